import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@thientruong/contract';
import { Field } from '../../../ui/field.tsx';

interface CodeFieldProps {
  label?: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  /** Something is missing: said once sending was tried. */
  tried: boolean;
  error?: unknown;
}

/** What the server says of a code that it did not take, for its field. */
const refusedCode = (error: unknown): string | null => (error instanceof ApiProblem && error.problem.code === 'auth.wrong_code' ? error.problem.detail : null);

/** A code of the app, or a recovery code. */
export function CodeField({ label, help, value, onChange, tried, error }: CodeFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={label ?? t('signOn.code.label')} help={help ?? t('signOn.code.help')} error={tried && !value.trim() ? t('ui.missing') : refusedCode(error)}>
      {(control) => (
        <input {...control} className="tt-input se-code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={40} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

/** Whether a refusal is said at the field of the code. */
export const isCodeRefusal = (error: unknown): boolean => refusedCode(error) !== null;
