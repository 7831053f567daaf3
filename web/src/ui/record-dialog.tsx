import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@thientruong/contract';
import { DeedFrame } from './deed-frame.tsx';
import { ErrorState } from './error-state.tsx';
import { StaleChoice } from './stale-choice.tsx';
import { isStale, staleRows, type StaleFact } from './use-stale.ts';

/** A record that a dialog changes: where it is kept, how it is read out of a refusal, and its words for what differs. */
export interface DialogRecord<R extends { version: number }> {
  now: R;
  key: readonly unknown[];
  schema: { safeParse: (value: unknown) => { data?: R | undefined } };
  facts: (record: R) => StaleFact[];
}

interface RecordDialogProps<R extends { version: number }> {
  title: string;
  label: string;
  danger?: boolean | undefined;
  /** Left out where the deed makes something new. */
  record?: DialogRecord<R>;
  /** Sends the deed for the version that the person saw; false where something is missing and the fields say what. */
  onSend: (version: number) => Promise<unknown> | false;
  onClose: () => void;
  children: ReactNode;
  /** Shows a refusal in its own way. */
  refusal?: (error: unknown) => ReactNode;
}

const currentOf = (error: unknown): unknown => (error instanceof ApiProblem && error.problem.status === 409 ? error.problem.current : undefined);

/** The dialog of one deed; what was typed stays when it is refused, and sending over a newer version is a choice. */
export function RecordDialog<R extends { version: number }>({ title, label, danger, record, onSend, onClose, children, refusal }: RecordDialogProps<R>) {
  const client = useQueryClient();
  const [seen, setSeen] = useState(record?.now);
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
      const newer = record && isStale(caught) ? record.schema.safeParse(currentOf(caught)).data : undefined;
      if (record && seen && newer) {
        setStale(true);
        setRefused(<StaleChoice rows={staleRows(record.facts(seen), record.facts(newer))} onKeepNewer={onClose} />);
        client.setQueryData(record.key, newer);
        setSeen(newer);
      } else setRefused(refusal?.(caught) ?? <ErrorState error={caught} />);
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
