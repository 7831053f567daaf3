import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finishYearlyAction, removeYearlyAction, reopenYearlyAction, type FileRef, type YearlyAction, type YearlyPlan } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { UploadField } from '../../../ui/upload-field.tsx';
import { Day, Reason, TextArea, TextLine } from './fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useDone } from './use-done.ts';
import { useRefusal } from './use-refusal.tsx';

interface ActionDialogProps {
  plan: YearlyPlan;
  action: YearlyAction;
  onClose: () => void;
}

/** The version of the action that the person saw; the one of the opening where it is gone. */
const versionIn = (seen: YearlyPlan, action: YearlyAction): number => seen.list.find((one) => one.id === action.id)?.version ?? action.version;

function ActionName({ action }: { action: YearlyAction }) {
  return (
    <p className="yr-quote">
      <b>{action.task.code}</b> {action.content}
    </p>
  );
}

/** Takes an action out of the plan. */
export function RemoveDialog({ plan, action, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose, action.id);
  const send = () =>
    call(removeYearlyAction, { params: { yearlyPlanId: plan.id, actionId: action.id }, body: { version: versionIn(seen, action) } }).then((next) => done(next, t('yearly.remove.done')));
  return (
    <FormDialog title={t('yearly.remove')} label={t('yearly.remove')} danger onSend={send} refusal={refusal} onClose={onClose}>
      <ActionName action={action} />
      <p>{t('yearly.remove.text')}</p>
    </FormDialog>
  );
}

/** Marks an action done; it becomes evidence of its task. */
export function DoneDialog({ plan, action, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const today = useToday();
  const keyOf = useKey();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose, action.id);
  const [doneOn, setDay] = useState<string | null>(today);
  const [result, setResult] = useState('');
  const [typed, setTyped] = useState('');
  const [file, setFile] = useState<FileRef | null>(null);
  const [tried, setTried] = useState(false);
  const digits = typed.trim().replace(/[.,\s]/g, '');
  const wrongNumber = digits !== '' && !/^\d{1,7}$/.test(digits);
  const send = () => {
    setTried(true);
    if (!doneOn || !result.trim() || wrongNumber) return false;
    const body = { version: versionIn(seen, action), doneOn, result: result.trim(), fileId: file?.id ?? null, participants: digits === '' ? null : Number(digits) };
    return call(finishYearlyAction, { params: { yearlyPlanId: plan.id, actionId: action.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('yearly.done.done', { code: action.task.code })));
  };
  return (
    <FormDialog title={t('yearly.done')} label={t('yearly.done')} onSend={send} refusal={refusal} onClose={onClose}>
      <ActionName action={action} />
      <Day label={t('yearly.doneOn')} value={doneOn} onChange={setDay} tried={tried} />
      <TextArea label={t('yearly.result')} max={4000} value={result} onChange={setResult} error={tried && !result.trim() ? t('ui.missing') : null} />
      <TextLine label={t('yearly.participants')} max={12} optional value={typed} onChange={setTyped} error={tried && wrongNumber ? t('yearly.participantsWrong') : null} />
      <UploadField label={t('yearly.file')} optional onChange={setFile} />
      <p className="tt-help">{t('yearly.done.help', { code: action.task.code })}</p>
    </FormDialog>
  );
}

/** Takes the mark back; the evidence on the task is withdrawn with it. */
export function ReopenDialog({ plan, action, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const done = useDone();
  const keyOf = useKey();
  const { seen, refusal } = useRefusal(plan, onClose, action.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version: versionIn(seen, action), reason: reason.trim() };
    return call(reopenYearlyAction, { params: { yearlyPlanId: plan.id, actionId: action.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('yearly.reopen.done')));
  };
  return (
    <FormDialog title={t('yearly.reopen')} label={t('yearly.reopen')} onSend={send} refusal={refusal} onClose={onClose}>
      <ActionName action={action} />
      <p>{t('yearly.reopen.text', { code: action.task.code })}</p>
      <Reason value={reason} onChange={setReason} tried={tried} />
    </FormDialog>
  );
}
