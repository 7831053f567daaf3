import { useTranslation } from 'react-i18next';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  max: number;
  help?: string | undefined;
  error?: string | null;
  optional?: boolean;
  readOnly?: boolean;
}

/** Several lines of text under a label. */
export function TextArea({ label, value, onChange, max, help, error, optional = false, readOnly = false }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <textarea {...control} className="tt-input" maxLength={max} readOnly={readOnly} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** One line of text under a label. */
export function TextLine({ label, value, onChange, max, help, error, optional = false, readOnly = false }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => <input {...control} className="tt-input" maxLength={max} readOnly={readOnly} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** The reason that a deed asks for. */
export function Reason({ value, onChange, tried }: { value: string; onChange: (reason: string) => void; tried: boolean }) {
  const { t } = useTranslation();
  return <TextArea label={t('yearly.reason')} max={2000} value={value} onChange={onChange} error={tried && !value.trim() ? t('ui.reasonMissing') : null} />;
}

/** A day under a label; it has to be there. */
export function Day({ label, value, onChange, help, tried }: { label: string; value: string | null; onChange: (day: string | null) => void; help?: string; tried: boolean }) {
  const { t } = useTranslation();
  return (
    <Field label={label} help={help} error={tried && !value ? t('yearly.dayMissing') : null}>
      {(control) => <DateField control={control} value={value} onChange={onChange} />}
    </Field>
  );
}
