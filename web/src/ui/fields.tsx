import { DateField } from './date-field.tsx';
import { Field } from './field.tsx';

interface TextProps {
  label: string;
  help?: string | undefined;
  max: number;
  value: string;
  error?: string | null | undefined;
  optional?: boolean;
  rows?: number;
  onChange: (text: string) => void;
}

/** Several lines of text. */
export function TextArea({ label, help, max, value, error, optional = false, rows = 4, onChange }: TextProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <textarea {...control} className="tt-input" maxLength={max} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** One line of text; `numeric` brings up digits on a phone. */
export function TextLine({ label, help, max, value, error, optional = false, numeric = false, onChange }: TextProps & { numeric?: boolean }) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <input {...control} className="tt-input" maxLength={max} {...(numeric && { inputMode: 'numeric' as const })} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** A day, typed or picked. */
export function DayLine({ label, help, value, error, optional = false, onChange }: { label: string; help?: string; value: string | null; error?: string | null | undefined; optional?: boolean; onChange: (day: string | null) => void }) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <DateField control={control} value={value} onChange={onChange} />}
    </Field>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  help?: string | undefined;
  value: V | '';
  values: readonly V[];
  name: (value: V) => string;
  /** Words of the empty choice. */
  empty: string;
  error?: string | null | undefined;
  optional?: boolean;
  onChange: (value: V | '') => void;
}

/** One of several. */
export function Choice<V extends string>({ label, help, value, values, name, empty, error, optional = false, onChange }: ChoiceProps<V>) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(values.find((one) => one === event.target.value) ?? '')}>
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

/** One of several as a filter: always something, and never required. */
export function FilterChoice<V extends string>({ label, value, values, name, empty, onChange }: Omit<ChoiceProps<V>, 'error' | 'optional' | 'help'>) {
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} aria-required={false} value={value} onChange={(event) => onChange(values.find((one) => one === event.target.value) ?? '')}>
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

/** A search box whose words stand in the address. */
export function SearchBox({ label, placeholder, value, onChange }: { label: string; placeholder: string; value: string; onChange: (text: string) => void }) {
  return (
    <Field label={label}>
      {(control) => <input {...control} aria-required={false} className="tt-input" type="search" maxLength={200} placeholder={placeholder} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
