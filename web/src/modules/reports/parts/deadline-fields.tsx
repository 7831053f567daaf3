import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { useSpecialDays } from '../../../ui/special-days.ts';
import { formDays, formDeadline, type PeriodForm } from '../model/period-form.ts';
import { RuleField } from './rule-field.tsx';

interface DeadlineFieldsProps {
  form: PeriodForm;
  onChange: (part: Partial<PeriodForm>) => void;
  error: string | null;
}

/** Until when the reports have to be sent, and what happens when that is a day off. */
export function DeadlineFields({ form, onChange, error }: DeadlineFieldsProps) {
  const { t } = useTranslation();
  const deadline = formDeadline(form, useSpecialDays(formDays(form)?.endsOn ?? null));
  const moved = deadline && deadline.nominal !== deadline.dueOn;
  return (
    <>
      <Field label={t('reports.dueField')} help={t('reports.dueHelp')} error={error} optional>
        {(control) => (
          <DateField control={control} value={form.dueOn ?? deadline?.nominal ?? null} onChange={(dueOn) => onChange({ dueOn })} />
        )}
      </Field>
      <RuleField value={form.dueRule} onChange={(dueRule) => onChange({ dueRule })} />
      {deadline && (
        <p className="tt-note" role="status">
          {moved
            ? t('reports.dueMoved', { from: dayText(deadline.nominal), day: dayText(deadline.dueOn) })
            : t('reports.dueStays', { day: dayText(deadline.dueOn) })}
        </p>
      )}
    </>
  );
}
