import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.tsx';

/** The reason that a deed asks for. */
export function ReasonField({ value, onChange, tried }: { value: string; onChange: (reason: string) => void; tried: boolean }) {
  const { t } = useTranslation();
  return (
    <Field label={t('documents.one.reason')} error={tried && !value.trim() ? t('ui.reasonMissing') : null}>
      {(control) => <textarea {...control} className="tt-input" maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
