import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settleOccurrence, type Task, type TaskOccurrence } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useDueWords } from '../../../ui/due-rule-words.ts';
import { DayLine, TextArea } from '../../../ui/fields.tsx';
import { dayText } from '../../../ui/format.ts';
import { Choices } from './choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { TaskDeed } from './task-deed.tsx';

/** Says how one period went: done on a day with what was done, or not done and why. */
export function OccurrenceDeed({ task, occurrence, onClose }: { task: Task; occurrence: TaskOccurrence; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const words = useDueWords();
  const [outcome, setOutcome] = useState<'done' | 'missed'>('done');
  const [doneOn, setDoneOn] = useState<string | null>(today);
  const [text, setText] = useState('');
  const [evidenceId, setEvidenceId] = useState('');
  const [tried, setTried] = useState(false);
  const done = outcome === 'done';
  const standing = task.evidence.filter((one) => one.withdrawn === null);
  const ready = text.trim() !== '' && (!done || doneOn !== null);
  return (
    <TaskDeed
      task={task}
      title={t('tasks.occurrence.dialog', { period: words.period(occurrence.period) })}
      label={t('tasks.occurrence.save')}
      body={ready ? { version: task.version, period: occurrence.period, outcome, doneOn: done ? doneOn : null, text: text.trim(), evidenceId: evidenceId || null } : null}
      onMissing={() => setTried(true)}
      send={(body, idempotencyKey) => call(settleOccurrence, { params: { taskId: task.id }, body, idempotencyKey })}
      onClose={onClose}
    >
      <p>{t('tasks.occurrence.due', { day: dayText(occurrence.dueOn) })}</p>
      <Choices label={t('tasks.occurrence.outcome')} options={[{ value: 'done', label: t('tasks.occurrence.outcome.done') }, { value: 'missed', label: t('tasks.occurrence.outcome.missed') }]} chosen={[outcome]} onToggle={(value) => setOutcome(value === 'missed' ? 'missed' : 'done')} />
      {done && <DayLine label={t('tasks.occurrence.doneOn')} value={doneOn} error={tried && !doneOn ? t('ui.missing') : null} onChange={setDoneOn} />}
      <TextArea label={t(done ? 'tasks.occurrence.text' : 'tasks.occurrence.reason')} max={2000} value={text} error={tried && !text.trim() ? t('ui.missing') : null} onChange={setText} />
      {standing.length > 0 && (
        <Field label={t('tasks.occurrence.evidence')} optional>
          {(control) => (
            <select {...control} value={evidenceId} onChange={(event) => setEvidenceId(event.target.value)}>
              <option value="">{t('ui.none')}</option>
              {standing.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </TaskDeed>
  );
}
