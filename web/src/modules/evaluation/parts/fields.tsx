import { useTranslation } from 'react-i18next';
import { EVALUATION_LEVELS, type EvaluationLevel } from '@thientruong/contract';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';

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
export function TextArea({ label, help, max, value, error, optional = false, rows = 3, onChange }: TextProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <textarea {...control} className="tt-input" maxLength={max} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />}
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

/** A number that is typed. */
export function NumberLine({ label, value, error, onChange }: Pick<TextProps, 'label' | 'value' | 'error' | 'onChange'>) {
  return (
    <Field label={label} error={error}>
      {(control) => <input {...control} className="tt-input ev-number" inputMode="decimal" maxLength={6} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** A day. */
export function Day({ label, help, value, error, onChange }: { label: string; help?: string; value: string | null; error?: string | null | undefined; onChange: (day: string | null) => void }) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => <DateField control={control} value={value} onChange={onChange} />}
    </Field>
  );
}

/** One of several. */
export function Choice<V extends string>({ label, value, values, name, empty, error, onChange }: { label: string; value: V | ''; values: readonly V[]; name: (value: V) => string; empty?: string; error?: string | null | undefined; onChange: (value: V | '') => void }) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(values.find((one) => one === event.target.value) ?? '')}>
          {empty !== undefined && <option value="">{empty}</option>}
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

/** One of the four levels. */
export function LevelChoice({ label, value, error, onChange }: { label: string; value: EvaluationLevel | ''; error?: string | null | undefined; onChange: (level: EvaluationLevel | '') => void }) {
  const { t } = useTranslation();
  return <Choice label={label} value={value} values={EVALUATION_LEVELS} name={(one) => t(`evaluation.level.${one}`)} empty={t('evaluation.choose')} error={error} onChange={onChange} />;
}
