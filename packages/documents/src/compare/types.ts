import type { Span } from '../types.ts';

/** One thing that is compared: a clause with its own words, or a paragraph, a cell or a line of an annex that has no label. */
export interface Unit {
  /** Path of a clause, after "kem-theo/" in an attached document; null for what has no label. */
  path: string | null;
  num: string;
  heading: string;
  /** Heading and text without the label. */
  words: string;
  /** Index of the clause above it, or -1. */
  parent: number;
  span: Span | null;
  /** Units of both sides with the same one are the same, whatever their words. */
  id?: string;
}
/** What of a head is compared. */
export type HeadField = 'type' | 'symbol' | 'issuer' | 'place' | 'date' | 'title' | 'basis' | 'recipient' | 'signer';
/** A document as it is compared: values of the head (basis and recipients several), and its units in order. */
export interface Outline {
  head: readonly { field: HeadField; value: string }[];
  units: readonly Unit[];
}

/** A stretch of words that both sides have, or only one. */
export interface WordPart {
  kind: 'same' | 'dropped' | 'added';
  text: string;
}
/** What happened to a unit: it may have moved, got another label and been changed all at once. */
export type ChangeKind = 'added' | 'dropped' | 'moved' | 'renumbered' | 'changed';
/** A unit on one side. */
export interface ComparedSide {
  path: string | null;
  num: string;
  heading: string;
  words: string;
  span: Span | null;
}
/** A unit that differs. `same` and `dropped` parts together are the words of `from`, `same` and `added` ones those of `to`. */
export interface Change {
  kinds: ChangeKind[];
  from: ComparedSide | null;
  to: ComparedSide | null;
  parts: WordPart[];
}
/** A value of the head that differs; null where one side has none. */
export interface HeadChange {
  field: HeadField;
  from: string | null;
  to: string | null;
  parts: WordPart[];
}
/**
 * Differences of two documents in reading order of the second, dropped units where they stood. `pairs` says for each unit of the second document which one of
 * the first it is (null: added). `counts` counts changes by kind, `same` the units without any.
 */
export interface Comparison {
  head: HeadChange[];
  changes: Change[];
  counts: Record<ChangeKind, number>;
  same: number;
  pairs: (number | null)[];
}
