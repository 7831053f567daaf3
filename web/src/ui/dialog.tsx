import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** False while closing would lose something that is under way. */
  closable?: boolean;
  children: ReactNode;
}

/** A dialog of the browser itself: keeps the focus inside, closes with Escape, gives the focus back. */
export function Dialog({ title, onClose, closable = true, children }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="tt-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (closable) onClose();
      }}
    >
      <div className="tt-dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="tt-icon-button" aria-label={t('ui.close')} disabled={!closable} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="tt-dialog-body">{children}</div>
    </dialog>
  );
}
