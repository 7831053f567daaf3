import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { after, agencyOf, idOf, orderOf, participantConditions, sharedConditions, sortOf, type From, type Search, type Viewer } from './tasks-filter.queries.ts';
import { keyJoin, listColumns, type CountedRow, type PageWish } from './tasks-list.queries.ts';
import { COUNT_LIMIT, likePattern, SEARCH_LIMIT, searchWords, type ListFilter } from './tasks.rules.ts';

/** Number of tasks from which a search first reads on in the order of the page; fewer are read whole or asked of the index as soon. */
export const WALK_FROM = 4_000;
/** Rows that this reading looks at before it gives up: a page of 50 fills where at least one task in forty matches. */
const WALK_ROWS = 2_000;
/** Up to here what is found is counted, beyond it is told as "at least": the index tells a province's tasks in milliseconds, an agency's have to be read. */
const COUNTED_POPULATION = { province: 100_000, agency: 20_000 };

/** Asks the index which tasks a search finds, and so how it is best answered. */
export async function findSearch(tx: Tx, actor: Pick<Actor, 'scope'>, filter: ListFilter): Promise<Search> {
  const words = searchWords(filter.q);
  if (words.length === 0 || !asksIndex(actor)) return 'scan';
  const answer = await sql<{ ids: string[] | null }>`select array_agg(f) as ids from find_tasks(${words.map(likePattern)}, ${SEARCH_LIMIT + 1}) f`.execute(tx);
  const ids = answer.rows[0]?.ids ?? [];
  return ids.length > SEARCH_LIMIT ? 'many' : ids;
}

// Only these two roles see the whole tenant and may ask the index past row security (migration 0007).
const asksIndex = ({ scope }: Pick<Actor, 'scope'>): boolean => scope === 'province' || scope === 'auditor';

/** A page found; `total` is null when there are more than are counted or none were counted, `atLeast` says how many there surely are when none were. */
export interface FoundPage {
  rows: CountedRow[];
  total: number | null;
  atLeast: number | null;
}

/** What a count that stops after `COUNT_LIMIT` tells: more than that is unknown. */
export const upToLimit = (counted: number): number | null => (counted > COUNT_LIMIT ? null : counted);

/**
 * Words that many tasks have fill a page soon when the tasks are read in its order, where the index would have to name all of them first. Null when the search
 * is asked otherwise: few tasks, further conditions, or a page that did not fill within `WALK_ROWS`.
 */
export async function walkSearch(tx: Tx, viewer: Viewer, filter: ListFilter, wish: PageWish, countedPopulation?: number): Promise<FoundPage | null> {
  const words = searchWords(filter.q);
  const { q: _q, sort, direction: _direction, agencyId: _agencyId, role: _role, ...others } = filter;
  if (words.length === 0 || Object.values(others).some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0))) return null;
  const agencyId = agencyOf(viewer, filter);
  if (!agencyId && !asksIndex(viewer.actor)) return null;
  // Participants carry the place and the deadline alone, and the whole tenant has no index by part.
  if (agencyId ? sort !== 'clause' && sort !== 'due' : filter.role) return null;
  const counted = countedPopulation ?? COUNTED_POPULATION[agencyId ? 'agency' : 'province'];
  const population = await countPopulation(tx, viewer, filter, agencyId, Math.max(WALK_FROM, counted + 1));
  if (population < WALK_FROM) return null;

  const rows = await walkRows(tx, viewer, filter, agencyId, words, wish);
  if (rows.length < wish.limit) return null;
  if (!wish.counted) return { rows, total: null, atLeast: null };
  if (population > counted) return { rows, total: null, atLeast: rows.length };
  return { rows, total: upToLimit(await countFound(tx, viewer, filter, agencyId, words)), atLeast: null };
}

// Of an agency no more than `limit` are counted, of the whole tenant the table's own estimate is enough: the number only decides how to ask.
async function countPopulation(tx: Tx, viewer: Viewer, filter: ListFilter, agencyId: string | null, limit: number): Promise<number> {
  const answer = await (agencyId
    ? sql<{ n: number }>`select count(*) as n from (select from task_participant t where ${participantConditions(viewer, filter, agencyId)} limit ${limit}) p`
    : sql<{ n: number }>`select reltuples::int as n from pg_class where oid = 'task'::regclass`
  ).execute(tx);
  return answer.rows[0]?.n ?? 0;
}

const matches = (words: readonly string[]): RawBuilder<unknown> => sql.join(words.map((word) => sql`w.folded like ${likePattern(word)}`), sql` and `);

async function walkRows(tx: Tx, viewer: Viewer, filter: ListFilter, agencyId: string | null, words: readonly string[], { limit, at }: PageWish) {
  const from: From = agencyId ? 'participant' : 'task';
  const { column, written } = sortOf(filter, from);
  const order = orderOf(filter, from);
  const source = agencyId ? sql`task_participant t where ${participantConditions(viewer, filter, agencyId)}` : sql`task t where t.tenant_id = ${viewer.actor.tenantId} and ${sql.join(sharedConditions(viewer, filter), sql` and `)}`;
  const walked = sql`select ${idOf(from)} as id, ${sql.raw(column)} as at, ${sql.raw(written)} as sort_value, ${agencyId ? sql`null::text` : sql`t.folded`} as folded,
    row_number() over (order by ${order}) as place from ${source} ${at ? sql`and ${after(filter, at, from)}` : sql``} order by ${order} limit ${WALK_ROWS}`;
  // `offset 0` keeps the walk a walk: each task is fetched by its key as it comes, and no more than the page needs.
  const rows = agencyId
    ? sql`(${walked}) p cross join lateral (select t.folded from task t where t.tenant_id = ${viewer.actor.tenantId} and t.id = p.id offset 0) w`
    : sql`(select * from (${walked}) p offset 0) w`;
  const key = sql.raw(agencyId ? 'p' : 'w');
  const answer = await sql<CountedRow & { place: number }>`select ${listColumns}, k.place from (
      select ${key}.id, ${key}.sort_value, ${key}.place, 0 as found from ${rows} where ${matches(words)} limit ${limit}) k
    ${keyJoin(viewer.actor.tenantId)} order by k.place`.execute(tx);
  return answer.rows;
}

// The number of all tasks that a search without further conditions finds, at most one more than is counted.
async function countFound(tx: Tx, viewer: Viewer, filter: ListFilter, agencyId: string | null, words: readonly string[]): Promise<number> {
  const answer = await (agencyId
    ? sql<{ n: number }>`select count(*) as n from (select from task w where w.tenant_id = ${viewer.actor.tenantId} and ${matches(words)}
        and w.id = any(array(select t.task_id from task_participant t where ${participantConditions(viewer, filter, agencyId)})) limit ${COUNT_LIMIT + 1}) f`
    : sql<{ n: number }>`select count_found_tasks(${words.map(likePattern)}, ${COUNT_LIMIT + 1}) as n`
  ).execute(tx);
  return Number(answer.rows[0]?.n ?? 0);
}
