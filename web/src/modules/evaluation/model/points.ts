import i18next from 'i18next';
import type { RowFilter } from '../evaluation.data.ts';

/** Points as the language writes them; a dash where there are none. */
export const pointsShown = (points: string | null | undefined): string => (points == null ? '–' : i18next.language === 'en' ? points : points.replace('.', ','));

/** What a person typed as points, in the form that is sent; null where it is none. */
export function readPoints(typed: string): string | null {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) ? text : null;
}

/** True where typed points are above the maximum. */
export const isAbove = (points: string, max: string): boolean => Math.round(Number(points) * 100) > Math.round(Number(max) * 100);

const KEYS = ['kind', 'role', 'outcome', 'returned', 'faulty', 'moved'] as const;

/** A filter of rows as it stands in the address. */
export const rowsAddress = (filter: RowFilter): string => new URLSearchParams(Object.entries(filter).map(([key, value]) => [key, String(value)])).toString() || 'all';

/** The filter of rows out of the address; null where no rows are open. */
export function readRows(address: string | undefined): RowFilter | null {
  if (!address) return null;
  const read = new URLSearchParams(address);
  return Object.fromEntries(KEYS.flatMap((key) => (read.get(key) ? [[key, read.get(key)]] : []))) as RowFilter;
}
