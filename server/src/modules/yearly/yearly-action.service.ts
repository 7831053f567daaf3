import type { addYearlyAction, changeYearlyAction, finishYearlyAction, proposeYearlyActions, removeYearlyAction, reopenYearlyAction, YearlyActionFields, YearlyPlan } from '@thientruong/contract';
import { MAX_ACTIONS } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { hangEvidence, isWithdrawn, withdrawEvidence } from '../tasks/index.ts';
import { finish, openPlan, stale } from './yearly-plan.service.ts';
import { deleteAction, insertActions, isCarriedOn, listActions, listTasksWithout, listToCarry, markDone, rewriteActions, takesPart, type ActionRow, type PlanRow } from './yearly.queries.ts';
import type { YearlyContext } from './yearly-present.service.ts';
import { actionProblems, monthsFor, refuse } from './yearly.rules.ts';

/** Writes what the system proposes: an action for each led task that has none, and each unfinished action of the year before. */
export async function propose(call: Call<typeof proposeYearlyActions>): Promise<YearlyPlan> {
  const { tx, actor } = call;
  const plan = await openPlan(call, call.params.yearlyPlanId, 'write', call.body.version);
  const room = MAX_ACTIONS - plan.actions;
  const carried = await listToCarry(tx, actor.tenantId, plan, room);
  await insertActions(tx, actor.tenantId, plan, carried.map(({ id, ...action }) => ({ ...action, carriedFrom: id })));
  const tasks = await listTasksWithout(tx, actor.tenantId, plan, room - carried.length);
  await insertActions(tx, actor.tenantId, plan, tasks.map((task) => ({ taskId: task.id, content: task.content.slice(0, 2000), product: null, ...monthsFor(task.dueOn, plan.year), person: null, indicator: null, money: [] })));
  if (carried.length + tasks.length === 0) throw new AppError('record.state', { state: room === 0 ? `kế hoạch đã có đủ ${MAX_ACTIONS} hoạt động` : 'mọi nhiệm vụ chủ trì đã có hoạt động, năm trước không còn việc chưa xong' });
  return finish(call, plan, {}, { action: 'yearly.proposed', text: `${tasks.length} từ nhiệm vụ, ${carried.length} từ năm trước`, details: { tasks: tasks.length, carried: carried.length } });
}

async function check({ tx, actor }: YearlyContext, plan: PlanRow, fields: YearlyActionFields): Promise<void> {
  refuse([...actionProblems(fields), ...((await takesPart(tx, actor.tenantId, plan, fields.taskId)) ? [] : [{ path: 'taskId', message: 'Cơ quan không tham gia nhiệm vụ này của kế hoạch.' }])]);
}

/** Adds an action; several people may do it at once. */
export async function add(call: Call<typeof addYearlyAction>): Promise<YearlyPlan> {
  const plan = await openPlan(call, call.params.yearlyPlanId, 'write');
  if (plan.actions >= MAX_ACTIONS) throw new AppError('record.state', { state: `kế hoạch đã có đủ ${MAX_ACTIONS} hoạt động` });
  await check(call, plan, call.body);
  const [actionId] = await insertActions(call.tx, call.actor.tenantId, plan, [call.body]);
  return finish(call, plan, {}, { action: 'yearly.action_added', text: call.body.content, details: { actionId } });
}

async function openAction(call: YearlyContext, plan: PlanRow, actionId: string, version: number): Promise<ActionRow> {
  const [action] = await listActions(call.tx, call.actor.tenantId, plan.id, actionId);
  if (!action) throw new AppError('record.not_found');
  if (action.version !== version) throw await stale(call, plan.id);
  return action;
}

const mustBeOpen = (action: ActionRow): void => {
  if (action.doneOn !== null) throw new AppError('record.state', { state: 'hoạt động đã được đánh dấu xong' });
};

