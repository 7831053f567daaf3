import { expect, test } from 'vitest';
import { groupedText, readDong, sumDong } from './money.ts';

test('số tiền gõ liền hoặc có dấu chấm, phẩy, cách từng nhóm ba số đều đọc được', () => {
  for (const typed of ['1500000', '1.500.000', '1,500,000', ' 1 500 000 ', '01500000']) expect(readDong(typed), typed).toBe('1500000');
});

test('số lẻ, số âm, số không, chữ, quá 15 chữ số không phải số tiền', () => {
  for (const typed of ['', '0', '-5', '1,5', '1.50', '1.5000', '12 triệu', '1234567890123456']) expect(readDong(typed), typed).toBeNull();
});

test('tổng lớn hơn số mà máy tính giữ đúng vẫn chính xác từng đồng', () => {
  expect(sumDong(['999999999999999', '999999999999999', '3'])).toBe('2000000000000001');
  expect(groupedText(sumDong(Array.from({ length: 20 }, () => '999999999999999')))).toBe('19.999.999.999.999.980');
});
