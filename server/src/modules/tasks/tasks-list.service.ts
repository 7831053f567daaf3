import type { listOwnWork, listTasks, TaskSummary } from '@thientruong/contract';
import { AppError, type Actor, type PlainDate } from '@thientruong/kernel';
import type { EndpointOutput } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { joinedInto } from '../agencies/index.ts';
import type { Viewer } from './tasks-filter.queries.ts';
import { listSectionRows, listSupporting, listTaskRows, type CountedRow, type PageWish, type TaskRow } from './tasks-list.queries.ts';
import { presentSummaries } from './tasks-present.service.ts';
import { findSearch, upToLimit, walkSearch, type FoundPage } from './tasks-search.queries.ts';
import { ownSections, readCursor, writeCursor, type ListFilter } from './tasks.rules.ts';

/** Rows shown in a section of "my work": five sections then weigh what a page of the list does, and the last one is still found on a phone. */
const SECTION_ROWS = 10;

/** Refuses `role` where it is unclear whose role is meant. */
export function checkFilter(actor: Actor, filter: ListFilter): void {
  if (filter.role && !filter.agencyId && !actor.agencyId)
    throw new AppError('request.invalid', {}, [{ path: 'role', message: 'Hãy chọn cơ quan trước khi lọc theo vai trò.' }]);
  if (filter.by && (!filter.agencyId || filter.role !== 'lead'))
    throw new AppError('request.invalid', {}, [{ path: 'by', message: 'Hãy chọn cơ quan và vai trò chủ trì trước khi tính theo cơ quan khi đó hoặc hiện nay.' }]);
}

/** A filter of the list with everything that is not given left open. */
export const filterOf = (given: Partial<ListFilter>): ListFilter => ({
  status: [],
  state: [],
  field: [],
  system: [],
  sort: 'clause',
  direction: 'asc',
  ...given,
});

async function summaries(tx: Tx, actor: Actor, today: PlainDate, rows: readonly TaskRow[]): Promise<TaskSummary[]> {
  const supporting = await listSupporting(
    tx,
    actor.tenantId,
    rows.map((row) => row.id),
  );
  return presentSummaries(actor, today, rows, supporting);
}

/** First tasks of a filter; for overviews. */
export async function firstTasks(tx: Tx, actor: Actor, today: PlainDate, given: Partial<ListFilter>, limit: number): Promise<TaskSummary[]> {
  return summaries(tx, actor, today, await listTaskRows(tx, { actor, today }, filterOf(given), { limit }));
}

/** Who lists, with what the filter needs to be known before: which tasks a search finds, which agencies went into the one that is asked for. */
export async function viewerOf(tx: Tx, actor: Actor, today: PlainDate, filter: ListFilter): Promise<Viewer> {
  const search = await findSearch(tx, actor, filter);
  return filter.by === 'now' && filter.agencyId ? { actor, today, search, leads: await joinedInto(tx, actor.tenantId, filter.agencyId, today) } : { actor, today, search };
}

// Rows carry the number of all; what is more than is counted is said to be unknown.
const totalOf = (rows: readonly CountedRow[]): number | null => upToLimit(rows[0]?.found ?? 0);

// A search alone that the index already found too many tasks for needs no count.
const isTooMany = (search: Viewer['search'], { q: _q, sort: _sort, direction: _direction, ...others }: ListFilter): boolean =>
  search === 'many' && Object.values(others).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));

// A search is first tried by reading on, then asked of the index.
async function pageOf({ tx, actor, today }: Call<typeof listTasks>, filter: ListFilter, wish: PageWish): Promise<FoundPage> {
  const walked = await walkSearch(tx, { actor, today }, filter, wish);
  if (walked) return walked;
  const viewer = await viewerOf(tx, actor, today, filter);
  const counted = wish.counted === true && !isTooMany(viewer.search, filter);
  const rows = await listTaskRows(tx, viewer, filter, { ...wish, counted });
  return { rows, total: counted ? totalOf(rows) : null, atLeast: null };
}

/** One page of the task list; the first one is counted, whoever asks for the next keeps its total. */
export async function listTasksPage(call: Call<typeof listTasks>): Promise<EndpointOutput<typeof listTasks>> {
  const { tx, actor, today } = call;
  const { cursor, limit, ...filter } = call.query;
  checkFilter(actor, filter);
  const at = cursor ? readCursor(filter, cursor) : null;
  const { rows, total, atLeast } = await pageOf(call, filter, { limit: limit + 1, at, counted: !at });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await summaries(tx, actor, today, shown),
    nextCursor: rows.length > limit && last ? writeCursor(filter, { value: last.sortValue, id: last.id }) : null,
    total,
    atLeast,
  };
}

/** The person's own work in sections, the most urgent first; all of them are read in one query, since most of their cost is asking. */
export async function listOwn(call: Call<typeof listOwnWork>): Promise<EndpointOutput<typeof listOwnWork>> {
  const { tx, actor, today } = call;
  const sections = ownSections(actor.role, actor.agencyId, today);
  if (sections.length === 0) return { today, sections: [] };
  const rows = await listSectionRows(tx, { actor, today }, sections.map(({ filter }) => filterOf(filter)), SECTION_ROWS);
  const items = await summaries(tx, actor, today, rows);
  return {
    today,
    sections: sections.map(({ key }, section) => ({
      key,
      total: totalOf(rows.filter((row) => row.section === section)),
      items: items.filter((_, at) => rows[at]?.section === section),
    })),
  };
}
