import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listTasks, type YearlyPlan } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';

interface TaskFinderProps {
  plan: YearlyPlan;
  value: { id: string; name: string } | null;
  error?: string | null;
  locked: boolean;
  onChange: (task: { id: string; name: string } | null) => void;
}

/** A task that the agency leads or supports in the plan, found by part of its code or words; the first ones stand there before anything is typed. */
export function TaskFinder({ plan, value, error, locked, onChange }: TaskFinderProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['yearly', 'tasks', plan.planId, plan.agency.id, q],
    queryFn: () => call(listTasks, { query: { planId: plan.planId, agencyId: plan.agency.id, limit: 8, ...(q && { q }) } }),
    enabled: open && value === null,
    placeholderData: (before) => before,
  });
  return (
    <Field label={t('yearly.task')} help={value ? undefined : t('yearly.task.help')} error={error}>
      {(control) =>
        value ? (
          <div className="yr-chosen">
            <output id={control.id}>{value.name}</output>
            {!locked && (
              <button type="button" className="tt-icon-button" aria-label={t('yearly.task.other')} onClick={() => onChange(null)}>
                <Icon name="close" size={16} />
              </button>
            )}
          </div>
        ) : (
          <>
            <input
              {...control}
              className="tt-input"
              type="search"
              autoComplete="off"
              placeholder={t('yearly.task.find')}
              value={typed}
              readOnly={locked}
              onFocus={() => setOpen(true)}
              onChange={(event) => setTyped(event.target.value)}
            />
            {open && found.data && (
              <ul className="yr-found" aria-label={t('yearly.task.list')}>
                {found.data.items.map((task) => (
                  <li key={task.id}>
                    <button
                      type="button"
                      className="tt-menu-item"
                      onClick={() => {
                        setTyped('');
                        onChange({ id: task.id, name: `${task.code} ${task.content}` });
                      }}
                    >
                      <span className="tt-clamp">
                        <b>{task.code}</b> {task.content}
                        {task.role === 'supporting' && <span className="tt-quiet"> ({t('yearly.task.supporting')})</span>}
                      </span>
                    </button>
                  </li>
                ))}
                {found.data.items.length === 0 && <li className="tt-help">{t('yearly.task.none')}</li>}
              </ul>
            )}
          </>
        )
      }
    </Field>
  );
}
