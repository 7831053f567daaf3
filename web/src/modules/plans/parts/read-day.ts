import { isPlainDate } from '@thientruong/kernel';

/** Reads a day as typed in Viet Nam (5/6/2031, 05-06-2031, 05062031); null when it is no existing day. */
export function readDay(typed: string): string | null {
  const parts = /^\s*(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})\s*$/.exec(typed);
  if (!parts) return null;
  const [, day = '', month = '', year = ''] = parts;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}
