import { useState, type ReactNode } from 'react';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, staleRows, type StaleFact } from '../../../ui/use-stale.ts';

interface FormDialogProps<R extends { version: number }> {
  title: string;
  label: string;
  danger?: boolean;
  record: R;
  /** The record in words, for what differs when somebody else was faster. */
  facts: (record: R) => StaleFact[];
  /** The record as it is now, out of a refusal. */
  newer: (error: unknown) => R | null;
  onNewer: (record: R) => void;
  /** Sends the deed for the version that the person saw; false where something is missing and the fields say what. */
  onSend: (version: number) => Promise<unknown> | false;
  onClose: () => void;
  children: ReactNode;
}

/** The dialog of one deed on a record; what was typed stays when it is refused, and sending over a newer version is a choice. */
export function FormDialog<R extends { version: number }>({ title, label, danger = false, record, facts, newer, onNewer, onSend, onClose, children }: FormDialogProps<R>) {
  const [seen, setSeen] = useState(record);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReactNode>(null);
  const [stale, setStale] = useState(false);
  const submit = async () => {
    const sending = onSend(seen.version);
    if (sending === false) return;
    setBusy(true);
    setRefused(null);
    setStale(false);
    try {
      await sending;
      onClose();
    } catch (caught) {
      const now = isStale(caught) ? newer(caught) : null;
      setStale(now !== null);
      setRefused(now ? <StaleChoice rows={staleRows(facts(seen), facts(now))} onKeepNewer={onClose} /> : <ErrorState error={caught} />);
      if (now) {
        onNewer(now);
        setSeen(now);
      }
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
