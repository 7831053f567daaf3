import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideDeadline, type Task } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { TaskDeed } from './task-deed.tsx';

/** Decides the deadline where the plan is silent, or moves it; the reason is kept and shown. */
export function DeadlineDeed({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const [dueOn, setDueOn] = useState(task.dueOn);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <TaskDeed
      task={task}
      title={t('tasks.do.deadline')}
      label={t('tasks.do.save')}
      body={reason.trim() ? { version: task.version, dueOn, reason: reason.trim() } : null}
      onMissing={() => setTried(true)}
      send={(body, idempotencyKey) => call(decideDeadline, { params: { taskId: task.id }, body, idempotencyKey })}
      onClose={onClose}
    >
      <Field label={t('tasks.one.due')} help={t('tasks.do.noDeadline')}>
        {(control) => <DateField control={control} value={dueOn} onChange={setDueOn} />}
      </Field>
      <Field
        label={t('tasks.do.reason')}
        help={t('tasks.do.reasonHelp')}
        error={tried && !reason.trim() ? t('ui.reasonMissing') : null}
      >
        {(control) => (
          <textarea
            {...control}
            className="tt-input"
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </TaskDeed>
  );
}
