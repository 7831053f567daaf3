import { sql } from 'kysely';
import type { PeriodKind, PlainDate, ShiftRule } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A period with its plan and, once closed, its chain head. */
export interface PeriodRow {
  id: string;
  planId: string;
  planTitle: string | null;
  planSymbol: string | null;
  kind: PeriodKind;
  year: number;
  number: number;
  name: string;
  startsOn: PlainDate;
  endsOn: PlainDate;
  nominalDueOn: PlainDate;
  dueOn: PlainDate;
  dueRule: ShiftRule;
  dueReason: string | null;
  state: 'open' | 'closed';
  version: number;
  closedBy: string | null;
  closedAt: Date | null;
  closeNote: string | null;
  contentHash: string | null;
  head: string | null;
}

const columns = sql.raw(`p.id, p.plan_id, l.title as plan_title, l.symbol as plan_symbol, p.kind, p.year, p.number, p.name, p.starts_on, p.ends_on, p.nominal_due_on, p.due_on,
  p.due_rule, p.due_reason, p.state, p.version, p.closed_by, p.closed_at, p.close_note, p.content_hash, h.hash as head`);
const joins = sql.raw(`from report_period p left join plan l on l.tenant_id = p.tenant_id and l.id = p.plan_id
  left join report_period_head h on h.tenant_id = p.tenant_id and h.period_id = p.id`);

/** One period. */
export async function findPeriod(tx: Tx, tenantId: string, periodId: string): Promise<PeriodRow | undefined> {
  const answer = await sql<PeriodRow>`select ${columns} ${joins} where p.tenant_id = ${tenantId} and p.id = ${periodId}`.execute(tx);
  return answer.rows[0];
}

/** Locks a period against closing and other changes of it; only the province may. */
export async function lockPeriod(tx: Tx, tenantId: string, periodId: string): Promise<void> {
  await sql`select 1 from report_period where tenant_id = ${tenantId} and id = ${periodId} for update`.execute(tx);
}

/** One page of periods, newest first, after a position. */
export async function listPeriodRows(
  tx: Tx,
  tenantId: string,
  filter: { planId?: string | undefined; state?: 'open' | 'closed' | undefined },
  at: { endsOn: string; id: string } | null,
  limit: number,
): Promise<PeriodRow[]> {
  const answer = await sql<PeriodRow>`select ${columns} ${joins} where p.tenant_id = ${tenantId}
    ${filter.planId ? sql`and p.plan_id = ${filter.planId}` : sql``} ${filter.state ? sql`and p.state = ${filter.state}` : sql``}
    ${at ? sql`and (p.ends_on, p.id) < (${at.endsOn}::date, ${at.id}::uuid)` : sql``}
    order by p.ends_on desc, p.id desc limit ${limit}`.execute(tx);
  return answer.rows;
}

/** Values of a new period. */
export interface NewPeriod {
  id: string;
  planId: string;
  kind: PeriodKind;
  year: number;
  number: number;
  name: string;
  startsOn: PlainDate;
  endsOn: PlainDate;
  nominalDueOn: PlainDate;
  dueOn: PlainDate;
  dueRule: ShiftRule;
  openedBy: string;
  openedAt: Date;
}

/** Writes a period; false when the plan already has it. */
export async function insertPeriod(tx: Tx, tenantId: string, period: NewPeriod): Promise<boolean> {
  const answer = await tx
    .insertInto('reportPeriod')
    .values({ tenantId, ...period })
    .onConflict((conflict) => conflict.columns(['tenantId', 'planId', 'kind', 'year', 'number']).doNothing())
    .executeTakeFirst();
  return answer.numInsertedOrUpdatedRows === 1n;
}

