import { expect, test } from 'vitest';
import { deviceName, lockSeconds, passwordAllowed, postHolds } from './identity.rules.ts';
import { hashPassword, makeFirstPassword, verifyPassword } from './password.ts';

test('khóa tăng dần sau năm lần sai, tối đa 15 phút', () => {
  expect([1, 4, 5, 6, 7, 20].map(lockSeconds)).toEqual([0, 0, 30, 60, 120, 900]);
});

test('mật khẩu ngắn, trùng tên hoặc trùng mật khẩu cũ không được dùng', () => {
  expect(passwordAllowed('ngan', 'an', 'cu')).toBe(false);
  expect(passwordAllowed('tonghop-2024', 'tonghop', 'cu')).toBe(false);
  expect(passwordAllowed('TổngHợp-2024', 'tonghop', 'cu')).toBe(false);
  expect(passwordAllowed('một hai ba bốn', 'tonghop', 'một hai ba bốn')).toBe(false);
  expect(passwordAllowed('một hai ba bốn', 'tonghop', 'cu')).toBe(true);
});

test('băm mật khẩu kiểm tra được, mỗi lần một muối khác', async () => {
  const first = await hashPassword('Mật khẩu dài');
  expect(first).not.toBe(await hashPassword('Mật khẩu dài'));
  expect(await verifyPassword('Mật khẩu dài'.normalize('NFD'), first)).toBe(true);
  expect(await verifyPassword('Mật khẩu sai', first)).toBe(false);
  expect(await verifyPassword('', null)).toBe(false);
  expect(makeFirstPassword()).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
});

test('vị trí công tác có thời hạn; tên thiết bị dễ hiểu', () => {
  expect(postHolds({ validFrom: '2024-06-01', validTo: null }, '2024-05-31')).toBe(false);
  expect(postHolds({ validFrom: '2024-06-01', validTo: '2024-06-30' }, '2024-06-30')).toBe(true);
  expect(postHolds({ validFrom: '2024-06-01', validTo: '2024-06-30' }, '2024-07-01')).toBe(false);
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537')).toBe('Chrome trên Windows');
});
