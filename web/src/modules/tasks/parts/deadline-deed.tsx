import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideDeadline, type Task } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { draftOf, dueErrors, dueValue } from '../../../ui/due-rule-draft.ts';
import { DueRuleFields } from '../../../ui/due-rule-fields.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { TaskDeed } from './task-deed.tsx';

/** Decides the deadline where the plan is silent, moves it, or says how it comes back or from which event it counts; the reason is kept and shown. */
export function DeadlineDeed({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(task.dueOn, task.dueRule));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ready = reason.trim() !== '' && Object.keys(dueErrors(draft)).length === 0;
  return (
    <TaskDeed
      task={task}
      title={t('tasks.do.deadline')}
      label={t('tasks.do.save')}
      body={ready ? { version: task.version, ...dueValue(draft), reason: reason.trim() } : null}
      onMissing={() => setTried(true)}
      send={(body, idempotencyKey) => call(decideDeadline, { params: { taskId: task.id }, body, idempotencyKey })}
      onClose={onClose}
    >
      <DueRuleFields draft={draft} tried={tried} label={t('tasks.one.due')} help={t('tasks.do.noDeadline')} onChange={setDraft} />
      <TextArea label={t('tasks.do.reason')} help={t('tasks.do.reasonHelp')} max={1000} value={reason} error={tried && !reason.trim() ? t('ui.reasonMissing') : null} onChange={setReason} />
    </TaskDeed>
  );
}
