import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { ASKED_OF, OBSTACLE_DEEDS, ObstacleKind, ObstacleState } from '@thientruong/contract';
import type { Actor, PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { GATHERABLE } from './obstacles.policy.ts';
import { escalationDay } from './obstacles-days.service.ts';
import { searchPatterns, statesOfTurn } from './obstacles.rules.ts';

/** An obstacle with what it hangs on, as far as the actor sees that. */
export interface ObstacleRow {
  id: string;
  code: string;
  planId: string;
  planTitle: string | null;
  taskId: string | null;
  taskCode: string | null;
  taskContent: string | null;
  clauseId: string | null;
  clausePath: string | null;
  clauseHeading: string | null;
  agencyId: string;
  kind: ObstacleKind;
  content: string;
  tried: string | null;
  asked: string;
  askedOf: (typeof ASKED_OF)[number];
  askedName: string | null;
  state: ObstacleState;
  dueOn: string | null;
  submissionId: string | null;
  raisedBy: string;
  raisedAt: Date;
  version: number;
  sortValue: string;
}

/** A line of the history. */
export interface StepRow {
  id: string;
  kind: (typeof OBSTACLE_DEEDS)[number];
  text: string | null;
  fromState: ObstacleState | null;
  toState: ObstacleState;
  dueOn: string | null;
  byPerson: string;
  at: Date;
}

/** What narrows the list. */
export interface ObstacleFilter {
  planId?: string | undefined;
  agencyId?: string | undefined;
  taskId?: string | undefined;
  kind?: ObstacleKind | undefined;
  state?: ObstacleState | undefined;
  mine?: 'true' | undefined;
  overdue?: 'true' | undefined;
  gatherable?: 'true' | undefined;
  q?: string | undefined;
}

const columns = (sortValue: RawBuilder<unknown>) => sql`o.id, o.code, o.plan_id, p.title as plan_title, o.task_id, t.code as task_code, t.content as task_content, o.clause_id, c.path as clause_path, c.heading as clause_heading,
  o.agency_id, o.kind, o.content, o.tried, o.asked, o.asked_of, o.asked_name, o.state, o.due_on, o.submission_id, o.raised_by, o.raised_at, o.version, ${sortValue} as sort_value`;
const joins = sql`left join plan p on p.tenant_id = o.tenant_id and p.id = o.plan_id
  left join task t on t.tenant_id = o.tenant_id and t.id = o.task_id
  left join clause c on c.tenant_id = o.tenant_id and c.id = o.clause_id`;
const RAISED = sql`to_char(o.raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Obstacles that wait for this actor: its agency's turn, Sở KH&CN's, UBND tỉnh's with what is escalated; nobody else has a turn. */
async function waitsFor(tx: Tx, actor: Actor, today: PlainDate): Promise<RawBuilder<unknown>> {
  if (actor.scope === 'agency') return sql`o.agency_id = ${actor.agencyId} and o.state = any(${statesOfTurn('agency')}::text[])`;
  if (actor.permissions.has('obstacles.answer')) return sql`o.state = any(${statesOfTurn('coordinator')}::text[])`;
  if (actor.permissions.has('obstacles.decide')) return sql`(o.state = 'submitted' or (o.state = any(${statesOfTurn('coordinator')}::text[]) and o.due_on <= ${await escalationDay({ tx, actor, today })}::date))`;
  return sql`false`;
}

/** Obstacles that the actor sees after a position: the newest first, or what waits for the actor by its day. */
export async function listObstacleRows(tx: Tx, actor: Actor, today: PlainDate, filter: ObstacleFilter, at: { value: string; id: string } | null, limit: number): Promise<ObstacleRow[]> {
  const where: RawBuilder<unknown>[] = [sql`o.tenant_id = ${actor.tenantId}`];
  // Without this the planner would ask row security for each of all obstacles
  if (actor.scope === 'agency') where.push(sql`o.agency_id = ${actor.agencyId}`);
  if (filter.planId) where.push(sql`o.plan_id = ${filter.planId}`);
  if (filter.agencyId) where.push(sql`o.agency_id = ${filter.agencyId}`);
  if (filter.taskId) where.push(sql`o.task_id = ${filter.taskId}`);
  if (filter.kind) where.push(sql`o.kind = ${filter.kind}`);
  if (filter.state) where.push(sql`o.state = ${filter.state}`);
  if (filter.overdue) where.push(sql`o.due_on < ${today}::date`);
  if (filter.gatherable) where.push(sql`o.state = any(${[...GATHERABLE]}::text[])`);
  if (filter.mine) where.push(sql`o.due_on is not null and ${await waitsFor(tx, actor, today)}`);
  for (const pattern of searchPatterns(filter.q)) where.push(sql`o.folded like ${pattern}`);
  if (at) where.push(filter.mine ? sql`(o.due_on, o.id) > (${at.value}::date, ${at.id}::uuid)` : sql`(o.raised_at, o.id) < (${at.value}::timestamptz, ${at.id}::uuid)`);
  const order = filter.mine ? sql`o.due_on, o.id` : sql`o.raised_at desc, o.id desc`;
  const answer = await sql<ObstacleRow>`select ${columns(filter.mine ? sql`o.due_on::text` : RAISED)}
    from (select * from obstacle o where ${sql.join(where, sql` and `)} order by ${order} limit ${limit}) o ${joins} order by ${order}`.execute(tx);
  return answer.rows;
}

/** Obstacles by id, in the order of their codes. */
export async function listObstaclesById(tx: Tx, tenantId: string, ids: readonly string[]): Promise<ObstacleRow[]> {
  if (ids.length === 0) return [];
  return (await sql<ObstacleRow>`select ${columns(RAISED)} from obstacle o ${joins} where o.tenant_id = ${tenantId} and o.id = any(${[...ids]}::uuid[]) order by o.code`.execute(tx)).rows;
}

/** Holds obstacles until the end of the transaction, always in the same order; what is read of them afterwards stays. */
export async function lockObstacles(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await sql`select from obstacle where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
}

