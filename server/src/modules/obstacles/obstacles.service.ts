import { randomUUID } from 'node:crypto';
import type { acceptObstacle, answerObstacle, changeObstacle, countObstacles, EndpointOutput, getObstacle, listObstacles, News, Obstacle, ObstacleState, raiseObstacle, reopenObstacle, returnObstacle, withdrawObstacle } from '@thientruong/contract';
import { OBSTACLE_KINDS, OBSTACLE_STATES } from '@thientruong/contract';
import { AppError, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { sendNews } from '../notices/index.ts';
import { answers, mayEver, raises, stateAllows, type ObstacleAction } from './obstacles.policy.ts';
import { countBy, findClausePlace, findTaskPlace, insertObstacle, insertSteps, listObstacleRows, listObstaclesById, lockObstacles, nextNumber, updateObstacles, type ObstacleChange, type ObstacleRow } from './obstacles.queries.ts';
import { dayFor } from './obstacles-days.service.ts';
import { presentObstacle, presentObstacles, type ObstacleContext } from './obstacles-present.service.ts';
import { askedProblems, codeOf, refuse, searchText, STATE_LABELS, termsOn, TURN } from './obstacles.rules.ts';

const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value);

/** One page of the list. */
export async function list(call: Call<typeof listObstacles>): Promise<EndpointOutput<typeof listObstacles>> {
  const { tx, actor, today } = call;
  const { cursor, limit, ...filter } = call.query;
  const at = readCursor(cursor, filter.mine ? isPlainDate : isInstant);
  const rows = await listObstacleRows(tx, actor, today, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentObstacles(call, shown),
    nextCursor: rows.length > limit && last ? writeCursor(last.sortValue, last.id) : null,
    total: !at && rows.length <= limit ? rows.length : null,
    terms: termsOn(today),
    can: { raise: raises(actor), gather: answers(actor) },
  };
}

/** One obstacle. */
export const read = (call: Call<typeof getObstacle>): Promise<Obstacle> => presentObstacle(call, call.params.obstacleId);

/** Counts by state, kind and agency. */
export async function figures(call: Call<typeof countObstacles>): Promise<EndpointOutput<typeof countObstacles>> {
  const { tx, actor, today, query } = call;
  const rows = await countBy(tx, actor, today, query);
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row.count, 0);
  const late = (some: typeof rows) => some.reduce((total, row) => total + row.overdue, 0);
  const open = (some: typeof rows) => sum(some.filter((row) => TURN[row.state] !== null));
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  const byAgency = [...refs.values()].map((agency) => {
    const own = rows.filter((row) => row.agencyId === agency.id);
    return { agency, count: sum(own), open: open(own), overdue: late(own) };
  });
  return {
    total: sum(rows),
    open: open(rows),
    overdue: late(rows),
    byState: OBSTACLE_STATES.map((state) => ({ state, count: sum(rows.filter((row) => row.state === state)) })),
    byKind: OBSTACLE_KINDS.map((kind) => ({ kind, count: sum(rows.filter((row) => row.kind === kind)) })),
    byAgency: byAgency.sort((a, b) => b.count - a.count || a.agency.name.localeCompare(b.agency.name, 'vi')),
  };
}

/** An agency raises an obstacle; the plan is that of the task or clause. */
export async function raise(call: Call<typeof raiseObstacle>): Promise<Obstacle> {
  const { tx, actor, body, now } = call;
  if (!raises(actor) || !actor.agencyId || !actor.personId) throw new AppError('auth.forbidden');
  const { taskId, clauseId, ...words } = body;
  if (!taskId && !clauseId) refuse([{ path: 'taskId', message: 'Hãy chọn nhiệm vụ hoặc mục của kế hoạch.' }]);
  refuse(askedProblems(words));
  const place = taskId ? await findTaskPlace(tx, actor.tenantId, taskId) : clauseId ? await findClausePlace(tx, actor.tenantId, clauseId).then((found) => found && { ...found, clauseId }) : undefined;
  if (!place) return refused(taskId ? 'taskId' : 'clauseId');
  const id = randomUUID();
  const code = codeOf('KK', await nextNumber(tx, actor.tenantId, 'KK'));
  const dueOn = await dayFor(call, 'raised');
  await insertObstacle(tx, actor.tenantId, { id, code, ...place, taskId, ...ownName(words), agencyId: actor.agencyId, dueOn, folded: searchText({ code, ...words }), raisedBy: actor.personId }, now);
  await insertSteps(tx, actor, [{ id, agencyId: actor.agencyId, state: null }], { kind: 'raised', to: 'raised', dueOn }, now);
  await sendNews(call, 'obstacle_raised', [{ subjectId: id, name: `${code} ${words.content}`, agencyId: null }], ['coordinator']);
  await record(tx, actor, { action: 'obstacle.raised', subjectType: 'obstacle', subjectId: id, details: { code, taskId, clauseId: place.clauseId, kind: words.kind } });
  return presentObstacle(call, id);
}

function refused(path: 'taskId' | 'clauseId'): never {
  throw new AppError('request.invalid', {}, [{ path, message: path === 'taskId' ? 'Không có nhiệm vụ này, hoặc cơ quan không tham gia nhiệm vụ.' : 'Không có mục này trong kế hoạch đã ban hành.' }]);
}

