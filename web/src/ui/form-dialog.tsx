import { useState, type ReactNode } from 'react';
import { ApiProblem } from '@thientruong/contract';
import { DeedFrame } from './deed-frame.tsx';
import { ErrorState } from './error-state.tsx';
import { StaleChoice } from './stale-choice.tsx';
import { isStale, staleRows, type StaleFact } from './use-stale.ts';

interface FormDialogProps<R extends { version: number }> {
  title: string;
  label: string;
  danger?: boolean | undefined;
  /** The record that the deed changes, as the person saw it; left out where the deed makes one. */
  record?: R | undefined;
  /** The record in words, for what differs when somebody else was faster. */
  facts?: ((record: R) => StaleFact[]) | undefined;
  /** The record as it is now, out of a refusal. */
  newer?: ((error: unknown) => R | null) | undefined;
  onNewer?: ((record: R) => void) | undefined;
  /** Sends the deed for the version that the person saw; false where something is missing and the fields say what. */
  onSend: (version: number) => Promise<unknown> | false;
  onClose: () => void;
  /** What the server says is wrong with fields, by path. */
  onFields?: ((fields: Record<string, string>) => void) | undefined;
  /** Shows a refusal in its own way; nothing where it has none. */
  refusal?: ((error: unknown) => ReactNode) | undefined;
  children: ReactNode;
}

/** The dialog of one deed; what was typed stays when it is refused, and sending over a newer version is a choice. */
export function FormDialog<R extends { version: number }>({ title, label, danger = false, record, facts, newer, onNewer, onSend, onClose, onFields, refusal, children }: FormDialogProps<R>) {
  const [seen, setSeen] = useState(record);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReactNode>(null);
  const [stale, setStale] = useState(false);
  const submit = async () => {
    const sending = onSend(seen?.version ?? 0);
    if (sending === false) return;
    setBusy(true);
    setRefused(null);
    setStale(false);
    try {
      await sending;
      onClose();
    } catch (caught) {
      const now = isStale(caught) ? (newer?.(caught) ?? null) : null;
      setStale(now !== null);
      setRefused(now && seen && facts ? <StaleChoice rows={staleRows(facts(seen), facts(now))} onKeepNewer={onClose} /> : (refusal?.(caught) ?? <ErrorState error={caught} />));
      if (caught instanceof ApiProblem) onFields?.(Object.fromEntries(caught.problem.fields.map((field) => [field.path, field.message])));
      if (now) {
        onNewer?.(now);
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
