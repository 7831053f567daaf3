import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@thientruong/contract';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, useStale, type StaleFact } from '../../../ui/use-stale.ts';

interface DeedDialogProps {
  title: string;
  label: string;
  /** Sends the deed; false where something is missing and the fields say what. */
  onSend: () => Promise<unknown> | false;
  onClose: () => void;
  /** The record as it is now and what was typed, to be set side by side when somebody else changed it meanwhile. */
  facts?: readonly StaleFact[];
  children: ReactNode;
}

/** The dialog of one deed: what was typed stays when it fails, and what is newer is fetched. */
export function DeedDialog({ title, label, onSend, onClose, facts = [], children }: DeedDialogProps) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { rows, sent } = useStale(facts);
  const stale = isStale(error);
  const submit = async () => {
    const sending = onSend();
    if (sending === false) return;
    setBusy(true);
    sent();
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
    <DeedFrame title={title} label={label} busy={busy} stale={stale} onSubmit={() => void submit()} onClose={onClose}>
      {children}
      {stale ? <StaleChoice rows={rows} onKeepNewer={onClose} /> : error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}
