import { expect, test } from 'vitest';
import { AppError } from '@thientruong/kernel';
import { isReplicas, parsePosition, ReplicaBehind, writePosition } from './replica.ts';

test('vị trí trong nhật ký ghi trước đọc và viết lại như cũ; chữ khác không thành vị trí', () => {
  for (const text of ['0/1', '16/B374D848', 'FFFFFFFF/FFFFFFFF']) expect(writePosition(parsePosition(text) ?? 0n)).toBe(text);
  expect((parsePosition('1/0') ?? 0n) > (parsePosition('0/FFFFFFFF') ?? 0n)).toBe(true);
  for (const text of ['', 'x/y', '1/2/3', "0/1';--", '123456789/0', null, undefined]) expect(parsePosition(text)).toBeUndefined();
});

test('lỗi của bản sao thì máy chính được hỏi; lời từ chối và lỗi của câu hỏi thì không', () => {
  const of = (code: string) => isReplicas(Object.assign(new Error('x'), { code }));
  expect(['57P01', '57P03', '08006', 'ECONNREFUSED', 'ECONNRESET'].map(of)).toEqual(Array(5).fill('unreachable'));
  expect(['40001', '25006', '55000'].map(of)).toEqual(Array(3).fill('failed'));
  expect(isReplicas(new Error('Connection terminated unexpectedly'))).toBe('unreachable');
  expect(isReplicas(new ReplicaBehind())).toBe('behind');
  for (const other of [new AppError('record.not_found'), new Error('khác'), Object.assign(new Error('x'), { code: '57014' }), Object.assign(new Error('x'), { code: '42703' }), null]) expect(isReplicas(other)).toBeNull();
});
