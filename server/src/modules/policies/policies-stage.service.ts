import type { finishPolicyStage, hangPolicyStage, PolicyStage, PolicyWork, returnPolicyWork, skipPolicyStage } from '@thientruong/contract';
import { AppError, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { hangEvidence } from '../tasks/index.ts';
import { countUnanswered, insertHung } from './policies-consult.queries.ts';
import { presentWork, type PolicyContext, type WholeWork } from './policies-present.service.ts';
import { findTerms, isRegistered, listDocumentsById, resetStages, updateStage, updateWork, type StageRow } from './policies.queries.ts';
import { openForChange, remember, stale } from './policies.service.ts';
import { deadlineAtStart, laterStages, mayReturnTo, nextStage, refuse, STAGE_LABELS } from './policies.rules.ts';

/** What finishing needs of its call; the demonstration finishes without a request. */
export type FinishCall = PolicyContext & Pick<Call<typeof finishPolicyStage>, 'params' | 'body'>;

function requireActive({ work }: WholeWork, stage: PolicyStage): void {
  if (work.stage !== stage) throw new AppError('record.state', { state: work.stage === 'done' ? 'hồ sơ đã xong bước cuối' : `hồ sơ đang ở bước ${STAGE_LABELS[work.stage].toLocaleLowerCase('vi')}` });
}

/** Closes the stage under way and begins the next one; the version of the work is the guard. */
async function goOn(call: PolicyContext, { work, stages }: WholeWork, stage: PolicyStage, change: Partial<Omit<StageRow, 'stage'>>): Promise<void> {
  const { tx, actor, today, now } = call;
  const next = nextStage(stage);
  const waiting = stages.find((one) => one.stage === next);
  const usual = next ? (await findTerms(tx, actor.tenantId))?.days[next] : null;
  const deadline = waiting ? deadlineAtStart(waiting, today, usual) : { dueOn: null, dueSource: null };
  if (!(await updateWork(tx, actor.tenantId, work, { stage: next ?? 'done', dueOn: deadline.dueOn }, now))) throw await stale(call, work.id);
  await updateStage(tx, actor.tenantId, work.id, stage, { ...change, finishedOn: today, byPerson: actor.personId });
  if (next) await updateStage(tx, actor.tenantId, work.id, next, { state: 'active', startedOn: today, ...deadline });
}

/** Finishes the stage under way with its result. */
export async function finish(call: FinishCall): Promise<PolicyWork> {
  const { tx, actor, params, body } = call;
  const whole = await openForChange(call, params.policyWorkId, 'finish', body.version);
  requireActive(whole, body.stage);
  const change = await resultOf(call, whole);
  await goOn(call, whole, body.stage, { state: 'done', ...change });
  await remember(call, whole.work.id, { kind: 'finished', stage: body.stage, text: change.text ?? null, details: { ...change } });
  const { outcome = null, documentId = null } = change;
  await record(tx, actor, { action: 'policy.finished', subjectType: 'policy_work', subjectId: whole.work.id, details: { stage: body.stage, outcome, documentId } });
  return presentWork(call, whole.work.id);
}

/** What a stage leaves behind; refuses a result that is not complete. */
async function resultOf({ tx, actor, body }: FinishCall, { rounds }: WholeWork): Promise<Partial<Pick<StageRow, 'text' | 'outcome' | 'conditions' | 'documentId'>>> {
  switch (body.stage) {
    case 'review':
    case 'proposal':
      return { text: body.text };
    case 'consultation': {
      const round = rounds[0];
      if (!round) throw new AppError('policy.incomplete', { reason: 'chưa lấy ý kiến cơ quan nào. Hãy lấy ý kiến, hoặc bỏ qua bước và ghi lý do.' });
      const open = await countUnanswered(tx, actor.tenantId, round.id);
      if (open > 0) throw new AppError('policy.incomplete', { reason: `còn ${open} góp ý chưa được tiếp thu, giải trình.` });
      return { text: body.text };
    }
    case 'appraisal':
      if (body.outcome === 'conditions' && body.conditions === null) refuse([{ path: 'conditions', message: 'Hãy ghi điều kiện mà thẩm định đặt ra.' }]);
      return { text: body.text, outcome: body.outcome, conditions: body.outcome === 'conditions' ? body.conditions : null };
    case 'issue':
      if (!(await isRegistered(tx, actor.tenantId, body.documentId))) refuse([{ path: 'documentId', message: 'Văn bản này không có trong sổ văn bản. Hãy đưa văn bản vào sổ trước.' }]);
      return { text: body.text, documentId: body.documentId };
    case 'evaluation':
      return { text: body.text, outcome: body.outcome };
  }
}

/** Skips the stage under way with a reason. */
export async function skip(call: Call<typeof skipPolicyStage>): Promise<PolicyWork> {
  const { tx, actor, params, body } = call;
  const whole = await openForChange(call, params.policyWorkId, 'skip', body.version);
  requireActive(whole, body.stage);
  await goOn(call, whole, body.stage, { state: 'skipped', skipReason: body.reason });
  await remember(call, whole.work.id, { kind: 'skipped', stage: body.stage, text: body.reason });
  await record(tx, actor, { action: 'policy.skipped', subjectType: 'policy_work', subjectId: whole.work.id, details: { stage: body.stage, reason: body.reason } });
  return presentWork(call, whole.work.id);
}

/** Returns to an earlier stage; what the stages since had said stays in the history. */
export async function giveBack(call: Call<typeof returnPolicyWork>): Promise<PolicyWork> {
  const { tx, actor, params, body, today, now } = call;
  const { work, stages } = await openForChange(call, params.policyWorkId, 'return', body.version);
  if (!mayReturnTo(work.stage, body.to)) refuse([{ path: 'to', message: 'Chỉ trở về được một bước trước bước đang làm.' }]);
  const reset = [body.to, ...laterStages(body.to)];
  const kept = stages.filter((one) => reset.includes(one.stage) && one.state !== 'waiting');
  const usual = (await findTerms(tx, actor.tenantId))?.days[body.to];
  const deadline = deadlineAtStart({ dueOn: body.dueOn, dueSource: body.dueOn ? 'person' : null }, today, usual);
  if (!(await updateWork(tx, actor.tenantId, work, { stage: body.to, dueOn: deadline.dueOn }, now))) throw await stale(call, work.id);
  await resetStages(tx, actor.tenantId, work.id, reset);
  await updateStage(tx, actor.tenantId, work.id, body.to, { state: 'active', startedOn: today, ...deadline });
  await remember(call, work.id, { kind: 'returned', stage: work.stage === 'done' ? null : work.stage, toStage: body.to, text: body.reason, details: { stages: kept } });
  await record(tx, actor, { action: 'policy.returned', subjectType: 'policy_work', subjectId: work.id, details: { from: work.stage, to: body.to, reason: body.reason } });
  return presentWork(call, work.id);
}

/** Hangs a finished stage on a task of the plan as evidence, through the tasks' own use case. */
export async function hang(call: Call<typeof hangPolicyStage>): Promise<PolicyWork> {
  const { tx, actor, params, body, now } = call;
  const { work, stages } = await openForChange(call, params.policyWorkId, 'hang');
  const stage = stages.find((one) => one.stage === body.stage);
  if (stage?.state !== 'done' || !stage.finishedOn) throw new AppError('record.state', { state: 'bước này chưa hoàn thành' });
  const document = stage.documentId ? (await listDocumentsById(tx, actor.tenantId, [stage.documentId])).get(stage.documentId) : undefined;
  if (!(await insertHung(tx, actor.tenantId, { workId: work.id, stage: body.stage, taskId: body.taskId, byPerson: actor.personId ?? '', at: now }).catch(unknownTask)))
    throw new AppError('record.exists', { what: 'bước này đã gắn vào nhiệm vụ' });
  const note = `Hồ sơ chính sách: ${work.title}`.slice(0, 2000);
  const evidence = document?.symbol
    ? { kind: 'document' as const, title: (document.title ?? work.title).slice(0, 300), symbol: document.symbol.slice(0, 100), issuedOn: document.issuedOn && isPlainDate(document.issuedOn) ? document.issuedOn : null, issuer: null, fileId: null, note }
    : {
        kind: 'activity' as const,
        title: `${STAGE_LABELS[body.stage]}: ${work.title}`.slice(0, 300),
        activityKind: 'Xây dựng chính sách',
        heldOn: stage.startedOn ?? stage.finishedOn,
        endedOn: stage.finishedOn,
        place: null,
        participants: null,
        product: stage.text?.slice(0, 500) ?? null,
        fileId: null,
        note,
      };
  await hangEvidence({ ...call, params: { taskId: body.taskId }, body: evidence });
  await remember(call, work.id, { kind: 'hung', stage: body.stage, details: { taskId: body.taskId } });
  await record(tx, actor, { action: 'policy.hung', subjectType: 'policy_work', subjectId: work.id, details: { stage: body.stage, taskId: body.taskId } });
  return presentWork(call, work.id);
}

// The key to the task refuses one that is not there
function unknownTask(error: unknown): never {
  if ((error as { code?: string }).code === '23503') throw new AppError('request.invalid', {}, [{ path: 'taskId', message: 'Không tìm thấy nhiệm vụ này.' }]);
  throw error;
}
