import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { readDocument } from '../index.ts';
import { SAMPLE } from '../write/sample.fixture.ts';
import type { AdministrativeDocument } from '../write/types.ts';
import { writeAdministrativePdf, writeListPdf, type Typeface } from './index.ts';

const require = createRequire(import.meta.url);
const FACE: Typeface = {
  regular: readFileSync(require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')),
  bold: readFileSync(require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf')),
  italic: readFileSync(require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf')),
  boldItalic: readFileSync(require.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf')),
};
const MADE = new Date('2025-12-20T02:00:00Z');

/** What a reader program sees: words of each page, size, tags. */
async function look(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, n) => {
      const page = await pdf.getPage(n + 1);
      const [, , width, height] = page.view as [number, number, number, number];
      const items = (await page.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
      return { width, height, items, text: items.map((item) => item.str).join(' ').replace(/\s+/g, ' '), tree: JSON.stringify(await page.getStructTree()) };
    }),
  );
  return { pages, mark: await pdf.getMarkInfo(), info: (await pdf.getMetadata()).info as Record<string, unknown> };
}

test('báo cáo ra PDF: đủ chữ tiếng Việt, trang đứng và trang ngang, số trang từ trang hai, có cấu trúc cho trình đọc màn hình', async () => {
  const { pages, mark, info } = await look(await writeAdministrativePdf(SAMPLE, FACE, MADE));
  expect(mark).toMatchObject({ Marked: true });
  expect(info).toMatchObject({ Language: 'vi-VN', Title: 'BÁO CÁO Kết quả thực hiện kế hoạch khoa học, công nghệ và đổi mới sáng tạo năm 2025' });
  expect(pages.map((page) => (page.width > page.height ? 'ngang' : 'đứng'))).toEqual(['đứng', 'đứng', 'đứng', 'đứng', 'ngang']);
  const all = pages.map((page) => page.text).join(' ');
  for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 05/BC-SKHCN', 'Nam Định, ngày 20 tháng 12 năm 2025', 'Kính gửi: Ủy ban nhân dân tỉnh Nam Định', 'trước ngày 30/6/2026./.', 'Nơi nhận:', 'KT. GIÁM ĐỐC', 'Nguyễn Văn Thử', 'Mã đầu chuỗi niêm phong: 9f86']) expect(all).toContain(words);
  // The second page of the report and of the appendix say their number, first pages do not
  expect(pages.map((page) => page.items[0]?.str)).toEqual(['ỦY BAN NHÂN DÂN', '2', 'Phụ lục I', '2', 'Phụ lục II']);
  // The head of a long table stands on each of its pages, the rows once
  expect(pages.filter((page) => page.text.includes('Mã Nội dung'))).toHaveLength(2);
  for (let n = 1; n <= 45; n++) expect(all.split(`NV-${String(n).padStart(3, '0')}`)).toHaveLength(2);
  for (const tag of ['"H1"', '"H2"', '"P"', '"Table"', '"TR"', '"TH"', '"TD"', '"Caption"']) expect(pages[0]?.tree).toContain(tag);
});

test('không chữ nào ra ngoài lề; đọc lại bằng bộ đọc của hệ thống được đúng đầu văn bản và các mục', async () => {
  const bytes = await writeAdministrativePdf(SAMPLE, FACE, MADE);
  for (const page of (await look(bytes)).pages)
    for (const item of page.items.filter((one) => one.str.trim())) {
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
      expect(x).toBeGreaterThanOrEqual(84);
      expect(x + item.width).toBeLessThanOrEqual(page.width - 42);
      expect(y).toBeGreaterThanOrEqual(56);
    }
  const read = await readDocument(bytes, { name: 'bao-cao.pdf' });
  expect(read.symbol).toBe('05/BC-SKHCN');
  expect(read.date).toBe('2025-12-20');
  for (const words of ['KẾT QUẢ THỰC HIỆN', 'Nâng cao nhận thức', 'TÌNH HÌNH NHIỆM VỤ', 'PHƯƠNG HƯỚNG KỲ TỚI']) expect(read.text).toContain(words);
});

test('cùng nội dung, cùng ngày thì cùng từng byte', async () => {
  const [first, second] = [await writeAdministrativePdf(SAMPLE, FACE, MADE), await writeAdministrativePdf(SAMPLE, FACE, MADE)];
  expect(Buffer.compare(first, second)).toBe(0);
});

const plain = (body: AdministrativeDocument['body']): AdministrativeDocument => ({ issuer: 'SỞ THỬ', number: null, symbol: 'CV-ST', place: 'Nam Định', date: null, type: null, subject: 'V/v thử', basis: [], body, recipients: [], signature: { lines: [], name: null }, appendices: [] });

test('đoạn dài, từ rất dài, hàng bảng dài hơn một trang, ô gộp: không mất chữ nào', async () => {
  const words = Array.from({ length: 1_500 }, (_, n) => `chữ${n}`);
  const { pages } = await look(
    await writeAdministrativePdf(
      plain([
        { kind: 'paragraph', text: [{ text: 'Mở đầu ' }, { text: 'in đậm', bold: true }, { text: `, rồi ${'khôngngắt'.repeat(40)} hết.` }] },
        { kind: 'table', columns: [{ title: 'Mã', width: 1 }, { title: 'Nội dung', width: 3 }], rows: [{ band: 'I. Nhóm đầu' }, ['A', words.join(' ')], ['B', 'sau cùng']], total: ['Cộng', '2'] },
        { kind: 'grid', columns: 3, headRows: 1, rows: [[{ text: 'Gộp hai cột', columnSpan: 2, rowSpan: 1 }, { text: 'Ba', columnSpan: 1, rowSpan: 1 }], [{ text: 'Gộp hai hàng', columnSpan: 1, rowSpan: 2 }, { text: 'b1', columnSpan: 1, rowSpan: 1 }, { text: 'c1', columnSpan: 1, rowSpan: 1 }], [{ text: 'b2', columnSpan: 1, rowSpan: 1 }, { text: 'c2', columnSpan: 1, rowSpan: 1 }]] },
      ]),
      FACE,
      MADE,
    ),
  );
  const all = pages.map((page) => page.text).join(' ');
  expect(words.filter((word) => !all.includes(word))).toEqual([]);
  expect(all.replace(/\s/g, '').includes('khôngngắt'.repeat(40))).toBe(true);
  expect(['in đậm , rồi', 'I. Nhóm đầu', 'sau cùng', 'Cộng', 'Gộp hai cột', 'Gộp hai hàng', 'b2', 'c2'].filter((text) => !all.includes(text))).toEqual([]);
});

test('bảng có hàng thiếu ô, ngày không có thật thì bị từ chối như khi ghi Word', async () => {
  await expect(writeAdministrativePdf(plain([{ kind: 'table', columns: [{ title: 'Một', width: 1 }, { title: 'Hai', width: 1 }], rows: [['chỉ một']] }]), FACE, MADE)).rejects.toThrow(RangeError);
  await expect(writeAdministrativePdf({ ...plain([]), date: '2025-02-30' as never }, FACE, MADE)).rejects.toThrow(RangeError);
});

test('danh sách: đầu cột ở mọi trang, Trang n/m, đủ hàng, từ của đầu cột hẹp không bị ngắt', { timeout: 60_000 }, async () => {
  const rows = Array.from({ length: 120 }, (_, n) => [`II.1.${n}`, 'Rà soát, hướng dẫn các địa phương', '5']);
  const { pages, mark } = await look(
    await writeListPdf({ title: 'Danh sách nhiệm vụ', author: 'Sở Thử', about: [['Số dòng', '120']], tables: [{ kind: 'table', columns: [{ title: 'Mã', width: 10 }, { title: 'Nội dung', width: 90 }, { title: 'Nghiêng-ngả (%)', width: 1 }], rows }] }, FACE, MADE),
  );
  expect(mark).toMatchObject({ Marked: true });
  expect(pages.length).toBeGreaterThan(2);
  for (const [n, page] of pages.entries()) {
    expect(page.text).toContain(`Trang ${n + 1}/${pages.length}`);
    expect(page.items.map((item) => item.str)).toContain('Nghiêng-ngả');
    expect(page.width).toBeGreaterThan(page.height);
  }
  const all = pages.flatMap((page) => page.items.map((item) => item.str));
  for (const [code] of rows) expect(all.filter((word) => word === code)).toHaveLength(1);
});

test('chữ bất kỳ cũng in được', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 80 }), async (text, other) => {
      const bytes = await writeAdministrativePdf({ ...plain([{ kind: 'paragraph', text }, { kind: 'table', columns: [{ title: other, width: 1 }], rows: [[text]] }]), subject: other }, FACE, MADE);
      expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-');
    }),
    { numRuns: 40 },
  );
});