/** A name stands only beside "another agency". */
const ownName = <W extends { askedOf: string; askedName: string | null }>(words: W): W => ({ ...words, askedName: words.askedOf === 'other' ? words.askedName : null });

/** First steps of every change: fetch (404 when hidden), policy (403), hold, version seen (409 with the obstacle as it is), state (409). */
async function openObstacle(context: ObstacleContext, id: string, action: ObstacleAction, version: number): Promise<ObstacleRow> {
  const { tx, actor } = context;
  const [seen] = await listObstaclesById(tx, actor.tenantId, [id]);
  if (!seen) throw new AppError('record.not_found');
  if (!mayEver(actor, seen, action)) throw new AppError('auth.forbidden');
  await lockObstacles(tx, actor.tenantId, [id]);
  const [row = seen] = await listObstaclesById(tx, actor.tenantId, [id]);
  if (row.version !== version) throw new AppError('record.stale', { current: await presentObstacle(context, id) });
  if (!stateAllows(row.state, action)) throw new AppError('record.state', { state: `khó khăn này ${STATE_LABELS[row.state]}` });
  return row;
}

interface Deed {
  action: `obstacle.${string}`;
  kind: 'changed' | 'withdrawn' | 'answered' | 'returned' | 'accepted' | 'reopened';
  to: ObstacleState;
  text?: string | null;
  change?: ObstacleChange;
  details?: Record<string, unknown>;
}

/** Who of an agency is told. */
export const AGENCY = ['focal_point', 'head'] as const;
/** What is news to the other side. */
const NEWS: Partial<Record<Deed['kind'], { event: News['event']; toAgency: boolean }>> = {
  answered: { event: 'obstacle_answered', toAgency: true },
  returned: { event: 'obstacle_returned', toAgency: true },
  reopened: { event: 'obstacle_reopened', toAgency: false },
};

/** Last steps of every change: write, history, audit; then the obstacle as it is now. */
async function finish(context: ObstacleContext, row: ObstacleRow, { action, kind, to, text = null, change = {}, details = {} }: Deed): Promise<Obstacle> {
  const { tx, actor, now } = context;
  // Wording anew while it already waits for Sở KH&CN does not give Sở KH&CN new days
  const dueOn = to === row.state ? row.dueOn : await dayFor(context, to);
  await updateObstacles(tx, actor.tenantId, [row.id], { ...change, state: to, dueOn }, now);
  await insertSteps(tx, actor, [row], { kind, to, text, dueOn, details }, now);
  // Completed after a return, it waits for Sở KH&CN like a new one
  const news = kind === 'changed' && row.state === 'returned' ? { event: 'obstacle_raised' as const, toAgency: false } : NEWS[kind];
  if (news) await sendNews(context, news.event, [{ subjectId: row.id, name: `${row.code} ${row.content}`, agencyId: news.toAgency ? row.agencyId : null }], news.toAgency ? AGENCY : ['coordinator']);
  await record(tx, actor, { action, subjectType: 'obstacle', subjectId: row.id, details: { code: row.code, from: row.state, to, ...(text ? { text } : {}), ...details } });
  return presentObstacle(context, row.id);
}

/** The agency words it anew; what was returned goes back to Sở KH&CN. */
export async function change(call: Call<typeof changeObstacle>): Promise<Obstacle> {
  const { version, ...words } = call.body;
  const row = await openObstacle(call, call.params.obstacleId, 'change', version);
  refuse(askedProblems(words));
  const { kind, content, tried, asked, askedOf, askedName } = row;
  return finish(call, row, { action: 'obstacle.changed', kind: 'changed', to: 'raised', change: { ...ownName(words), folded: searchText({ code: row.code, ...words }) }, details: { before: { kind, content, tried, asked, askedOf, askedName } } });
}

/** The agency withdraws. */
export async function withdraw(call: Call<typeof withdrawObstacle>): Promise<Obstacle> {
  const row = await openObstacle(call, call.params.obstacleId, 'withdraw', call.body.version);
  return finish(call, row, { action: 'obstacle.withdrawn', kind: 'withdrawn', to: 'withdrawn', text: call.body.reason });
}

/** Sở KH&CN answers. */
export async function answer(call: Call<typeof answerObstacle>): Promise<Obstacle> {
  const row = await openObstacle(call, call.params.obstacleId, 'answer', call.body.version);
  return finish(call, row, { action: 'obstacle.answered', kind: 'answered', to: 'answered', text: call.body.text });
}

/** Sở KH&CN asks for what is missing. */
export async function giveBack(call: Call<typeof returnObstacle>): Promise<Obstacle> {
  const row = await openObstacle(call, call.params.obstacleId, 'return', call.body.version);
  return finish(call, row, { action: 'obstacle.returned', kind: 'returned', to: 'returned', text: call.body.text });
}

/** The agency says that it is settled. */
export async function accept(call: Call<typeof acceptObstacle>): Promise<Obstacle> {
  const row = await openObstacle(call, call.params.obstacleId, 'accept', call.body.version);
  return finish(call, row, { action: 'obstacle.accepted', kind: 'accepted', to: 'closed', text: call.body.text });
}

/** The agency says that it is not settled. */
export async function reopen(call: Call<typeof reopenObstacle>): Promise<Obstacle> {
  const row = await openObstacle(call, call.params.obstacleId, 'reopen', call.body.version);
  return finish(call, row, { action: 'obstacle.reopened', kind: 'reopened', to: 'reopened', text: call.body.reason });
}
