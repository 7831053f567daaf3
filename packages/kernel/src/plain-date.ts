/** A calendar day without time or zone, ISO `yyyy-mm-dd`. Branded, because `new Date('2021-01-01')` shifts days between zones. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

/** The one time zone of the system: Viet Nam has no daylight saving. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** True when the text is an existing calendar day in the form `yyyy-mm-dd`. */
export function isPlainDate(text: string): text is PlainDate {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Reads `yyyy-mm-dd`; throws RangeError when it is no existing day. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`không phải ngày: ${text}`);
  return text;
}

/** The day on which an instant falls in Viet Nam. */
export function plainDateOf(instant: Date): PlainDate {
  return plainDate(new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10));
}

/** The day `days` after (or, negative, before) the given one. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10));
}

/** The Monday of the week in which a day lies; a week is Monday to Sunday. */
export const mondayOf = (date: PlainDate): PlainDate => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Writes a day as officials do, `dd/MM/yyyy`. */
export function formatDate(date: string): string {
  const [year, month, day] = date.split('-');
  return [day, month, year].filter(Boolean).join('/');
}
