import { diffArrays } from 'diff';
import { tokensOf } from './words.ts';
import type { Unit } from './types.ts';

/** Share of common words from which two units under one parent, or anywhere, are one that was changed. */
const ALIKE_NEAR = 0.5;
const ALIKE_FAR = 0.6;
/** The same label under the same parent needs less. */
const ALIKE_LABEL = 0.35;
/** Pairs tried one by one; beyond it only those that share an uncommon run of words. */
const MOST_PAIRS = 2500;
/** A run of words that stands more often than this says nothing. */
const COMMON = 12;
/** Edits of a row of siblings after which the row says nothing about who is who. */
const MOST_EDITS = 2000;
/** Words that make a text unlikely to be a repetition by chance. */
const TELLING = 6;

interface Prepared {
  unit: Unit;
  words: ReadonlyMap<string, number>;
  size: number;
  runs: readonly string[];
}

const prepare = (unit: Unit): Prepared => {
  const tokens = tokensOf(unit.words.toLowerCase()).filter((token) => /[\p{L}\p{N}]/u.test(token));
  const words = new Map<string, number>();
  for (const token of tokens) words.set(token, (words.get(token) ?? 0) + 1);
  const runs = new Set<string>();
  for (let i = 0; i + 3 <= tokens.length; i++) runs.add(tokens.slice(i, i + 3).join(' '));
  return { unit, words, size: tokens.length, runs: [...runs] };
};

/** Twice the common words over all words. */
function likeness(a: Prepared, b: Prepared): number {
  if (a.size + b.size === 0) return 0;
  const [few, many] = a.words.size <= b.words.size ? [a.words, b.words] : [b.words, a.words];
  let common = 0;
  for (const [word, count] of few) common += Math.min(count, many.get(word) ?? 0);
  return (2 * common) / (a.size + b.size);
}

/**
 * Which unit of one outline is which of the other. Symmetric: swapping the outlines swaps the answer. Exact words count first, then units under the same
 * parent, then what was moved, then what was moved and changed.
 */
export class Matcher {
  readonly toB: (number | null)[];
  readonly toA: (number | null)[];
  readonly #a: Prepared[];
  readonly #b: Prepared[];
  readonly #childrenA: ReadonlyMap<number, readonly number[]>;
  readonly #childrenB: ReadonlyMap<number, readonly number[]>;
  #queue: [number, number][] = [];

