import { expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '@thientruong/kernel';
import { isWorkingDay, workingDaysAfter, workingDaysBefore } from '@thientruong/calendar';
import { deadlinesTold, missingDays } from './urging.rules.ts';

const day = (text: string): PlainDate => plainDate(text);
/** Thursday and Friday off, worked in on Saturday: as a long holiday is arranged. */
const special = new Map<PlainDate, 'off' | 'working'>([[day('2025-05-01'), 'off'], [day('2025-05-02'), 'off'], [day('2025-04-26'), 'working']]);

/** The same said the other way round: the one day on which a rule tells of a deadline. */
function tellingDay(dueOn: PlainDate, workingDays: number, days: typeof special = new Map()): PlainDate {
  if (workingDays > 0) return workingDaysAfter(dueOn, workingDays, days);
  if (workingDays < 0) return workingDaysBefore(dueOn, -workingDays, days);
  return isWorkingDay(dueOn, days) ? dueOn : workingDaysBefore(dueOn, 1, days);
}

test('nhắc trước, đúng và sau hạn tính theo ngày làm việc, kể cả ngày nghỉ và ngày làm bù', () => {
  // 30/4/2025 is a Wednesday
  expect(tellingDay(day('2025-04-30'), -5)).toBe('2025-04-23');
  expect(tellingDay(day('2025-04-30'), -5, special)).toBe('2025-04-24');
  expect(tellingDay(day('2025-04-30'), 2)).toBe('2025-05-02');
  expect(tellingDay(day('2025-04-30'), 2, special)).toBe('2025-05-06');
  expect(tellingDay(day('2025-05-04'), 0)).toBe('2025-05-02');
  expect(tellingDay(day('2025-05-04'), 0, special)).toBe('2025-04-30');
  expect(tellingDay(day('2025-04-26'), 0, special)).toBe('2025-04-26');
});

test('mỗi hạn có đúng một ngày nhắc của mỗi quy tắc; ngày nghỉ không nhắc ai', () => {
  const days = Array.from({ length: 400 }, (_, n) => addDays(day('2024-12-01'), n));
  for (const workingDays of [-60, -5, -1, 0, 1, 2, 6, 60]) {
    const told = days.flatMap((one) => deadlinesTold(one, workingDays, special));
    expect(new Set(told).size).toBe(told.length);
    // Every deadline in the middle of the time looked at is told of
    const middle = days.filter((one) => one > '2025-03-15' && one < '2025-10-01');
    expect(middle.filter((one) => !told.includes(one))).toEqual([]);
    for (const due of middle) expect(deadlinesTold(tellingDay(due, workingDays, special), workingDays, special)).toContain(due);
    for (const off of ['2025-05-01', '2025-05-03']) expect(deadlinesTold(day(off), workingDays, special)).toEqual([]);
  }
  expect(deadlinesTold(day('2025-05-05'), 1, special)).toEqual(['2025-04-30', '2025-05-01', '2025-05-02', '2025-05-03', '2025-05-04']);
});

test('ngày còn thiếu: lần đầu chỉ hôm nay, sau đó bù các ngày đã lỡ, không quá ba mươi, từ 6 giờ sáng', () => {
  const today = day('2025-06-10');
  expect(missingDays(null, today, 8)).toEqual(['2025-06-10']);
  expect(missingDays(null, today, 5)).toEqual([]);
  expect(missingDays(today, today, 8)).toEqual([]);
  expect(missingDays(day('2025-06-07'), today, 8)).toEqual(['2025-06-08', '2025-06-09', '2025-06-10']);
  expect(missingDays(day('2025-06-07'), today, 5)).toEqual(['2025-06-08', '2025-06-09']);
  expect(missingDays(day('2024-01-01'), today, 8)).toHaveLength(31);
});
