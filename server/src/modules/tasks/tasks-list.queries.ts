import { sql, type RawBuilder } from 'kysely';
import type { FieldCode, PlainDate, SystemCode, TaskState } from '@thientruong/kernel';
import type { DueRule } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import { after, idOf, orderOf, readsAll, rowsFrom, sortOf, type Viewer } from './tasks-filter.queries.ts';
import { COUNT_LIMIT, type ListFilter, type Position } from './tasks.rules.ts';

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
  dueRule: DueRule | null;
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
   la.abbrev as lead_abbrev, t.due_on, t.due_rule, t.completed_on, t.state, t.progress_percent, t.evidence_count, t.changed_at, t.version`,
);

/** The join that brings the lead's name. */
export const leadJoin = sql.raw(`left join agency la on la.tenant_id = t.tenant_id and la.id = t.lead_agency_id`);

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
  const { written } = sortOf(filter, from);
  const order = orderOf(filter, from);
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

/** Columns of a row of the list over `k` (keys with `sort_value` and `found`) and the join below. */
export const listColumns = sql`${taskColumns}, k.sort_value, k.found`;
/** Joins the keys of a page with their tasks and leads. */
export const keyJoin = (tenantId: string) => sql`join task t on t.tenant_id = ${tenantId} and t.id = k.id ${leadJoin}`;

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
