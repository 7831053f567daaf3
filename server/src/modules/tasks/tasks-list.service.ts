import type { listOwnWork, listTasks, TaskSummary } from '@thientruong/contract';
import { AppError, type Actor, type PlainDate } from '@thientruong/kernel';
import type { EndpointOutput } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { countTasks, countTasksCheaply, findSearch, listSupporting, listTaskRows, type Search, type TaskRow } from './tasks-list.queries.ts';
import { presentSummaries } from './tasks-present.service.ts';
import { ownSections, readCursor, writeCursor, type ListFilter } from './tasks.rules.ts';

/** Rows shown in a section of "my work". */
const SECTION_ROWS = 20;

/** Refuses `role` where it is unclear whose role is meant. */
export function checkFilter(actor: Actor, filter: ListFilter): void {
  if (filter.role && !filter.agencyId && !actor.agencyId)
    throw new AppError('request.invalid', {}, [{ path: 'role', message: 'Hãy chọn cơ quan trước khi lọc theo vai trò.' }]);
}

/** A filter of the list with everything that is not given left open. */
export const filterOf = (given: Partial<ListFilter>): ListFilter => ({
  status: [],
  state: [],
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

/** First tasks of a filter with the exact total; for sections and overviews. */
export async function firstTasks(
  tx: Tx,
  actor: Actor,
  today: PlainDate,
  given: Partial<ListFilter>,
  limit: number,
): Promise<{ items: TaskSummary[]; total: number }> {
  const viewer = { actor, today };
  const filter = filterOf(given);
  const rows = await listTaskRows(tx, viewer, filter, null, limit);
  const total = rows.length < limit ? rows.length : await countTasks(tx, viewer, filter);
  return { items: await summaries(tx, actor, today, rows), total };
}

// A search alone that the index already found too many tasks for needs no second count.
const isTooMany = (search: Search, { q: _q, sort: _sort, direction: _direction, ...others }: ListFilter): boolean =>
  search === 'many' && Object.values(others).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));

/** One page of the task list. */
export async function listTasksPage(call: Call<typeof listTasks>): Promise<EndpointOutput<typeof listTasks>> {
  const { tx, actor, today } = call;
  const { cursor, limit, ...filter } = call.query;
  checkFilter(actor, filter);
  const viewer = { actor, today, search: await findSearch(tx, actor, filter) };
  const at = cursor ? readCursor(filter, cursor) : null;
  const rows = await listTaskRows(tx, viewer, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const total = !at && rows.length <= limit ? rows.length : isTooMany(viewer.search, filter) ? null : await countTasksCheaply(tx, viewer, filter);
  return {
    items: await summaries(tx, actor, today, shown),
    nextCursor: rows.length > limit && last ? writeCursor(filter, { value: last.sortValue, id: last.id }) : null,
    total,
  };
}

/** The person's own work in sections, the most urgent first. */
export async function listOwn(call: Call<typeof listOwnWork>): Promise<EndpointOutput<typeof listOwnWork>> {
  const { tx, actor, today } = call;
  const sections: EndpointOutput<typeof listOwnWork>['sections'] = [];
  // At most five sections; each is a query of its own because each walks an index of its own.
  for (const { key, filter } of ownSections(actor.role, actor.agencyId, today))
    sections.push({ key, ...(await firstTasks(tx, actor, today, filter, SECTION_ROWS)) });
  return { today, sections };
}
