import { expect, test } from 'vitest';
import { emptyNote, readPercent } from './note-draft.ts';

test('tỷ lệ để trống là không ghi, số ngoài 0–100 bị từ chối', () => {
  expect(readPercent('')).toBeNull();
  expect(readPercent(' 45 % ')).toBe(45);
  expect(readPercent('0')).toBe(0);
  expect(readPercent('100')).toBe(100);
  expect(readPercent('101')).toBeUndefined();
  expect(readPercent('45,5')).toBeUndefined();
  expect(readPercent('-1')).toBeUndefined();
});

test('mỗi bản nháp mới có mã chống gửi trùng riêng', () => {
  expect(emptyNote().key).not.toBe(emptyNote().key);
});
