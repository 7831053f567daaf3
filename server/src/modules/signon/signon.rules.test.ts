import { TOTP, Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { addressOf, digitsOf, isStrong, makeSecret, ownPath, recoveryWords, saidText, stepOf } from './signon.rules.ts';

describe('mã một lần', () => {
  test('đúng theo ví dụ của RFC 6238 (SHA-1, 6 chữ số cuối)', () => {
    const secret = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer }).base32;
    expect(stepOf(secret, '287082', new Date(59_000))).toBe(1);
    expect(stepOf(secret, '081804', new Date(1_111_111_109_000))).toBe(37_037_036);
    expect(stepOf(secret, '005924', new Date(1_234_567_890_000))).toBe(41_152_263);
  });
  test('nhận mã lệch một bước, trước hoặc sau; lệch hai bước thì không', () => {
    const secret = makeSecret();
    const now = new Date('2024-07-01T02:00:00Z');
    const at = (seconds: number) => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: now.getTime() + seconds * 1000 });
    const step = Math.floor(now.getTime() / 30_000);
    expect([-30, 0, 30].map((seconds) => stepOf(secret, at(seconds), now))).toEqual([step - 1, step, step + 1]);
    expect([-60, 60].map((seconds) => stepOf(secret, at(seconds), now))).toEqual([null, null]);
  });
  test('khóa đủ 160 bit, mỗi lần một khác; địa chỉ cho ứng dụng có tên đăng nhập', () => {
    const secret = makeSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(makeSecret()).not.toBe(secret);
    expect(addressOf(secret, 'tonghop')).toMatch(new RegExp(`^otpauth://totp/.*tonghop\\?.*secret=${secret}.*period=30`));
  });
  test('khoảng trắng khi gõ không tính; mã dự phòng gõ hoa, thiếu gạch vẫn là nó', () => {
    expect([digitsOf(' 123 456 '), digitsOf('12345'), digitsOf('abcdef')]).toEqual(['123456', null, null]);
    expect(recoveryWords('ABCD-efgh 2345')).toBe('abcdefgh2345');
  });
});

test('chỉ quay về trang của chính hệ thống', () => {
  expect(['/tasks?status=late#x', '/work', '/tasks/../users'].map(ownPath)).toEqual(['/tasks?status=late#x', '/work', '/users']);
  for (const bad of [undefined, '', 'https://xau.example', '//xau.example', '/\\xau.example', '/\t/xau.example', '/\n//xau.example', '/..//xau.example', 'javascript:alert(1)', '/sign-in', '/api/tasks', '\\\\xau', '/.//xau.example'])
    expect(ownPath(bad), String(bad)).toBe('/');
});

test('lớp thứ hai của nhà cung cấp chỉ tính khi acr hoặc amr là giá trị đã cấu hình', () => {
  expect(isStrong({ acr: 'loa3' }, 'loa3, mfa')).toBe(true);
  expect(isStrong({ amr: ['pwd', 'mfa'] }, 'loa3,mfa')).toBe(true);
  for (const claims of [{}, { acr: 'loa1', amr: ['pwd'] }, { acr: 5, amr: 'mfa' }]) expect(isStrong(claims, 'loa3,mfa')).toBe(false);
  expect(isStrong({ acr: '', amr: [''] }, '')).toBe(false);
});

test('lời của nhà cung cấp được làm sạch trước khi lưu', () => {
  expect([saidText('  Nguyễn\u0000 A '), saidText(''), saidText(5), saidText('x'.repeat(500))?.length]).toEqual(['Nguyễn  A', null, null, 200]);
});
