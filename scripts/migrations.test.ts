import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const names = readdirSync(path.join(import.meta.dirname, '..', 'db', 'migrations')).filter((name) => name.endsWith('.sql'));

test('mỗi bản nâng cấp một số: hai nhánh cùng lấy một số thì dữ liệu đã có sẽ bỏ qua một bản', () => {
  const numbers = names.map((name) => /^(\d{4})_[a-z]+_[a-z_]+\.sql$/.exec(name)?.[1] ?? name);
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
  expect(numbers.filter((number) => !/^\d{4}$/.test(number))).toEqual([]);
});
