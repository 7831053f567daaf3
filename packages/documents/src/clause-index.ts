import type { ReadClause, Span } from './types.ts';

/** Clauses by path and place: an original that numbers two sections alike has two clauses under one path. */
export class ClauseIndex {
  readonly #byPath = new Map<string, ReadClause[]>();

  constructor(clauses: readonly ReadClause[]) {
    for (const clause of clauses) {
      const same = this.#byPath.get(clause.path);
      if (same) same.push(clause);
      else this.#byPath.set(clause.path, [clause]);
    }
  }

  /** The clause of a path that stands at or last before a place. */
  at(path: string | null, place: number): ReadClause | undefined {
    const same = path === null ? undefined : this.#byPath.get(path);
    return same?.findLast((clause) => clause.span[0] <= place) ?? same?.[0];
  }

  /** The clause right above another. */
  parentOf(clause: ReadClause): ReadClause | undefined {
    return this.at(clause.parent, clause.span[0]);
  }

  /** One key for each clause, equal to its path unless the path stands twice. What was read in a heading above belongs to the next clause of the path. */
  keyOf(path: string | null, span: Span): string | null {
    const same = path === null ? undefined : this.#byPath.get(path);
    if (path === null || !same || same.length < 2) return path;
    const own = same.findIndex((clause) => span[0] >= clause.span[0] && span[0] <= clause.span[1]);
    const next = own >= 0 ? own : same.findIndex((clause) => clause.span[0] > span[0]);
    return `${path}#${next < 0 ? same.length - 1 : next}`;
  }
}
