import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterEventDay, type DueRule, type Task } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDueWords } from '../../../ui/due-rule-words.ts';
import { DayLine, TextArea } from '../../../ui/fields.tsx';
import { TaskDeed } from './task-deed.tsx';

/** Enters the day of the event that the deadline counts from, with its basis; the day before it stays in the history. */
export function EventDayDeed({ task, rule, onClose }: { task: Task; rule: DueRule & { kind: 'event' }; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useDueWords();
  const [eventOn, setEventOn] = useState(rule.eventOn);
  const [basis, setBasis] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <TaskDeed
      task={task}
      title={t('tasks.eventDay.dialog')}
      label={t('tasks.eventDay.save')}
      body={eventOn && basis.trim() ? { version: task.version, eventOn, basis: basis.trim() } : null}
      onMissing={() => setTried(true)}
      send={(body, idempotencyKey) => call(enterEventDay, { params: { taskId: task.id }, body, idempotencyKey })}
      onClose={onClose}
    >
      <p>{words.rule(rule)}</p>
      <DayLine label={t('tasks.eventDay.on')} value={eventOn} error={tried && !eventOn ? t('ui.missing') : null} onChange={setEventOn} />
      <TextArea label={t('tasks.eventDay.basis')} help={t('tasks.eventDay.basisHelp')} max={1000} value={basis} error={tried && !basis.trim() ? t('ui.missing') : null} onChange={setBasis} />
    </TaskDeed>
  );
}
