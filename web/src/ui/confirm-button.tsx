import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { ErrorState } from './error-state.tsx';
import { Field } from './field.tsx';
import { StaleChoice } from './stale-choice.tsx';
import { isStale, useStale, type StaleFact } from './use-stale.ts';

interface ConfirmButtonProps {
  label: string;
  title: string;
  text?: ReactNode;
  /** Asks for a reason under this label. */
  reason?: string;
  look?: 'danger' | 'primary' | 'plain';
  small?: boolean;
  disabled?: boolean;
  /** Shows a refusal in its own way; the usual one where it gives nothing. */
  refusal?: (error: unknown) => ReactNode;
  /** The record as it is now: set beside what stood here when somebody else changed it meanwhile. */
  facts?: readonly StaleFact[];
  /** Fetches the newer version after such a refusal. */
  onStale?: () => Promise<unknown>;
  onConfirm: (reason: string) => Promise<unknown>;
}

/** A button whose deed is asked about once more, with a reason where the deed needs one. What was typed stays when it fails. */
export function ConfirmButton({ label, title, text, reason, look = 'plain', small, disabled, refusal, facts = [], onStale, onConfirm }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { rows, sent } = useStale(facts);
  const stale = onStale !== undefined && isStale(error);
  const shape = `tt-button${look === 'plain' ? '' : ` tt-button-${look}`}`;
  const submit = async () => {
    if (reason && !typed.trim()) return setMissing(true);
    setBusy(true);
    sent();
    try {
      await onConfirm(typed.trim());
      setError(null);
      setTyped('');
      setOpen(false);
    } catch (caught) {
      setError(caught);
      if (isStale(caught)) await onStale?.();
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        className={`${shape}${small ? ' tt-button-small' : ''}`}
        disabled={disabled ?? false}
        onClick={() => {
          setError(null);
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open && (
        <Dialog title={title} closable={!busy} onClose={() => setOpen(false)}>
          <form
            className="tt-form"
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            {text && <div>{text}</div>}
            {reason && (
              <Field label={reason} error={missing && !typed.trim() ? t('ui.reasonMissing') : null}>
                {(control) => (
                  <textarea
                    {...control}
                    className="tt-input"
                    maxLength={1000}
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                  />
                )}
              </Field>
            )}
            {stale && <StaleChoice rows={rows} onKeepNewer={() => setOpen(false)} />}
            {error !== null && !stale && (refusal?.(error) ?? <ErrorState error={error} />)}
            <div className="tt-form-foot">
              <button type="button" className="tt-button" disabled={busy} onClick={() => setOpen(false)}>
                {t('ui.cancel')}
              </button>
              <button type="submit" className={look === 'plain' ? 'tt-button tt-button-primary' : shape} disabled={busy}>
                {busy ? t('ui.sending') : stale ? t('ui.stale.again') : label}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
