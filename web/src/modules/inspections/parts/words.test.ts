import { expect, test } from 'vitest';
import { monthText, readDong, readMonth } from './words.ts';

test('tháng và số tiền gõ theo lối thường đều đọc được, sai thì không', () => {
  expect(['6/2024', ' 06-2024 ', '12.2025', '13/2024', '0/2024', '2024', 'tháng sáu'].map(readMonth)).toEqual(['2024-06', '2024-06', '2025-12', null, null, null, null]);
  expect(monthText('2024-06')).toBe('06/2024');
  expect(['15.000.000', '15000000', '0', '1.5', '-1', ''].map(readDong)).toEqual(['15000000', '15000000', null, null, null, null]);
});
