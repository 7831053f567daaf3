import { isMention, WAITING_SHOWN, type Curve, type EndpointOutput, type getCurve, type getHeat, type getWaiting, type getWeek, type Heat, type listGiven, type listWeekRows, type Waiting, type WaitingKind, type Week, type WeekChange, type WeekRow, WAITING_KINDS } from '@thientruong/contract';
import { AppError, isPlainDate, plainDate, taskStatus, type PlainDate } from '@thientruong/kernel';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { waitingSources } from '../../platform/waiting.ts';
import { agencyRefs } from '../agencies/index.ts';
import { countWeek, listWeek } from './desk-week.queries.ts';
import { countCurve, countGiven, countHeat, listGivenRows, listPlanNames } from './desk.queries.ts';
import { curveOf, daysLeft, heatOf, weekOf } from './desk.rules.ts';

/** Who looks, in which transaction, on which day. */
export interface DeskContext {
  readonly tx: Tx;
  readonly actor: { readonly tenantId: string };
  readonly today: PlainDate;
}

/** What waits for the leaders, the most pressing of each kind first, and how many there are; with `own` also the remarks that mention whoever looks. */
export async function gatherWaiting({ tx, actor, today }: DeskContext, limit: number, { own }: { own: boolean }): Promise<{ items: Waiting[]; totals: Record<WaitingKind, number> }> {
  const totals = Object.fromEntries(WAITING_KINDS.map((kind) => [kind, 0])) as Record<WaitingKind, number>;
  const found: { kind: WaitingKind; id: string; name: string; agencyId: string | null; since: Date; dueOn: PlainDate | null }[] = [];
  // One query for each kind: the kinds are few and fixed
  for (const source of waitingSources()) {
    if (isMention(source.kind) && !own) continue;
    const { records, total } = await source.list(tx, actor.tenantId, today, limit);
    totals[source.kind] = total;
    found.push(...records.map((record) => ({ kind: source.kind, ...record })));
  }
  const agencies = await agencyRefs(tx, actor.tenantId, found.flatMap(({ agencyId }) => agencyId ?? []));
  return {
    totals,
    items: found.map(({ kind, id, name, agencyId, since, dueOn }) => ({ kind, id, name, agency: (agencyId ? agencies.get(agencyId) : null) ?? null, since: since.toISOString(), dueOn, overdue: dueOn !== null && dueOn < today })),
  };
}

/** What waits for the leader. */
export const readWaiting = async (call: Call<typeof getWaiting>): Promise<EndpointOutput<typeof getWaiting>> => ({ today: call.today, ...(await gatherWaiting(call, WAITING_SHOWN, { own: true })) });

const isDay = (value: string): boolean => value === 'infinity' || isPlainDate(value);

/** One page of the tasks that the person's decisions made. */
export async function readGiven(call: Call<typeof listGiven>): Promise<EndpointOutput<typeof listGiven>> {
  const { tx, actor, today, query } = call;
  if (!actor.personId) throw new AppError('auth.forbidden');
  const at = readCursor(query.cursor, isDay);
  const rows = await listGivenRows(tx, actor.tenantId, actor.personId, query.show, today, at, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const counts = await countGiven(tx, actor.tenantId, actor.personId, today);
  const agencies = await agencyRefs(tx, actor.tenantId, shown.flatMap(({ leadAgencyId }) => leadAgencyId ?? []));
  return {
    today,
    counts,
    items: shown.map((row) => ({
      taskId: row.taskId, code: row.code, content: row.content, lead: (row.leadAgencyId ? agencies.get(row.leadAgencyId) : null) ?? null, dueOn: row.dueOn, completedOn: row.completedOn, days: daysLeft(row, today),
      status: taskStatus(row, today), state: row.state, progressPercent: row.progressPercent, submission: { id: row.submissionId, code: row.submissionCode, decidedOn: row.decidedOn, symbol: row.symbol },
    })),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.dueSort, last.taskId) : null,
    total: counts[query.show],
  };
}

