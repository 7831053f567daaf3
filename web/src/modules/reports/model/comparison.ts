import type { comparePeriods, EndpointOutput } from '@thientruong/contract';

type Comparison = EndpointOutput<typeof comparePeriods>;

/** A row of the comparison of two periods. */
export type ComparisonRow = Comparison['rows'][number];

/** What the comparison stands in order of: the name, or a measure's value then, now or its change. */
export interface ComparisonOrder {
  /** `label`, or `<measure>.a`, `<measure>.b`, `<measure>.change`. */
  sort: string;
  direction: 'asc' | 'desc';
}

/** One value of a row by the name of its column; 0 where the row does not have the measure. */
export function comparisonValue(row: Pick<ComparisonRow, 'values'>, sort: string): number {
  const cut = sort.lastIndexOf('.');
  const found = row.values.find((value) => value.measure === sort.slice(0, cut));
  const side = sort.slice(cut + 1);
  return found ? (side === 'a' ? found.a : side === 'b' ? found.b : found.change) : 0;
}

/** The rows in the chosen order; equal ones keep the order of the answer. */
export function sortComparison(rows: readonly ComparisonRow[], { sort, direction }: ComparisonOrder): ComparisonRow[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) =>
    sort === 'label' ? sign * a.label.localeCompare(b.label, 'vi') : sign * (comparisonValue(a, sort) - comparisonValue(b, sort)),
  );
}
