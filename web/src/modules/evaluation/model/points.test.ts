import { expect, test } from 'vitest';
import { isAbove, readPoints, readRows, rowsAddress } from './points.ts';

test('điểm gõ bằng dấu phẩy hay dấu chấm đều nhận; chữ, số âm, quá hai chữ số thập phân thì không', () => {
  expect(['7,5', '7.25', ' 10 ', '', '-1', '7,555', 'bảy'].map(readPoints)).toEqual(['7.5', '7.25', '10', null, null, null, null]);
  expect([isAbove('10.01', '10'), isAbove('10', '10.00')]).toEqual([true, false]);
});

test('bộ lọc của các dòng đi qua địa chỉ mà không đổi', () => {
  for (const filter of [{}, { kind: 'task', role: 'lead', outcome: 'late', returned: 'false' }, { moved: 'true' }] as const) expect(readRows(rowsAddress(filter))).toEqual(filter);
  expect(readRows(undefined)).toBeNull();
});
