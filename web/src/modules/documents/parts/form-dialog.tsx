import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, useStale, type StaleFact } from '../../../ui/use-stale.ts';
import { isScan, RecognitionOffer } from '../../../ui/recognition-offer.tsx';

interface FormDialogProps {
  title: string;
  submit: string;
  onClose: () => void;
  /** Sends the form; false while something is missing, which the fields then say. What was typed stays when it fails. */
  onSubmit: () => Promise<boolean>;
  /** The file that is sent: where it is refused as a scan, recognition is offered and the form sent again. */
  fileId?: string | null;
  /** The record as it is now and what was typed, to be set side by side when somebody else changed it meanwhile. */
  facts?: readonly StaleFact[];
  children: ReactNode;
}

/** A form in a dialog with its error, its buttons and its waiting. */
export function FormDialog({ title, submit, onClose, onSubmit, fileId, facts = [], children }: FormDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const queries = useQueryClient();
  const { rows, sent } = useStale(facts);
  const stale = isStale(error);
  const send = async () => {
    setBusy(true);
    sent();
    try {
      if (await onSubmit()) onClose();
      else setError(null);
    } catch (caught) {
      setError(caught);
      // The dialog then holds the newer version, on which the form can be sent again
      if (isStale(caught)) await Promise.all([queries.invalidateQueries({ queryKey: ['documents'] }), queries.invalidateQueries({ queryKey: ['duties'] })]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={title} label={submit} busy={busy} stale={stale} onSubmit={() => void send()} onClose={onClose}>
      {children}
      {stale ? <StaleChoice rows={rows} onKeepNewer={onClose} /> : error !== null && <ErrorState error={error} />}
      {fileId && isScan(error) && <RecognitionOffer key={fileId} fileId={fileId} onDone={() => void send()} />}
    </DeedFrame>
  );
}
