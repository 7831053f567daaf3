import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Task } from '@thientruong/contract';
import { useKey } from '../../../app/use-key.ts';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { notify } from '../../../ui/notify.ts';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, useStale } from '../../../ui/use-stale.ts';
import { taskFacts } from './task-stale-facts.ts';
import { taskKey } from './task-query.ts';

interface TaskDeedProps<Body> {
  task: Task;
  title: string;
  label: string;
  danger?: boolean;
  /** What is going to be sent, or null while something is missing. */
  body: Body | null;
  onMissing?: () => void;
  send: (body: Body, key: string) => Promise<Task>;
  onClose: () => void;
  children?: ReactNode;
}

/** The dialog of one deed on a task: what was typed stays when it fails; a newer version shows what changed and can be answered. */
export function TaskDeed<Body>({ task, title, label, danger, body, onMissing, send, onClose, children }: TaskDeedProps<Body>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { rows, sent } = useStale(taskFacts(task, t));
  const stale = isStale(error);
  const submit = async () => {
    if (body === null) return onMissing?.();
    setBusy(true);
    sent();
    try {
      const next = await send(body, keyOf(body));
      client.setQueryData(taskKey(task.id), next);
      void client.invalidateQueries({ queryKey: ['tasks', 'list'] });
      void client.invalidateQueries({ queryKey: ['tasks', 'own'] });
      notify(t('tasks.do.done'));
      onClose();
    } catch (caught) {
      setError(caught);
      if (caught instanceof ApiProblem && caught.problem.status === 409)
        await client.refetchQueries({ queryKey: taskKey(task.id) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={title} label={label} danger={danger} busy={busy} stale={stale} onSubmit={() => void submit()} onClose={onClose}>
      {children}
      {stale ? <StaleChoice rows={rows} onKeepNewer={onClose} /> : error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}
