import { sql } from 'kysely';
import type { StatusCounts } from '@thientruong/contract';
import { TASK_STATUSES, type PlainDate, type TaskStatus } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { statusCondition, type EventRow } from '../tasks/index.ts';

/** Title of a plan. */
export interface PlanTitleRow {
  id: string;
  title: string | null;
  symbol: string | null;
}

/** A plan that the actor may see. */
export function findPlanTitle(tx: Tx, tenantId: string, planId: string): Promise<PlanTitleRow | undefined> {
  return tx
    .selectFrom('plan')
    .select(['id', 'title', 'symbol'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', planId)
    .executeTakeFirst();
}

/** Tasks by status under one lead (`byLead`) or on one clause path. */
export interface CountRow extends StatusCounts {
  byLead: boolean;
  leadAgencyId: string | null;
  code: string | null;
  name: string | null;
  abbrev: string | null;
  clausePath: string | null;
  reported: number;
}
type CamelRow = Omit<CountRow, TaskStatus> & Record<'doneOnTime' | 'doneLate' | 'openInTerm' | 'openOverdue' | 'openNoDeadline', number>;

/** Counts by lead and by clause path in one walk over the plan's tasks, which the index `task_counted` answers alone; `then` counts a task that passed on where it was first. */
export async function listCounts(tx: Tx, tenantId: string, planId: string, today: PlainDate, then = false): Promise<CountRow[]> {
  const lead = then ? sql`coalesce(t.first_lead_agency_id, t.lead_agency_id)` : sql`t.lead_agency_id`;
  const counts = sql.join(TASK_STATUSES.map((status) => sql`count(*) filter (where ${statusCondition(status, today)}) as ${sql.id(status)}`));
  const answer = await sql<CamelRow>`with counted as (
      select ${lead} as lead_agency_id, t.clause_path, grouping(${lead}) = 0 as by_lead, count(*) as total, count(*) filter (where t.state = 'reported') as reported, ${counts}
      from task t where t.tenant_id = ${tenantId} and t.plan_id = ${planId} and t.state <> 'cancelled'
      group by grouping sets ((${lead}), (t.clause_path)))
    select c.*, a.code, a.name, a.abbrev from counted c
    left join agency a on a.tenant_id = ${tenantId} and a.id = c.lead_agency_id
    order by a.sort_order, a.name, a.id`.execute(tx);
  return answer.rows.map(({ doneOnTime, doneLate, openInTerm, openOverdue, openNoDeadline, ...row }) => ({
    ...row,
    done_on_time: doneOnTime,
    done_late: doneLate,
    open_in_term: openInTerm,
    open_overdue: openOverdue,
    open_no_deadline: openNoDeadline,
  }));
}

/** Headings of a plan's clauses by path; the plan of a province has some hundred clauses, and only groups and fields are asked for. */
export async function listHeadings(
  tx: Tx,
  tenantId: string,
  planId: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const answer = await sql<{ path: string; heading: string }>`select distinct on (path) path, heading from clause
    where tenant_id = ${tenantId} and plan_id = ${planId} and path = any(${[...paths]}) order by path, ord`.execute(tx);
  return new Map(answer.rows.map((row) => [row.path, row.heading]));
}

/** Number of events of each kind in the plan since an instant. */
export async function countEvents(tx: Tx, tenantId: string, planId: string, since: Date): Promise<Map<string, number>> {
  const answer = await sql<{ kind: string; count: number }>`select v.kind, count(*) as count from task_event v
    join task t on t.tenant_id = v.tenant_id and t.id = v.task_id
    where v.tenant_id = ${tenantId} and v.at >= ${since} and t.plan_id = ${planId} group by v.kind`.execute(tx);
  return new Map(answer.rows.map((row) => [row.kind, Number(row.count)]));
}

/** An event with the task that it happened to. */
export interface WeekEventRow extends EventRow {
  taskId: string;
  taskCode: string;
  taskContent: string;
}

/** Newest events of the plan since an instant, without the births of tasks. */
export async function listRecentEvents(
  tx: Tx,
  tenantId: string,
  planId: string,
  since: Date,
  limit: number,
): Promise<WeekEventRow[]> {
  const answer =
    await sql<WeekEventRow>`select v.id, v.kind, v.text, v.percent, v.from_value, v.to_value, v.by_person, v.agency_id, a.code, a.name, a.abbrev, v.at,
      t.id as task_id, t.code as task_code, t.content as task_content
    from task_event v
    join task t on t.tenant_id = v.tenant_id and t.id = v.task_id
    left join agency a on a.tenant_id = v.tenant_id and a.id = v.agency_id
    where v.tenant_id = ${tenantId} and v.at >= ${since} and v.kind <> 'created' and t.plan_id = ${planId}
    order by v.at desc, v.seq desc limit ${limit}`.execute(tx);
  return answer.rows;
}
