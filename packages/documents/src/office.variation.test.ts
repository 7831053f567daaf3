import { expect, test } from 'vitest';
import { readDocumentNow } from './index.ts';

test.each([
  ['ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\nVĂN PHÒNG', 'Văn phòng Ủy ban nhân dân tỉnh Sông Lam'],
  ['UBND TỈNH SÔNG LAM\nVĂN PHÒNG', 'Văn phòng Ủy ban nhân dân tỉnh Sông Lam'],
  ['UBND TỈNH SÔNG LAM\nVĂN PHÒNG UBND TỈNH', 'Văn phòng Ủy ban nhân dân tỉnh Sông Lam'],
  ['TỈNH ỦY SÔNG LAM\nVĂN PHÒNG', 'Văn phòng Tỉnh ủy Sông Lam'],
  ['ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI LAM\nVĂN PHÒNG', 'Văn phòng Ủy ban nhân dân thành phố Hải Lam'],
  ['VĂN PHÒNG CHÍNH PHỦ', 'Văn phòng Chính phủ'],
])('văn phòng ban hành thông báo: %s', (head, issuer) => {
  const text = [head, 'Số: 15/TB-VP', 'Sông Lam, ngày 05 tháng 3 năm 2026', 'THÔNG BÁO', 'Kết luận cuộc họp về ao cá', '1. Các hộ nuôi cá báo cáo hằng quý.'].join('\n\n');
  expect(readDocumentNow(new TextEncoder().encode(text), { name: 'tb.txt' }).issuer).toBe(issuer);
});
