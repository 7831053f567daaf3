import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDirectoryDay } from '../../../app/session.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';

/** Agencies that have to report although they have no task of the plan. */
export function AlsoAgencies({ chosen, onChange }: { chosen: readonly string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const agencies = useQuery(agenciesOn(day));
  const name = (id: string) => agencies.data?.items.find((agency) => agency.id === id)?.name ?? id;
  return (
    <Field label={t('reports.also')} help={t('reports.alsoHelp')} optional>
      {(control) => (
        <>
          {chosen.length > 0 && (
            <ul className="tt-picked">
              {chosen.map((id) => (
                <li key={id}>
                  {name(id)}
                  <button
                    type="button"
                    className="tt-icon-button"
                    aria-label={`${t('ui.remove')} ${name(id)}`}
                    onClick={() => onChange(chosen.filter((one) => one !== id))}
                  >
                    <Icon name="close" size={14} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <AgencyPicker control={control} on={day} value={null} without={chosen} onChange={(id) => id && onChange([...chosen, id])} />
        </>
      )}
    </Field>
  );
}
