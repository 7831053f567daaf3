import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeSubmission, decideSubmission, MAX_FOLLOW_UPS, submitSubmission, type Submission } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { notify } from '../../../ui/notify.ts';
import { gatherableQuery, newerSubmission, storeSubmission } from '../obstacles.data.ts';
import { useFacts } from './facts.ts';
import { TextArea, TextLine } from './fields.tsx';
import { FollowUpFields, type FollowUpDraft } from './follow-up-fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { bodyOf, draftOf, SubmissionFields } from './submission-form.tsx';

interface DialogProps {
  submission: Submission;
  onClose: () => void;
}

/** What every dialog on a submission shares. */
function useSubmissionDialog(submission: Submission) {
  const client = useQueryClient();
  const { ofSubmission } = useFacts();
  const store = (next: Submission) => storeSubmission(client, next);
  return { store, params: { submissionId: submission.id }, common: { record: submission, facts: ofSubmission, newer: newerSubmission, onNewer: store } };
}

/** Changes the words of a draft and what it holds. */
export function ChangeSubmissionDialog({ submission, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { store, params, common } = useSubmissionDialog(submission);
  const free = useQuery(gatherableQuery);
  const [draft, setDraft] = useState(() => draftOf(submission));
  const [tried, setTried] = useState(false);
  const offered = [...submission.list, ...(free.data?.items ?? []).filter((one) => one.planId === submission.planId && !submission.list.some((held) => held.id === one.id))];
  const send = (version: number) => {
    setTried(true);
    const body = bodyOf(draft, offered);
    if (!body) return false;
    return call(changeSubmission, { params, body: { version, ...body } }).then((next) => {
      store(next);
      notify(t('obstacles.gather.done', { code: next.code }));
    });
  };
  return (
    <FormDialog title={t('obstacles.submission.change')} label={t('ui.save')} {...common} onSend={send} onClose={onClose}>
      <SubmissionFields draft={draft} offered={offered} tried={tried} needsOne={false} onChange={setDraft} />
    </FormDialog>
  );
}

/** Puts a draft before UBND tỉnh. */
export function SubmitDialog({ submission, onClose }: DialogProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const { store, params, common } = useSubmissionDialog(submission);
  const send = (version: number) =>
    call(submitSubmission, { params, body: { version }, idempotencyKey: keyOf(version) }).then((next) => {
      store(next);
      notify(t('obstacles.submission.submitDone'));
    });
  return (
    <FormDialog title={t('obstacles.submission.submit')} label={t('obstacles.submission.submit')} {...common} onSend={send} onClose={onClose}>
      <p>{t('obstacles.submission.submitText')}</p>
    </FormDialog>
  );
}

/** The leader's decision with the tasks that it makes. */
export function DecideDialog({ submission, onClose }: DialogProps) {
  const { t } = useTranslation();
  const today = useToday();
  const keyOf = useKey();
  const { store, params, common } = useSubmissionDialog(submission);
  const [text, setText] = useState('');
  const [symbol, setSymbol] = useState('');
  const [decidedOn, setDay] = useState<string | null>(today);
  const [tasks, setTasks] = useState<FollowUpDraft[]>([]);
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const followUps = tasks.flatMap(({ content, leadAgencyId, dueOn, obstacleId }) => (content.trim() && leadAgencyId && dueOn ? [{ content: content.trim(), leadAgencyId, dueOn, obstacleId: obstacleId || null }] : []));
    if (!text.trim() || !decidedOn || followUps.length < tasks.length) return false;
    const body = { version, text: text.trim(), symbol: symbol.trim() || null, decidedOn, followUps };
    return call(decideSubmission, { params, body, idempotencyKey: keyOf(body) }).then((next) => {
      store(next);
      notify(t('obstacles.decide.done'));
    });
  };
  return (
    <FormDialog title={t('obstacles.decide')} label={t('obstacles.decide')} {...common} onSend={send} onClose={onClose}>
      <TextArea label={t('obstacles.decide.words')} max={8000} value={text} error={tried && !text.trim() ? t('ui.missing') : null} onChange={setText} />
      <TextLine label={t('obstacles.decide.symbol')} optional max={100} value={symbol} onChange={setSymbol} />
      <Field label={t('obstacles.decide.on')} error={tried && !decidedOn ? t('ui.missing') : null}>
        {(control) => <DateField control={control} value={decidedOn} onChange={setDay} />}
      </Field>
      <p className="tt-help">{t('obstacles.decide.help')}</p>
      {tasks.map((task, at) => (
        <FollowUpFields
          key={task.key}
          number={at + 1}
          draft={task}
          obstacles={submission.list}
          tried={tried}
          onChange={(next) => setTasks(tasks.map((one) => (one.key === task.key ? next : one)))}
          onRemove={() => setTasks(tasks.filter((one) => one.key !== task.key))}
        />
      ))}
      {tasks.length < MAX_FOLLOW_UPS && (
        <button type="button" className="tt-button tt-button-small" onClick={() => setTasks([...tasks, { key: newKey(), content: '', leadAgencyId: null, dueOn: null, obstacleId: '' }])}>
          {t('obstacles.followUp.add')}
        </button>
      )}
    </FormDialog>
  );
}
