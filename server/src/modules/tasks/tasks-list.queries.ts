import { sql, type RawBuilder } from 'kysely';
import { clauseSortKey, normaliseInput, type Actor, type FieldCode, type PlainDate, type SystemCode, type TaskState, type TaskStatus } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { COUNT_LIMIT, likePattern, SEARCH_LIMIT, searchWords, type ListFilter, type Position } from './tasks.rules.ts';

/** Who lists, and on which day. */
export interface Viewer {
  readonly actor: Pick<Actor, 'tenantId' | 'agencyId' | 'scope'>;
  readonly today: PlainDate;
  /** How the words of a search are found; `findSearch` says it. */
  readonly search?: Search;
}

/**
 * How a search is answered. Ids: few tasks match, the trigram index named them. `many`: more match than `SEARCH_LIMIT`, so a page fills
 * soon while walking. `scan`: every row that the other conditions leave is read, as for an agency, whose tasks are fetched by key anyway.
 */
export type Search = readonly string[] | 'many' | 'scan';

/** A row of the list: the task with its lead and the value that it was sorted by. */
export interface TaskRow {
  id: string;
  code: string;
  planId: string;
  clauseId: string | null;
  clausePath: string;
  content: string;
  strength: 'hard' | 'soft';
  fields: FieldCode[];
  systems: SystemCode[];
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
  `t.id, t.code, t.plan_id, t.clause_id, t.clause_path, t.content, t.strength, t.fields, t.systems, t.lead_agency_id, la.code as lead_code, la.name as lead_name,
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

function sortOf({ sort, status }: ListFilter, from: From): Sort {
  const openOnly = status.length > 0 && status.every((one) => one === 'open_overdue' || one === 'open_in_term');
  return from === 'task' && sort === 'due' && openOnly ? OPEN_DUE : SORTS[sort];
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

/**
 * How the rows of an agency are found. `walk`: in the order of the page, asking the participants' index for each task, best when a page fills soon.
 * `fetch`: all tasks of the agency by key, best when every one must be looked at anyway. Where the participants carry all that is asked for, neither is
 * needed: their own indexes are walked (`participant`). Measured in README.
 */
type Access = 'walk' | 'fetch';
type From = 'task' | 'participant';

/** Whose participants hold the rows, or null where it is not one agency's. An agency may not read those of another one. */
function agencyOf({ actor }: Viewer, filter: ListFilter): string | null {
  const own = actor.scope === 'agency' ? actor.agencyId : null;
  const wanted = filter.agencyId ?? (filter.role ? actor.agencyId : null);
  return wanted && own && wanted !== own ? null : (wanted ?? own);
}

const asksParticipantsOnly = (filter: ListFilter): boolean => !filter.clause && !filter.strength && filter.field.length === 0 && filter.system.length === 0 && !filter.assigned && searchWords(filter.q).length === 0;

// Without this condition the planner would ask row security for each of all tasks.
function participantCondition(viewer: Viewer, filter: ListFilter, access: Access): RawBuilder<unknown>[] {
  const { tenantId } = viewer.actor;
  const agencyId = agencyOf(viewer, filter);
  if (agencyId && access === 'fetch') return [sql`t.id = any(array(select t.task_id from task_participant t where ${participantConditions(viewer, filter, agencyId)}))`];
  if (agencyId)
    return [
      sql`t.id in (select p.task_id from task_participant p where p.tenant_id = ${tenantId} and p.agency_id = ${agencyId} and p.restricted = false
        ${filter.role ? sql`and p.role = ${filter.role}` : sql``})`,
    ];
  const own = viewer.actor.scope === 'agency' ? viewer.actor.agencyId : null;
  if (!own) return [];
  // Of another agency one may read who works on the tasks they share.
  return [
    sql`t.id = any(array(select p.task_id from task_participant p where p.tenant_id = ${tenantId} and p.agency_id = ${own}))`,
    sql`exists (select from task_agency g where g.tenant_id = t.tenant_id and g.task_id = t.id and g.agency_id = ${filter.agencyId}
      ${filter.role ? sql`and g.role = ${filter.role}` : sql``})`,
  ];
}

/** Conditions of a filter that the participants of an agency answer alone, on `task_participant t`; the others stay for the task. */
function participantConditions(viewer: Viewer, filter: ListFilter, agencyId: string): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`t.tenant_id = ${viewer.actor.tenantId} and t.agency_id = ${agencyId} and t.restricted = false`, ...sharedConditions(viewer, filter)];
  if (filter.role) all.push(sql`t.role = ${filter.role}`);
  // Said once more on the sort column, which the index walks
  const { status, dueFrom, dueTo } = filter;
  if (status.length > 0 && status.every((one) => one === 'open_in_term')) all.push(sql`t.due_sort >= ${viewer.today}::date`);
  if (status.length > 0 && status.every((one) => one === 'open_overdue')) all.push(sql`t.due_sort < ${viewer.today}::date`);
  if (dueFrom) all.push(sql`t.due_sort >= ${dueFrom}::date`);
  if (dueTo) all.push(sql`t.due_sort <= ${dueTo}::date`);
  return sql.join(all, sql` and `);
}

/** Conditions on columns that task and participant both have. */
function sharedConditions(viewer: Viewer, filter: ListFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [];
  if (filter.planId) all.push(sql`t.plan_id = ${filter.planId}`);
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
  if (filter.dueFrom) all.push(sql`t.due_on >= ${filter.dueFrom}::date`);
  if (filter.dueTo) all.push(sql`t.due_on <= ${filter.dueTo}::date`);
  return all;
}

function clauseCondition(clause: string): RawBuilder<unknown> {
  const path = normaliseInput(clause);
  const key = clauseSortKey(path);
  // The range walks the index ('0' follows '/' in the C collation); the path decides, since two paths may share a key.
  return sql`(t.clause_sort >= ${key} and t.clause_sort < ${`${key}0`} and (t.clause_path = ${path} or starts_with(t.clause_path, ${`${path}/`})))`;
}

/** Asks the index which tasks a search finds, and so how it is best answered. */
export async function findSearch(tx: Tx, actor: Pick<Actor, 'scope'>, filter: ListFilter): Promise<Search> {
  const words = searchWords(filter.q);
  // Only these two roles see the whole tenant and may ask the index past row security (migration 0007).
  if (words.length === 0 || (actor.scope !== 'province' && actor.scope !== 'auditor')) return 'scan';
  const answer = await sql<{ ids: string[] | null }>`select array_agg(f) as ids from find_tasks(${words.map(likePattern)}, ${SEARCH_LIMIT + 1}) f`.execute(tx);
  const ids = answer.rows[0]?.ids ?? [];
  return ids.length > SEARCH_LIMIT ? 'many' : ids;
}

// A search that reads every row it finds, instead of walking until the page is full
const readsAll = (viewer: Viewer, filter: ListFilter): boolean => searchWords(filter.q).length > 0 && viewer.search !== 'many';

function conditions(viewer: Viewer, filter: ListFilter, access: Access): RawBuilder<unknown>[] {
  const words = searchWords(filter.q);
  const all: RawBuilder<unknown>[] = [sql`t.tenant_id = ${viewer.actor.tenantId}`, ...participantCondition(viewer, filter, readsAll(viewer, filter) ? 'fetch' : access)];
  all.push(...sharedConditions(viewer, filter));
  if (filter.clause) all.push(clauseCondition(filter.clause));
  if (filter.strength) all.push(sql`t.strength = ${filter.strength}`);
  for (const codes of [filter.field, filter.system])
    if (codes.length > 0) all.push(sql`t.id in (select k.task_id from task_topic k where k.tenant_id = ${viewer.actor.tenantId} and k.code = any(${codes}))`);
  if (filter.assigned) all.push(filter.assigned === 'yes' ? sql`t.lead_agency_id is not null` : sql`t.lead_agency_id is null`);
  // Unnested, so that the planner takes them for few and fetches each by key instead of walking the whole table
  if (words.length > 0 && typeof viewer.search === 'object') all.push(sql`t.id = any(array(select unnest(${viewer.search}::uuid[])))`);
  else for (const word of words) all.push(sql`t.folded like ${likePattern(word)}`);
  return all;
}

// Tasks that wait for somebody are always few
const isWaiting = (filter: ListFilter) => filter.state.length > 0 && filter.state.every((state) => state === 'returned' || state === 'reported');

/** `from … where …` of a filter, and the table behind `t`. A page by place or deadline, and every count, comes from the participants where they can answer. */
function rowsFrom(viewer: Viewer, filter: ListFilter, purpose: 'page' | 'count'): { from: From; rows: RawBuilder<unknown> } {
  const agencyId = agencyOf(viewer, filter);
  if (agencyId && asksParticipantsOnly(filter) && (purpose === 'count' || filter.sort === 'clause' || filter.sort === 'due'))
    return { from: 'participant', rows: sql`from task_participant t where ${participantConditions(viewer, filter, agencyId)}` };
  const access = purpose === 'count' || isWaiting(filter) ? 'fetch' : 'walk';
  return { from: 'task', rows: sql`from task t where ${sql.join(conditions(viewer, filter, access), sql` and `)}` };
}

function after(filter: ListFilter, at: Position, from: From): RawBuilder<unknown> {
  const { column, type, idFollows } = sortOf(filter, from);
  const id = idOf(from);
  const value = sql`${at.value}::${sql.raw(type)}`;
  const forward = filter.direction === 'asc';
  const [sign, idSign] = forward ? ['>', '<'] : ['<', '>'];
  if (idFollows === 'same') return sql`(${sql.raw(column)}, ${id}) ${sql.raw(sign ?? '')} (${value}, ${at.id}::uuid)`;
  return sql`${sql.raw(`${column} ${sign}=`)} ${value} and (${sql.raw(`${column} ${sign}`)} ${value} or ${id} ${sql.raw(idSign ?? '')} ${at.id}::uuid)`;
}

const idOf = (from: From) => sql.raw(from === 'participant' ? 't.task_id' : 't.id');

/** What a page asks for: its size, where the one before ended, whether its rows carry the number of all. */
export interface PageWish {
  limit: number;
  at?: Position | null;
  /** `found` holds the number of all rows of the filter, at most `COUNT_LIMIT + 1`; a page without rows found none. */
  counted?: boolean;
}

/** A row of a page that was counted. */
export type CountedRow = TaskRow & { found: number };

// The keys of a page with their rank and, when asked for, the number of all rows. Names and wide columns are joined after the limit: joined below it, a search
// would carry them for every row that it finds.
function pageKeys(viewer: Viewer, filter: ListFilter, { limit, at, counted }: PageWish): RawBuilder<unknown> {
  const { from, rows } = rowsFrom(viewer, filter, 'page');
  const { column, written, idFollows } = sortOf(filter, from);
  const opposite = filter.direction === 'asc' ? 'desc' : 'asc';
  const order = sql`${sql.raw(`${column} ${filter.direction}`)}, ${idOf(from)} ${sql.raw(idFollows === 'same' ? filter.direction : opposite)}`;
  const all = sql`select ${idOf(from)} as id, ${sql.raw(written)} as sort_value, row_number() over (order by ${order}) as rank`;
  const page = sql`${rows} ${at ? sql`and ${after(filter, at, from)}` : sql``} order by ${order} limit ${limit}`;
  if (!counted) return sql`${all}, 0 as found ${page}`;
  // In the order of an index that holds all that is asked for, counting is reading on; a second scan would cost more to plan than to run
  if (from === 'participant')
    return sql`select * from (select c.*, row_number() over () as rank, count(*) over () as found
      from (select ${idOf(from)} as id, ${sql.raw(written)} as sort_value ${rows} order by ${order} limit ${COUNT_LIMIT + 1}) c) counted where rank <= ${limit}`;
  // What is read to its end anyway is counted on the way
  if (readsAll(viewer, filter)) return sql`${all}, least(count(*) over (), ${COUNT_LIMIT + 1}::int) as found ${page}`;
  return sql`${all}, (select count(*) from (select ${rowsFrom(viewer, filter, 'count').rows} limit ${COUNT_LIMIT + 1}) counted) as found ${page}`;
}

const listColumns = sql`${taskColumns}, k.sort_value, k.found`;
const keyJoin = (tenantId: string) => sql`join task t on t.tenant_id = ${tenantId} and t.id = k.id ${leadJoin}`;

/** One page of tasks by key. */
export async function listTaskRows(tx: Tx, viewer: Viewer, filter: ListFilter, wish: PageWish): Promise<CountedRow[]> {
  const answer = await sql<CountedRow>`select ${listColumns} from (${pageKeys(viewer, filter, wish)}) k ${keyJoin(viewer.actor.tenantId)} order by k.rank`.execute(tx);
  return answer.rows;
}

/** First rows of several filters in one query, each with the number of all rows of its filter; `section` is the filter's place. */
export async function listSectionRows(
  tx: Tx,
  viewer: Viewer,
  filters: readonly ListFilter[],
  limit: number,
): Promise<(CountedRow & { section: number })[]> {
  const pages = filters.map((filter, section) => sql`(select ${section}::int as section, k.* from (${pageKeys(viewer, filter, { limit, counted: true })}) k)`);
  const answer = await sql<CountedRow & { section: number }>`select ${listColumns}, k.section
    from (${sql.join(pages, sql` union all `)}) k ${keyJoin(viewer.actor.tenantId)} order by k.section, k.rank`.execute(tx);
  return answer.rows;
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
