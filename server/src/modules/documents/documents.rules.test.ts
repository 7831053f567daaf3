import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '@thientruong/kernel';
import { dutyOf, foldInPlace, keysOf, levelOf, searchOf, settleForce } from './documents.rules.ts';

test('một ký hiệu viết nhiều cách có một khóa; năm lấy từ ký hiệu hoặc ngày ban hành', () => {
  const one = keysOf('47/CTr-TU', '2024-05-31');
  for (const spelling of ['47/Ctr-TU', '47-CTr/TU', '47 / CTr - TU']) expect(keysOf(spelling, '2024-05-31'), spelling).toEqual(one);
  expect(keysOf('47/CTr-TU', null)).toEqual({ full: one.bare, bare: one.bare });
  expect(keysOf('47/CTr-TU', '2023').full).not.toBe(one.full);
  expect(keysOf('10/2024/QĐ-UBND', '2025-01-01').full).toBe(keysOf('10/2024/QĐ-UBND', null).full);
});

test.each([
  ['20-NQ/TW', null, 1],
  [null, 'Bộ Chính trị', 1],
  ['93/2025/QH15', null, 2],
  ['1068/QĐ-TTg', null, 2],
  ['03/NQ-CP', null, 2],
  ['36/2025/TT-BKHCN', null, 3],
  [null, 'Bộ Khoa học và Công nghệ', 3],
  ['47/CTr-TU', null, 4],
  ['99/KH-UBND', null, 5],
  ['99/KH-UBND', 'Ủy ban nhân dân tỉnh Nam Định', 5],
  ['99/KH-UBND', 'Ủy ban nhân dân Thành phố Hồ Chí Minh', 5],
  ['99/KH-UBND', 'Ủy ban nhân dân thành phố Nam Định', 6],
  ['99/KH-UBND', 'Ủy ban nhân dân huyện Giao Thủy', 6],
  ['99/KH-UBND', 'Ủy ban nhân dân xã Hải Bắc', 7],
  ['12/KH-SKHCN', null, 6],
  [null, 'Sở Khoa học và Công nghệ', 6],
  [null, null, 0],
])('cấp ban hành của %s, %s là %i', (symbol, issuer, level) => {
  expect(levelOf(symbol, issuer)).toBe(level);
});

test.each([
  ['Các sở, ban, ngành ban hành kế hoạch thực hiện trước ngày 31/7/2024', 'Kế hoạch'],
  ['Xây dựng, ban hành quy chế phối hợp giữa hai đơn vị', 'Quy chế'],
  ['Tham mưu UBND tỉnh trình HĐND tỉnh ban hành nghị quyết về mức hỗ trợ', 'Nghị quyết'],
  ['Xây dựng đề án thành lập trung tâm đổi mới sáng tạo', 'Đề án'],
  ['Cụ thể hóa thành chương trình công tác hằng năm của đơn vị', 'Chương trình'],
])('"%s" buộc ban hành %s', (content, type) => {
  expect(dutyOf(content)?.type).toBe(type);
});
test.each(['Theo dõi việc thực hiện kế hoạch của các đơn vị', 'Bố trí kinh phí theo quy định', 'Xây dựng quy định nội bộ', 'Tổ chức 05 hội nghị tập huấn', 'Lập dự toán kinh phí'])('"%s" không buộc ban hành văn bản', (content) => {
  expect(dutyOf(content)).toBeNull();
});

test('gập chữ tại chỗ giữ nguyên độ dài của mọi văn bản, và bằng cách gập để tìm', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldInPlace(text).length).toBe(text.length);
    }),
  );
  const text = 'Đẩy mạnh ứng dụng KHOA HỌC';
  expect(foldInPlace(text)).toBe(foldText(text));
});

test('lời tìm thành câu hỏi an toàn cho chỉ mục và mẫu cho cả cụm', () => {
  expect(searchOf('  ')).toBeNull();
  expect(searchOf('!!! & |')).toBeNull();
  expect(searchOf('Chuyển đổi  số')).toEqual({ query: 'chuyen & doi & so:*', pattern: '%chuyen doi so%', words: ['chuyen', 'doi', 'so'] });
  expect(searchOf("47/CTr-TU'")?.query).toBe('47 & ctr & tu:*');
  expect(searchOf('100%')?.pattern).toBe('%100\\%%');
});

const none = { issuedOn: null, effectiveOn: null, expiresOn: null };
test('hiệu lực: ngày của văn bản, văn bản thay thế, ngày hết hạn, rồi quyết định của người dùng đứng trước', () => {
  expect(settleForce({ ...none, issuedOn: '2024-05' }, [], []).beginsOn).toBeNull();
  expect(settleForce({ ...none, issuedOn: '2024-05-02', effectiveOn: '2024-06-01' }, [], []).beginsOn).toBe('2024-06-01');
  const replaced = settleForce({ ...none, issuedOn: '2020-01-01' }, [], [
    { kind: 'replaces', byId: 'b', onDay: '2024-03-01' },
    { kind: 'repeals', byId: 'c', onDay: '2023-03-01' },
    { kind: 'replaces', byId: 'd', onDay: null },
    { kind: 'amends', byId: 'e', onDay: '2022-01-01' },
  ]);
  expect(replaced).toEqual({ beginsOn: '2020-01-01', endsOn: '2023-03-01', endKind: 'repealed', endedBy: 'c', amendedOn: '2022-01-01' });
  expect(settleForce({ ...none, expiresOn: '2024-12-31' }, [], [])).toMatchObject({ endsOn: '2025-01-01', endKind: 'expired' });
  const touch = [{ kind: 'replaces' as const, byId: 'b', onDay: '2024-03-01' }];
  const holds = { kind: 'holds' as const, seq: 2, onDay: '2024-04-01', endKind: null, byDocumentId: null };
  expect(settleForce(none, [holds], touch).endsOn).toBeNull();
  const ends = { kind: 'ends' as const, seq: 3, onDay: '2024-05-01', endKind: 'withdrawn', byDocumentId: null };
  expect(settleForce(none, [ends, holds], touch)).toMatchObject({ endsOn: '2024-05-01', endKind: 'withdrawn' });
  expect(settleForce(none, [{ ...ends, seq: 1 }, holds], touch).endsOn).toBeNull();
});
