import { sql, type RawBuilder } from 'kysely';
import { clauseSortKey, normaliseInput, type Actor, type PlainDate, type TaskState, type TaskStatus } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { COUNT_LIMIT, likePattern, searchWords, type ListFilter, type Position } from './tasks.rules.ts';

/** Who lists, and on which day. */
export interface Viewer {
  readonly actor: Pick<Actor, 'tenantId' | 'agencyId' | 'scope'>;
  readonly today: PlainDate;
  /** How the words of a search are found; `findSearch` says it. */
  readonly search?: Search;
}

/**
 * How a search is answered. `index`: few tasks match, their ids come from the trigram index. `many`: more match than are counted, so a page fills
 * soon while walking. `scan`: every row that the other conditions leave is read, as for an agency, whose tasks are fetched by key anyway.
 */
export type Search = 'index' | 'many' | 'scan';

/** A row of the list: the task with its lead and the value that it was sorted by. */
export interface TaskRow {
  id: string;
  code: string;
  planId: string;
  clauseId: string | null;
  clausePath: string;
  content: string;
  strength: 'hard' | 'soft';
  leadAgencyId: string | null;
  leadCode: string | null;
  leadName: string | null;
  leadAbbrev: string | null;
  dueOn: PlainDate | null;
  completedOn: PlainDate | null;
  state: TaskState;
  progressPercent: number | null;
  evidenceCount: number;
  changedAt: Date;
  version: number;
  sortValue: string;
}

/** A supporting agency of one task. */
export interface SupportingRow {
  taskId: string;
  id: string;
  code: string;
  name: string;
  abbrev: string;
}

/** Columns of a list row over `task t left join agency la`; other queries of the module reuse them. */
export const taskColumns = sql.raw(
  `t.id, t.code, t.plan_id, t.clause_id, t.clause_path, t.content, t.strength, t.lead_agency_id, la.code as lead_code, la.name as lead_name,
   la.abbrev as lead_abbrev, t.due_on, t.completed_on, t.state, t.progress_percent, t.evidence_count, t.changed_at, t.version`,
);

/** The join that brings the lead's name. */
export const leadJoin = sql.raw(`left join agency la on la.tenant_id = t.tenant_id and la.id = t.lead_agency_id`);

