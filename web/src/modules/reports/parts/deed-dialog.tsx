import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@thientruong/contract';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { sumsRefusal } from './sums-refusal.tsx';

interface DeedDialogProps {
  title: string;
  label: string;
  danger?: boolean;
  /** Sends the deed; false where something is missing and the fields say what. */
  onSend: () => Promise<unknown> | false;
  onClose: () => void;
  children: ReactNode;
}

/** The dialog of one deed: what was typed stays when it fails, and what is newer is fetched. */
export function DeedDialog({ title, label, danger, onSend, onClose, children }: DeedDialogProps) {
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
      if (caught instanceof ApiProblem && caught.problem.status === 409) await client.invalidateQueries({ queryKey: ['reports'] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={title} label={label} danger={danger} busy={busy} onSubmit={() => void submit()} onClose={onClose}>
      {children}
      {error !== null && (sumsRefusal(error) ?? <ErrorState error={error} />)}
    </DeedFrame>
  );
}
