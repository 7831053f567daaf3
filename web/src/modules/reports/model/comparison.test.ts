import { expect, test } from 'vitest';
import { comparisonValue, sortComparison, type ComparisonRow } from './comparison.ts';

const row = (label: string, a: number, b: number): ComparisonRow => ({ key: label, label, note: null, values: [{ measure: 'tasks.done', a, b, change: b - a }] });
const rows = [row('Sở Y tế', 3, 9), row('Sở Công Thương', 5, 5), row('Đài Phát thanh', 8, 1)];

test('xếp theo mức thay đổi, theo số của kỳ, theo tên có dấu', () => {
  const names = (sort: string, direction: 'asc' | 'desc') => sortComparison(rows, { sort, direction }).map((one) => one.label);
  expect(names('tasks.done.change', 'desc')).toEqual(['Sở Y tế', 'Sở Công Thương', 'Đài Phát thanh']);
  expect(names('tasks.done.a', 'asc')).toEqual(['Sở Y tế', 'Sở Công Thương', 'Đài Phát thanh']);
  expect(names('tasks.done.b', 'asc')).toEqual(['Đài Phát thanh', 'Sở Công Thương', 'Sở Y tế']);
  expect(names('label', 'asc')).toEqual(['Đài Phát thanh', 'Sở Công Thương', 'Sở Y tế']);
});

test('chỉ tiêu không có ở dòng nào thì là 0', () => {
  expect(comparisonValue(row('Sở Y tế', 3, 9), 'khac.b')).toBe(0);
});
