import type { Clause } from '@thientruong/contract';
import { pathLabel } from '../../../ui/path-label.ts';
import { isBullet } from './document-blocks.ts';

/** What a clause needs to be placed in the tree. */
export type TreeClause = Pick<Clause, 'id' | 'path' | 'num' | 'level' | 'parentId' | 'heading' | 'text' | 'ord'>;

/** Shortens at a word, with an ellipsis. */
export function shorten(text: string, max: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= max) return plain;
  const cut = plain.slice(0, max);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > max / 2 ? space : max).replace(/[\s,;.:–-]+$/, '')}…`;
}

/** What a clause is called where space is short: its heading, or the beginning of its words. */
export function clauseTitle(clause: TreeClause, max = 120): string {
  return shorten(clause.heading || clauseBody(clause), max);
}

/** The words of a clause without its label and heading, which are shown apart. */
export function clauseBody(clause: TreeClause): string {
  let body = clause.text.trim();
  const label = new RegExp(`^${clause.num.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[.)]?\\s+`, 'u').exec(body);
  if (label && !isBullet(clause.num)) body = body.slice(label[0].length);
  if (clause.heading && body.startsWith(clause.heading)) body = body.slice(clause.heading.length);
  return body.replace(/^[-+–•*:.]\s+/, '').trim();
}

/** Path as written on screen, e.g. `II › 5 › đ`. */
export function clauseLabel(clause: Pick<Clause, 'path'>): string {
  return pathLabel(clause.path);
}

/** Number as the document prints it: `đ)`, `5.`, `–`. */
export function clauseNumber(clause: TreeClause): string {
  if (isBullet(clause.num)) return '–';
  return /^\p{L}$/u.test(clause.num) && clause.num === clause.num.toLowerCase() ? `${clause.num})` : `${clause.num}.`;
}

/** Clauses in the order of the document. */
export function inOrder<C extends TreeClause>(clauses: readonly C[]): C[] {
  return [...clauses].sort((a, b) => a.ord - b.ord);
}

/** Clauses that are visible when only the given ones are open, in order of the document. */
export function visibleClauses<C extends TreeClause>(clauses: readonly C[], open: ReadonlySet<string>): C[] {
  const shown = new Set<string>();
  const result: C[] = [];
  for (const clause of inOrder(clauses)) {
    if (clause.parentId === null || (shown.has(clause.parentId) && open.has(clause.parentId))) {
      shown.add(clause.id);
      result.push(clause);
    }
  }
  return result;
}

/** Ids of clauses that have something below them. */
export function parentsOf(clauses: readonly TreeClause[]): Set<string> {
  const parents = new Set<string>();
  for (const clause of clauses) if (clause.parentId) parents.add(clause.parentId);
  return parents;
}

/** The clause with everything above it, outermost first. */
export function chainOf<C extends TreeClause>(clauses: ReadonlyMap<string, C>, id: string | null): C[] {
  const chain: C[] = [];
  for (let clause = id ? clauses.get(id) : undefined; clause; clause = clause.parentId ? clauses.get(clause.parentId) : undefined)
    chain.unshift(clause);
  return chain;
}
