import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, followTask, type Task } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { notify } from '../../../ui/notify.ts';
import { taskKey } from './task-query.ts';

/** Follows the task, or stops; what others do to it is then told at the bell. */
export function FollowButton({ task }: { task: Task }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      const { following } = await call(followTask, { params: { taskId: task.id }, body: { following: !task.following } });
      client.setQueryData<Task>(taskKey(task.id), (now) => now && { ...now, following });
      void client.invalidateQueries({ queryKey: ['tasks', 'list'] });
      notify(t(following ? 'tasks.follow.begun' : 'tasks.follow.ended'));
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="tt-button tt-button-small" disabled={busy} onClick={() => void press()}>
      {t(task.following ? 'tasks.follow.stop' : 'tasks.follow')}
    </button>
  );
}
