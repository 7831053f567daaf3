import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adjustYearlyPlan, appraiseYearlyPlan, approveYearlyPlan, proposeYearlyActions, returnYearlyPlan, submitYearlyPlan, type YearlyPlan } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { groupedText } from '../model/money.ts';
import { Day, Reason, TextArea, TextLine } from './fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useDone } from './use-done.ts';
import { useRefusal } from './use-refusal.tsx';

interface PlanDialogProps {
  plan: YearlyPlan;
  onClose: () => void;
}

/** Adds what the system proposes. */
export function ProposeDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose);
  const send = () => {
    const body = { version: seen.version };
    return call(proposeYearlyActions, { params: { yearlyPlanId: plan.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('yearly.propose.done', { count: next.actions - seen.actions })));
  };
  return (
    <FormDialog title={t('yearly.propose')} label={t('yearly.propose')} onSend={send} refusal={refusal} onClose={onClose}>
      <ul className="yr-plain">
        {seen.open.tasks > 0 && <li>{t('yearly.propose.tasks', { count: seen.open.tasks })}</li>}
        {seen.open.carried > 0 && <li>{t('yearly.propose.carried', { count: seen.open.carried })}</li>}
      </ul>
      <p className="tt-help">{t('yearly.propose.help')}</p>
    </FormDialog>
  );
}

/** The head sends the plan, also what was adjusted. */
export function SubmitDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose);
  const send = () => {
    const body = { version: seen.version };
    return call(submitYearlyPlan, { params: { yearlyPlanId: plan.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('yearly.submit.done')));
  };
  return (
    <FormDialog title={t('yearly.submit')} label={t('yearly.submit')} onSend={send} refusal={refusal} onClose={onClose}>
      <p>{t('yearly.submit.text', { actions: seen.actions, total: groupedText(seen.total) })}</p>
      {seen.open.tasks > 0 && <p className="tt-note tt-note-amber">{t('yearly.submit.open', { count: seen.open.tasks })}</p>}
    </FormDialog>
  );
}

/** The opinion of Sở KH&CN. */
export function AppraiseDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose);
  const [opinion, setOpinion] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!opinion.trim()) return false;
    const body = { version: seen.version, opinion: opinion.trim() };
    return call(appraiseYearlyPlan, { params: { yearlyPlanId: plan.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('yearly.appraise.done')));
  };
  return (
    <FormDialog title={t('yearly.appraise')} label={t('yearly.appraise')} onSend={send} refusal={refusal} onClose={onClose}>
      <TextArea label={t('yearly.opinion')} help={t('yearly.appraise.help')} max={4000} value={opinion} onChange={setOpinion} error={tried && !opinion.trim() ? t('ui.missing') : null} />
    </FormDialog>
  );
}

/** Returns a plan that was sent or appraised, or opens an approved one for an adjustment; both need a reason. */
export function ReasonDialog({ plan, deed, onClose }: PlanDialogProps & { deed: 'return' | 'adjust' }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version: seen.version, reason: reason.trim() };
    const endpoint = deed === 'return' ? returnYearlyPlan : adjustYearlyPlan;
    return call(endpoint, { params: { yearlyPlanId: plan.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t(`yearly.${deed}.done`)));
  };
  return (
    <FormDialog title={t(`yearly.${deed}`)} label={t(`yearly.${deed}`)} onSend={send} refusal={refusal} onClose={onClose}>
      <p>{t(`yearly.${deed}.text`)}</p>
      <Reason value={reason} onChange={setReason} tried={tried} />
    </FormDialog>
  );
}

/** Approves by a decision. */
export function ApproveDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const today = useToday();
  const keyOf = useKey();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose);
  const [symbol, setSymbol] = useState('');
  const [decidedOn, setDay] = useState<string | null>(today);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!symbol.trim() || !decidedOn) return false;
    const body = { version: seen.version, symbol: symbol.trim(), decidedOn };
    return call(approveYearlyPlan, { params: { yearlyPlanId: plan.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('yearly.approve.done')));
  };
  return (
    <FormDialog title={t('yearly.approve')} label={t('yearly.approve')} onSend={send} refusal={refusal} onClose={onClose}>
      <p>{t('yearly.approve.text', { actions: seen.actions, total: groupedText(seen.total) })}</p>
      <TextLine label={t('yearly.symbol')} max={100} value={symbol} onChange={setSymbol} error={tried && !symbol.trim() ? t('ui.missing') : null} />
      <Day label={t('yearly.decidedOn')} value={decidedOn} onChange={setDay} tried={tried} />
    </FormDialog>
  );
}
