/**
 * Shares of whole, non-negative parts in percent with one decimal by the largest-remainder method: they sum to exactly 100.0 (all 0 when there is nothing).
 * Equal remainders go to the earlier part, so the same parts always give the same shares.
 */
export function shares(parts: readonly (number | bigint)[]): number[] {
  const whole = parts.map(BigInt);
  const total = whole.reduce((sum, part) => sum + part, 0n);
  if (total <= 0n) return parts.map(() => 0);
  // Whole tenths of a percent in exact integers: floating point would lose the last tenth of large numbers.
  const floors = whole.map((part) => Number((part * 1000n) / total));
  const rests = whole.map((part, at) => ({ at, rest: (part * 1000n) % total }));
  const left = 1000 - floors.reduce((sum, tenths) => sum + tenths, 0);
  const raised = new Set(
    rests
      .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ at }) => at),
  );
  return floors.map((tenths, at) => (tenths + (raised.has(at) ? 1 : 0)) / 10);
}
