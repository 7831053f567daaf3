import { useState, type ReactNode } from 'react';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { isStale } from '../../../ui/use-stale.ts';

interface FormDialogProps {
  title: string;
  label: string;
  danger?: boolean;
  /** Sends the deed; false where something is missing and the fields say what. */
  onSend: () => Promise<unknown> | false;
  /** Shows a refusal in its own way and takes what is newer; the usual sentence where it gives nothing. */
  refusal?: (error: unknown) => ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** The dialog of one deed; what was typed stays when it is refused. */
export function FormDialog({ title, label, danger = false, onSend, refusal, onClose, children }: FormDialogProps) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReactNode>(null);
  const [stale, setStale] = useState(false);
  const submit = async () => {
    const sending = onSend();
    if (sending === false) return;
    setBusy(true);
    setRefused(null);
    setStale(false);
    try {
      await sending;
      onClose();
    } catch (caught) {
      setStale(isStale(caught));
      setRefused(refusal?.(caught) ?? <ErrorState error={caught} />);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={title} label={label} danger={danger} busy={busy} stale={stale} onSubmit={() => void submit()} onClose={onClose}>
      {children}
      {refused}
    </DeedFrame>
  );
}
