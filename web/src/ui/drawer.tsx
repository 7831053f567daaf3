import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';

/** Detail at the right edge without losing the page beside it; on a phone it covers the page. Escape closes it, the focus goes back. */
export function Drawer({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    head.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // A form that goes away takes the focus with it; Escape closes the drawer all the same
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.activeElement === document.body) onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <aside
      className="tt-drawer tt-no-print"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="tt-drawer-head">
        <h2 id={id} ref={head} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="tt-icon-button" aria-label={t('ui.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="tt-drawer-body">{children}</div>
    </aside>
  );
}
