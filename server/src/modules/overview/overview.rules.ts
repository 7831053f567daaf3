import type { StatusCounts } from '@thientruong/contract';
import { clauseSortKey, TASK_STATUSES, type TaskStatus } from '@thientruong/kernel';

/** Counts with nothing in them. */
export const noCounts = (): StatusCounts => ({
  ...(Object.fromEntries(TASK_STATUSES.map((status) => [status, 0])) as Record<TaskStatus, number>),
  total: 0,
});

/** Adds counts to counts. */
export function addTo(counts: StatusCounts, more: StatusCounts): void {
  for (const status of TASK_STATUSES) counts[status] += more[status];
  counts.total += more.total;
}

/** Counts by a key of the clause path, in the order of the document; tasks outside the clauses (empty path) come last. */
export function rollUp(
  rows: readonly (StatusCounts & { clausePath: string | null })[],
  keyOf: (path: string) => string | null,
): { path: string; counts: StatusCounts }[] {
  const byKey = new Map<string, StatusCounts>();
  for (const row of rows) {
    const key = keyOf(row.clausePath ?? '');
    if (key === null) continue;
    const counts = byKey.get(key) ?? noCounts();
    byKey.set(key, counts);
    addTo(counts, row);
  }
  // Keys once per path, not once per comparison: a plan of 500 clauses compares some thousand times
  return [...byKey]
    .map(([path, counts]) => ({ path, counts, order: path === '' ? '9' : clauseSortKey(path) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ path, counts }) => ({ path, counts }));
}

/** What one clause, or one clause with everything below it, led to. */
export interface ClauseCounts {
  taskCount: number;
  doneCount: number;
  overdueCount: number;
  evidenceCount: number;
}

/** Counts of every clause together with those of everything below it. */
export function subtreeCounts(
  clauses: readonly { id: string; parentId: string | null }[],
  own: ReadonlyMap<string, ClauseCounts>,
): Map<string, ClauseCounts> {
  const sums = new Map<string, ClauseCounts>();
  const parents = new Map(clauses.map((clause) => [clause.id, clause.parentId]));
  for (const { id } of clauses) sums.set(id, { taskCount: 0, doneCount: 0, overdueCount: 0, evidenceCount: 0 });
  for (const { id } of clauses) {
    const counts = own.get(id);
    if (!counts) continue;
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      seen.add(at);
      const sum = sums.get(at);
      if (!sum) break;
      sum.taskCount += counts.taskCount;
      sum.doneCount += counts.doneCount;
      sum.overdueCount += counts.overdueCount;
      sum.evidenceCount += counts.evidenceCount;
    }
  }
  return sums;
}
