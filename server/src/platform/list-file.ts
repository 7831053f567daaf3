import type { ListFormat } from '@thientruong/contract';
import { AppError, formatDate, plainDate } from '@thientruong/kernel';
import { sheetBuffer, type Sheet } from './sheet.ts';
import { typeface } from './typeface.ts';

/** Rows that a printed list holds at most: about a hundred pages. */
export const MOST_PRINTED = 2_000;

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' } as const;

/** Media type of a list. */
export const listType = (format: ListFormat): string => TYPES[format];

/**
 * Writes a list as a workbook or as a printed page (PDF) with the same rows. Columns marked as not printed are left out of the PDF, which says so.
 * Throws AppError `request.invalid` when there are more rows than a printed list holds.
 */
export async function listBuffer(how: { format: ListFormat; title: string; made: Date }, sheets: Sheet | readonly Sheet[], about: readonly (readonly [string, string])[]): Promise<Buffer> {
  if (how.format === 'xlsx') return sheetBuffer(sheets, about);
  const all = Array.isArray(sheets) ? (sheets as readonly Sheet[]) : [sheets as Sheet];
  const count = all.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (count > MOST_PRINTED) throw new AppError('request.invalid', {}, [{ path: 'format', message: 'Bản PDF nhận nhiều nhất 2.000 dòng. Hãy lọc hẹp hơn, hoặc tải bản Excel.' }]);
  const left = [...new Set(all.flatMap((sheet) => sheet.columns.filter((column) => column.printed === false).map((column) => column.header)))];
  // Loaded when somebody prints: every start would pay for it
  const { writeListPdf } = await import('@thientruong/documents/write-pdf');
  const bytes = await writeListPdf(
    {
      title: how.title,
      author: 'Thiên Trường',
      about: [...about, ...(left.length > 0 ? [['Chỉ có ở bản Excel', left.join('; ')] as const] : [])],
      tables: all.map((sheet) => ({
        kind: 'table' as const,
        ...(all.length > 1 ? { caption: sheet.name } : {}),
        columns: printed(sheet).map(({ column }) => ({ title: column.header, width: column.width, ...(column.amount ? { align: 'right' as const } : {}) })),
        rows: sheet.rows.map((row) => printed(sheet).map(({ column, at }) => cellText(row[at] ?? null, column))),
      })),
    },
    await typeface(),
    how.made,
  );
  return Buffer.from(bytes);
}

const printed = (sheet: Sheet) => sheet.columns.flatMap((column, at) => (column.printed === false ? [] : [{ column, at }]));

function cellText(value: string | null, column: Sheet['columns'][number]): string {
  if (value === null) return '';
  if (column.day) return formatDate(plainDate(value));
  // Digits are grouped as text: an amount of the state may be larger than what a number holds
  return column.amount ? value.replace(/^(-?\d+)/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, '.')) : value;
}