/** The history of an obstacle, the oldest first. */
export async function listSteps(tx: Tx, tenantId: string, obstacleId: string): Promise<StepRow[]> {
  return (await sql<StepRow>`select id, kind, text, from_state, to_state, due_on, by_person, at from obstacle_step where tenant_id = ${tenantId} and obstacle_id = ${obstacleId} order by seq`.execute(tx)).rows;
}

/** The next number of a series. */
export async function nextNumber(tx: Tx, tenantId: string, series: 'KK' | 'TT'): Promise<number> {
  const answer = await sql<{ last: number }>`insert into obstacle_counter (tenant_id, series, last) values (${tenantId}, ${series}, 1)
    on conflict (tenant_id, series) do update set last = obstacle_counter.last + 1 returning last`.execute(tx);
  return answer.rows[0]?.last ?? 1;
}

/** What the agency writes. */
export interface ObstacleWords {
  kind: ObstacleKind;
  content: string;
  tried: string | null;
  asked: string;
  askedOf: (typeof ASKED_OF)[number];
  askedName: string | null;
}

/** A new obstacle. */
export type NewObstacle = ObstacleWords & { id: string; code: string; planId: string; taskId: string | null; clauseId: string | null; agencyId: string; dueOn: string | null; folded: string; raisedBy: string };

/** Writes a new obstacle. */
export async function insertObstacle(tx: Tx, tenantId: string, row: NewObstacle, now: Date): Promise<void> {
  await tx.insertInto('obstacle').values({ tenantId, ...row, raisedAt: now, changedAt: now }).execute();
}

/** What a step changes of an obstacle. */
export type ObstacleChange = Partial<ObstacleWords> & { state?: ObstacleState; dueOn?: string | null; submissionId?: string | null; folded?: string };

/** Changes held obstacles in the same way and raises their versions. */
export async function updateObstacles(tx: Tx, tenantId: string, ids: readonly string[], change: ObstacleChange, now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('obstacle').set({ ...change, version: sql<number>`version + 1`, changedAt: now }).where('tenantId', '=', tenantId).where('id', 'in', [...ids]).execute();
}

/** What a step tells. */
export interface NewStep {
  kind: StepRow['kind'];
  to: ObstacleState;
  text?: string | null;
  /** Left out, each keeps its own day. */
  dueOn?: string | null;
  details?: Record<string, unknown>;
}

/** The same line in the history of one or several obstacles. */
export async function insertSteps(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, of: readonly { id: string; agencyId: string; state: ObstacleState | null; dueOn?: string | null }[], step: NewStep, now: Date): Promise<void> {
  if (of.length === 0) return;
  await tx.insertInto('obstacleStep').values(of.map((one) => ({
    tenantId: actor.tenantId, id: randomUUID(), obstacleId: one.id, agencyId: one.agencyId, kind: step.kind, text: step.text ?? null, fromState: one.state, toState: step.to, dueOn: step.dueOn === undefined ? (one.dueOn ?? null) : step.dueOn,
    details: JSON.stringify(step.details ?? {}), byPerson: actor.personId ?? '', at: now,
  }))).execute();
}

/** Plan and clause of a task that the actor sees and that is not cancelled. */
export async function findTaskPlace(tx: Tx, tenantId: string, taskId: string): Promise<{ planId: string; clauseId: string | null } | undefined> {
  return (await sql<{ planId: string; clauseId: string | null }>`select plan_id, clause_id from task where tenant_id = ${tenantId} and id = ${taskId} and state <> 'cancelled'`.execute(tx)).rows[0];
}

/** Plan of a clause of a published plan. */
export async function findClausePlace(tx: Tx, tenantId: string, clauseId: string): Promise<{ planId: string } | undefined> {
  return (await sql<{ planId: string }>`select c.plan_id from clause c join plan p on p.tenant_id = c.tenant_id and p.id = c.plan_id and p.state = 'published' where c.tenant_id = ${tenantId} and c.id = ${clauseId}`.execute(tx)).rows[0];
}

/** Counts of obstacles raised in some days, by state, kind and agency. */
export async function countBy(tx: Tx, actor: Actor, today: PlainDate, filter: { planId?: string | undefined; from?: string | undefined; to?: string | undefined }): Promise<{ state: ObstacleState; kind: ObstacleKind; agencyId: string; count: number; overdue: number }[]> {
  const where: RawBuilder<unknown>[] = [sql`tenant_id = ${actor.tenantId}`];
  if (actor.scope === 'agency') where.push(sql`agency_id = ${actor.agencyId}`);
  if (filter.planId) where.push(sql`plan_id = ${filter.planId}`);
  // Days are those of Việt Nam
  if (filter.from) where.push(sql`raised_at >= ${filter.from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`);
  if (filter.to) where.push(sql`raised_at < (${filter.to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`);
  return (await sql<{ state: ObstacleState; kind: ObstacleKind; agencyId: string; count: number; overdue: number }>`select state, kind, agency_id, count(*)::int as count, (count(*) filter (where due_on < ${today}::date))::int as overdue
    from obstacle where ${sql.join(where, sql` and `)} group by state, kind, agency_id`.execute(tx)).rows;
}
