import type { Unit } from './types.ts';

/** Pairs in order of the first outline; of those in `kept` the second keeps that order. */
type Pair = readonly [i: number, j: number];

/**
 * Units of the second outline that stand elsewhere: under another parent, or out of the row of their siblings. Of two that changed places the one with fewer words
 * moved. What moved together with its parent did not move by itself.
 */
export function movedUnits(a: readonly Unit[], b: readonly Unit[], toB: readonly (number | null)[]): Set<number> {
  const moved = new Set<number>();
  const rows = new Map<number, Pair[]>();
  for (const [i, j] of toB.entries()) {
    if (j === null) continue;
    const [parentA, parentB] = [a[i]?.parent ?? -1, b[j]?.parent ?? -1];
    const counterpart = parentA < 0 ? -1 : (toB[parentA] ?? null);
    if (counterpart !== parentB) moved.add(j);
    else {
      const row = rows.get(parentB);
      if (row) row.push([i, j]);
      else rows.set(parentB, [[i, j]]);
    }
  }
  const [weightA, weightB] = [weightsOf(a), weightsOf(b)];
  for (const row of rows.values()) {
    const kept = heaviestRow(row, ([i, j]) => (weightA[i] ?? 0) + (weightB[j] ?? 0));
    for (const pair of row) if (!kept.has(pair)) moved.add(pair[1]);
  }
  return moved;
}

/** Weight of each unit with everything below it. */
function weightsOf(units: readonly Unit[]): number[] {
  const out = units.map((unit) => weightOf(unit.words));
  for (let i = units.length - 1; i >= 0; i--) {
    const parent = units[i]?.parent ?? -1;
    if (parent >= 0) out[parent] = (out[parent] ?? 0) + (out[i] ?? 0);
  }
  return out;
}

/** Length of the words with a small part of their own, so that two rows of units never weigh the same by chance and swapping the outlines changes nothing. */
function weightOf(words: string): number {
  let hash = 2166136261;
  for (let k = 0; k < words.length; k++) hash = Math.imul(hash ^ words.charCodeAt(k), 16777619);
  return 1 + words.length + (hash >>> 0) / 2 ** 36;
}

/** The heaviest row of pairs that rises on both sides (Fenwick tree over the second). */
function heaviestRow(pairs: readonly Pair[], weigh: (pair: Pair) => number): Set<Pair> {
  const order = [...pairs].sort((x, y) => x[1] - y[1]);
  const rank = new Map(order.map((pair, at) => [pair, at + 1]));
  const best: ({ weight: number; last: number } | undefined)[] = [];
  const before: number[] = [];
  const total: number[] = [];
  for (const [at, pair] of pairs.entries()) {
    const own = rank.get(pair) ?? 1;
    let top: { weight: number; last: number } | undefined;
    for (let k = own - 1; k > 0; k -= k & -k) if (best[k] && (best[k]?.weight ?? 0) > (top?.weight ?? 0)) top = best[k];
    before[at] = top?.last ?? -1;
    total[at] = (top?.weight ?? 0) + weigh(pair);
    for (let k = own; k <= pairs.length; k += k & -k) if ((best[k]?.weight ?? 0) < (total[at] ?? 0)) best[k] = { weight: total[at] ?? 0, last: at };
  }
  let end = -1;
  for (const [at, weight] of total.entries()) if (end < 0 || weight > (total[end] ?? 0)) end = at;
  const kept = new Set<Pair>();
  for (let at = end; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) kept.add(pair);
  }
  return kept;
}