// The column that a sort walks, how it is written into a cursor, how the cursor is read back. Each has an index (tenant_id, column, id).
interface Sort {
  column: string;
  written: string;
  type: string;
  idFollows: 'same' | 'opposite';
}
const SORTS: Record<ListFilter['sort'], Sort> = {
  clause: { column: 't.clause_sort', written: 't.clause_sort', type: 'text', idFollows: 'same' },
  due: { column: 't.due_sort', written: 't.due_sort::text', type: 'date', idFollows: 'same' },
  agency: { column: 't.lead_sort', written: 't.lead_sort', type: 'text', idFollows: 'same' },
  // The index is (changed_at desc, id): ids run against the time. Microseconds stay, a JavaScript date would lose them.
  changed: {
    column: 't.changed_at',
    written: `to_char(t.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    type: 'timestamptz',
    idFollows: 'opposite',
  },
  code: { column: 't.code', written: 't.code', type: 'text', idFollows: 'same' },
  progress: {
    column: 'coalesce(t.progress_percent, -1)',
    written: 'coalesce(t.progress_percent, -1)::text',
    type: 'int',
    idFollows: 'same',
  },
};
// Open tasks with a deadline have partial indexes on the deadline itself: a plan whose tasks are all done is answered at once.
const OPEN_DUE: Sort = { column: 't.due_on', written: 't.due_on::text', type: 'date', idFollows: 'same' };

function sortOf({ sort, status }: ListFilter): Sort {
  const openOnly = status.length > 0 && status.every((one) => one === 'open_overdue' || one === 'open_in_term');
  return sort === 'due' && openOnly ? OPEN_DUE : SORTS[sort];
}

/** The status of the kernel's `taskStatus` as a condition on `task t`; a property test holds the two together. */
export function statusCondition(status: TaskStatus, today: PlainDate): RawBuilder<boolean> {
  switch (status) {
    case 'done_on_time':
      return sql`(t.completed_on is not null and (t.due_on is null or t.completed_on <= t.due_on))`;
    case 'done_late':
      return sql`(t.completed_on > t.due_on)`;
    case 'open_in_term':
      return sql`(t.completed_on is null and t.due_on >= ${today}::date)`;
    case 'open_overdue':
      return sql`(t.completed_on is null and t.due_on < ${today}::date)`;
    case 'open_no_deadline':
      return sql`(t.completed_on is null and t.due_on is null)`;
  }
}

/** The status as a value, by the same rule, for grouping. */
export const statusExpression = (today: PlainDate): RawBuilder<TaskStatus> =>
  sql`case when t.completed_on is not null then case when t.completed_on > t.due_on then 'done_late' else 'done_on_time' end
    when t.due_on is null then 'open_no_deadline' when t.due_on >= ${today}::date then 'open_in_term' else 'open_overdue' end`;

/**
 * How the rows of an agency are found. `walk`: in the order of the page, asking the participants' index for each task, best when a page fills soon.
 * `fetch`: all tasks of the agency by key, best when every one must be looked at anyway (a count, a search). Measured in README.
 */
type Access = 'walk' | 'fetch';

// Without this condition the planner would ask row security for each of all tasks.
function participantCondition({ actor }: Viewer, filter: ListFilter, access: Access): RawBuilder<unknown>[] {
  const { tenantId } = actor;
  const own = actor.scope === 'agency' ? actor.agencyId : null;
  const wanted = filter.agencyId ?? (filter.role ? actor.agencyId : null);
  const among = (agencyId: string, role?: 'supporting', how: Access = access) => {
    const ids = sql`select p.task_id from task_participant p where p.tenant_id = ${tenantId} and p.agency_id = ${agencyId}
      ${role ? sql`and p.role = ${role}` : sql``}`;
    return how === 'walk' ? sql`t.id in (${ids})` : sql`t.id = any(array(${ids}))`;
  };
  if (!wanted) return own ? [among(own)] : [];
  if (filter.role === 'lead') return [sql`t.lead_agency_id = ${wanted}`, ...(own && own !== wanted ? [among(own)] : [])];
  if (!own || own === wanted) return [among(wanted, filter.role)];
  // An agency sees the participants' rows of itself only; of another one it may read who works on the tasks they share.
  return [
    among(own, undefined, 'fetch'),
    sql`exists (select from task_agency g where g.tenant_id = t.tenant_id and g.task_id = t.id and g.agency_id = ${wanted}
      ${filter.role ? sql`and g.role = ${filter.role}` : sql``})`,
  ];
}

function clauseCondition(clause: string): RawBuilder<unknown> {
  const path = normaliseInput(clause);
  const key = clauseSortKey(path);
  // The range walks the index ('0' follows '/' in the C collation); the path decides, since two paths may share a key.
  return sql`(t.clause_sort >= ${key} and t.clause_sort < ${`${key}0`} and (t.clause_path = ${path} or starts_with(t.clause_path, ${`${path}/`})))`;
}

const foundIds = (words: readonly string[]) => sql`select f from find_tasks(${words.map(likePattern)}, ${COUNT_LIMIT + 1}) f`;

/** Asks the index how many tasks a search finds, and so how it is best answered. */
export async function findSearch(tx: Tx, actor: Pick<Actor, 'scope'>, filter: ListFilter): Promise<Search> {
  const words = searchWords(filter.q);
  // Only these two roles see the whole tenant and may ask the index past row security (migration 0007).
  if (words.length === 0 || (actor.scope !== 'province' && actor.scope !== 'auditor')) return 'scan';
  const answer = await sql<{ count: number }>`select count(*) as count from (${foundIds(words)}) found`.execute(tx);
  return Number(answer.rows[0]?.count ?? 0) > COUNT_LIMIT ? 'many' : 'index';
}

function conditions(viewer: Viewer, filter: ListFilter, access: Access): RawBuilder<unknown>[] {
  const words = searchWords(filter.q);
  const all: RawBuilder<unknown>[] = [
    sql`t.tenant_id = ${viewer.actor.tenantId}`,
    ...participantCondition(viewer, filter, words.length > 0 && viewer.search !== 'many' ? 'fetch' : access),
  ];
  if (filter.planId) all.push(sql`t.plan_id = ${filter.planId}`);
  if (filter.clause) all.push(clauseCondition(filter.clause));
  if (filter.state.length > 0) all.push(sql`t.state = any(${filter.state})`);
  // Written out, not as a parameter: it is the condition of the partial index on open tasks.
  if (!filter.state.includes('cancelled')) all.push(sql`t.state <> 'cancelled'`);
  if (filter.status.length > 0)
    all.push(
      sql`(${sql.join(
        filter.status.map((status) => statusCondition(status, viewer.today)),
        sql` or `,
      )})`,
    );
  if (filter.strength) all.push(sql`t.strength = ${filter.strength}`);
  if (filter.assigned) all.push(filter.assigned === 'yes' ? sql`t.lead_agency_id is not null` : sql`t.lead_agency_id is null`);
  if (filter.dueFrom) all.push(sql`t.due_on >= ${filter.dueFrom}::date`);
  if (filter.dueTo) all.push(sql`t.due_on <= ${filter.dueTo}::date`);
  if (words.length > 0 && viewer.search === 'index') all.push(sql`t.id = any(array(${foundIds(words)}))`);
  else for (const word of words) all.push(sql`t.folded like ${likePattern(word)}`);
  return all;
}

const where = (viewer: Viewer, filter: ListFilter, access: Access, more: RawBuilder<unknown>[] = []) =>
  sql.join([...conditions(viewer, filter, access), ...more], sql` and `);

function after(filter: ListFilter, at: Position): RawBuilder<unknown> {
  const { column, type, idFollows } = sortOf(filter);
  const value = sql`${at.value}::${sql.raw(type)}`;
  const forward = filter.direction === 'asc';
  const [sign, idSign] = forward ? ['>', '<'] : ['<', '>'];
  if (idFollows === 'same') return sql`(${sql.raw(column)}, t.id) ${sql.raw(sign ?? '')} (${value}, ${at.id}::uuid)`;
  return sql`${sql.raw(`${column} ${sign}=`)} ${value} and (${sql.raw(`${column} ${sign}`)} ${value} or t.id ${sql.raw(idSign ?? '')} ${at.id}::uuid)`;
}

/** One page of tasks by key, after a position. */
export async function listTaskRows(
  tx: Tx,
  viewer: Viewer,
  filter: ListFilter,
  at: Position | null,
  limit: number,
): Promise<TaskRow[]> {
  const { column, written, idFollows } = sortOf(filter);
  const opposite = filter.direction === 'asc' ? 'desc' : 'asc';
  const order = sql.raw(`${column} ${filter.direction}, t.id ${idFollows === 'same' ? filter.direction : opposite}`);
  // The page first, the names of its leads after: joined below the limit, a search would join every row that it finds.
  const answer = await sql<TaskRow>`select ${taskColumns}, ${sql.raw(written)} as sort_value
    from (select t.* from task t where ${where(viewer, filter, 'walk', at ? [after(filter, at)] : [])} order by ${order} limit ${limit}) t ${leadJoin}
    order by ${order}`.execute(tx);
  return answer.rows;
}

/** Number of tasks that the filter finds, exact. */
export async function countTasks(tx: Tx, viewer: Viewer, filter: ListFilter): Promise<number> {
  const answer = await sql<{
    count: number;
  }>`select count(*) as count from task t where ${where(viewer, filter, 'fetch')}`.execute(tx);
  return Number(answer.rows[0]?.count ?? 0);
}

/** Number of tasks that the filter finds, or null when there are more than it is cheap to count. */
export async function countTasksCheaply(tx: Tx, viewer: Viewer, filter: ListFilter): Promise<number | null> {
  const answer = await sql<{ count: number }>`select count(*) as count from
    (select 1 from task t where ${where(viewer, filter, 'fetch')} limit ${COUNT_LIMIT + 1}) counted`.execute(tx);
  const count = Number(answer.rows[0]?.count ?? 0);
  return count > COUNT_LIMIT ? null : count;
}

/** Supporting agencies of some tasks, in one query. */
export async function listSupporting(tx: Tx, tenantId: string, taskIds: readonly string[]): Promise<SupportingRow[]> {
  if (taskIds.length === 0) return [];
  const answer = await sql<SupportingRow>`select g.task_id, a.id, a.code, a.name, a.abbrev
    from task_agency g join agency a on a.tenant_id = g.tenant_id and a.id = g.agency_id
    where g.tenant_id = ${tenantId} and g.task_id = any(${taskIds}::uuid[]) and g.role = 'supporting'
    order by a.sort_order, a.name, a.id`.execute(tx);
  return answer.rows;
}
