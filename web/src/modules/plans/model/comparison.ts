import { CHANGE_KINDS, COMPARE_WITH, type ChangeKind, type DocumentComparison, type WordPart } from '@thientruong/contract';

/** One difference of the body. */
export type BodyChange = DocumentComparison['changes'][number];
/** What a plan is compared with, as it stands in the address. */
export interface CompareAim {
  against: (typeof COMPARE_WITH)[number];
  id: string | null;
}

/** Reads `plan:ID`, `amendment:ID`, `file:ID` or `now`; null for anything else. */
export function aimOf(text: string | undefined): CompareAim | null {
  const [name = '', id = ''] = (text ?? '').split(':');
  const against = COMPARE_WITH.find((one) => one === name);
  if (!against || (against !== 'now' && !/^[0-9a-f-]{36}$/i.test(id))) return null;
  return { against, id: against === 'now' ? null : id };
}

/** The words of one side: what both have and what only this one has. */
export const partsOfSide = (parts: readonly WordPart[], side: 'from' | 'to'): WordPart[] => parts.filter((part) => part.kind === 'same' || part.kind === (side === 'from' ? 'dropped' : 'added'));

/** Differences of one kind, or all. */
export const ofKind = (changes: readonly BodyChange[], kind: ChangeKind | null): BodyChange[] => changes.filter((change) => kind === null || change.kinds.includes(kind));

/** Kinds that occur, with how often. */
export const kindsIn = (counts: DocumentComparison['counts']): { kind: ChangeKind; count: number }[] => CHANGE_KINDS.map((kind) => ({ kind, count: counts[kind] })).filter((one) => one.count > 0);

/** The place of the difference that a key leads to; stays at the ends. */
export function moved(at: number, by: 1 | -1, count: number): number {
  return count === 0 ? -1 : Math.max(0, Math.min(count - 1, at + by));
}
