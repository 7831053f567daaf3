import { linesOf } from './text.ts';
import type { TableBlock, TableColumn } from './types.ts';

/** Amounts as written in Vietnamese: "1.234,5", "-3", "12%", a dash for none. */
const AMOUNT = /^[-–−+]?\d[\d.]*(?:,\d+)?\s?%?$|^[-–]?$/u;

/** Lines of a cell; at least one. */
export const cellLines = (text: string): string[] => {
  const kept = linesOf(text);
  return kept.length > 0 ? kept : [''];
};

/** Whether a column holds amounts and nothing else: it is set right. */
export const isAmounts = (block: TableBlock, column: number) =>
  block.rows.some((row) => !('band' in row) && /\d/.test(row[column] ?? '')) && block.rows.every((row) => 'band' in row || AMOUNT.test((row[column] ?? '').trim()));

/** Whole widths from the columns' shares, in the unit of `width`; the last one takes what rounding left. Throws RangeError for a share of nothing. */
export function shares(columns: readonly TableColumn[], width: number): number[] {
  const sum = columns.reduce((total, column) => total + column.width, 0);
  if (!(sum > 0) || columns.some((column) => !(column.width > 0))) throw new RangeError('độ rộng cột phải lớn hơn 0');
  const widths = columns.map((column) => Math.floor((column.width / sum) * width));
  const rest = width - widths.reduce((total, one) => total + one, 0);
  return widths.map((one, i) => (i === widths.length - 1 ? one + rest : one));
}