/** Changes an action that is not done. */
export async function change(call: Call<typeof changeYearlyAction>): Promise<YearlyPlan> {
  const { params, body, tx, actor } = call;
  const plan = await openPlan(call, params.yearlyPlanId, 'write');
  const action = await openAction(call, plan, params.actionId, body.version);
  mustBeOpen(action);
  const { version: _version, ...fields } = body;
  await check(call, plan, fields);
  await rewriteActions(tx, actor.tenantId, plan.agencyId, [{ id: action.id, fields }]);
  return finish(call, plan, {}, { action: 'yearly.action_changed', text: fields.content, details: { actionId: action.id } });
}

/** Removes an action that is not done and that no later year goes on from. */
export async function remove(call: Call<typeof removeYearlyAction>): Promise<YearlyPlan> {
  const { params, body, tx, actor } = call;
  const plan = await openPlan(call, params.yearlyPlanId, 'write');
  const action = await openAction(call, plan, params.actionId, body.version);
  mustBeOpen(action);
  if (await isCarriedOn(tx, actor.tenantId, action.id)) throw new AppError('record.state', { state: 'hoạt động này đã được chuyển tiếp sang năm sau' });
  await deleteAction(tx, actor.tenantId, action.id);
  return finish(call, plan, {}, { action: 'yearly.action_removed', text: action.content, details: { actionId: action.id } });
}

/** Marks an action done and hangs it on its task; a task that takes no evidence any more (it is confirmed) does not keep the action open. */
export async function done(call: Call<typeof finishYearlyAction>): Promise<YearlyPlan> {
  const { params, body, tx, actor, today } = call;
  const plan = await openPlan(call, params.yearlyPlanId, 'done');
  const action = await openAction(call, plan, params.actionId, body.version);
  mustBeOpen(action);
  if (body.doneOn > today) refuse([{ path: 'doneOn', message: 'Ngày hoàn thành không được ở tương lai.' }]);
  const evidenceId = await hang(call, plan, action);
  await markDone(tx, actor.tenantId, action.id, { doneOn: body.doneOn, result: body.result, doneBy: actor.personId, evidenceId });
  return finish(call, plan, null, { action: 'yearly.action_done', text: action.content, details: { actionId: action.id, evidenceId } });
}

async function hang(call: Call<typeof finishYearlyAction>, plan: PlanRow, action: ActionRow): Promise<string | null> {
  const { doneOn, fileId, participants, result } = call.body;
  try {
    return await hangEvidence({
      ...call,
      params: { taskId: action.taskId },
      query: {},
      body: { kind: 'activity', title: action.content.slice(0, 300), activityKind: `Hoạt động trong kế hoạch năm ${plan.year}`, heldOn: doneOn, endedOn: null, place: null, participants, product: action.product?.slice(0, 500) ?? null, fileId, note: result.slice(0, 2000) },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'record.state') return null;
    throw error;
  }
}

/** Takes the mark back; its evidence is withdrawn with the same reason. */
export async function reopen(call: Call<typeof reopenYearlyAction>): Promise<YearlyPlan> {
  const { params, body, tx, actor } = call;
  const plan = await openPlan(call, params.yearlyPlanId, 'done');
  const action = await openAction(call, plan, params.actionId, body.version);
  if (action.doneOn === null) throw new AppError('record.state', { state: 'hoạt động chưa được đánh dấu xong' });
  await markDone(tx, actor.tenantId, action.id, { doneOn: null, result: null, doneBy: null, evidenceId: null });
  if (action.evidenceId) await takeEvidence(call, action.taskId, action.evidenceId);
  return finish(call, plan, null, { action: 'yearly.action_reopened', text: body.reason, details: { actionId: action.id } });
}

// Somebody may have withdrawn it at the task already.
async function takeEvidence(call: Call<typeof reopenYearlyAction>, taskId: string, evidenceId: string): Promise<void> {
  if (await isWithdrawn(call.tx, call.actor.tenantId, taskId, evidenceId)) return;
  await withdrawEvidence({ ...call, params: { taskId, evidenceId }, query: {}, body: { reason: call.body.reason.slice(0, 1000) } });
}
