import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '@thientruong/contract';
import { useDirectoryDay } from '../../../app/session.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';

interface AgencyListProps {
  label: string;
  known: TaskSummary['supporting'];
  value: readonly string[];
  without: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Several agencies: chosen one by one, each taken away by its own button. */
export function AgencyList({ label, known, value, without, onChange }: AgencyListProps) {
  const { t } = useTranslation();
  const today = useDirectoryDay();
  const agencies = useQuery(agenciesOn(today));
  const nameOf = (id: string) => [...known, ...(agencies.data?.items ?? [])].find((agency) => agency.id === id)?.name ?? id;
  return (
    <Field label={label} optional>
      {(control) => (
        <div className="tt-stack" style={{ gap: 6 }}>
          {value.length > 0 && (
            <ul className="tt-picked">
              {value.map((id) => (
                <li key={id}>
                  {nameOf(id)}
                  <button
                    type="button"
                    className="tt-icon-button"
                    aria-label={t('tasks.do.removeAgency', { name: nameOf(id) })}
                    onClick={() => onChange(value.filter((one) => one !== id))}
                  >
                    <Icon name="close" size={14} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <AgencyPicker
            control={control}
            on={today}
            placeholder={t('tasks.do.addSupporting')}
            value={null}
            without={[...value, ...without]}
            onChange={(id) => id && onChange([...value, id])}
          />
        </div>
      )}
    </Field>
  );
}
