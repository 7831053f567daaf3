import { randomUUID } from 'node:crypto';
import type { changeSubmission, decideSubmission, EndpointOutput, gatherObstacles, getSubmission, listSubmissions, ObstacleState, Submission, submitSubmission } from '@thientruong/contract';
import { AppError, formatDate, plainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { sendNews } from '../notices/index.ts';
import { addDecidedTasks } from '../tasks/index.ts';
import { answers, maySubmission, stateAllows, submissionAllows, type SubmissionAction } from './obstacles.policy.ts';
import { insertSteps, listObstaclesById, lockObstacles, nextNumber, updateObstacles, type ObstacleRow } from './obstacles.queries.ts';
import { dayFor } from './obstacles-days.service.ts';
import { presentObstacle, presentSubmission, presentSubmissions, type ObstacleContext } from './obstacles-present.service.ts';
import { basisOf, codeOf, refuse, STATE_LABELS, SUBMISSION_LABELS } from './obstacles.rules.ts';
import { AGENCY } from './obstacles.service.ts';
import { findSubmission, insertFollowUps, insertGathered, insertSubmission, listGathered, listSubmissionRows, removeGathered, updateSubmission, type SubmissionRow } from './submissions.queries.ts';

const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value);

/** One page of the submissions. */
export async function list(call: Call<typeof listSubmissions>): Promise<EndpointOutput<typeof listSubmissions>> {
  const { tx, actor, today, query } = call;
  const at = readCursor(query.cursor, isInstant);
  const rows = await listSubmissionRows(tx, actor.tenantId, query.state, at, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { items: presentSubmissions(shown, today), nextCursor: rows.length > query.limit && last ? writeCursor(last.sortValue, last.id) : null, total: !at && rows.length <= query.limit ? rows.length : null };
}

/** One submission. */
export const read = (call: Call<typeof getSubmission>): Promise<Submission> => presentSubmission(call, call.params.submissionId);

type Chosen = Call<typeof gatherObstacles>['body']['obstacles'];

/** Holds the chosen obstacles and checks each: there, as it was seen, free, all of one plan. `planId` is that of a submission that holds others already. */
async function holdFree(context: ObstacleContext, chosen: Chosen, planId?: string): Promise<ObstacleRow[]> {
  const { tx, actor } = context;
  const ids = [...new Set(chosen.map((one) => one.id))];
  await lockObstacles(tx, actor.tenantId, ids);
  const rows = await listObstaclesById(tx, actor.tenantId, ids);
  refuse(chosen.flatMap(({ id }, at) => (rows.some((row) => row.id === id) ? [] : [{ path: `obstacles.${at}`, message: 'Không có khó khăn này.' }])));
  for (const row of rows) {
    if (chosen.some((one) => one.id === row.id && one.version !== row.version)) throw new AppError('record.stale', { current: await presentObstacle(context, row.id) });
    if (!stateAllows(row.state, 'gather')) throw new AppError('record.state', { state: `${row.code} ${STATE_LABELS[row.state]}` });
  }
  if (new Set([...rows.map((row) => row.planId), ...(planId ? [planId] : [])]).size > 1) refuse([{ path: 'obstacles', message: 'Một tờ trình chỉ tổng hợp khó khăn của một kế hoạch.' }]);
  return rows;
}

async function putIn(context: ObstacleContext, submission: { id: string; code: string }, rows: readonly ObstacleRow[]): Promise<void> {
  const { tx, actor, now } = context;
  await insertGathered(tx, actor.tenantId, submission.id, rows);
  await updateObstacles(tx, actor.tenantId, rows.map((row) => row.id), { state: 'gathered', submissionId: submission.id }, now);
  // Each keeps the day it had: gathering wins no time
  for (const dueOn of new Set(rows.map((row) => row.dueOn)))
    await insertSteps(tx, actor, rows.filter((row) => row.dueOn === dueOn), { kind: 'gathered', to: 'gathered', dueOn, details: { submissionId: submission.id, code: submission.code } }, now);
}

/** Puts obstacles together into a new draft. */
export async function gather(call: Call<typeof gatherObstacles>): Promise<Submission> {
  const { tx, actor, body, now } = call;
  if (!answers(actor)) throw new AppError('auth.forbidden');
  const rows = await holdFree(call, body.obstacles);
  const planId = rows[0]?.planId;
  if (!planId) throw new AppError('record.not_found');
  const id = randomUUID();
  const code = codeOf('TT', await nextNumber(tx, actor.tenantId, 'TT'));
  await insertSubmission(tx, actor, { id, code, planId, title: body.title, synthesis: body.synthesis, proposal: body.proposal }, now);
  await putIn(call, { id, code }, rows);
  await record(tx, actor, { action: 'obstacle.gathered', subjectType: 'obstacle_submission', subjectId: id, details: { code, title: body.title, obstacles: rows.map((row) => row.code) } });
  return presentSubmission(call, id);
}

/** First steps of every change of a submission. */
async function openSubmission(context: ObstacleContext, id: string, action: SubmissionAction, version: number): Promise<SubmissionRow> {
  const { tx, actor } = context;
  const row = maySubmission(actor, action) ? await findSubmission(tx, actor.tenantId, id, true) : await findSubmission(tx, actor.tenantId, id);
  if (!row) throw new AppError('record.not_found');
  if (!maySubmission(actor, action)) throw new AppError('auth.forbidden');
  if (row.version !== version) throw new AppError('record.stale', { current: await presentSubmission(context, id) });
  if (!submissionAllows(row.state, action)) throw new AppError('record.state', { state: `tờ trình ${SUBMISSION_LABELS[row.state]}` });
  return row;
}

/** The obstacles of a held submission, held as well. */
async function holdGathered({ tx, actor }: ObstacleContext, submissionId: string): Promise<ObstacleRow[]> {
  const ids = await listGathered(tx, actor.tenantId, submissionId);
  await lockObstacles(tx, actor.tenantId, ids);
  return listObstaclesById(tx, actor.tenantId, ids);
}

/** Moves all obstacles of a submission together, with the same line in each history. */
async function moveAll(context: ObstacleContext, submission: SubmissionRow, to: ObstacleState, step: { kind: 'submitted' | 'decided'; text: string | null }): Promise<ObstacleRow[]> {
  const { tx, actor, now } = context;
  const rows = await holdGathered(context, submission.id);
  const dueOn = await dayFor(context, to);
  await updateObstacles(tx, actor.tenantId, rows.map((row) => row.id), { state: to, dueOn }, now);
  await insertSteps(tx, actor, rows, { ...step, to, dueOn, details: { submissionId: submission.id, code: submission.code } }, now);
  return rows;
}

/** Changes the words of a draft and what it holds; what is taken out waits for Sở KH&CN again with the day it had. */
export async function change(call: Call<typeof changeSubmission>): Promise<Submission> {
  const { tx, actor, body, now } = call;
  const row = await openSubmission(call, call.params.submissionId, 'change', body.version);
  const held = await holdGathered(call, row.id);
  const out = held.filter((one) => !body.obstacles.some(({ id }) => id === one.id));
  const fresh = await holdFree(call, body.obstacles.filter(({ id }) => !held.some((one) => one.id === id)), row.planId);
  await removeGathered(tx, actor.tenantId, row.id, out.map((one) => one.id));
  await updateObstacles(tx, actor.tenantId, out.map((one) => one.id), { state: 'raised', submissionId: null }, now);
  await insertSteps(tx, actor, out, { kind: 'released', to: 'raised', details: { submissionId: row.id, code: row.code } }, now);
  await putIn(call, row, fresh);
  const { title, synthesis, proposal } = body;
  await updateSubmission(tx, actor.tenantId, row.id, { title, synthesis, proposal });
  await record(tx, actor, {
    action: 'obstacle.submission_changed', subjectType: 'obstacle_submission', subjectId: row.id,
    details: { code: row.code, before: { title: row.title, synthesis: row.synthesis, proposal: row.proposal }, added: fresh.map((one) => one.code), removed: out.map((one) => one.code) },
  });
  return presentSubmission(call, row.id);
}

/** Puts a draft before UBND tỉnh. */
export async function submit(call: Call<typeof submitSubmission>): Promise<Submission> {
  const { tx, actor, now } = call;
  const row = await openSubmission(call, call.params.submissionId, 'submit', call.body.version);
  if (row.obstacles === 0) refuse([{ path: 'obstacles', message: 'Tờ trình chưa có khó khăn nào. Hãy thêm ít nhất một khó khăn.' }]);
  const dueOn = await dayFor(call, 'submitted');
  const held = await moveAll(call, row, 'submitted', { kind: 'submitted', text: null });
  await updateSubmission(tx, actor.tenantId, row.id, { state: 'submitted', dueOn, submittedBy: actor.personId, submittedAt: now });
  await sendNews(call, 'obstacle_submitted', [{ subjectId: row.id, name: `${row.code} ${row.title}`, agencyId: null }], ['provincial_leader']);
  await record(tx, actor, { action: 'obstacle.submitted', subjectType: 'obstacle_submission', subjectId: row.id, details: { code: row.code, title: row.title, obstacles: held.map((one) => one.code) } });
  return presentSubmission(call, row.id);
}

/** The leader decides; the tasks that the decision makes come to life in the plan. */
export async function decide(call: Call<typeof decideSubmission>): Promise<Submission> {
  const { tx, actor, body, today, now } = call;
  const row = await openSubmission(call, call.params.submissionId, 'decide', body.version);
  const decidedOn = plainDate(body.decidedOn);
  if (decidedOn > today) refuse([{ path: 'decidedOn', message: 'Ngày quyết định không được ở tương lai.' }]);
  const held = await moveAll(call, row, 'decided', { kind: 'decided', text: body.text });
  refuse(body.followUps.flatMap(({ obstacleId }, at) => (obstacleId && !held.some((one) => one.id === obstacleId) ? [{ path: `followUps.${at}.obstacleId`, message: 'Khó khăn này không nằm trong tờ trình.' }] : [])));
  const reason = basisOf(row.code, body.symbol, body.text);
  const made = await addDecidedTasks(call, row.planId, { on: decidedOn, reason }, body.followUps.map((one) => ({ content: one.content, clause: clauseFor(held, one.obstacleId), leadAgencyId: one.leadAgencyId, dueOn: one.dueOn })), (at, field) => `followUps.${at}.${field}`);
  await insertFollowUps(tx, actor.tenantId, row.id, body.followUps.map(({ content, leadAgencyId, dueOn, obstacleId }, at) => ({ content, leadAgencyId, dueOn, obstacleId, taskId: made[at]?.id ?? '' })));
  await updateSubmission(tx, actor.tenantId, row.id, { state: 'decided', dueOn: null, decision: body.text, decisionSymbol: body.symbol, decidedOn, decidedBy: actor.personId, decidedAt: now });
  await sendNews(call, 'obstacle_decided', held.map((one) => ({ subjectId: one.id, name: `${one.code} ${one.content}`, agencyId: one.agencyId })), AGENCY);
  await record(tx, actor, {
    action: 'obstacle.decided', subjectType: 'obstacle_submission', subjectId: row.id,
    details: { code: row.code, symbol: body.symbol, decidedOn: formatDate(decidedOn), text: body.text, obstacles: held.map((one) => one.code), tasks: made.map((one) => one.code) },
  });
  return presentSubmission(call, row.id);
}

/** The clause that a follow-up hangs on: of its obstacle, or the one that all of them share. */
function clauseFor(held: readonly ObstacleRow[], obstacleId: string | null): { id: string; path: string } | null {
  const of = obstacleId ? held.filter((one) => one.id === obstacleId) : held;
  const [first] = of;
  return first?.clauseId && first.clausePath !== null && of.every((one) => one.clauseId === first.clauseId) ? { id: first.clauseId, path: first.clausePath } : null;
}
