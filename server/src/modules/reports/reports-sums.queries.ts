import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { NONE } from './figures.rules.ts';
import type { EvidenceSum, GivenSum, TaskSum } from './province-counts.rules.ts';
import { countedFrom, doneIn, dueAfter, FIELD, GROUP, partsIn, statusAsOf, type CountScope } from './reports-count.queries.ts';

/** Sums of all tasks of a plan by status: of each lead, each group of clauses and each field. One statement, as many rows as the province's tables have. */
export async function sumTasks(tx: Tx, scope: CountScope): Promise<TaskSum[]> {
  const { endsOn, asOf, nextEndsOn } = scope;
  // Paths are cut once for each clause, not for each task.
  const answer = await sql<TaskSum>`with raw as materialized (
      select grouping(t.clause_path) = 1 as led, t.lead_agency_id, t.clause_path, ${statusAsOf(asOf)} as status, count(*) as count, count(*) filter (where ${dueAfter(endsOn, nextEndsOn, asOf)}) as due
      ${countedFrom(scope, { measure: 'tasks' })} group by grouping sets ((t.lead_agency_id, 4), (t.clause_path, 4)))
    select 'agency' as axis, coalesce(lead_agency_id::text, ${NONE}) as value, status, count, due from raw where led
    union all select 'group', ${GROUP}, status, sum(count), sum(due) from raw t where not led group by 2, 3
    union all select 'field', ${FIELD}, status, sum(count), sum(due) from raw t where not led group by 2, 3`.execute(tx);
  return answer.rows.map((row) => ({ ...row, count: Number(row.count), due: Number(row.due) }));
}

/** Sums of all tasks of a plan by status, of each agency that they were given to before a reorganisation; none where no task has changed hands by one. */
export async function sumGiven(tx: Tx, scope: CountScope): Promise<GivenSum[]> {
  const moved = await sql`select from task t where t.tenant_id = ${scope.tenantId} and t.plan_id = ${scope.planId} and t.first_lead_agency_id is not null limit 1`.execute(tx);
  if (moved.rows.length === 0) return [];
  const answer = await sql<GivenSum>`select coalesce(t.first_lead_agency_id, t.lead_agency_id)::text as agency, ${statusAsOf(scope.asOf)} as status, count(*) as count
    ${countedFrom(scope, { measure: 'tasks' })} group by 1, 2`.execute(tx);
  return answer.rows.map((row) => ({ ...row, agency: row.agency ?? NONE, count: Number(row.count) }));
}

/** Sums of all evidence of a plan by kind and kind of activity: as a whole, of each group of clauses and each field. */
export async function sumEvidence(tx: Tx, scope: CountScope): Promise<EvidenceSum[]> {
  const answer = await sql<EvidenceSum>`select case when grouping(x.place) = 0 then 'group' when grouping(x.field) = 0 then 'field' else 'whole' end as axis,
      coalesce(x.place, x.field, '') as value, x.kind, x.activity, count(*) as count, coalesce(sum(x.participants), 0) as participants
    from (select ${GROUP} as place, ${FIELD} as field, e.kind, e.activity_key as activity, e.participants ${countedFrom(scope, { measure: 'evidence' })}) x
    group by grouping sets ((x.kind, x.activity), (x.place, x.kind, x.activity), (x.field, x.kind, x.activity))`.execute(tx);
  return answer.rows.map((row) => ({ ...row, count: Number(row.count), participants: Number(row.participants) }));
}

/** Tasks that each agency leads, or one of them, and all together. */
export async function countLed(tx: Tx, scope: CountScope, agencyId: string | null): Promise<{ leads: Map<string, number>; whole: number }> {
  const answer = await sql<{ agencyId: string | null; count: number }>`select t.lead_agency_id as agency_id, count(*) as count
    ${countedFrom(scope, { measure: 'tasks', ...(agencyId ? { agency: agencyId } : {}) })} group by 1`.execute(tx);
  const rows = answer.rows.map((row) => ({ ...row, count: Number(row.count) }));
  return { leads: new Map(rows.flatMap(({ agencyId: id, count }) => (id ? [[id, count] as const] : []))), whole: rows.reduce((sum, { count }) => sum + count, 0) };
}

/** Tells prints of one way of making them from those of another: raise it when the statement below changes. */
const EDITION = '1';

/**
 * A print of everything that agencies' figures are counted from, by agency: the sum of a 64-bit hash of each row. The same print means the same rows, so that no
 * figure moved; another print says nothing yet, for rows may change without a figure. An agency without rows has none and is printed as `printOf` says.
 */
export async function listPrints(tx: Tx, scope: CountScope, agencyId: string | null): Promise<Map<string, string>> {
  const { tenantId, startsOn, endsOn, asOf, nextEndsOn } = scope;
  // The rest of what a task counts by seeds the hash of its path: a text of all of it would take longer than the counting.
  const task = sql`hashtextextended(t.clause_path, hashtext(${statusAsOf(asOf)})::bigint * 4 + coalesce(${doneIn(startsOn, asOf)}, false)::int * 2 + coalesce(${dueAfter(endsOn, nextEndsOn, asOf)}, false)::int)`;
  const piece = sql`hashtextextended(concat_ws('|', t.clause_path, e.kind, coalesce(e.activity_key, ''), e.product is not null, coalesce(e.participants, 0)), 0)`;
  const of = (column: RawBuilder<unknown>) => (agencyId ? sql`${column} = ${agencyId}` : sql`${column} is not null`);
  const answer = await sql<{ agencyId: string; print: string }>`with counted as materialized (select t.id, t.lead_agency_id, ${task} as hash ${countedFrom(scope, { measure: 'tasks' })}),
    printed as (
      select lead_agency_id as agency_id, 'lead' as part, sum(hash) as hash from counted where ${of(sql`lead_agency_id`)} group by 1
      union all
      select p.agency_id, 'support', sum(c.hash) from task_participant p join counted c on c.id = p.task_id
        where p.tenant_id = ${tenantId} and p.role = 'supporting' and ${of(sql`p.agency_id`)} group by 1
      union all
      select e.agency_id, 'evidence', sum(${piece}) ${countedFrom(scope, { measure: 'evidence' })} and ${of(sql`e.agency_id`)} and ${partsIn} group by 1)
    select agency_id, string_agg(part || ' ' || hash, ' ' order by part) as print from printed group by agency_id`.execute(tx);
  return new Map(answer.rows.map((row) => [row.agencyId, `${EDITION}:${row.print}`]));
}

/** The print of one agency out of those of all. */
export const printOf = (prints: ReadonlyMap<string, string>, agencyId: string): string => prints.get(agencyId) ?? `${EDITION}:0`;
