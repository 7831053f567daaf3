import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { isScan, RecognitionOffer } from '../../../ui/recognition-offer.tsx';

interface FormDialogProps {
  title: string;
  submit: string;
  onClose: () => void;
  /** Sends the form; false while something is missing, which the fields then say. What was typed stays when it fails. */
  onSubmit: () => Promise<boolean>;
  /** The file that is sent: where it is refused as a scan, recognition is offered and the form sent again. */
  fileId?: string | null;
  children: ReactNode;
}

/** A form in a dialog with its error, its buttons and its waiting. */
export function FormDialog({ title, submit, onClose, onSubmit, fileId, children }: FormDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      if (await onSubmit()) onClose();
    } catch (caught) {
      setError(caught);
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
          void send();
        }}
      >
        {children}
        {error !== null && <ErrorState error={error} />}
        {fileId && isScan(error) && <RecognitionOffer key={fileId} fileId={fileId} onDone={() => void send()} />}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" disabled={busy} onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
            {busy ? t('ui.sending') : submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
