import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, mondayOf, plainDate } from '@thientruong/kernel';
import { curveOf, daysLeft, heatOf, weekOf, type CurveRow } from './desk.rules.ts';

const TODAY = plainDate('2024-07-10');
const month = fc.integer({ min: 1990 * 12, max: 2060 * 12 }).map((n) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
/** Tasks with a deadline: original and present month, and the month of completion (not in months to come), or none. */
const task = fc.record({ planned: month, original: month, done: fc.option(month.filter((one) => one <= TODAY.slice(0, 7)), { nil: null }) });
const rowsOf = (tasks: readonly { planned: string; original: string; done: string | null }[]): CurveRow[] =>
  tasks.flatMap((one): CurveRow[] => [
    { month: one.planned, series: 'planned', count: 1 },
    { month: one.original, series: 'original', count: 1 },
    ...(one.done ? [{ month: one.done, series: 'done' as const, count: 1 }] : []),
  ]);

test('đường tiến độ không bao giờ đi xuống, không thiếu tháng, kết thúc ở tổng số; thực tế chỉ vẽ đến tháng này', () => {
  fc.assert(
    fc.property(fc.array(task, { maxLength: 12 }), (tasks) => {
      const curve = curveOf(rowsOf(tasks), TODAY);
      const last = curve.months.at(-1);
      const number = (of: string): number => Number(of.slice(0, 4)) * 12 + Number(of.slice(5));
      const wrong = curve.months.filter((row, at) => {
        const before = curve.months[at - 1];
        return before && (row.planned < before.planned || row.original < before.original || (row.done !== null && row.done < (before.done ?? Infinity)) || number(row.month) !== number(before.month) + 1);
      });
      expect(wrong).toEqual([]);
      expect([curve.total, curve.done]).toEqual([tasks.length, tasks.filter((one) => one.done).length]);
      expect([(last?.planned ?? 0) + curve.beyond.planned, (last?.original ?? 0) + curve.beyond.original]).toEqual([tasks.length, tasks.length]);
      const now = curve.months.find((row) => row.month === TODAY.slice(0, 7));
      expect(now?.done).toBe(curve.done);
      expect(curve.months.filter((row) => row.done === null).every((row) => row.month > TODAY.slice(0, 7))).toBe(true);
      expect(curve.months.slice(1).filter((row) => row.planned !== tasks.filter((one) => one.planned <= row.month).length)).toEqual([]);
    }),
  );
});

test('tuần bắt đầu thứ Hai, kết thúc Chủ nhật, tính theo giờ Việt Nam', () => {
  expect(weekOf('2024-07-07')).toEqual({ from: '2024-07-01', to: '2024-07-07', since: new Date('2024-06-30T17:00:00Z'), until: new Date('2024-07-07T17:00:00Z') });
  fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
    const day = addDays(plainDate('2000-01-01'), n);
    const monday = mondayOf(day);
    expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
    expect(monday <= day && day <= addDays(monday, 6)).toBe(true);
  }));
});

test('số ngày còn lại của nhiệm vụ đang mở; đã xong, đã hủy hay không có hạn thì không có', () => {
  const of = (dueOn: string | null, completedOn: string | null = null, state = 'in_progress') => daysLeft({ dueOn, completedOn, state }, TODAY);
  expect([of('2024-07-12'), of('2024-07-10'), of('2024-06-30'), of(null), of('2024-07-12', '2024-07-01'), of('2024-07-12', null, 'cancelled')]).toEqual([2, 0, -10, null, null, null]);
});

test('bảng nhiệt: cơ quan nhiều quá hạn đứng trước, chưa giao đứng cuối, cột trống không hiện, tổng không đếm hai lần nhiệm vụ thuộc nhiều lĩnh vực', () => {
  const counts = (overdue: number, total: number) => ({ done_on_time: 0, done_late: 0, open_in_term: total - overdue, open_overdue: overdue, open_no_deadline: 0, total });
  const ref = (id: string) => ({ id, code: id, name: id, abbrev: id });
  const heat = heatOf(
    [
      { leadAgencyId: null, field: 'all', ...counts(9, 9) }, { leadAgencyId: null, field: 'none', ...counts(9, 9) },
      { leadAgencyId: 'A', field: 'all', ...counts(1, 3) }, { leadAgencyId: 'A', field: 'a', ...counts(1, 3) }, { leadAgencyId: 'A', field: 'đ', ...counts(1, 2) },
      { leadAgencyId: 'B', field: 'all', ...counts(2, 2) }, { leadAgencyId: 'B', field: 'đ', ...counts(2, 2) },
    ],
    new Map([['A', ref('A')], ['B', ref('B')]]),
  );
  expect(heat.rows.map((row) => row.agency?.id ?? null)).toEqual(['B', 'A', null]);
  expect(heat.columns.map(({ column, counts: sum }) => [column, sum.total, sum.open_overdue])).toEqual([['a', 3, 1], ['đ', 4, 3], ['none', 9, 9]]);
  expect([heat.all.total, heat.all.open_overdue]).toEqual([14, 12]);
});

test('tháng trước tầm vẽ được cộng vào tháng đầu, sau tầm vẽ được nêu riêng', () => {
  const curve = curveOf([{ month: '1999-01', series: 'planned', count: 2 }, { month: '2060-01', series: 'planned', count: 3 }], TODAY);
  expect([curve.months[0], curve.months.at(-1)?.month, curve.beyond.planned, curve.total]).toEqual([{ month: '2014-07', planned: 2, original: 0, done: 0 }, '2034-07', 3, 5]);
});
