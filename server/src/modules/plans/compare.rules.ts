import type { Outline, Unit } from '@thientruong/documents/compare';

/** A clause as it is stored. */
interface StoredClause {
  id: string;
  parentId: string | null;
  path: string;
  num: string;
  heading: string;
  text: string;
  spanStart: number;
  spanEnd: number;
}
/** What one amendment does to one clause. */
interface StoredChange {
  amendmentId: string;
  clauseId: string;
  kind: string;
  newText: string | null;
}

/**
 * The clauses of a plan as they stand after the amendments named in `applied` (oldest first): replaced words instead of the old ones, repealed clauses gone with everything
 * below them, clauses that an amendment added only where it is applied, behind their siblings.
 */
export function outlineAfter(clauses: readonly StoredClause[], changes: readonly StoredChange[], applied: readonly string[]): Outline {
  const order = new Map(applied.map((id, at) => [id, at]));
  const inForce = changes.filter((change) => order.has(change.amendmentId)).sort((a, b) => (order.get(a.amendmentId) ?? 0) - (order.get(b.amendmentId) ?? 0));
  const last = new Map(inForce.map((change) => [change.clauseId, change]));
  const later = new Set(changes.filter((change) => change.kind === 'add' && !order.has(change.amendmentId)).map((change) => change.clauseId));
  const children = new Map<string | null, StoredClause[]>();
  for (const clause of clauses) {
    const own = children.get(clause.parentId);
    if (own) own.push(clause);
    else children.set(clause.parentId, [clause]);
  }
  const units: Unit[] = [];
  const add = (parentId: string | null, parent: number): void => {
    for (const clause of children.get(parentId) ?? []) {
      const change = last.get(clause.id);
      if (later.has(clause.id) || change?.kind === 'repeal') continue;
      const words = change?.kind === 'replace' ? (change.newText ?? '') : [clause.heading, clause.text].filter(Boolean).join('\n');
      units.push({ path: clause.path, num: clause.num, heading: change?.kind === 'replace' ? '' : clause.heading, words, parent, span: [clause.spanStart, clause.spanEnd], id: clause.id });
      add(clause.id, units.length - 1);
    }
  };
  add(null, -1);
  return { head: [], units };
}

/** Name of a file that is given out: the symbol, or the title where there is none, without signs that file systems refuse. */
export function documentName(plan: { symbol: string | null; title: string | null }, ending: string): string {
  const name = (plan.symbol ?? plan.title ?? '').replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').replace(/^[-.\s]+|[-.\s]+$/g, '').slice(0, 80);
  return `${name || 'van-ban'}.${ending}`;
}
