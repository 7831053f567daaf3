import { expect, test } from 'vitest';
import { plainDate } from '@thientruong/kernel';
import { monthsOf, weekdayOf } from './months.ts';

test('mỗi năm mười hai tháng, mỗi ngày đứng đúng cột thứ của nó, không sót không lặp', () => {
  for (const [year, days] of [[2024, 366], [2025, 365], [2026, 365]] as const) {
    const months = monthsOf(year, new Map());
    const all = months.flatMap((month) => month.weeks.flat().filter((day) => day !== null));
    expect([months.length, all.length, new Set(all).size]).toEqual([12, days, days]);
    for (const month of months) for (const week of month.weeks) for (const [at, day] of week.entries()) if (day) expect(weekdayOf(day)).toBe(at + 1);
  }
});

test('ngày nghỉ bớt, ngày làm bù thêm một ngày làm việc', () => {
  // January 2025 has 23 days from Monday to Friday
  expect(monthsOf(2025, new Map())[0]?.workingDays).toBe(23);
  expect(monthsOf(2025, new Map([[plainDate('2025-01-01'), 'off'], [plainDate('2025-01-04'), 'working'], [plainDate('2025-01-05'), 'off']]))[0]?.workingDays).toBe(23);
  expect(monthsOf(2025, new Map([[plainDate('2025-01-01'), 'off']]))[0]?.workingDays).toBe(22);
});