/** The plan that is asked for, null for all; 404 when it is not to be seen. */
async function planOf({ tx, actor }: DeskContext, planId: string | undefined): Promise<Curve['plan']> {
  if (!planId) return null;
  const [plan] = await listPlanNames(tx, actor.tenantId, planId, 1);
  if (!plan) throw new AppError('record.not_found');
  return plan;
}

/** Numbers of the S-curve. */
export async function gatherCurve(context: DeskContext, planId: string | undefined): Promise<Curve> {
  const { tx, actor, today } = context;
  return { today, plan: await planOf(context, planId), ...curveOf(await countCurve(tx, actor.tenantId, planId, today), today) };
}

/** Numbers of the heat map. */
export async function gatherHeat(context: DeskContext, planId: string | undefined): Promise<Heat> {
  const { tx, actor, today } = context;
  const plan = await planOf(context, planId);
  const rows = await countHeat(tx, actor.tenantId, planId, today);
  return { today, plan, ...heatOf(rows, await agencyRefs(tx, actor.tenantId, rows.flatMap(({ leadAgencyId }) => leadAgencyId ?? []))) };
}

/** Numbers of the week in which a day lies. */
export async function gatherWeek(context: DeskContext, planId: string | undefined, day: string | undefined): Promise<Week> {
  const { tx, actor, today } = context;
  const plan = await planOf(context, planId);
  const span = weekOf(day ?? today);
  return { from: span.from, to: span.to, today, plan, changes: await countWeek(tx, { tenantId: actor.tenantId, planId, span, today }) };
}

/** The S-curve. */
export const readCurve = (call: Call<typeof getCurve>): Promise<Curve> => gatherCurve(call, call.query.planId);
/** The heat map. */
export const readHeat = (call: Call<typeof getHeat>): Promise<Heat> => gatherHeat(call, call.query.planId);
/** Changes of a week. */
export const readWeek = (call: Call<typeof getWeek>): Promise<Week> => gatherWeek(call, call.query.planId, call.query.week);

const KINDS: Partial<Record<WeekChange, WeekRow['kind']>> = { obstacles_raised: 'obstacle', obstacles_decided: 'obstacle', reports_late: 'report' };
const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value);

/** The rows behind a number of the week, after a place. */
export async function gatherWeekRows(context: DeskContext, ask: { planId: string | undefined; week: string | undefined; what: WeekChange }, at: { value: string; id: string } | null, limit: number): Promise<{ items: WeekRow[]; next: { value: string; id: string } | null }> {
  const { tx, actor, today } = context;
  const rows = await listWeek(tx, ask.what, { tenantId: actor.tenantId, planId: ask.planId, span: weekOf(ask.week ?? today), today }, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const agencies = await agencyRefs(tx, actor.tenantId, shown.flatMap(({ agencyId }) => agencyId ?? []));
  return {
    items: shown.map((row) => ({ id: row.id, kind: KINDS[ask.what] ?? 'task', code: row.code, name: row.name, agency: (row.agencyId ? agencies.get(row.agencyId) : null) ?? null, at: row.at.toISOString(), from: row.fromValue, to: row.toValue })),
    next: rows.length > limit && last ? { value: last.place, id: last.id } : null,
  };
}

/** One page of the rows behind a number of the week. */
export async function readWeekRows(call: Call<typeof listWeekRows>): Promise<EndpointOutput<typeof listWeekRows>> {
  const { query, today } = call;
  await planOf(call, query.planId);
  const at = readCursor(query.cursor, isInstant);
  const { items, next } = await gatherWeekRows(call, { planId: query.planId, week: query.week, what: query.what }, at, query.limit);
  const span = weekOf(query.week ?? today);
  return { from: plainDate(span.from), to: span.to, items, nextCursor: next && writeCursor(next.value, next.id), total: !at && !next ? items.length : null };
}
