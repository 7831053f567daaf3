import type { CoveredClause } from '@thientruong/contract';
import { chainOf, inOrder } from './clauses.ts';

/** What can be asked of the clauses of a published plan. */
export const COVERAGE_FILTERS = ['all', 'noTask', 'noEvidence', 'overdue', 'amended'] as const;

/** One of COVERAGE_FILTERS. */
export type CoverageFilter = (typeof COVERAGE_FILTERS)[number];

/** True when the clause holds a duty in its own words: only of those can it be said that they led to nothing. */
function hasWords(clause: CoveredClause): boolean {
  const { task, context, principle, purpose } = clause.passageClasses;
  return task + context + principle + purpose > 0;
}

/** True when the clause answers the filter by itself. */
export function matchesCoverage(clause: CoveredClause, filter: CoverageFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'noTask':
      return hasWords(clause) && clause.taskCount === 0;
    case 'noEvidence':
      return clause.taskCount > 0 && clause.evidenceCount === 0;
    case 'overdue':
      return clause.overdueCount > 0;
    case 'amended':
      return clause.amendments.length > 0;
  }
}

/** Clauses that answer the filter, with everything above them so that their place stays readable, in order of the document. */
export function coveredClauses(
  clauses: readonly CoveredClause[],
  filter: CoverageFilter,
): { clause: CoveredClause; hit: boolean }[] {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const hits = new Set<string>();
  const kept = new Set<string>();
  for (const clause of clauses) {
    if (!matchesCoverage(clause, filter)) continue;
    hits.add(clause.id);
    for (const above of chainOf(byId, clause.id)) kept.add(above.id);
  }
  return inOrder(clauses)
    .filter((clause) => kept.has(clause.id))
    .map((clause) => ({ clause, hit: hits.has(clause.id) }));
}

/** Share of tasks done, in whole percent; never 100 while one is open. */
export function donePercent(counts: { taskCount: number; doneCount: number }): number {
  if (!counts.taskCount) return 0;
  const percent = Math.round((counts.doneCount / counts.taskCount) * 100);
  return counts.doneCount < counts.taskCount ? Math.min(99, percent) : 100;
}
