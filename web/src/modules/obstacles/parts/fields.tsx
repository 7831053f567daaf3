import { Field } from '../../../ui/field.tsx';

interface TextProps {
  label: string;
  help?: string | undefined;
  max: number;
  value: string;
  error?: string | null;
  optional?: boolean;
  onChange: (text: string) => void;
}

/** Several lines of text. */
export function TextArea({ label, help, max, value, error, optional = false, onChange }: TextProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <textarea {...control} className="tt-input" maxLength={max} rows={4} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** One line of text. */
export function TextLine({ label, help, max, value, error, optional = false, onChange }: TextProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <input {...control} className="tt-input" maxLength={max} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V | '';
  values: readonly V[];
  name: (value: V) => string;
  /** Words of the empty choice. */
  empty: string;
  error?: string | null;
  required?: boolean;
  onChange: (value: V | '') => void;
}

/** One of several. */
export function Choice<V extends string>({ label, value, values, name, empty, error, required = false, onChange }: ChoiceProps<V>) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <select {...control} aria-required={required} value={value} onChange={(event) => onChange(values.find((one) => one === event.target.value) ?? '')}>
          <option value="">{empty}</option>
          {values.map((one) => (
            <option key={one} value={one}>
              {name(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
