import type { Clause } from '@thientruong/contract';

/** One line of the document as it is set on the paper. */
export interface Block {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Innermost clause that the line belongs to. */
  readonly clauseId: string | null;
  /** Clause that begins on this line. */
  readonly startsClauseId: string | null;
  readonly heading: { readonly from: number; readonly to: number; readonly level: number } | null;
  /** Before the first clause (with its title lines), inside the clauses, or after the last one. */
  readonly part: 'head' | 'title' | 'body' | 'tail';
}

/** True for dashes and plus signs: they begin a clause but carry no heading. */
export function isBullet(num: string): boolean {
  return /^[-+–•*]/.test(num);
}

/** Sets the text in lines and says of each which clause it belongs to. */
export function blocksOf(text: string, clauses: readonly Clause[], documentType: string | null, title: string | null): Block[] {
  const ordered = [...clauses].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const first = ordered[0]?.span[0] ?? text.length;
  const last = ordered.reduce((end, clause) => Math.max(end, clause.span[1]), 0);
  const blocks: Block[] = [];
  let stack: Clause[] = [];
  let next = 0;
  for (const [lineFrom, lineTo] of lines(text)) {
    stack = stack.filter((clause) => clause.span[1] > lineFrom);
    let starts: Clause | null = null;
    for (let clause = ordered[next]; clause && clause.span[0] < lineTo; clause = ordered[++next]) {
      stack = stack.filter((open) => open.span[1] > clause.span[0]);
      stack.push(clause);
      starts ??= clause;
    }
    const inner = stack.at(-1) ?? null;
    const part = lineFrom < first && !starts ? 'head' : inner ? 'body' : lineFrom >= last ? 'tail' : 'body';
    blocks.push({
      index: blocks.length,
      from: lineFrom,
      to: lineTo,
      clauseId: inner?.id ?? null,
      startsClauseId: starts?.id ?? null,
      heading: starts ? headingIn(text, starts, lineTo) : null,
      part: part === 'head' && isTitle(text.slice(lineFrom, lineTo), documentType, title) ? 'title' : part,
    });
  }
  return blocks;
}

function lines(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    let start = from;
    let stop = to;
    while (start < stop && /\s/.test(text.charAt(start))) start++;
    while (stop > start && /\s/.test(text.charAt(stop - 1))) stop--;
    if (stop > start) found.push([start, stop]);
    from = to + 1;
  }
  return found;
}

function headingIn(text: string, clause: Clause, lineTo: number): Block['heading'] {
  if (isBullet(clause.num) || !clause.heading || clause.heading.length > 320) return null;
  const from = clause.span[0];
  const at = text.indexOf(clause.heading, from);
  const to = at >= 0 && at < lineTo ? Math.min(lineTo, at + clause.heading.length) : lineTo;
  return { from, to, level: clause.level };
}

function isTitle(line: string, documentType: string | null, title: string | null): boolean {
  const plain = line.normalize('NFC').toLowerCase();
  if (documentType && plain === documentType.toLowerCase()) return true;
  return plain.length > 20 && !!title && title.normalize('NFC').toLowerCase().startsWith(plain);
}
