import { sql, type RawBuilder } from 'kysely';
import type { EvaluationOutcome } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { ClaimRow } from './evaluation.queries.ts';
import type { CountedGroup } from './evaluation.rules.ts';

/** Of which period, and on which day, rows are counted. */
export interface CountScope {
  readonly tenantId: string;
  readonly periodId: string;
  readonly planId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: PlainDate;
}

/** Whether rows are counted from tasks and reports as they are, or read as they were frozen with the sheet. */
export type Source = 'live' | 'frozen';

const sheets = ({ tenantId, periodId }: CountScope, which: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select s.id, s.agency_id, s.number from evaluation_sheet s where s.tenant_id = ${tenantId} and s.period_id = ${periodId} and ${which})`;

// A task counts when it was completed in the period, or was due before the period's last day was over and is not completed then: the same as of a report's last day. What was
// completed before the period counted then. Sent back counts since the task has the lead that it has.
function liveTasks(scope: CountScope, which: RawBuilder<unknown>): RawBuilder<unknown> {
  const { tenantId, planId, startsOn, endsOn } = scope;
  const before = sql`(${endsOn}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;
  return sql`select s.id as sheet_id, s.agency_id, t.id as row_id, 'task' as kind, p.role, t.code, t.content as title, t.due_on, case when t.completed_on <= ${endsOn}::date then t.completed_on end as done_on,
      case when t.completed_on <= ${endsOn}::date then case when t.completed_on > t.due_on then 'late' else 'on_time' end else 'overdue' end as outcome, coalesce(r.ids, '{}') as return_ids
    from ${sheets(scope, which)} s
    join task_participant p on p.tenant_id = ${tenantId} and p.agency_id = s.agency_id and p.plan_id = ${planId}
    join task t on t.tenant_id = ${tenantId} and t.id = p.task_id and t.since_on <= ${endsOn}::date and (t.cancelled_on is null or t.cancelled_on > ${endsOn}::date)
      and (t.completed_on between ${startsOn}::date and ${endsOn}::date or ((t.completed_on is null or t.completed_on > ${endsOn}::date) and t.due_on < ${endsOn}::date))
    left join lateral (
      select array_agg(e.id order by e.id) as ids from task_event e where e.tenant_id = ${tenantId} and e.task_id = t.id and e.kind = 'returned' and e.at < ${before}
        and e.seq > coalesce((select max(l.seq) from task_event l where l.tenant_id = ${tenantId} and l.task_id = t.id and l.kind = 'lead_decided' and l.from_value is distinct from l.to_value), 0)
    ) r on true`;
}

