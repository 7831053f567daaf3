import { sql, type RawBuilder } from 'kysely';
import { POINT_LETTERS, type PlainDate, type TaskStatus } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { EvidenceCountRow, TaskCountRow } from './aggregates.rules.ts';
import { agenciesOf, figureKey, NONE, rowsOf, type Selector } from './figures.rules.ts';

/** What a report counts: one plan, the days of its period, the day as of which, and the last day of the next period. */
export interface CountScope {
  readonly tenantId: string;
  readonly planId: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly asOf: PlainDate;
  readonly nextEndsOn: PlainDate;
}

/** The status as of a day as a value on `task t`: a completion after it is not yet one. A property test holds it to the kernel's `taskStatus`. */
export const statusAsOf = (asOf: PlainDate): RawBuilder<TaskStatus> =>
  sql`case when t.completed_on <= ${asOf}::date then case when t.completed_on > t.due_on then 'done_late' else 'done_on_time' end
    when t.due_on is null then 'open_no_deadline' when t.due_on >= ${asOf}::date then 'open_in_term' else 'open_overdue' end`;

/** Not completed as of a day. */
export const openAsOf = (asOf: PlainDate): RawBuilder<boolean> => sql`(t.completed_on is null or t.completed_on > ${asOf}::date)`;

/** Completed between two days. */
export const doneIn = (from: PlainDate, to: PlainDate): RawBuilder<boolean> => sql`(t.completed_on between ${from}::date and ${to}::date)`;
/** Not completed as of a day, and due after one day until another. */
export const dueAfter = (after: PlainDate, to: PlainDate, asOf: PlainDate): RawBuilder<boolean> =>
  sql`(${openAsOf(asOf)} and t.due_on > ${after}::date and t.due_on <= ${to}::date)`;

/** First two segments of the clause, as `groupOf` of the kernel cuts them. */
export const GROUP: RawBuilder<string> = sql.raw(`array_to_string((string_to_array(t.clause_path, '/'))[1:2], '/')`);
/** The first three segments of the clause where the third is the letter of a point, as `fieldOf` does; else NONE. */
export const FIELD: RawBuilder<string> = sql.raw(
  `case when (string_to_array(t.clause_path, '/'))[3] = any('{${POINT_LETTERS.join(',')}}') then array_to_string((string_to_array(t.clause_path, '/'))[1:3], '/') else '${NONE}' end`,
);

/** The third segment is the letter of a point, as `fieldOf` of the kernel cuts it. */
const inField = sql.raw(`coalesce((string_to_array(t.clause_path, '/'))[3] = any('{${POINT_LETTERS.join(',')}}'), false)`);

function placeConditions({ group, field }: Selector): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [];
  const below = (path: string) => sql`(t.clause_path = ${path} or starts_with(t.clause_path, ${`${path}/`}))`;
  // A group of one segment is the part's own text, without what stands below it.
  if (group !== undefined) all.push(group.includes('/') ? below(group) : sql`t.clause_path = ${group}`);
  if (field === NONE) all.push(sql`not ${inField}`);
  else if (field !== undefined) all.push(below(field));
  return all;
}

/** The agency of `evidence e` takes part in the task that it hangs on. */
export const partsIn: RawBuilder<boolean> = sql`exists (select from task_participant p where p.tenant_id = e.tenant_id and p.agency_id = e.agency_id and p.task_id = e.task_id)`;

