import { sql, type RawBuilder } from 'kysely';
import type { DeskPlan, GIVEN_SHOWN } from '@thientruong/contract';
import { FIELD_CODES, TASK_STATUSES, type PlainDate, type TaskState, type TaskStatus } from '@thientruong/kernel';
import type { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import { statusCondition } from '../tasks/index.ts';
import type { CurveRow, HeatRow } from './desk.rules.ts';

/** Published plans by id, or all of them; the newest first. */
export async function listPlanNames(tx: Tx, tenantId: string, planId: string | undefined, limit: number): Promise<z.infer<typeof DeskPlan>[]> {
  let query = tx.selectFrom('plan').select(['id', 'title', 'symbol']).where('tenantId', '=', tenantId).where('state', '=', 'published');
  if (planId) query = query.where('id', '=', planId);
  return (await query.orderBy('createdAt', 'desc').orderBy('id').limit(limit).execute()).map((row) => ({ id: row.id, title: row.title ?? '', symbol: row.symbol }));
}

/** The condition that a task, obstacle or period is of a plan, where one is asked for. */
export const ofPlan = (column: string, planId: string | undefined): RawBuilder<unknown> => (planId ? sql`and ${sql.raw(column)} = ${planId}` : sql``);

/** Tasks by month of deadline, first deadline and completion, and what is told apart: one walk over the tasks. */
export async function countCurve(tx: Tx, tenantId: string, planId: string | undefined, today: PlainDate): Promise<CurveRow[]> {
  const answer = await sql<CurveRow>`with counted as (
      select date_trunc('month', t.due_on::timestamp) as due, date_trunc('month', coalesce(t.original_due_on, t.due_on)::timestamp) as original, date_trunc('month', t.completed_on::timestamp) as done,
        t.state = 'cancelled' as cancelled, t.due_on < ${today}::date as due_past, coalesce(t.original_due_on, t.due_on) < ${today}::date as original_past, t.original_due_on < t.due_on as extended, count(*) as n
      from task t where t.tenant_id = ${tenantId} ${ofPlan('t.plan_id', planId)} group by 1, 2, 3, 4, 5, 6, 7)
    select to_char(v.month, 'YYYY-MM') as month, v.series, sum(c.n)::int as count from counted c cross join lateral (values
      ('planned', c.due, not c.cancelled and c.due is not null), ('original', c.original, not c.cancelled and c.due is not null), ('done', c.done, not c.cancelled and c.due is not null and c.done is not null),
      ('planned_today', null, not c.cancelled and c.due_past), ('original_today', null, not c.cancelled and c.due is not null and c.original_past), ('extended', null, not c.cancelled and c.extended),
      ('without', null, not c.cancelled and c.due is null), ('without_done', null, not c.cancelled and c.due is null and c.done is not null), ('cancelled', null, c.cancelled)) as v(series, month, applies)
    where v.applies group by 1, 2`.execute(tx);
  return answer.rows;
}

type CamelRow = Omit<HeatRow, TaskStatus> & Record<'doneOnTime' | 'doneLate' | 'openInTerm' | 'openOverdue' | 'openNoDeadline', number>;

/** Tasks by lead and field with their status, each once more under `all`; of no field under `none`. One walk over the tasks. */
export async function countHeat(tx: Tx, tenantId: string, planId: string | undefined, today: PlainDate): Promise<HeatRow[]> {
  const counts = sql.join(TASK_STATUSES.map((status) => sql`(count(*) filter (where ${statusCondition(status, today)}))::int as ${sql.id(status)}`));
  const sums = sql.join(TASK_STATUSES.map((status) => sql`sum(c.${sql.raw(status)})::int as ${sql.id(status)}`));
  // Counted by the set of fields first: agencies and sets are few, tasks are many
  const answer = await sql<CamelRow>`with counted as (
      select t.lead_agency_id, t.fields, count(*)::int as total, ${counts} from task t
      where t.tenant_id = ${tenantId} ${ofPlan('t.plan_id', planId)} and t.state <> 'cancelled' group by t.lead_agency_id, t.fields)
    select c.lead_agency_id, f.field, sum(c.total)::int as total, ${sums} from counted c
    cross join lateral (select 'all' as field union all select distinct u.code from unnest(c.fields) as u(code) where u.code = any(${[...FIELD_CODES]}) union all select 'none' where not (c.fields && ${[...FIELD_CODES]}::text[])) f
    group by c.lead_agency_id, f.field`.execute(tx);
  return answer.rows.map(({ doneOnTime, doneLate, openInTerm, openOverdue, openNoDeadline, ...row }) => ({
    ...row, done_on_time: doneOnTime, done_late: doneLate, open_in_term: openInTerm, open_overdue: openOverdue, open_no_deadline: openNoDeadline,
  }));
}

/** A task that a decision made, with the decision. */
export interface GivenRow {
  taskId: string;
  code: string;
  content: string;
  leadAgencyId: string | null;
  dueOn: PlainDate | null;
  dueSort: string;
  completedOn: PlainDate | null;
  state: TaskState;
  progressPercent: number | null;
  submissionId: string;
  submissionCode: string;
  decidedOn: PlainDate;
  symbol: string | null;
}

const given = (tenantId: string, personId: string): RawBuilder<unknown> => sql`from obstacle_follow_up f
  join obstacle_submission s on s.tenant_id = f.tenant_id and s.id = f.submission_id and s.decided_by = ${personId}
  join task t on t.tenant_id = f.tenant_id and t.id = f.task_id where f.tenant_id = ${tenantId}`;
const late = (today: PlainDate): RawBuilder<boolean> => sql`(t.state <> 'cancelled' and ${statusCondition('open_overdue', today)})`;
const open = sql`(t.state <> 'cancelled' and t.completed_on is null)`;
const shown = (show: (typeof GIVEN_SHOWN)[number], today: PlainDate): RawBuilder<unknown> => (show === 'late' ? sql`and ${late(today)}` : show === 'open' ? sql`and ${open}` : show === 'done' ? sql`and t.completed_on is not null` : sql``);

/** Tasks that a person's decisions made, by deadline, after a place. */
export async function listGivenRows(tx: Tx, tenantId: string, personId: string, show: (typeof GIVEN_SHOWN)[number], today: PlainDate, at: { value: string; id: string } | null, limit: number): Promise<GivenRow[]> {
  return (
    await sql<GivenRow>`select f.task_id, t.code, t.content, t.lead_agency_id, t.due_on, t.due_sort::text, t.completed_on, t.state, t.progress_percent, s.id as submission_id, s.code as submission_code, s.decided_on, s.decision_symbol as symbol
      ${given(tenantId, personId)} ${shown(show, today)} ${at ? sql`and (t.due_sort, t.id) > (${at.value}::date, ${at.id}::uuid)` : sql``} order by t.due_sort, t.id limit ${limit}`.execute(tx)
  ).rows;
}

/** How many of them there are. */
export async function countGiven(tx: Tx, tenantId: string, personId: string, today: PlainDate): Promise<{ all: number; open: number; late: number; done: number }> {
  const answer = await sql<{ all: number; open: number; late: number; done: number }>`select count(*)::int as all, (count(*) filter (where ${open}))::int as open, (count(*) filter (where ${late(today)}))::int as late,
    (count(*) filter (where t.completed_on is not null))::int as done ${given(tenantId, personId)}`.execute(tx);
  return answer.rows[0] ?? { all: 0, open: 0, late: 0, done: 0 };
}
