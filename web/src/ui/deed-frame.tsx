import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';

interface DeedFrameProps {
  title: string;
  label: string;
  danger?: boolean | undefined;
  /** Being sent: nothing can be pressed twice, nor closed. */
  busy: boolean;
  /** Somebody else was faster: the button says that it sends once more. */
  stale?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The frame of a dialog that does one thing: what is typed, what was refused, the two buttons. What happens on sending stays with the module. */
export function DeedFrame({ title, label, danger = false, busy, stale = false, onSubmit, onClose, children }: DeedFrameProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} closable={!busy} onClose={onClose}>
      <form
        className="tt-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" disabled={busy} onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className={`tt-button ${danger ? 'tt-button-danger' : 'tt-button-primary'}`} disabled={busy}>
            {busy ? t('ui.sending') : stale ? t('ui.stale.again') : label}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
