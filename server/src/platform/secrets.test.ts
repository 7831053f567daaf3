import { expect, test } from 'vitest';
import { isSealed, openSecret, sealSecret } from './secrets.ts';

const KEY = 'k'.repeat(32);

test('khóa được mã hóa: mở lại được bằng đúng khóa và đúng chủ; khóa khác, người khác, bị sửa một ký tự thì không', () => {
  const stored = sealSecret(KEY, 'JBSWY3DPEHPK3PXP', 'a:b');
  expect(isSealed(stored)).toBe(true);
  expect(stored).not.toContain('JBSWY3DPEHPK3PXP');
  expect(sealSecret(KEY, 'JBSWY3DPEHPK3PXP', 'a:b')).not.toBe(stored);
  expect(openSecret(KEY, stored, 'a:b')).toBe('JBSWY3DPEHPK3PXP');
  expect(openSecret('x'.repeat(32), stored, 'a:b')).toBeNull();
  expect(openSecret('', stored, 'a:b')).toBeNull();
  expect(openSecret(KEY, stored, 'a:c')).toBeNull();
  expect(openSecret(KEY, `${stored.slice(0, 20)}${stored[20] === 'A' ? 'B' : 'A'}${stored.slice(21)}`, 'a:b')).toBeNull();
  expect(openSecret(KEY, 'v1.', 'a:b')).toBeNull();
});

test('chưa có khóa thì lưu không mã hóa và đánh dấu như vậy; có khóa sau này vẫn đọc được', () => {
  const stored = sealSecret('', 'JBSWY3DPEHPK3PXP', 'a:b');
  expect(isSealed(stored)).toBe(false);
  expect(openSecret(KEY, stored, 'a:b')).toBe('JBSWY3DPEHPK3PXP');
});
