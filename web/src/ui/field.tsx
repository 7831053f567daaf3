import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What a control of a field has to carry. */
export interface FieldControl {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  'aria-required'?: boolean;
}

interface FieldProps {
  label: string;
  help?: string | undefined;
  error?: string | null | undefined;
  /** Says in words that it may be left empty. */
  optional?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** Label above, help and error below, tied to the control for screen readers. */
export function Field({ label, help, error, optional, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="tt-field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="tt-quiet"> ({t('ui.optional')})</span>}
      </label>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true }),
        ...(!optional && { 'aria-required': true }),
      })}
      {help && (
        <span id={`${id}-help`} className="tt-help">
          {help}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="tt-field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
