import type { acceptTask, confirmTask, noteProgress, proposeCompletion, returnTask, Task } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { findTaskSubject, type TaskSubjectRow } from './tasks-detail.queries.ts';
import { getPresentTask } from './tasks-detail.service.ts';
import { tellTask } from './tasks-news.service.ts';
import { insertEvent, touchTask, updateTask, type NewEvent, type TaskChange } from './tasks-work.queries.ts';
import { mayEver, stateAllows, statesFor, type TaskAction } from './tasks.policy.ts';
import { STATE_LABELS } from './tasks.rules.ts';

/** What a change of a task needs of its call. */
export type WorkCall = Pick<Call<typeof noteProgress>, 'tx' | 'actor' | 'today' | 'now' | 'params'>;

/** First steps of every change: fetch (404 when hidden), policy (403), version seen (409 with the present task), state (409). */
export async function openTask(call: WorkCall, action: TaskAction, version?: number): Promise<TaskSubjectRow> {
  const { tx, actor, params } = call;
  const task = await findTaskSubject(tx, actor.tenantId, params.taskId, actor.agencyId);
  if (!task) throw new AppError('record.not_found');
  if (!mayEver(actor, task, action)) throw new AppError('auth.forbidden');
  if (version !== undefined && task.version !== version) throw await stale(call);
  if (!stateAllows(task.state, action)) throw new AppError('record.state', { state: STATE_LABELS[task.state] });
  return task;
}

/** The refusal of a change that came too late; it carries the task as it is now. */
export async function stale(call: WorkCall): Promise<AppError> {
  return new AppError('record.stale', { current: await getPresentTask(call, call.params.taskId) });
}

/** Last steps of every change: write naming the version, history, audit; then the task as it is now. */
export async function changeTask(
  call: WorkCall,
  action: TaskAction,
  task: TaskSubjectRow,
  change: TaskChange,
  event: NewEvent,
  options: { needsEvidence?: boolean; also?: () => Promise<void> } = {},
): Promise<Task> {
  const { tx, actor, now } = call;
  const guard = { version: task.version, states: statesFor(action), evidence: options.needsEvidence ? 1 : 0 };
  if (!(await updateTask(tx, actor.tenantId, task.id, guard, change, now))) throw await stale(call);
  await options.also?.();
  return finish(call, task, event, { state: change.state ?? task.state });
}

/** History and audit of a change that is written; then the task as it is now. */
export async function finish(
  call: WorkCall,
  task: TaskSubjectRow,
  event: NewEvent,
  details: Record<string, unknown>,
): Promise<Task> {
  const { tx, actor, now } = call;
  await insertEvent(tx, actor, task.id, event, now);
  await record(tx, actor, {
    action: `task.${event.kind}`,
    subjectType: 'task',
    subjectId: task.id,
    details: { code: task.code, ...details },
  });
  await tellTask(call, task, event.kind);
  return getPresentTask(call, task.id);
}

/** The lead accepts the task. */
export async function accept(call: Call<typeof acceptTask>): Promise<Task> {
  const task = await openTask(call, 'accept', call.body.version);
  return changeTask(call, 'accept', task, { state: 'accepted' }, { kind: 'accepted' });
}

/** Notes progress; two people may do it at once, so no version is asked for. */
export async function note(call: Call<typeof noteProgress>): Promise<Task> {
  const { tx, actor, now, body } = call;
  const task = await openTask(call, 'note');
  const touch = { asLead: task.role === 'lead', percent: body.percent };
  if (!(await touchTask(tx, actor.tenantId, task.id, statesFor('note'), touch, now))) throw await closedMeanwhile(call);
  return finish(call, task, { kind: 'noted', text: body.text, percent: body.percent }, { percent: body.percent });
}

/** The refusal when a task was closed between reading and writing. */
export async function closedMeanwhile(call: WorkCall): Promise<AppError> {
  const now = await findTaskSubject(call.tx, call.actor.tenantId, call.params.taskId, call.actor.agencyId);
  return now ? new AppError('record.state', { state: STATE_LABELS[now.state] }) : new AppError('record.not_found');
}

/** The lead proposes completion; today becomes the day that a later confirmation counts. */
export async function propose(call: Call<typeof proposeCompletion>): Promise<Task> {
  const task = await openTask(call, 'proposeCompletion', call.body.version);
  if (task.evidenceCount < 1) throw new AppError('task.no_evidence');
  return changeTask(
    call,
    'proposeCompletion',
    task,
    { state: 'reported', proposedOn: call.today },
    { kind: 'completion_proposed', text: call.body.text },
    { needsEvidence: true },
  );
}

/** The coordinator confirms; the completion day is the day of the proposal (QĐ 42/2014 counts the accepted submission). */
export async function confirm(call: Call<typeof confirmTask>): Promise<Task> {
  const task = await openTask(call, 'confirm', call.body.version);
  if (task.evidenceCount < 1) throw new AppError('task.no_evidence');
  const completedOn = task.proposedOn ?? call.today;
  return changeTask(
    call,
    'confirm',
    task,
    { state: 'confirmed', completedOn, confirmedAt: call.now, progressPercent: 100 },
    { kind: 'confirmed', to: completedOn },
    { needsEvidence: true },
  );
}

/** The coordinator returns a proposal with a reason; the lead proposes again and a new day counts. */
export async function giveBack(call: Call<typeof returnTask>): Promise<Task> {
  const task = await openTask(call, 'return', call.body.version);
  return changeTask(
    call,
    'return',
    task,
    { state: 'returned', proposedOn: null },
    { kind: 'returned', text: call.body.reason, from: task.proposedOn },
  );
}
