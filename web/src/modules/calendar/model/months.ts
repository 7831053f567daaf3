import { isWorkingDay, type SpecialDays } from '@thientruong/calendar';
import { addDays, plainDate, type PlainDate } from '@thientruong/kernel';

/** A month in weeks from Monday to Sunday; null where a week belongs to another month. */
export interface Month {
  month: number;
  weeks: (PlainDate | null)[][];
  workingDays: number;
}

/** Day of the week, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The twelve months of a year with their working days. */
export function monthsOf(year: number, special: SpecialDays): Month[] {
  return Array.from({ length: 12 }, (_, n) => {
    const first = plainDate(`${year}-${String(n + 1).padStart(2, '0')}-01`);
    const days: PlainDate[] = [];
    for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day);
    const cells: (PlainDate | null)[] = [...Array.from({ length: weekdayOf(first) - 1 }, () => null), ...days];
    while (cells.length % 7 !== 0) cells.push(null);
    return { month: n + 1, weeks: Array.from({ length: cells.length / 7 }, (_w, at) => cells.slice(at * 7, at * 7 + 7)), workingDays: days.filter((day) => isWorkingDay(day, special)).length };
  });
}
