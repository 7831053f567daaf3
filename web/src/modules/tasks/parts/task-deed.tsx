import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Task } from '@thientruong/contract';
import { useKey } from '../../../app/use-key.ts';
import { Dialog } from '../../../ui/dialog.tsx';
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
    <Dialog title={title} closable={!busy} onClose={onClose}>
      <form
        className="tt-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {stale ? <StaleChoice rows={rows} onKeepNewer={onClose} /> : error !== null && <ErrorState error={error} />}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" disabled={busy} onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className={`tt-button ${danger ? 'tt-button-danger' : 'tt-button-primary'}`} disabled={busy}>
            {busy ? t('ui.sending') : stale ? t('ui.stale.again') : label}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
