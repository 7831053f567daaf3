import { expect, test } from 'vitest';
import { readDocument } from '@thientruong/documents';
import { listBuffer, MOST_PRINTED } from './list-file.ts';
import type { Sheet } from './sheet.ts';

const MADE = new Date('2026-07-01T02:00:00Z');
const sheet = (rows: Sheet['rows']): Sheet => ({
  name: 'Kinh phí',
  columns: [{ header: 'Nội dung', width: 40 }, { header: 'Hạn', width: 12, day: true }, { header: 'Số tiền', width: 20, amount: true }, { header: 'Ghi chú dài', width: 60, printed: false }],
  rows,
});
const wordsOf = async (bytes: Buffer) => (await readDocument(new Uint8Array(bytes), { name: 'danh-sach.pdf' })).text.replace(/\s+/g, ' ');

test('bản PDF có cùng dòng như bản Excel: ngày và số tiền theo cách viết Việt Nam, cột không in được kể tên', async () => {
  const words = await wordsOf(await listBuffer({ format: 'pdf', title: 'Kinh phí', made: MADE }, sheet([['Mua máy đo', '2026-07-05', '12345678901234567', 'không in'], ['Thuê chuyên gia', null, '-500000', null]]), [['Số dòng', '2']]));
  for (const text of ['Kinh phí', 'Số dòng: 2', 'Chỉ có ở bản Excel: Ghi chú dài', 'Mua máy đo', '05/07/2026', '12.345.678.901.234.567', 'Thuê chuyên gia', '-500.000', 'Trang 1/1']) expect(words).toContain(text);
  expect(words).not.toContain('không in');
});

test('bản Excel nhận nhiều dòng hơn bản PDF; bản PDF từ chối chứ không cắt bớt', async () => {
  const rows = Array.from({ length: MOST_PRINTED + 1 }, (_, n) => [`Dòng ${n}`, null, null, null]);
  expect((await listBuffer({ format: 'xlsx', title: 'Kinh phí', made: MADE }, sheet(rows), [])).subarray(0, 2).toString()).toBe('PK');
  await expect(listBuffer({ format: 'pdf', title: 'Kinh phí', made: MADE }, sheet(rows), [])).rejects.toMatchObject({ fields: [{ path: 'format', message: 'Bản PDF nhận nhiều nhất 2.000 dòng. Hãy lọc hẹp hơn, hoặc tải bản Excel.' }] });
});
