import { sql, type RawBuilder } from 'kysely';
import { clauseSortKey, normaliseInput, type Actor, type PlainDate, type TaskStatus } from '@thientruong/kernel';
import { likePattern, searchWords, type ListFilter, type Position } from './tasks.rules.ts';

/** Who lists, and on which day. */
export interface Viewer {
  readonly actor: Pick<Actor, 'tenantId' | 'agencyId' | 'scope' | 'personId'>;
  readonly today: PlainDate;
  /** How the words of a search are found; `findSearch` says it. */
  readonly search?: Search;
  /** With `by: 'now'`: the agency of the filter and those that went into it. */
  readonly leads?: readonly string[];
}

/**
 * How a search is answered. Ids: few tasks match, the trigram index named them. `many`: more match than `SEARCH_LIMIT`, so a page fills
 * soon while walking. `scan`: every row that the other conditions leave is read, as for an agency, whose tasks are fetched by key anyway.
 */
export type Search = readonly string[] | 'many' | 'scan';

// The column that a sort walks, how it is written into a cursor, how the cursor is read back. Each has an index (tenant_id, column, id).
/** A sort of the list as a query walks it. */
export interface Sort {
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

/** How a sort is walked. */
export function sortOf({ sort, status }: ListFilter, from: From): Sort {
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
/** The table behind `t`. */
export type From = 'task' | 'participant';

/** Whose participants hold the rows, or null where it is not one agency's. An agency may not read those of another one. */
export function agencyOf({ actor }: Viewer, filter: ListFilter): string | null {
  const own = actor.scope === 'agency' ? actor.agencyId : null;
  // Participants know who works on a task, not who did before a reorganisation
  if (filter.by && !own) return null;
  const wanted = filter.agencyId ?? (filter.role ? actor.agencyId : null);
  return wanted && own && wanted !== own ? null : (wanted ?? own);
}

const asksParticipantsOnly = (filter: ListFilter): boolean => !filter.clause && !filter.strength && filter.field.length === 0 && filter.system.length === 0 && !filter.assigned && !filter.followed && !filter.dueKind && !filter.topic && searchWords(filter.q).length === 0;

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
export function participantConditions(viewer: Viewer, filter: ListFilter, agencyId: string): RawBuilder<unknown> {
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
export function sharedConditions(viewer: Viewer, filter: ListFilter): RawBuilder<unknown>[] {
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

/** Whether a search reads every row that it finds, instead of walking until the page is full. */
export const readsAll = (viewer: Viewer, filter: ListFilter): boolean => searchWords(filter.q).length > 0 && viewer.search !== 'many';

// Each task is fetched by key, as an agency's are
function leadCondition({ actor: { tenantId, scope }, leads }: Viewer, { by, agencyId }: ListFilter): RawBuilder<unknown>[] {
  if (!by || !agencyId || scope === 'agency') return [];
  if (by === 'now') return [sql`t.lead_agency_id = any(${leads ?? [agencyId]})`];
  return [sql`t.id = any(array(select g.task_id from task_agency g where g.tenant_id = ${tenantId} and g.agency_id = ${agencyId} and g.role = 'lead'
    union select f.id from task f where f.tenant_id = ${tenantId} and f.first_lead_agency_id = ${agencyId})) and coalesce(t.first_lead_agency_id, t.lead_agency_id) = ${agencyId}`];
}

function conditions(viewer: Viewer, filter: ListFilter, access: Access): RawBuilder<unknown>[] {
  const words = searchWords(filter.q);
  const all: RawBuilder<unknown>[] = [sql`t.tenant_id = ${viewer.actor.tenantId}`, ...participantCondition(viewer, filter, readsAll(viewer, filter) ? 'fetch' : access)];
  all.push(...sharedConditions(viewer, filter), ...leadCondition(viewer, filter));
  if (filter.clause) all.push(clauseCondition(filter.clause));
  if (filter.strength) all.push(sql`t.strength = ${filter.strength}`);
  for (const codes of [filter.field, filter.system])
    if (codes.length > 0) all.push(sql`t.id in (select k.task_id from task_topic k where k.tenant_id = ${viewer.actor.tenantId} and k.code = any(${codes}))`);
  if (filter.assigned) all.push(filter.assigned === 'yes' ? sql`t.lead_agency_id is not null` : sql`t.lead_agency_id is null`);
  if (filter.dueKind)
    all.push(filter.dueKind === 'recurring' ? sql`t.due_rule->>'kind' = 'recurring'` : filter.dueKind === 'event' ? sql`t.due_rule->>'kind' = 'event' and t.due_rule->>'eventOn' is not null` : sql`t.due_rule->>'kind' = 'event' and t.due_rule->>'eventOn' is null`);
  if (filter.topic) all.push(sql`cardinality(t.fields) = 0`);
  // Followed are few: each is fetched by key
  if (filter.followed) all.push(sql`t.id = any(array(select f.task_id from task_follower f where f.tenant_id = ${viewer.actor.tenantId} and f.person_id = ${viewer.actor.personId}))`);
  // Unnested, so that the planner takes them for few and fetches each by key instead of walking the whole table
  if (words.length > 0 && typeof viewer.search === 'object') all.push(sql`t.id = any(array(select unnest(${viewer.search}::uuid[])))`);
  else for (const word of words) all.push(sql`t.folded like ${likePattern(word)}`);
  return all;
}

// Tasks that wait for somebody are always few
const isWaiting = (filter: ListFilter) => filter.state.length > 0 && filter.state.every((state) => state === 'returned' || state === 'reported');

/** `from … where …` of a filter, and the table behind `t`. A page by place or deadline, and every count, comes from the participants where they can answer. */
export function rowsFrom(viewer: Viewer, filter: ListFilter, purpose: 'page' | 'count'): { from: From; rows: RawBuilder<unknown> } {
  const agencyId = agencyOf(viewer, filter);
  if (agencyId && asksParticipantsOnly(filter) && (purpose === 'count' || filter.sort === 'clause' || filter.sort === 'due'))
    return { from: 'participant', rows: sql`from task_participant t where ${participantConditions(viewer, filter, agencyId)}` };
  const access = purpose === 'count' || isWaiting(filter) ? 'fetch' : 'walk';
  return { from: 'task', rows: sql`from task t where ${sql.join(conditions(viewer, filter, access), sql` and `)}` };
}

/** The condition that a page goes on after a position. */
export function after(filter: ListFilter, at: Position, from: From): RawBuilder<unknown> {
  const { column, type, idFollows } = sortOf(filter, from);
  const id = idOf(from);
  const value = sql`${at.value}::${sql.raw(type)}`;
  const forward = filter.direction === 'asc';
  const [sign, idSign] = forward ? ['>', '<'] : ['<', '>'];
  if (idFollows === 'same') return sql`(${sql.raw(column)}, ${id}) ${sql.raw(sign ?? '')} (${value}, ${at.id}::uuid)`;
  return sql`${sql.raw(`${column} ${sign}=`)} ${value} and (${sql.raw(`${column} ${sign}`)} ${value} or ${id} ${sql.raw(idSign ?? '')} ${at.id}::uuid)`;
}

/** The column of the task's id. */
export const idOf = (from: From) => sql.raw(from === 'participant' ? 't.task_id' : 't.id');

/** The order of a sort, for `order by`. */
export function orderOf(filter: ListFilter, from: From): RawBuilder<unknown> {
  const { column, idFollows } = sortOf(filter, from);
  const opposite = filter.direction === 'asc' ? 'desc' : 'asc';
  return sql`${sql.raw(`${column} ${filter.direction}`)}, ${idOf(from)} ${sql.raw(idFollows === 'same' ? filter.direction : opposite)}`;
}
