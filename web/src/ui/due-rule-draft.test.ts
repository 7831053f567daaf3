import { expect, test } from 'vitest';
import { DueRuleInput, type DueRule } from '@thientruong/contract';
import { draftOf, dueErrors, dueValue } from './due-rule-draft.ts';

const RULES: DueRule[] = [
  { kind: 'recurring', every: 'quarter', month: null, day: null, workingDays: null, from: '2024-01-01', to: '2025-12-31' },
  { kind: 'recurring', every: 'half', month: 6, day: 14, workingDays: null, from: null, to: null },
  { kind: 'recurring', every: 'month', month: null, day: 25, workingDays: null, from: null, to: null },
  { kind: 'recurring', every: 'year', month: null, day: null, workingDays: 5, from: null, to: null },
];

test.each(RULES)('quy tắc mở ra sửa rồi gửi lại không đổi: %o', (rule) => {
  const draft = draftOf('2024-03-31', rule);
  expect([dueErrors(draft), dueValue(draft)]).toEqual([{}, { dueOn: null, rule }]);
  expect(DueRuleInput.safeParse(dueValue(draft).rule).success).toBe(true);
});

test('sự kiện gửi đi không kèm ngày xảy ra; ngày cố định gửi đi không kèm quy tắc', () => {
  const words = { kind: 'event' as const, event: 'ngày Đề án được duyệt', count: 30, unit: 'working_days' as const, side: 'after' as const };
  expect(dueValue(draftOf('2024-05-01', { ...words, eventOn: '2024-04-01', basis: 'QĐ' }))).toEqual({ dueOn: null, rule: words });
  expect(dueValue(draftOf('2024-05-01', null))).toEqual({ dueOn: '2024-05-01', rule: null });
});

test('ô thiếu hoặc sai được nói tên cùng giới hạn', () => {
  const draft = draftOf(null, null);
  expect(dueErrors({ ...draft, kind: 'event' })).toEqual({ event: { key: 'ui.missing' }, count: { key: 'ui.due.number', least: 0, most: 3650 } });
  expect(dueErrors({ ...draft, kind: 'recurring', how: 'day', month: '4', day: '32' })).toEqual({ day: { key: 'ui.due.number', least: 1, most: 31 }, month: { key: 'ui.due.number', least: 1, most: 3 } });
  expect(dueErrors({ ...draft, kind: 'recurring', every: 'month', how: 'workingDays', workingDays: '21' })).toHaveProperty('workingDays');
  expect(dueErrors({ ...draft, kind: 'recurring', from: '2024-02-01', to: '2024-01-01' })).toEqual({ to: { key: 'ui.due.order' } });
});
