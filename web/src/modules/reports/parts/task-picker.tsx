import { useDeferredValue, useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getTask, listTasks } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { Icon } from '../../../ui/icon.tsx';

interface TaskPickerProps {
  planId: string;
  value: string | null;
  onChange: (taskId: string | null) => void;
}

/** Ties a difficulty or a proposal to a task of the plan, found by typing part of it; may be left empty. */
export function TaskPicker({ planId, value, onChange }: TaskPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const chosen = useQuery({
    queryKey: ['tasks', 'one', value],
    queryFn: () => call(getTask, { params: { taskId: value ?? '' } }),
    enabled: value !== null,
  });
  const found = useQuery({
    queryKey: ['reports', 'task-search', planId, q],
    queryFn: () => call(listTasks, { query: { planId, q, limit: 8 } }),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
  });
  if (value)
    return (
      <div className="tt-row tt-small">
        <span className="tt-quiet">{t('reports.task.chosen')}</span>
        <span>{chosen.data ? `${chosen.data.code} ${chosen.data.content}` : t('ui.loading')}</span>
        <button type="button" className="tt-icon-button" aria-label={t('reports.task.remove')} onClick={() => onChange(null)}>
          <Icon name="close" size={16} />
        </button>
      </div>
    );
  return (
    <div className="rp-task-picker">
      <label htmlFor={id} className="tt-small">
        {t('reports.task')} <span className="tt-quiet">({t('ui.optional')})</span>
      </label>
      <input
        id={id}
        className="tt-input"
        placeholder={t('reports.task.placeholder')}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {q.length >= 2 && found.data && (
        <ul>
          {found.data.items.map((task) => (
            <li key={task.id}>
              <button
                type="button"
                className="tt-menu-item"
                onClick={() => {
                  setTyped('');
                  onChange(task.id);
                }}
              >
                <span className="tt-quiet tt-nowrap">{task.code}</span> <span className="tt-clamp">{task.content}</span>
              </button>
            </li>
          ))}
          {found.data.items.length === 0 && <li className="tt-help">{t('reports.task.none')}</li>}
        </ul>
      )}
    </div>
  );
}
