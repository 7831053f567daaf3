import { formatDate, isPlainDate } from '@thientruong/kernel';

/** A day of which the document may say only the month or the year (`yyyy`, `yyyy-mm`, `yyyy-mm-dd`), as officials write it. */
export function partialDayText(day: string): string {
  return formatDate(day);
}

/** Reads `dd/MM/yyyy`, `MM/yyyy` or `yyyy` as typed (also with - or .); empty is no day, undefined is no such day. */
export function readPartialDay(typed: string): string | null | undefined {
  const text = typed.trim();
  if (!text) return null;
  const parts = text.split(/[/.-]/).map((part) => part.trim());
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part)) || parts.at(-1)?.length !== 4) return undefined;
  const iso = parts
    .toReversed()
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return isPlainDate(`${iso}-01-01`.slice(0, 10)) && iso.length <= 10 ? iso : undefined;
}
