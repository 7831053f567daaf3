import { describe, expect, test } from 'vitest';
import { plainDate } from '@thientruong/kernel';
import { dueAfterEvent, duePeriodName, dueRuleOf, dueRuleWords, nextDue, occurrencesUntil, type EventRule, type RecurringRule, type SpecialDays } from './index.ts';

const every = (changes: Partial<RecurringRule>): RecurringRule => ({ kind: 'recurring', every: 'quarter', month: null, day: null, workingDays: null, from: '2024-01-01', to: null, ...changes });
const off = (...some: string[]): SpecialDays => new Map(some.map((day) => [plainDate(day), 'off']));
const days = (rule: RecurringRule, until: string, settled: string[] = [], special?: SpecialDays) => occurrencesUntil(rule, until, new Set(settled), special).map(({ period, dueOn }) => `${period} ${dueOn}`);

describe('việc lặp lại', () => {
  test('hằng quý: ngày cuối quý, kể cả kỳ tới, không hơn', () => {
    expect(days(every({}), '2024-07-01')).toEqual(['2024-Q1 2024-03-31', '2024-Q2 2024-06-30', '2024-Q3 2024-09-30']);
  });
  test('hằng tháng ngày 31: tháng ngắn lấy ngày cuối tháng, năm nhuận cũng vậy', () => {
    expect(days(every({ every: 'month', day: 31 }), '2024-02-29')).toEqual(['2024-01 2024-01-31', '2024-02 2024-02-29', '2024-03 2024-03-31']);
  });
  test('6 tháng một lần vào ngày 14 tháng thứ sáu của kỳ; hằng năm vào 20/01', () => {
    expect(days(every({ every: 'half', month: 6, day: 14 }), '2024-06-14')).toEqual(['2024-H1 2024-06-14', '2024-H2 2024-12-14']);
    expect(days(every({ every: 'year', month: 1, day: 20, from: '2024-02-01' }), '2024-12-31')).toEqual(['2025 2025-01-20']);
  });
  test('n ngày làm việc trước ngày cuối kỳ tránh ngày nghỉ của tỉnh', () => {
    expect(days(every({ workingDays: 3 }), '2024-01-01')).toEqual(['2024-Q1 2024-03-27']);
    expect(days(every({ workingDays: 3 }), '2024-01-01', [], off('2024-03-28'))).toEqual(['2024-Q1 2024-03-26']);
  });
  test('kỳ quá hạn chưa xử lý đứng lại làm kỳ tới; xử lý hết thì không còn hạn', () => {
    const rule = every({ to: '2024-12-31' });
    expect(nextDue(rule, new Set(['2024-Q2']))?.period).toBe('2024-Q1');
    expect(nextDue(rule, new Set(['2024-Q1', '2024-Q2', '2024-Q3']))?.dueOn).toBe('2024-12-31');
    expect(nextDue(rule, new Set(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']))).toBeNull();
    expect(days(every({}), '2024-01-01', ['2024-Q1'])).toEqual(['2024-Q2 2024-06-30']);
  });
});

describe('hạn theo sự kiện', () => {
  const rule: EventRule = { kind: 'event', event: 'ngày Quyết định có hiệu lực', count: 10, unit: 'working_days', side: 'after', eventOn: '2024-04-26', basis: 'Quyết định' };
  test('ngày làm việc theo lịch của tỉnh, ngày thường theo dương lịch, trước và sau', () => {
    expect(dueAfterEvent(rule)).toBe('2024-05-10');
    expect(dueAfterEvent(rule, off('2024-04-30', '2024-05-01'))).toBe('2024-05-14');
    expect(dueAfterEvent({ ...rule, unit: 'days', count: 30 })).toBe('2024-05-26');
    expect(dueAfterEvent({ ...rule, unit: 'days', count: 30, side: 'before' })).toBe('2024-03-27');
    expect(dueAfterEvent({ ...rule, side: 'before', count: 1 })).toBe('2024-04-25');
  });
  test('chưa có ngày xảy ra thì chưa có hạn', () => expect(dueAfterEvent({ ...rule, eventOn: null })).toBeNull());
});

test.each([
  ['quarterly', 'hằng quý', { kind: 'recurring', every: 'quarter', month: null, day: null }],
  ['half-yearly, before 06-14 and 12-14', '', { every: 'half', month: 6, day: 14 }],
  ['yearly, before 12-15', '', { every: 'year', month: 12, day: 15 }],
  ['monthly, before day 25', '', { every: 'month', month: null, day: 25 }],
  ['working days 15 after event', 'trong 15 ngày làm việc kể từ ngày Kế hoạch được ban hành', { kind: 'event', count: 15, unit: 'working_days', event: 'ngày Kế hoạch được ban hành' }],
  ['days 30 after event', 'trong thời hạn 30 ngày sau khi  Đề án được phê duyệt', { count: 30, unit: 'days', event: 'Đề án được phê duyệt' }],
])('câu chữ của kế hoạch: %s', (rule, words, expected) => expect(dueRuleOf(rule, words)).toMatchObject(expected));

test.each(['weekly', 'after event', 'half-yearly, before 06-20 and 11-20', 'before 2024-06-30', 'as printed'])('không đủ dữ liệu thì để người quyết định: %s', (rule) => expect(dueRuleOf(rule, 'sau khi được ban hành')).toBeNull());

test('lời của quy tắc và tên kỳ', () => {
  expect(dueRuleWords(every({ to: '2026-12-31' }))).toBe('hằng quý, ngày cuối kỳ, từ 01/01/2024 đến 31/12/2026');
  expect(dueRuleWords(every({ every: 'half', month: 6, day: 14, from: null }))).toBe('6 tháng một lần, ngày 14 tháng thứ 6 của kỳ');
  expect(dueRuleWords(every({ workingDays: 5, from: null }), 'en')).toBe('every quarter, 5 working days before the last day of the period');
  expect(dueRuleWords({ kind: 'event', event: 'ngày Luật có hiệu lực', count: 30, unit: 'days', side: 'before', eventOn: null, basis: null })).toBe('30 ngày trước ngày Luật có hiệu lực');
  expect(dueRuleWords({ kind: 'event', event: 'Đề án được phê duyệt', count: 5, unit: 'working_days', side: 'after', eventOn: null, basis: null })).toBe('5 ngày làm việc sau khi Đề án được phê duyệt');
  expect(['2024', '2024-Q3', '2024-H2', '2024-05'].map((one) => duePeriodName(one))).toEqual(['năm 2024', 'quý III/2024', '6 tháng cuối năm 2024', 'tháng 5/2024']);
});