function taskConditions(scope: CountScope, selector: Selector): RawBuilder<unknown> {
  const { tenantId, planId, startsOn, endsOn, asOf, nextEndsOn } = scope;
  const { agency, role, status, done, due, task } = selector;
  const all: RawBuilder<unknown>[] = [
    sql`t.tenant_id = ${tenantId} and t.plan_id = ${planId} and t.since_on <= ${asOf}::date and (t.cancelled_on is null or t.cancelled_on > ${asOf}::date)`,
    ...placeConditions(selector),
  ];
  if (agency === NONE) all.push(sql`t.lead_agency_id is null`);
  else if (agency && role === 'given') all.push(sql`coalesce(t.first_lead_agency_id, t.lead_agency_id) = ${agency}`);
  else if (agency && role === 'now') all.push(sql`t.lead_agency_id = any(${agenciesOf(agency)}::uuid[])`);
  else if (agency) all.push(role ? sql`exists (select from task_participant p where p.tenant_id = t.tenant_id and p.agency_id = ${agency} and p.task_id = t.id and p.role = 'supporting')` : sql`t.lead_agency_id = ${agency}`);
  if (status) all.push(sql`${statusAsOf(asOf)} = ${status}`);
  if (done) all.push(doneIn(startsOn, asOf));
  if (due) all.push(dueAfter(endsOn, nextEndsOn, asOf));
  if (task) all.push(sql`t.id = ${task} and ${openAsOf(asOf)} and t.due_on < ${asOf}::date`);
  return sql.join(all, sql` and `);
}

// The task is joined for its path, and so that row security keeps evidence of restricted tasks out. An agency's evidence counts on tasks that it still
// takes part in, whoever counts: after a task has gone to others the agency could not open the row.
function evidenceConditions(scope: CountScope, selector: Selector): RawBuilder<unknown> {
  const { tenantId, planId, startsOn, endsOn } = scope;
  const { agency, kind, activity, product } = selector;
  const all: RawBuilder<unknown>[] = [
    sql`e.tenant_id = ${tenantId} and e.plan_id = ${planId} and e.withdrawn_at is null and e.counts_on between ${startsOn}::date and ${endsOn}::date`,
    ...placeConditions(selector),
  ];
  if (agency) all.push(sql`e.agency_id = ${agency} and ${partsIn}`);
  if (kind) all.push(sql`e.kind = ${kind}`);
  if (activity) all.push(sql`e.activity_key = ${activity}`);
  if (product) all.push(sql`e.product is not null`);
  return sql.join(all, sql` and `);
}

const TASKS = sql.raw('from task t where ');
const EVIDENCE = sql.raw('from evidence e join task t on t.tenant_id = e.tenant_id and t.id = e.task_id where ');

/** `from … where …` of a selector over `task t` or `evidence e join task t`: the only place that says which rows a figure counts. */
export const countedFrom = (scope: CountScope, selector: Selector): RawBuilder<unknown> =>
  rowsOf(selector.measure) === 'task' ? sql`${TASKS} ${taskConditions(scope, selector)}` : sql`${EVIDENCE} ${evidenceConditions(scope, selector)}`;

/** The id and the weight of each counted row; a figure is the sum of the weights. */
function weighed(scope: CountScope, selector: Selector): RawBuilder<unknown> {
  const { measure } = selector;
  const id = rowsOf(measure) === 'task' ? sql`t.id` : sql`e.id`;
  const weight = measure === 'participants' ? sql`coalesce(e.participants, 0)` : measure === 'overdue_days' ? sql`${scope.asOf}::date - t.due_on` : sql`1`;
  return sql`select ${id} as id, (${weight})::bigint as weight ${countedFrom(scope, selector)}`;
}

/** Ids that a selector counts, in order. */
export async function countedIds(tx: Tx, scope: CountScope, selector: Selector): Promise<string[]> {
  const answer = await sql<{ id: string }>`select w.id from (${weighed(scope, selector)}) w order by w.id`.execute(tx);
  return answer.rows.map((row) => row.id);
}

/** Selectors of one statement; the planner's time grows with them. */
const BATCH = 100;

function* batches(selectors: readonly Selector[]): Generator<[key: string, selector: Selector][]> {
  const distinct = [...new Map(selectors.map((selector) => [figureKey(selector), selector]))];
  for (let start = 0; start < distinct.length; start += BATCH) yield distinct.slice(start, start + BATCH);
}

