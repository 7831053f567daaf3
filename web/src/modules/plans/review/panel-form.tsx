import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from 'antd';
import { useWords } from '../words.ts';
import { useReviewTools } from './review-context.ts';

interface PanelFormProps {
  title: string;
  okText: string;
  ready: boolean;
  danger?: boolean;
  /** Saves; the form closes by itself. */
  onOk(): void;
  /** Called instead of closing the panel of a card. */
  onClose?: () => void;
  children: ReactNode;
}

/** Does the work once the closed form has been drawn, so that the press of the button is answered at once even in a long plan; a hidden window draws nothing. */
function afterPaint(work: () => void): void {
  if (document.hidden) work();
  else requestAnimationFrame(() => setTimeout(work));
}

/** Frame of the small forms on a card: Ctrl+Enter saves, Escape closes, the first field is focused. */
export function PanelForm({ title, okText, ready, danger = false, onOk, onClose, children }: PanelFormProps) {
  const t = useWords();
  const { store } = useReviewTools();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>(
      '[data-autofocus], textarea, input:not([type=radio]), [role=combobox]',
    );
    field?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const close = () => {
    if (onClose) return onClose();
    const card = form.current?.closest<HTMLElement>('[data-card]');
    store.dispatch({ type: 'panel', panel: null });
    card?.focus({ preventScroll: true });
  };
  const save = () => {
    if (!ready) return;
    close();
    afterPaint(onOk);
  };
  return (
    <form
      ref={form}
      className="pl-panel"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        event.stopPropagation();
      }}
    >
      <p className="pl-panel-title">{title}</p>
      {children}
      <div className="pl-panel-foot">
        <Button htmlType="submit" type="primary" danger={danger} disabled={!ready}>
          {okText}
        </Button>
        <Button htmlType="button" onClick={close}>
          {t('cancel')}
        </Button>
        <span className="pl-hint">{t('panel.keys')}</span>
      </div>
    </form>
  );
}
