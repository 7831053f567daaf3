import { expect, test } from 'vitest';
import { isFiltered, readQuery, toggleValue, writeQuery } from './filter.ts';

test('bộ lọc đọc từ địa chỉ rồi ghi lại thì giữ nguyên', () => {
  const query = readQuery(
    Object.fromEntries(new URLSearchParams('planId=a&status=open_overdue,done_late&q=giống+lúa&sort=due&direction=desc&la=1')),
  );
  expect(query).toEqual({ planId: 'a', status: 'open_overdue,done_late', q: 'giống lúa', sort: 'due', direction: 'desc' });
  expect(readQuery(Object.fromEntries(new URLSearchParams(writeQuery(query))))).toEqual(query);
});

test('cách sắp xếp lạ bị bỏ qua, chỉ sắp xếp thì chưa gọi là lọc', () => {
  expect(readQuery({ sort: 'xyz', direction: 'lên' })).toEqual({});
  expect(isFiltered({ sort: 'due' })).toBe(false);
  expect(isFiltered({ clause: 'II/5' })).toBe(true);
});

test('bật rồi tắt một tình trạng thì bộ lọc trống trở lại', () => {
  expect(toggleValue(undefined, 'done_late')).toBe('done_late');
  expect(toggleValue('done_late', 'open_overdue')).toBe('done_late,open_overdue');
  expect(toggleValue('done_late', 'done_late')).toBe('');
});
