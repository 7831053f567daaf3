import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '@thientruong/kernel';
import { isWorkingDay, latestToGovernment, periodName, periodOf, PERIODS_A_YEAR, reportPeriodDays, shiftDeadline, workingDaysAfter } from './index.ts';

describe('kỳ báo cáo theo NĐ 09/2019', () => {
  test('quý II/2024 từ 15/3 đến 14/6; năm 2024 từ 15/12/2023 đến 14/12/2024; 6 tháng cuối từ 15/6', () => {
    expect(reportPeriodDays('quarter', 2024, 2)).toEqual({ startsOn: '2024-03-15', endsOn: '2024-06-14' });
    expect(reportPeriodDays('year', 2024, 1)).toEqual({ startsOn: '2023-12-15', endsOn: '2024-12-14' });
    expect(reportPeriodDays('half', 2024, 1)).toEqual({ startsOn: '2023-12-15', endsOn: '2024-06-14' });
    expect(reportPeriodDays('half', 2024, 2)).toEqual({ startsOn: '2024-06-15', endsOn: '2024-12-14' });
    expect(latestToGovernment(plainDate('2024-06-14'))).toBe('2024-06-25');
    expect([periodName('year', 2024, 1), periodName('half', 2024, 2), periodName('quarter', 2024, 4)]).toEqual(['năm 2024', '6 tháng cuối năm 2024', 'quý IV năm 2024']);
  });

  test('các kỳ của một loại nối nhau không hở, không chồng; ngày nào cũng thuộc đúng một kỳ', () => {
    fc.assert(
      fc.property(fc.constantFrom('year' as const, 'half' as const, 'quarter' as const), fc.integer({ min: 2001, max: 2100 }), fc.integer({ min: 0, max: 400 }), (kind, year, offset) => {
        for (let number = 1; number <= PERIODS_A_YEAR[kind]; number++) {
          const next = number === PERIODS_A_YEAR[kind] ? reportPeriodDays(kind, year + 1, 1) : reportPeriodDays(kind, year, number + 1);
          expect(addDays(reportPeriodDays(kind, year, number).endsOn, 1)).toBe(next.startsOn);
        }
        const day = addDays(plainDate(`${year}-01-01`), offset);
        const found = periodOf(kind, day);
        const { startsOn, endsOn } = reportPeriodDays(kind, found.year, found.number);
        expect(startsOn <= day && day <= endsOn).toBe(true);
      }),
    );
  });

  test('kỳ không có thì báo lỗi, không đoán', () => {
    expect(() => reportPeriodDays('quarter', 2024, 5)).toThrow('không có kỳ 5');
    expect(() => reportPeriodDays('year', 1899, 1)).toThrow('năm ngoài khoảng');
  });
});

describe('ngày làm việc', () => {
  test('hạn rơi vào thứ Bảy: lùi về thứ Hai, về trước là thứ Sáu, hoặc giữ nguyên', () => {
    const saturday = plainDate('2024-06-15');
    expect([shiftDeadline(saturday, 'forward'), shiftDeadline(saturday, 'backward'), shiftDeadline(saturday, 'none')]).toEqual(['2024-06-17', '2024-06-14', '2024-06-15']);
  });

  test('ngày nghỉ và ngày làm bù trong lịch đổi kết quả', () => {
    const special = new Map([[plainDate('2024-06-17'), 'off' as const], [plainDate('2024-06-15'), 'working' as const]]);
    expect(isWorkingDay(plainDate('2024-06-15'), special)).toBe(true);
    expect(shiftDeadline(plainDate('2024-06-16'), 'forward', special)).toBe('2024-06-18');
    expect(workingDaysAfter(plainDate('2024-06-14'), 2, special)).toBe('2024-06-18');
  });

  test('hạn đã dời luôn là ngày làm việc và không ngày làm việc nào bị bỏ qua', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom('forward' as const, 'backward' as const), (offset, rule) => {
        const day = addDays(plainDate('2020-01-01'), offset);
        const moved = shiftDeadline(day, rule);
        expect(isWorkingDay(moved)).toBe(true);
        for (let at = day; at !== moved; at = addDays(at, rule === 'forward' ? 1 : -1)) expect(isWorkingDay(at)).toBe(false);
      }),
    );
  });
});
