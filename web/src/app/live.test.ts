import { expect, test } from 'vitest';
import { alongside, concerned, isWriting } from './live.ts';

test('mỗi loại nội dung thay đổi làm mới đúng những màn hình hiện nó; không rõ thì làm mới mọi thứ', () => {
  expect(concerned(['all', 'task'])).toBeNull();
  expect([...(concerned(['report_period']) ?? [])]).toEqual(['notices', 'desk', 'reports', 'remarks']);
  expect([...(concerned(['task', 'plan']) ?? [])].sort()).toEqual(['desk', 'duties', 'notices', 'overview', 'plans', 'remarks', 'tasks']);
  expect([...(concerned(['remark']) ?? [])]).toEqual(['notices', 'desk', 'remarks']);
  expect([...(concerned(['yearly_plan', 'budget_line', 'evaluation_sheet']) ?? [])]).toEqual(['notices', 'desk', 'yearly', 'budget', 'evaluation']);
});

test('đang mở hộp thoại, biểu mẫu hay ô nhiều dòng thì màn hình không tự làm mới, để bản cũ không đè bản mới', () => {
  const asked: string[] = [];
  const page = (found: boolean) => ({ querySelector: (selector: string) => (asked.push(selector), found ? ({} as Element) : null) }) as unknown as Document;
  expect([isWriting(page(true)), isWriting(page(false))]).toEqual([true, false]);
  expect(asked[0]).toContain('[role="dialog"]');
  // Others' remarks and the bell come in meanwhile; a field of new words hinders nothing
  expect([[...alongside(['remark'])], [...alongside(['plan'])], [...alongside(['all'])]]).toEqual([['notices', 'remarks'], ['notices'], ['notices', 'remarks']]);
  expect(asked[0]).toContain('textarea:not([data-live])');
});
