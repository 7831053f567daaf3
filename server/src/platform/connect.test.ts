import { expect, test } from 'vitest';
import { cacheMegabytes } from './connect.ts';

test('bộ nhớ đệm của cơ sở dữ liệu nhúng: một phần mười sáu bộ nhớ máy, không dưới 128 MB và không quá 1 GB', () => {
  const gigabyte = 2 ** 30;
  expect([0.5, 1, 2, 4, 8, 16, 64].map((gigabytes) => cacheMegabytes(gigabytes * gigabyte))).toEqual([128, 128, 128, 256, 512, 1024, 1024]);
});
