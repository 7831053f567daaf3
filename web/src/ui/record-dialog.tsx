import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@thientruong/contract';
import { FormDialog } from './form-dialog.tsx';
import type { StaleFact } from './use-stale.ts';

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

/** The dialog of one deed on a record that is kept under a key: a newer version that a refusal brings is kept there. */
export function RecordDialog<R extends { version: number }>({ record, ...rest }: RecordDialogProps<R>) {
  const client = useQueryClient();
  return (
    <FormDialog
      {...rest}
      record={record?.now}
      facts={record?.facts}
      newer={(error) => record?.schema.safeParse(currentOf(error)).data ?? null}
      onNewer={(newer) => record && client.setQueryData(record.key, newer)}
    />
  );
}
