import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';

interface DayFieldProps {
  label: string;
  value: string | null;
  onChange(day: string | null): void;
  help?: string;
  error?: string | undefined;
}

/** A day with its label, typed as officials write it or picked. */
export function DayField({ label, value, onChange, help, error }: DayFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => <DateField value={value} onChange={onChange} control={control} />}
    </Field>
  );
}
