import type { ReadClause, ReadParagraph } from './types.ts';

/** Whether a paragraph stands between head and foot. */
export const inBody = (one: ReadParagraph): boolean => one.kind === 'body' || one.kind === 'heading' || one.kind === 'closing' || one.kind === 'table';

/** How many characters of each clause's first line are its words; what stands before them is the printed label. */
export function openingLengths(clauses: readonly ReadClause[], body: readonly ReadParagraph[]): number[] {
  const following = clauses.map(() => ({ lines: 0, characters: 0 }));
  let ord = 0;
  for (const one of body) {
    if (one.kind === 'table' || one.kind === 'closing') continue;
    if (clauses[ord] && one.span[0] === clauses[ord]?.headingSpan[0]) ord++;
    else {
      const own = following[ord - 1];
      if (own) [own.lines, own.characters] = [own.lines + 1, own.characters + one.span[1] - one.span[0]];
    }
  }
  return clauses.map((clause, i) => {
    if (clause.heading) return clause.heading.length;
    const { lines, characters } = following[i] ?? { lines: 0, characters: 0 };
    const below = characters + Math.max(0, lines - 1);
    return clause.text.length === below ? 0 : clause.text.length - below - (lines > 0 ? 1 : 0);
  });
}
