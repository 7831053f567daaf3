import i18next from 'i18next';
import { formatDate, TIME_ZONE } from '@thientruong/kernel';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function read(instant: string): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** A day as officials write it, or a dash. */
export function dayText(day: string | null | undefined): string {
  return day ? formatDate(day) : '–';
}

/** Day and time of an instant in Viet Nam: `14:32 15/06/2024`. */
export function timeText(instant: string): string {
  const p = read(instant);
  return `${p['hour']}:${p['minute']} ${p['day']}/${p['month']}/${p['year']}`;
}

/** The time of an instant in Viet Nam: `14:32`. */
export function clockText(instant: string): string {
  const p = read(instant);
  return `${p['hour']}:${p['minute']}`;
}

/** A number with the dots and commas of the language. */
export function numberText(value: number): string {
  return value.toLocaleString(i18next.language === 'en' ? 'en-GB' : 'vi-VN');
}

/** Size of a file: `1,4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'kB'] : [bytes / (1024 * 1024), 'MB'];
  return `${value.toLocaleString(i18next.language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 1 })} ${unit}`;
}

/** Reads a typed day (`5/6/2024`, `05-06-2024`, `5.6.24`); null where it is none. */
export function readDay(text: string): string | null {
  const found = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})\s*$/.exec(text) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  if (!found) return null;
  const year = Number(found[3]) < 100 ? 2000 + Number(found[3]) : Number(found[3]);
  const [month, day] = [Number(found[2]), Number(found[1])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