/** Changes the deadline where the version is still the one that was seen. */
export async function updateDeadline(
  tx: Tx,
  tenantId: string,
  periodId: string,
  version: number,
  change: { nominalDueOn: PlainDate; dueOn: PlainDate; dueRule: ShiftRule; dueReason: string },
): Promise<boolean> {
  const answer = await tx
    .updateTable('reportPeriod')
    .set({ ...change, version: version + 1 })
    .where('tenantId', '=', tenantId)
    .where('id', '=', periodId)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** State and title of a plan. */
export const findPlanState = (tx: Tx, tenantId: string, planId: string): Promise<{ id: string; state: string } | undefined> =>
  tx.selectFrom('plan').select(['id', 'state']).where('tenantId', '=', tenantId).where('id', '=', planId).executeTakeFirst();

/** Days between which a period's data lie. */
export interface PeriodDays {
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
}

const inForce = (tenantId: string, planId: string, { startsOn, endsOn }: PeriodDays) =>
  sql`t.tenant_id = ${tenantId} and t.plan_id = ${planId} and t.since_on <= ${endsOn}::date and (t.cancelled_on is null or t.cancelled_on > ${startsOn}::date)`;

/** Agencies that lead or support a task of the plan in force within some days, with how many. */
export async function listTaking(tx: Tx, tenantId: string, planId: string, days: PeriodDays): Promise<{ agencyId: string; leads: number; supports: number }[]> {
  const answer = await sql<{ agencyId: string; leads: number; supports: number }>`select p.agency_id, count(*) filter (where p.role = 'lead')::int as leads,
      count(*) filter (where p.role = 'supporting')::int as supports
    from task t join task_participant p on p.tenant_id = t.tenant_id and p.task_id = t.id
    where ${inForce(tenantId, planId, days)} group by 1`.execute(tx);
  return answer.rows;
}

/** Number of tasks in force within some days that nobody leads. */
export async function countUnassigned(tx: Tx, tenantId: string, planId: string, days: PeriodDays): Promise<number> {
  const answer = await sql<{ count: number }>`select count(*)::int as count from task t where ${inForce(tenantId, planId, days)} and t.lead_agency_id is null`.execute(tx);
  return answer.rows[0]?.count ?? 0;
}

/** Days on which agencies existed, by id. */
export async function listAgencyDays(tx: Tx, tenantId: string, ids: readonly string[]): Promise<{ id: string; validFrom: PlainDate; validTo: PlainDate | null }[]> {
  if (ids.length === 0) return [];
  const answer = await sql<{ id: string; validFrom: PlainDate; validTo: PlainDate | null }>`select id, valid_from, valid_to from agency
    where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(tx);
  return answer.rows;
}

/** How far the reports of some periods are, as far as the actor sees them. */
export interface ProgressRow {
  periodId: string;
  due: number;
  submitted: number;
  accepted: number;
  returned: number;
  late: number;
  missing: number;
  excused: number;
  provinceReportId: string | null;
  agencyReportId: string | null;
}

/** Progress of some periods in one query; `agencyId` is the actor's own agency. */
export async function listProgress(tx: Tx, tenantId: string, periodIds: readonly string[], agencyId: string | null): Promise<Map<string, ProgressRow>> {
  if (periodIds.length === 0) return new Map();
  const answer = await sql<ProgressRow>`select r.period_id,
      count(*) filter (where r.scope = 'agency' and r.excused_reason is null)::int as due,
      count(*) filter (where r.scope = 'agency' and r.excused_reason is null and r.state in ('submitted', 'accepted'))::int as submitted,
      count(*) filter (where r.scope = 'agency' and r.excused_reason is null and r.state = 'accepted')::int as accepted,
      count(*) filter (where r.scope = 'agency' and r.excused_reason is null and r.state = 'returned')::int as returned,
      count(*) filter (where r.scope = 'agency' and r.excused_reason is null and (r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > p.due_on)::int as late,
      count(*) filter (where r.scope = 'agency' and r.excused_reason is null and r.first_submitted_at is null)::int as missing,
      count(*) filter (where r.scope = 'agency' and r.excused_reason is not null)::int as excused,
      (array_agg(r.id) filter (where r.scope = 'province'))[1] as province_report_id,
      (array_agg(r.id) filter (where r.agency_id = ${agencyId}::uuid))[1] as agency_report_id
    from report r join report_period p on p.tenant_id = r.tenant_id and p.id = r.period_id
    where r.tenant_id = ${tenantId} and r.period_id = any(${[...periodIds]}::uuid[]) group by r.period_id`.execute(tx);
  return new Map(answer.rows.map((row) => [row.periodId, row]));
}
