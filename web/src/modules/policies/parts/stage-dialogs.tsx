import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hangPolicyStage, planPolicyStage, POLICY_STAGES, returnPolicyWork, skipPolicyStage, type PolicyStage, type PolicyStageEntry, type PolicyWork } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { Day, Reason, TaskFinder, type Found } from './fields.tsx';
import { useDone } from './use-done.ts';
import { useAgencyName, useWorkFacts, withTyped } from './use-facts.ts';

interface StageDialogProps {
  work: PolicyWork;
  stage: PolicyStageEntry;
  onClose: () => void;
}

/** Skips the stage under way with a reason. */
export function SkipDialog({ work, stage: { stage }, onClose }: StageDialogProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const name = t(`policies.stageName.${stage}`);
  const facts = useWorkFacts(work, stage);
  const send = () => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version: work.version, stage, reason: reason.trim() };
    return call(skipPolicyStage, { params: { policyWorkId: work.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('policies.skip.done', { stage: name })));
  };
  return (
    <DeedDialog title={t('policies.skip.title', { stage: name })} label={t('policies.skip')} onSend={send} onClose={onClose} facts={facts}>
      <Reason value={reason} onChange={setReason} tried={tried} />
    </DeedDialog>
  );
}

/** Deadline and responsible agency of a stage that is not over; the planned day of the evaluation. */
export function PlanDialog({ work, stage, onClose }: StageDialogProps) {
  const { t } = useTranslation();
  const done = useDone();
  const [agencyId, setAgency] = useState<string | null>(stage.ownAgency ? stage.agency.id : null);
  const [dueOn, setDue] = useState(stage.dueOn);
  const [plannedOn, setPlanned] = useState(stage.plannedOn);
  const agencyName = useAgencyName();
  const facts = withTyped(useWorkFacts(work, stage.stage), {
    [t('policies.plan.due')]: dayText(dueOn),
    [t('policies.plan.agency')]: agencyName(agencyId),
    [t('policies.plan.planned')]: dayText(plannedOn),
  });
  const send = () =>
    call(planPolicyStage, { params: { policyWorkId: work.id }, body: { version: work.version, stage: stage.stage, agencyId, dueOn, plannedOn } }).then((next) => done(next, t('policies.saved')));
  return (
    <DeedDialog title={t('policies.plan.title', { stage: t(`policies.stageName.${stage.stage}`) })} label={t('ui.save')} onSend={send} onClose={onClose} facts={facts}>
      <Day label={t('policies.plan.due')} optional value={dueOn} onChange={setDue} />
      <Field label={t('policies.plan.agency')} help={t('policies.plan.agencyHelp')} optional>
        {(control) => <AgencyPicker control={control} on="all" value={agencyId} onChange={setAgency} />}
      </Field>
      {stage.stage === 'evaluation' && <Day label={t('policies.plan.planned')} optional value={plannedOn} onChange={setPlanned} />}
    </DeedDialog>
  );
}

/** Hangs a finished stage on a task of the plan as evidence. */
export function HangDialog({ work, stage: { stage }, onClose }: StageDialogProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [task, setTask] = useState<Found | null>(null);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!task) return false;
    const body = { stage, taskId: task.id };
    return call(hangPolicyStage, { params: { policyWorkId: work.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('policies.hang.done')));
  };
  return (
    <DeedDialog title={t('policies.hang.title', { stage: t(`policies.stageName.${stage}`) })} label={t('policies.hang')} onSend={send} onClose={onClose}>
      <TaskFinder label={t('policies.hang.task')} help={t('policies.hang.help')} value={task} onChange={setTask} error={tried && !task ? t('policies.hang.missing') : null} />
    </DeedDialog>
  );
}

/** Returns to an earlier stage with a reason. */
export function ReturnDialog({ work, onClose }: { work: PolicyWork; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const facts = useWorkFacts(work);
  const earlier = POLICY_STAGES.slice(0, work.stage === 'done' ? POLICY_STAGES.length : POLICY_STAGES.indexOf(work.stage));
  const [to, setTo] = useState<PolicyStage>(earlier.at(-1) ?? 'review');
  const [dueOn, setDue] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version: work.version, to, reason: reason.trim(), dueOn };
    return call(returnPolicyWork, { params: { policyWorkId: work.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('policies.return.done', { stage: t(`policies.stageName.${to}`) })));
  };
  return (
    <DeedDialog title={t('policies.return')} label={t('policies.return')} onSend={send} onClose={onClose} facts={facts}>
      <p>{t('policies.return.help')}</p>
      <Field label={t('policies.return.to')}>
        {(control) => (
          <select {...control} value={to} onChange={(event) => setTo(earlier.find((one) => one === event.target.value) ?? to)}>
            {earlier.map((one) => (
              <option key={one} value={one}>
                {t(`policies.stageName.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Reason value={reason} onChange={setReason} tried={tried} />
      <Day label={t('policies.return.due')} optional value={dueOn} onChange={setDue} />
    </DeedDialog>
  );
}
