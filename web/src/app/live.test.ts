import { expect, test } from 'vitest';
import { concerned } from './live.ts';

test('mỗi loại nội dung thay đổi làm mới đúng những màn hình hiện nó; không rõ thì làm mới mọi thứ', () => {
  expect(concerned(['all', 'task'])).toBeNull();
  expect([...(concerned(['report_period']) ?? [])]).toEqual(['notices', 'reports']);
  expect([...(concerned(['task', 'plan']) ?? [])].sort()).toEqual(['duties', 'notices', 'overview', 'plans', 'tasks']);
  expect([...(concerned(['yearly_plan', 'budget_line', 'evaluation_sheet']) ?? [])]).toEqual(['notices', 'yearly', 'budget', 'evaluation']);
});
