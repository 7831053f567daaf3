import { addDays, type PlainDate, type ShiftRule } from '@thientruong/kernel';

/** Days that differ from the week: `off` holidays, `working` swapped working days. */
export type SpecialDays = ReadonlyMap<PlainDate, 'off' | 'working'>;

/** True on Monday to Friday, unless the calendar says otherwise. */
export function isWorkingDay(day: PlainDate, special: SpecialDays = new Map()): boolean {
  const said = special.get(day);
  if (said) return said === 'working';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Moves a deadline off days off; `none` leaves it. Throws RangeError when a whole year has no working day. */
export function shiftDeadline(day: PlainDate, rule: ShiftRule, special: SpecialDays = new Map()): PlainDate {
  if (rule === 'none') return day;
  let at = day;
  for (let moved = 0; moved < 366; moved++) {
    if (isWorkingDay(at, special)) return at;
    at = addDays(at, rule === 'forward' ? 1 : -1);
  }
  throw new RangeError(`lịch không có ngày làm việc nào quanh ${day}`);
}

/** The nth working day after a day (n ≥ 1); a report regime leaves at least one between closing data and the deadline (found, domain notes 2.1). */
export function workingDaysAfter(day: PlainDate, count: number, special: SpecialDays = new Map()): PlainDate {
  let at = day;
  let left = count;
  for (let moved = 0; left > 0; moved++) {
    if (moved > 366 + count * 8) throw new RangeError(`lịch không có đủ ngày làm việc sau ${day}`);
    at = addDays(at, 1);
    if (isWorkingDay(at, special)) left -= 1;
  }
  return at;
}

/** The nth working day before a day (n ≥ 1). Throws RangeError when the calendar has not that many. */
export function workingDaysBefore(day: PlainDate, count: number, special: SpecialDays = new Map()): PlainDate {
  let at = day;
  let left = count;
  for (let moved = 0; left > 0; moved++) {
    if (moved > 366 + count * 8) throw new RangeError(`lịch không có đủ ngày làm việc trước ${day}`);
    at = addDays(at, -1);
    if (isWorkingDay(at, special)) left -= 1;
  }
  return at;
}
