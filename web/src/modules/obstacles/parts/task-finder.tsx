import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listTasks } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';

/** A chosen task. */
export interface ChosenTask {
  id: string;
  name: string;
}

/** A task that the own agency leads or supports, found by part of its code or words. */
export function TaskFinder({ value, error, onChange }: { value: ChosenTask | null; error: string | null; onChange: (task: ChosenTask | null) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['obstacles', 'tasks', q],
    queryFn: () => call(listTasks, { query: { limit: 8, ...(q && { q }) } }),
    enabled: open && value === null,
    placeholderData: (before) => before,
  });
  return (
    <Field label={t('obstacles.task')} error={error}>
      {(control) =>
        value ? (
          <div className="ob-chosen">
            <output id={control.id}>{value.name}</output>
            <button type="button" className="tt-icon-button" aria-label={t('obstacles.task.other')} onClick={() => onChange(null)}>
              <Icon name="close" size={16} />
            </button>
          </div>
        ) : (
          <>
            <input {...control} className="tt-input" type="search" autoComplete="off" placeholder={t('obstacles.task.find')} value={typed} onFocus={() => setOpen(true)} onChange={(event) => setTyped(event.target.value)} />
            {open && found.data && (
              <ul className="ob-found" aria-label={t('obstacles.task.list')}>
                {found.data.items.map((task) => (
                  <li key={task.id}>
                    <button type="button" className="tt-menu-item" onClick={() => onChange({ id: task.id, name: `${task.code} ${task.content}` })}>
                      <span className="tt-clamp">
                        <b>{task.code}</b> {task.content}
                      </span>
                    </button>
                  </li>
                ))}
                {found.data.items.length === 0 && <li className="tt-help">{t('obstacles.task.none')}</li>}
              </ul>
            )}
          </>
        )
      }
    </Field>
  );
}
