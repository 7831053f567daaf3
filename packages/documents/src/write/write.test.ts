import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { readDocumentNow } from '../index.ts';
import { SAMPLE } from './sample.fixture.ts';
import type { AdministrativeDocument } from './types.ts';
import { attachedTo, DEFAULT_FORMAT, writeAdministrativeDocument } from './index.ts';

const partsOf = (bytes: Uint8Array) => unzipSync(bytes);
/** Throws where a part is not well-formed XML. */
function checkXml(bytes: Uint8Array): void {
  for (const [name, content] of Object.entries(partsOf(bytes))) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.write(strFromU8(content)).close();
  }
}

describe('ghi văn bản hành chính theo NĐ 30/2020', () => {
  test('văn bản ghi ra đọc lại được đúng đầu văn bản, mục, nơi nhận, người ký', async () => {
    const bytes = await writeAdministrativeDocument(SAMPLE);
    checkXml(bytes);
    const read = readDocumentNow(bytes, { name: 'bao-cao.docx' });
    expect({ type: read.type, symbol: read.symbol, place: read.place, date: read.date }).toEqual({ type: 'Báo cáo', symbol: '05/BC-SKHCN', place: 'Nam Định', date: '2025-12-20' });
    expect(read.issuer).toMatch(/Sở Khoa học và Công nghệ/i);
    expect(read.title).toBe(SAMPLE.subject);
    expect(read.clauses.filter((clause) => !clause.path.includes('-')).map((clause) => clause.path)).toEqual(['I', 'I/1', 'I/1/a', 'II', 'III']);
    expect(read.recipients).toEqual(['Như trên', 'Lãnh đạo Sở', 'Lưu: VT, KH']);
    expect(read.signer?.name).toBe('Nguyễn Văn Thử');
    for (const words of ['Tổ chức 05 hội nghị với 420 lượt người tham dự', 'Sở Y tế', '85,7', 'NV-045', 'trước ngày 30/6/2026./.', '9f86d081']) expect(read.text).toContain(words);
  });

  test('khổ A4, lề, hai phần phụ lục đứng và ngang, hàng tiêu đề bảng lặp lại, hàng không bị cắt, trang đầu không số', async () => {
    const xml = strFromU8(partsOf(await writeAdministrativeDocument(SAMPLE))['word/document.xml'] ?? new Uint8Array());
    expect(xml.match(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/g)).toHaveLength(2);
    expect(xml.match(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/g)).toHaveLength(1);
    expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(3);
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThanOrEqual(4);
    expect(xml).not.toContain('<w:numPr>');
  });

  test('số chưa cấp, ngày chưa có thì để trống chỗ; dự thảo có dấu dự thảo; công văn có V/v', async () => {
    const draft = readDocumentNow(await writeAdministrativeDocument({ ...SAMPLE, number: null, date: { year: 2024, month: null }, draft: true }), { name: 'a.docx' });
    expect(draft.text).toMatch(/Số: +\/BC-SKHCN/);
    expect(draft.text).toMatch(/ngày +tháng +năm 2024/);
    expect(draft.text).toContain('DỰ THẢO');
    const letter = readDocumentNow(await writeAdministrativeDocument({ ...SAMPLE, type: null, subject: 'đôn đốc báo cáo', symbol: 'SKHCN-KH' }), { name: 'b.docx' });
    expect(letter.text).toContain('V/v đôn đốc báo cáo');
    expect(attachedTo(SAMPLE, 'Sở Khoa học và Công nghệ')).toBe('(Kèm theo Báo cáo số 05/BC-SKHCN ngày 20 tháng 12 năm 2025 của Sở Khoa học và Công nghệ)');
  });

  test('cùng một văn bản cho cùng từng byte; bảng sai số ô thì báo lỗi', async () => {
    expect(Buffer.from(await writeAdministrativeDocument(SAMPLE)).equals(Buffer.from(await writeAdministrativeDocument(SAMPLE)))).toBe(true);
    const broken: AdministrativeDocument = { ...SAMPLE, body: [{ kind: 'table', columns: [{ title: 'A', width: 1 }], rows: [['1', '2']] }] };
    await expect(writeAdministrativeDocument(broken)).rejects.toThrow('hàng có 2 ô, bảng có 1 cột');
  });

  test('chữ bất kỳ cũng ghi được và đọc lại được: dấu & < >, ký tự điều khiển, nửa cặp thay thế', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 4 }), async (texts) => {
        const bytes = await writeAdministrativeDocument({
          ...SAMPLE,
          body: [{ kind: 'paragraph', text: 'Mở đầu & <đúng>.' }, ...texts.map((text) => ({ kind: 'paragraph' as const, text })), { kind: 'table', columns: [{ title: 'Ô', width: 1 }], rows: texts.map((text) => [text]) }],
          appendices: [],
        });
        checkXml(bytes);
        expect(readDocumentNow(bytes, { name: 'c.docx' }).text).toContain('Mở đầu & <đúng>.');
      }),
      { numRuns: 40 },
    );
  });

  test('quy tắc chưa thấy nguồn được đánh dấu trong cấu hình khổ giấy', () => {
    expect(Object.values(DEFAULT_FORMAT).every((rule) => ['found', 'unverified'].includes(rule.source))).toBe(true);
  });
});
