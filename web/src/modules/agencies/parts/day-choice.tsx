import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';

const QUICK = ['2024-06-01', '2024-09-01', '2025-03-01', '2025-07-01'];

/** The day for which the directory is shown, with the days on which much changed. */
export function DayChoice({ on, onChange }: { on: string; onChange: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="tt-row" style={{ alignItems: 'flex-end' }}>
      <Field label={t('agencies.on')}>
        {(control) => (
          <DateField control={{ ...control, 'aria-required': false }} value={on} onChange={(day) => day && onChange(day)} />
        )}
      </Field>
      <div className="tt-choices">
        {QUICK.map((day) => (
          <button key={day} type="button" className="tt-choice" aria-pressed={day === on} onClick={() => onChange(day)}>
            {dayText(day)}
          </button>
        ))}
      </div>
    </div>
  );
}