  constructor(a: readonly Unit[], b: readonly Unit[]) {
    [this.#a, this.#b] = [a.map(prepare), b.map(prepare)];
    this.toB = a.map(() => null);
    this.toA = b.map(() => null);
    [this.#childrenA, this.#childrenB] = [childrenOf(a), childrenOf(b)];
    this.#named();
    const telling = (): number[] => freeOf(this.toB).filter((i) => (this.#a[i]?.size ?? 0) >= TELLING);
    this.#exact(telling(), freeOf(this.toA), true);
    this.#queue.push([-1, -1]);
    for (const step of [() => undefined, () => this.#exact(telling(), freeOf(this.toA), false), () => this.#alike(freeOf(this.toB), freeOf(this.toA), ALIKE_FAR, false)]) {
      step();
      this.#settle();
    }
  }

  /** Parents of what was matched, and children of matched parents, until nothing new is found. */
  #settle(): void {
    do {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#under(next[0], next[1]);
      this.#parents();
    } while (this.#queue.length > 0);
  }

  #named(): void {
    const named = new Map(this.#b.flatMap((one, j): [string, number][] => (one.unit.id === undefined ? [] : [[one.unit.id, j]])));
    for (const [i, one] of this.#a.entries()) {
      const j = named.get(one.unit.id ?? '');
      if (j !== undefined && this.toA[j] === null) this.#pair(i, j);
    }
  }

  #pair(i: number, j: number): void {
    [this.toB[i], this.toA[j]] = [j, i];
    this.#queue.push([i, j]);
  }

  #under(parentA: number, parentB: number): void {
    const free = (): [number[], number[]] => [(this.#childrenA.get(parentA) ?? []).filter((i) => this.toB[i] === null), (this.#childrenB.get(parentB) ?? []).filter((j) => this.toA[j] === null)];
    this.#inRow(this.#childrenA.get(parentA) ?? [], this.#childrenB.get(parentB) ?? []);
    const [freeA, freeB] = free();
    // Short lines without a label ("20", "STT") stand everywhere: only their place tells which is which
    this.#exact(freeA.filter((i) => this.#a[i]?.unit.path !== null), freeB, false);
    this.#alike(...free(), ALIKE_NEAR, true);
  }

  /** Pairs siblings with the same words that stand in the same order between those already paired. */
  #inRow(listA: readonly number[], listB: readonly number[]): void {
    const known = new Map(listB.flatMap((j): [number, number][] => (this.toA[j] === null ? [] : [[this.toA[j] ?? -1, j]])));
    const keysA = listA.map((i) => (known.has(i) ? `\u0000${i}` : (this.#a[i]?.unit.words ?? '')));
    const keysB = listB.map((j) => (this.toA[j] === null ? (this.#b[j]?.unit.words ?? '') : `\u0000${this.toA[j] ?? -1}`));
    // The algorithm prefers one side where several answers are equally short
    const swapped = listA.map((i) => this.#a[i]?.unit.words).join('\n') > listB.map((j) => this.#b[j]?.unit.words).join('\n');
    const found = (swapped ? diffArrays(keysB, keysA, { maxEditLength: MOST_EDITS }) : diffArrays(keysA, keysB, { maxEditLength: MOST_EDITS })) as { count: number; added: boolean; removed: boolean }[] | undefined;
    let [x, y] = [0, 0];
    for (const { count, added, removed } of found ?? []) {
      if (added !== removed) {
        if (added !== swapped) y += count;
        else x += count;
        continue;
      }
      for (let k = 0; k < count; k++, x++, y++) {
        const [i, j] = [listA[x], listB[y]];
        if (i !== undefined && j !== undefined && this.toB[i] === null && this.toA[j] === null) this.#pair(i, j);
      }
    }
  }

  /** Pairs units with the same words: only those that stand once on each side, or the first with the first, the second with the second. */
  #exact(listA: readonly number[], listB: readonly number[], unique: boolean): void {
    const inB = grouped(listB, (j) => this.#b[j]?.unit.words ?? '');
    for (const [words, own] of grouped(listA, (i) => this.#a[i]?.unit.words ?? '')) {
      const others = inB.get(words) ?? [];
      if (unique && (own.length !== 1 || others.length !== 1)) continue;
      for (const [k, i] of own.entries()) if (others[k] !== undefined) this.#pair(i, others[k]);
    }
  }

  #alike(listA: readonly number[], listB: readonly number[], least: number, labels: boolean): void {
    const scored: { i: number; j: number; score: number }[] = [];
    // Short lines without a label are alike everywhere
    const told = (one: Prepared | undefined): boolean => one !== undefined && (one.unit.path !== null || one.size >= TELLING);
    for (const [i, j] of this.#candidates(listA.filter((i) => told(this.#a[i])), listB.filter((j) => told(this.#b[j])))) {
      const [a, b] = [this.#a[i], this.#b[j]];
      if (!a || !b) continue;
      const score = likeness(a, b);
      const label = labels && a.unit.num !== '' && a.unit.num === b.unit.num && a.unit.num !== '-' && a.unit.num !== '+';
      if (score >= least || (label && score >= ALIKE_LABEL)) scored.push({ i, j, score });
    }
    scored.sort((x, y) => y.score - x.score || x.i + x.j - y.i - y.j || Math.abs(x.i - x.j) - Math.abs(y.i - y.j));
    for (const { i, j } of scored) if (this.toB[i] === null && this.toA[j] === null) this.#pair(i, j);
  }

  #candidates(listA: readonly number[], listB: readonly number[]): [number, number][] {
    if (listA.length * listB.length <= MOST_PAIRS) return listA.flatMap((i) => listB.map((j): [number, number] => [i, j]));
    const [inA, inB] = [byRun(listA, this.#a), byRun(listB, this.#b)];
    const seen = new Set<number>();
    for (const [run, own] of inA) {
      const others = inB.get(run) ?? [];
      if (own.length > COMMON || others.length > COMMON) continue;
      for (const i of own) for (const j of others) seen.add(i * this.#b.length + j);
    }
    return [...seen].map((key): [number, number] => [Math.floor(key / this.#b.length), key % this.#b.length]);
  }

  /** A title that was rewritten: most of what stands under one unmatched clause stands under one unmatched clause of the other side. */
  #parents(): void {
    const votes = new Map<string, { i: number; j: number; count: number }>();
    for (const [child, other] of this.toB.entries()) {
      const i = this.#a[child]?.unit.parent ?? -1;
      const j = other === null ? -1 : (this.#b[other]?.unit.parent ?? -1);
      if (i < 0 || j < 0 || this.toB[i] !== null || this.toA[j] !== null) continue;
      const vote = votes.get(`${i} ${j}`) ?? { i, j, count: 0 };
      vote.count++;
      votes.set(`${i} ${j}`, vote);
    }
    for (const { i, j, count } of votes.values()) {
      const most = Math.max(this.#childrenA.get(i)?.length ?? 0, this.#childrenB.get(j)?.length ?? 0);
      if (count * 2 > most) this.#pair(i, j);
    }
  }
}

const freeOf = (list: readonly (number | null)[]): number[] => list.flatMap((other, i) => (other === null ? [i] : []));

function childrenOf(units: readonly Unit[]): Map<number, number[]> {
  const out = new Map<number, number[]>();
  for (const [i, unit] of units.entries()) {
    const own = out.get(unit.parent);
    if (own) own.push(i);
    else out.set(unit.parent, [i]);
  }
  return out;
}

function grouped(list: readonly number[], keyOf: (i: number) => string): Map<string, number[]> {
  const out = new Map<string, number[]>();
  for (const i of list) {
    const own = out.get(keyOf(i));
    if (own) own.push(i);
    else out.set(keyOf(i), [i]);
  }
  return out;
}

function byRun(list: readonly number[], prepared: readonly Prepared[]): Map<string, number[]> {
  const out = new Map<string, number[]>();
  for (const i of list)
    for (const run of prepared[i]?.runs ?? []) {
      const own = out.get(run);
      if (own) own.push(i);
      else out.set(run, [i]);
    }
  return out;
}
