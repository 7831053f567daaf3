import { expect, test } from 'vitest';
import { readNumber, typedNumber } from './typed-number.ts';

test('số gõ kiểu Việt Nam: chấm ngăn hàng nghìn, phẩy trước phần lẻ', () => {
  expect(readNumber('1.420')).toBe(1420);
  expect(readNumber('12,5')).toBe(12.5);
  expect(readNumber('1.234.567,25')).toBe(1234567.25);
  expect(readNumber('07')).toBe(7);
  expect(readNumber('12.5')).toBe(12.5);
  expect([readNumber(''), readNumber('-3'), readNumber('12,5,1'), readNumber('năm')]).toEqual([null, null, null, null]);
  expect(readNumber(typedNumber(1234567.25))).toBe(1234567.25);
});
