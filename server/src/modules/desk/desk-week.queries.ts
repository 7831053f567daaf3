import { sql, type RawBuilder } from 'kysely';
import { WEEK_CHANGES, type WeekChange } from '@thientruong/contract';
import { addDays, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { ofPlan } from './desk.queries.ts';
import type { WeekSpan } from './desk.rules.ts';

/** What is asked of a week. */
export interface WeekAsk {
  readonly tenantId: string;
  readonly planId: string | undefined;
  readonly span: WeekSpan;
  readonly today: PlainDate;
}

/** A row behind a number. */
export interface WeekRowRow {
  id: string;
  code: string;
  name: string;
  agencyId: string | null;
  at: Date;
  place: string;
  fromValue: string | null;
  toValue: string | null;
}

const TASK = sql.raw('t.id, t.code, t.content as name, t.lead_agency_id as agency_id');

// A task stands once, at its newest event of the week
const events = ({ tenantId, planId, span }: WeekAsk, kind: string, more: RawBuilder<unknown> = sql``): RawBuilder<unknown> => sql`
  select ${TASK}, max(v.at) as at, (array_agg(v.from_value order by v.seq desc))[1] as from_value, (array_agg(v.to_value order by v.seq desc))[1] as to_value
  from task_event v join task t on t.tenant_id = v.tenant_id and t.id = v.task_id
  where v.tenant_id = ${tenantId} and v.kind = ${kind} and v.at >= ${span.since} and v.at < ${span.until} ${more} ${ofPlan('t.plan_id', planId)} group by t.tenant_id, t.id`;

/**
 * Tasks whose deadline ran out in the week while they were not done: the deadline that stood then, which is what the first decision after it replaced, or today's where none came after. Back-dated completion counts as
 * everywhere: done by the day on which it was proposed.
 */
function overdue({ tenantId, planId, span, today }: WeekAsk): RawBuilder<unknown> {
  // Overdue begins the day after the deadline
  const [first, last] = [addDays(span.from, -1), addDays(span.to, -1)];
  return sql`
    select ${TASK}, max(((c.day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')) as at, max(c.day)::text as from_value, null::text as to_value
    from (
      select t.id as task_id, t.due_on as day from task t where t.tenant_id = ${tenantId} and t.due_on between ${first}::date and ${last}::date ${ofPlan('t.plan_id', planId)}
      union
      select v.task_id, v.from_value::date from task_event v where v.tenant_id = ${tenantId} and v.kind = 'deadline_decided' and v.from_value between ${first} and ${last}) c
    join task t on t.tenant_id = ${tenantId} and t.id = c.task_id
    left join lateral (select true as changed, v.from_value from task_event v where v.tenant_id = ${tenantId} and v.task_id = c.task_id and v.kind = 'deadline_decided'
      and v.at >= ((c.day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh') order by v.seq limit 1) e on true
    where c.day < ${today}::date ${ofPlan('t.plan_id', planId)} and (t.completed_on is null or t.completed_on > c.day) and (t.cancelled_on is null or t.cancelled_on > c.day) and t.since_on <= c.day
      and case when e.changed then e.from_value = c.day::text else t.due_on = c.day end
    group by t.tenant_id, t.id`;
}

/** The rows of each number; the number is their count, so that the two cannot differ. */
function rowsOf(what: WeekChange, ask: WeekAsk): RawBuilder<unknown> {
  const { tenantId, planId, span } = ask;
  switch (what) {
    case 'new':
      return events(ask, 'created');
    case 'finished':
      return events(ask, 'confirmed');
    case 'overdue':
      return overdue(ask);
    case 'extended':
      return events(ask, 'deadline_decided', sql`and v.to_value > v.from_value`);
    case 'returned':
      return events(ask, 'returned');
    case 'obstacles_raised':
      return sql`select o.id, o.code, o.content as name, o.agency_id, o.raised_at as at, null::text as from_value, null::text as to_value from obstacle o
        where o.tenant_id = ${tenantId} and o.raised_at >= ${span.since} and o.raised_at < ${span.until} ${ofPlan('o.plan_id', planId)}`;
    case 'obstacles_decided':
      return sql`select o.id, o.code, o.content as name, o.agency_id, max(s.at) as at, null::text as from_value, null::text as to_value from obstacle_step s
        join obstacle o on o.tenant_id = s.tenant_id and o.id = s.obstacle_id
        where s.tenant_id = ${tenantId} and s.kind = 'decided' and s.at >= ${span.since} and s.at < ${span.until} ${ofPlan('o.plan_id', planId)} group by o.tenant_id, o.id`;
    case 'reports_late':
      return sql`select r.id, '' as code, p.name, r.agency_id, r.first_submitted_at as at, p.due_on::text as from_value, null::text as to_value from report r
        join report_period p on p.tenant_id = r.tenant_id and p.id = r.period_id
        where r.tenant_id = ${tenantId} and r.scope = 'agency' and r.first_submitted_at >= ${span.since} and r.first_submitted_at < ${span.until}
          and (r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > p.due_on ${ofPlan('p.plan_id', planId)}`;
  }
}

/** All numbers of a week in one query. */
export async function countWeek(tx: Tx, ask: WeekAsk): Promise<Record<WeekChange, number>> {
  const parts = WEEK_CHANGES.map((what) => sql`select ${what}::text as what, count(*)::int as n from (${rowsOf(what, ask)}) x`);
  const answer = await sql<{ what: WeekChange; n: number }>`${sql.join(parts, sql` union all `)}`.execute(tx);
  const counts = Object.fromEntries(WEEK_CHANGES.map((what) => [what, 0])) as Record<WeekChange, number>;
  for (const { what, n } of answer.rows) counts[what] = n;
  return counts;
}

/** The rows behind a number after a place, the newest first. */
export async function listWeek(tx: Tx, what: WeekChange, ask: WeekAsk, at: { value: string; id: string } | null, limit: number): Promise<WeekRowRow[]> {
  return (
    await sql<WeekRowRow>`select x.*, to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from (${rowsOf(what, ask)}) x
      ${at ? sql`where (x.at, x.id) < (${at.value}::timestamptz, ${at.id}::uuid)` : sql``} order by x.at desc, x.id desc limit ${limit}`.execute(tx)
  ).rows;
}
