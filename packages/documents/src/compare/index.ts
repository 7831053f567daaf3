import type { ReadDocument } from '../types.ts';
import { Matcher } from './match.ts';
import { movedUnits } from './moves.ts';
import { outlineOf } from './outline.ts';
import type { Change, ChangeKind, ComparedSide, Comparison, HeadChange, Outline, Unit } from './types.ts';
import { diffWords } from './words.ts';

export { outlineOf } from './outline.ts';
export type { Change, ChangeKind, ComparedSide, Comparison, HeadChange, HeadField, Outline, Unit, WordPart } from './types.ts';

/**
 * What differs from `a` to `b` (draft and signed text, a plan and its later form): clauses added, dropped, moved, renumbered and changed with their words, and values of the
 * head. A document that stands alone on one side and attached to a decision on the other is compared with the attached one. Pure; time grows with the length of the texts.
 */
export function compareDocuments(a: ReadDocument, b: ReadDocument): Comparison {
  return compareOutlines(outlineOf(partLike(a, b)), outlineOf(partLike(b, a)));
}

const partLike = (one: ReadDocument, other: ReadDocument): ReadDocument => (one.attached && !other.attached && one.type !== other.type && one.attached.type === other.type ? one.attached : one);

/** `compareDocuments` for outlines that were put together elsewhere (the clauses of a stored plan and what amends them). */
export function compareOutlines(a: Outline, b: Outline): Comparison {
  const { toA, toB } = new Matcher(a.units, b.units);
  const moved = movedUnits(a.units, b.units, toB);
  const changes: Change[] = [];
  let same = 0;
  for (const [i, j] of inOrder(toB, toA)) {
    const [from, to] = [a.units[i ?? -1], b.units[j ?? -1]];
    const kinds = kindsOf(from, to, j !== null && moved.has(j));
    if (kinds.length === 0) same++;
    else changes.push({ kinds, from: from ? sideOf(from) : null, to: to ? sideOf(to) : null, parts: diffWords(from?.words ?? '', to?.words ?? '') });
  }
  const count = (kind: ChangeKind): number => changes.filter((change) => change.kinds.includes(kind)).length;
  return {
    head: compareHeads(a.head, b.head),
    changes,
    counts: { added: count('added'), dropped: count('dropped'), moved: count('moved'), renumbered: count('renumbered'), changed: count('changed') },
    same,
    pairs: toA,
  };
}

function kindsOf(from: Unit | undefined, to: Unit | undefined, moved: boolean): ChangeKind[] {
  if (!from) return ['added'];
  if (!to) return ['dropped'];
  return [...(moved ? ['moved' as const] : []), ...(from.num === to.num ? [] : ['renumbered' as const]), ...(from.words === to.words ? [] : ['changed' as const])];
}

const sideOf = ({ path, num, heading, words, span }: Unit): ComparedSide => ({ path, num, heading, words, span });

/** Units in the order of the second outline; what was dropped stands behind what stood before it. */
function inOrder(toB: readonly (number | null)[], toA: readonly (number | null)[]): [number | null, number | null][] {
  const droppedAfter = new Map<number, number[]>();
  let last = -1;
  for (const [i, j] of toB.entries()) {
    if (j !== null) last = j;
    else if (droppedAfter.get(last)?.push(i) === undefined) droppedAfter.set(last, [i]);
  }
  const dropped = (j: number): [number, null][] => (droppedAfter.get(j) ?? []).map((i) => [i, null]);
  return [...dropped(-1), ...toA.flatMap((i, j): [number | null, number | null][] => [[i, j], ...dropped(j)])];
}

/** Single values side by side; of basis and recipients what only one side names. */
function compareHeads(a: Outline['head'], b: Outline['head']): HeadChange[] {
  const fields = [...new Set([...a, ...b].map((one) => one.field))];
  return fields.flatMap((field) => {
    const values = (head: Outline['head']): string[] => head.filter((one) => one.field === field).map((one) => one.value);
    const [own, other] = [without(values(a), values(b)), without(values(b), values(a))];
    const pairs = field === 'basis' || field === 'recipient' ? [...own.map((from) => [from, null] as const), ...other.map((to) => [null, to] as const)] : Array.from({ length: Math.max(own.length, other.length) }, (_, i) => [own[i] ?? null, other[i] ?? null] as const);
    return pairs.map(([from, to]) => ({ field, from, to, parts: diffWords(from ?? '', to ?? '') }));
  });
}

/** Values of a list that the other does not have, each counted. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const one of other) left.set(one, (left.get(one) ?? 0) + 1);
  return list.filter((one) => {
    const count = left.get(one) ?? 0;
    if (count > 0) left.set(one, count - 1);
    return count === 0;
  });
}
