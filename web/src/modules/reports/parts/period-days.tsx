import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { formDays, type PeriodForm } from '../model/period-form.ts';

interface PeriodDaysProps {
  form: PeriodForm;
  onChange: (part: Partial<PeriodForm>) => void;
  error: string | null;
}

/** The days whose data a period covers: fixed by the decree, or chosen by the person. */
export function PeriodDays({ form, onChange, error }: PeriodDaysProps) {
  const { t } = useTranslation();
  const days = formDays(form);
  if (form.kind !== 'own')
    return (
      <p className="tt-note">
        {days
          ? t('reports.daysFixed', { name: days.name, from: dayText(days.startsOn), to: dayText(days.endsOn) })
          : t('reports.daysUnknown')}
        <br />
        <span className="tt-quiet tt-small">{t('reports.daysSource')}</span>
      </p>
    );
  return (
    <div className="tt-columns">
      <Field label={t('reports.startsOn')} error={error}>
        {(control) => <DateField control={control} value={form.startsOn} onChange={(startsOn) => onChange({ startsOn })} />}
      </Field>
      <Field label={t('reports.endsOn')}>
        {(control) => <DateField control={control} value={form.endsOn} onChange={(endsOn) => onChange({ endsOn })} />}
      </Field>
    </div>
  );
}
