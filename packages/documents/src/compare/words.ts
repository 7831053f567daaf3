import { diffArrays } from 'diff';
import type { WordPart } from './types.ts';

/** Edits of one text after which word by word says nothing any more; keeps the time for hostile texts within bounds. */
const MOST_EDITS = 3000;

/** Words, numbers, blanks and signs of a text, in order. */
export const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{M}]+|\p{N}+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];

/** The words of two texts side by side. The same whichever comes first: swapping the texts swaps dropped and added. */
export function diffWords(from: string, to: string): WordPart[] {
  if (from === to) return from ? [{ kind: 'same', text: from }] : [];
  // The algorithm prefers one side where several answers are equally short
  return from < to ? partsOf(from, to, 'dropped', 'added') : partsOf(to, from, 'added', 'dropped');
}

function partsOf(one: string, other: string, oneKind: 'dropped' | 'added', otherKind: 'dropped' | 'added'): WordPart[] {
  const [left, right] = [tokensOf(one), tokensOf(other)];
  const found = diffArrays(left, right, { maxEditLength: MOST_EDITS }) as { value: string[]; added: boolean; removed: boolean }[] | undefined;
  const raw: WordPart[] = found ? found.map((part) => ({ kind: part.removed ? oneKind : part.added ? otherKind : 'same', text: part.value.join('') })) : [{ kind: oneKind, text: one }, { kind: otherKind, text: other }];
  return joined(raw);
}

/** Blanks and signs between two changes belong to them; neighbours of one kind are one part, dropped words before added ones. */
function joined(raw: readonly WordPart[]): WordPart[] {
  const out: WordPart[] = [];
  let [dropped, added] = ['', ''];
  const flush = (): void => {
    // A blank that both changes end with stays as it was
    const blank = /\s+$/u.exec(dropped)?.[0] ?? '';
    const kept = blank && dropped.length > blank.length && added.length > blank.length && added.endsWith(blank) && !/\s$/u.test(added.slice(0, -blank.length)) ? blank : '';
    if (kept) [dropped, added] = [dropped.slice(0, -kept.length), added.slice(0, -kept.length)];
    if (dropped) out.push({ kind: 'dropped', text: dropped });
    if (added) out.push({ kind: 'added', text: added });
    [dropped, added] = ['', ''];
    if (kept) out.push({ kind: 'same', text: kept });
  };
  for (const [i, part] of raw.entries()) {
    if (part.kind === 'dropped') dropped += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (i > 0 && i < raw.length - 1 && !/[\p{L}\p{N}]/u.test(part.text)) [dropped, added] = [dropped + part.text, added + part.text];
    else {
      flush();
      out.push(part);
    }
  }
  flush();
  return out.reduce<WordPart[]>((all, part) => {
    const last = all.at(-1);
    if (last?.kind === 'same' && part.kind === 'same') last.text += part.text;
    else if (part.text !== '') all.push({ ...part });
    return all;
  }, []);
}
