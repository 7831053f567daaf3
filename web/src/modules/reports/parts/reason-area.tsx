import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.tsx';

interface ReasonAreaProps {
  value: string;
  onChange: (text: string) => void;
  tried: boolean;
  label?: string;
  help?: string;
}

/** A reason that has to be given. */
export function ReasonArea({ value, onChange, tried, label, help }: ReasonAreaProps) {
  const { t } = useTranslation();
  return (
    <Field label={label ?? t('reports.reason')} help={help} error={tried && !value.trim() ? t('ui.reasonMissing') : null}>
      {(control) => (
        <textarea {...control} className="tt-input" maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
