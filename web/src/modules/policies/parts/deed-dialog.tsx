import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@thientruong/contract';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';

interface DeedDialogProps {
  title: string;
  label: string;
  /** Sends the deed; false where something is missing and the fields say what. */
  onSend: () => Promise<unknown> | false;
  onClose: () => void;
  children: ReactNode;
}

/** The dialog of one deed: what was typed stays when it fails, and what is newer is fetched. */
export function DeedDialog({ title, label, onSend, onClose, children }: DeedDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    const sending = onSend();
    if (sending === false) return;
    setBusy(true);
    setError(null);
    try {
      await sending;
      onClose();
    } catch (caught) {
      setError(caught);
      if (caught instanceof ApiProblem && caught.problem.status === 409)
        await Promise.all([client.invalidateQueries({ queryKey: ['policies'] }), client.invalidateQueries({ queryKey: ['delegations'] })]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} closable={!busy} onClose={onClose}>
      <form
        className="tt-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {error !== null && <ErrorState error={error} />}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" disabled={busy} onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
            {busy ? t('ui.sending') : label}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