/** Values of many figures by key. */
export async function countFigures(tx: Tx, scope: CountScope, selectors: readonly Selector[]): Promise<Map<string, number>> {
  const values = new Map<string, number>();
  // A statement for a hundred figures, not one for each.
  for (const batch of batches(selectors)) {
    const parts = batch.map(([key, selector]) => sql`select ${key}::text as figure, coalesce(sum(w.weight), 0)::bigint as value from (${weighed(scope, selector)}) w`);
    const answer = await sql<{ figure: string; value: number }>`${sql.join(parts, sql` union all `)}`.execute(tx);
    for (const { figure, value } of answer.rows) values.set(figure, Number(value));
  }
  return values;
}

const amongst = (column: RawBuilder<unknown>, agencyIds: readonly string[] | null): RawBuilder<unknown> => (agencyIds ? sql`and ${column} = any(${[...agencyIds]}::uuid[])` : sql``);

/** Counts of the tasks that some agencies lead, or of all, by lead, clause path and status, in one statement. */
export async function groupTasks(tx: Tx, scope: CountScope, agencyIds: readonly string[] | null): Promise<TaskCountRow[]> {
  const { startsOn, endsOn, asOf, nextEndsOn } = scope;
  const answer = await sql<TaskCountRow>`select t.lead_agency_id, t.clause_path, ${statusAsOf(asOf)} as status, count(*) as count,
      count(*) filter (where ${doneIn(startsOn, asOf)}) as done, count(*) filter (where ${dueAfter(endsOn, nextEndsOn, asOf)}) as due
    ${countedFrom(scope, { measure: 'tasks' })} ${amongst(sql`t.lead_agency_id`, agencyIds)} group by 1, 2, 3`.execute(tx);
  return answer.rows.map((row) => ({ ...row, count: Number(row.count), done: Number(row.done), due: Number(row.due) }));
}

/** Counts of the evidence of some agencies, or of all, by agency, clause path, kind and kind of activity, in one statement. */
export async function groupEvidence(tx: Tx, scope: CountScope, agencyIds: readonly string[] | null): Promise<EvidenceCountRow[]> {
  const answer = await sql<EvidenceCountRow>`select x.agency_id, x.clause_path, x.kind, x.activity, x.takes_part, count(*) as count, count(x.product) as products,
      coalesce(sum(x.participants), 0) as participants, coalesce(sum(x.participants) filter (where x.product is not null), 0) as product_participants
    from (select e.agency_id, t.clause_path, e.kind, e.activity_key as activity, e.product, e.participants, ${partsIn} as takes_part
      ${countedFrom(scope, { measure: 'evidence' })} ${amongst(sql`e.agency_id`, agencyIds)}) x
    group by 1, 2, 3, 4, 5`.execute(tx);
  return answer.rows.map((row) => ({
    ...row,
    count: Number(row.count),
    products: Number(row.products),
    participants: Number(row.participants),
    productParticipants: Number(row.productParticipants),
  }));
}

/** Number of tasks that each agency supports, by clause path, status and the same two counts; one statement for all, or for some agencies. */
export async function groupSupported(tx: Tx, scope: CountScope, agencyIds: readonly string[] | null): Promise<TaskCountRow[]> {
  const { tenantId, startsOn, endsOn, asOf, nextEndsOn } = scope;
  const answer = await sql<TaskCountRow>`select p.agency_id as lead_agency_id, t.clause_path, ${statusAsOf(asOf)} as status, count(*) as count,
      count(*) filter (where ${doneIn(startsOn, asOf)}) as done, count(*) filter (where ${dueAfter(endsOn, nextEndsOn, asOf)}) as due
    from task_participant p join task t on t.tenant_id = p.tenant_id and t.id = p.task_id
    where p.tenant_id = ${tenantId} and p.role = 'supporting' ${amongst(sql`p.agency_id`, agencyIds)} and ${taskConditions(scope, { measure: 'tasks' })}
    group by 1, 2, 3`.execute(tx);
  return answer.rows.map((row) => ({ ...row, count: Number(row.count), done: Number(row.done), due: Number(row.due) }));
}
