import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDirectoryDay } from '../app/session.ts';
import { agenciesOn } from './agencies-query.ts';
import { AgencyPicker } from './agency-picker.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

interface AgencyListProps {
  label: string;
  error?: string | null;
  chosen: readonly string[];
  /** Agencies that are not offered because they are there already. */
  without?: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Several agencies of the directory, chosen one after the other. */
export function AgencyList({ label, error, chosen, without = [], onChange }: AgencyListProps) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const agencies = useQuery(agenciesOn(day));
  const name = (id: string) => agencies.data?.items.find((agency) => agency.id === id)?.name ?? id;
  return (
    <Field label={label} error={error} optional>
      {(control) => (
        <>
          {chosen.length > 0 && (
            <ul className="tt-picked">
              {chosen.map((id) => (
                <li key={id}>
                  {name(id)}
                  <button type="button" className="tt-icon-button" aria-label={`${t('ui.remove')} ${name(id)}`} onClick={() => onChange(chosen.filter((one) => one !== id))}>
                    <Icon name="close" size={14} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <AgencyPicker control={control} on={day} value={null} without={[...chosen, ...without]} onChange={(id) => id && onChange([...chosen, id])} />
        </>
      )}
    </Field>
  );
}