// A report counts in the period whose last day it tells about, once it was sent or its deadline is over
const liveReports = (scope: CountScope, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select s.id as sheet_id, s.agency_id, r.id as row_id, 'report' as kind, 'lead' as role, 'BC' as code, 'Báo cáo ' || p.name as title, p.due_on, (r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date as done_on,
    case when r.first_submitted_at is null then 'overdue' when (r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > p.due_on then 'late' else 'on_time' end as outcome, '{}'::uuid[] as return_ids
  from ${sheets(scope, which)} s
  join report r on r.tenant_id = ${scope.tenantId} and r.agency_id = s.agency_id and r.excused_reason is null
  join report_period p on p.tenant_id = ${scope.tenantId} and p.id = r.period_id and p.plan_id = ${scope.planId} and p.ends_on between ${scope.startsOn}::date and ${scope.endsOn}::date
  where r.first_submitted_at is not null or p.due_on < ${scope.today}::date`;

const COLUMNS = sql.raw('sheet_id, agency_id, row_id, kind, role, code, title, due_on, done_on, outcome, return_ids');

/** The counted rows of the sheets that a condition over `s` picks: the only place that says what counts. */
function items(scope: CountScope, source: Source, which: RawBuilder<unknown>): RawBuilder<unknown> {
  if (source === 'live') return sql`(${liveTasks(scope, which)} union all ${liveReports(scope, which)})`;
  return sql`(select f.sheet_id, f.agency_id, f.row_id, f.kind, f.role, f.code, f.title, f.due_on, f.done_on, f.outcome, f.return_ids
    from ${sheets(scope, which)} s join evaluation_row f on f.tenant_id = ${scope.tenantId} and f.sheet_id = s.id and f.number = s.number)`;
}

/** A group of alike rows of one sheet; `claimed…` counts every reason, whatever the verdict. */
export type GroupRow = CountedGroup & { sheetId: string; claimedReturns: number; claimedDelay: boolean };

/** Alike rows of many sheets with their number, in one statement. */
export async function countGroups(tx: Tx, scope: CountScope, source: Source, which: RawBuilder<unknown>): Promise<GroupRow[]> {
  const answer = await sql<GroupRow>`select i.sheet_id, i.kind, i.role, i.outcome, cardinality(i.return_ids) as returns, c.excused_returns, c.excused_delay, c.claimed_returns, c.claimed_delay, count(*)::int as count
    from ${items(scope, source, which)} i
    left join lateral (
      select (count(*) filter (where c.fault = 'return' and c.verdict = 'confirmed'))::int as excused_returns, coalesce(bool_or(c.fault = 'delay' and c.verdict = 'confirmed'), false) as excused_delay,
        (count(*) filter (where c.fault = 'return'))::int as claimed_returns, coalesce(bool_or(c.fault = 'delay'), false) as claimed_delay
      from evaluation_claim c where c.tenant_id = ${scope.tenantId} and c.sheet_id = i.sheet_id and c.row_id = i.row_id and (c.fault = 'delay' or c.fault_id = any(i.return_ids))
    ) c on true
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(tx);
  return answer.rows;
}

/** How many rows count otherwise now than they were frozen, by sheet; sheets that were not counted yet are left out. */
export async function countMoved(tx: Tx, scope: CountScope, which: RawBuilder<unknown>): Promise<Map<string, number>> {
  const frozenOnes = sql`s.number > 0 and ${which}`;
  const answer = await sql<{ sheetId: string; moved: number }>`select coalesce(n.sheet_id, f.sheet_id) as sheet_id, count(*)::int as moved
    from ${items(scope, 'live', frozenOnes)} n full join ${items(scope, 'frozen', frozenOnes)} f on f.sheet_id = n.sheet_id and f.row_id = n.row_id
    where ${differs} group by 1`.execute(tx);
  return new Map(answer.rows.map((row) => [row.sheetId, row.moved]));
}

const differs = sql.raw(`(n.row_id is null or f.row_id is null or (n.role, n.due_on, n.done_on, n.outcome, n.return_ids) is distinct from (f.role, f.due_on, f.done_on, f.outcome, f.return_ids))`);

/** Freezes what counts now under a number; the rows are only ever added. */
export async function freezeRows(tx: Tx, scope: CountScope, sheetId: string, number: number): Promise<void> {
  await sql`insert into evaluation_row (tenant_id, number, ${COLUMNS}) select ${scope.tenantId}, ${number}, ${COLUMNS} from ${items(scope, 'live', sql`s.id = ${sheetId}`)} i`.execute(tx);
}

/** A counted row as it is listed. */
export interface ItemRow {
  rowId: string;
  kind: 'task' | 'report';
  role: 'lead' | 'supporting';
  code: string;
  title: string;
  dueOn: string | null;
  doneOn: string | null;
  outcome: EvaluationOutcome;
  returnIds: string[];
}

/** What narrows the rows of a sheet. */
export interface RowFilter {
  kind?: ItemRow['kind'] | undefined;
  role?: ItemRow['role'] | undefined;
  outcome?: EvaluationOutcome | undefined;
  returned?: 'true' | 'false' | undefined;
  faulty?: 'true' | undefined;
  moved?: 'true' | undefined;
}

/** A page of counted rows by code. */
export async function listItems(tx: Tx, scope: CountScope, source: Source, sheetId: string, filter: RowFilter, at: { value: string; id: string } | null, limit: number): Promise<ItemRow[]> {
  const where: RawBuilder<unknown>[] = [sql`true`];
  if (filter.kind) where.push(sql`i.kind = ${filter.kind}`);
  if (filter.role) where.push(sql`i.role = ${filter.role}`);
  if (filter.outcome) where.push(sql`i.outcome = ${filter.outcome}`);
  if (filter.returned) where.push(sql`(cardinality(i.return_ids) > 0) = ${filter.returned === 'true'}`);
  if (filter.faulty) where.push(sql`(i.outcome <> 'on_time' or cardinality(i.return_ids) > 0)`);
  if (at) where.push(sql`(i.code, i.row_id) > (${at.value}, ${at.id}::uuid)`);
  const own = sql`s.id = ${sheetId}`;
  // Of a row that no longer counts, what stands is what was frozen
  const from = filter.moved
    ? sql`(select ${sql.raw(['row_id', 'kind', 'role', 'code', 'title', 'due_on', 'done_on', 'outcome', 'return_ids'].map((column) => `case when n.row_id is null then f.${column} else n.${column} end as ${column}`).join(', '))}
        from ${items(scope, 'live', own)} n full join ${items(scope, 'frozen', own)} f on f.row_id = n.row_id where ${differs})`
    : items(scope, source, own);
  const answer = await sql<ItemRow>`select i.row_id, i.kind, i.role, i.code, i.title, i.due_on, i.done_on, i.outcome, i.return_ids from ${from} i where ${sql.join(where, sql` and `)} order by i.code, i.row_id limit ${limit}`.execute(tx);
  return answer.rows;
}

/** The counted row of a sheet by id. */
export async function findItem(tx: Tx, scope: CountScope, source: Source, sheetId: string, rowId: string): Promise<ItemRow | undefined> {
  const answer = await sql<ItemRow>`select i.row_id, i.kind, i.role, i.code, i.title, i.due_on, i.done_on, i.outcome, i.return_ids from ${items(scope, source, sql`s.id = ${sheetId}`)} i where i.row_id = ${rowId}`.execute(tx);
  return answer.rows[0];
}

/** Day and reason of each time that something was sent back, as far as the actor sees the task. */
export async function listReturns(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, { on: string; text: string | null }>> {
  if (ids.length === 0) return new Map();
  const answer = await sql<{ id: string; on: string; text: string | null }>`select e.id, (e.at at time zone 'Asia/Ho_Chi_Minh')::date as on, e.text from task_event e where e.tenant_id = ${tenantId} and e.id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(answer.rows.map(({ id, on, text }) => [id, { on, text }]));
}

const HITS = sql.raw(`((c.fault = 'delay' and i.outcome <> 'on_time') or c.fault_id = any(i.return_ids))`);

/** Objective reasons of a sheet whose fault is counted, with the row's name, in the order in which they were made. */
export async function listClaims(tx: Tx, scope: CountScope, source: Source, sheetId: string): Promise<(ClaimRow & { code: string; title: string })[]> {
  const answer = await sql<ClaimRow & { code: string; title: string }>`select c.row_id, c.fault_id, c.fault, c.reason, c.evidence, c.verdict, c.verdict_reason, i.code, i.title
    from evaluation_claim c join ${items(scope, source, sql`s.id = ${sheetId}`)} i on i.row_id = c.row_id and ${HITS}
    where c.tenant_id = ${scope.tenantId} and c.sheet_id = ${sheetId} order by c.made_at, c.row_id, c.fault_id`.execute(tx);
  return answer.rows;
}

/** Takes back reasons for what was frozen without that fault: nobody has to give a verdict on them. */
export async function dropIdleClaims(tx: Tx, tenantId: string, sheetId: string, number: number): Promise<void> {
  await sql`delete from evaluation_claim c where c.tenant_id = ${tenantId} and c.sheet_id = ${sheetId}
    and not exists (select from evaluation_row i where i.tenant_id = c.tenant_id and i.sheet_id = c.sheet_id and i.number = ${number} and i.row_id = c.row_id and ${HITS})`.execute(tx);
}
