import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../decode.ts';
import { readDocumentNow } from '../index.ts';
import { writeAdministrativeDocument, type AdministrativeDocument, type TableRow, type WrittenBlock } from './index.ts';
import { evenLines, lineWidth, twips } from './measure.ts';
import { SAMPLE } from './sample.fixture.ts';

const PLAIN: AdministrativeDocument = { ...SAMPLE, addressees: [], basis: [], body: [], appendices: [], sealLine: '' };
const written = async (document: AdministrativeDocument) => readDocumentNow(await writeAdministrativeDocument(document), { name: 'van-ban.docx' });
const mainXml = async (document: AdministrativeDocument) => strFromU8(unzipSync(await writeAdministrativeDocument(document))['word/document.xml'] ?? new Uint8Array());
/** A line as our reader shows it. */
const shown = (text: string) => cleanText(text).replace(/\p{Cs}|[\ufffe\uffff\u0080-\u009f]/gu, '').replace(/\s+/g, ' ').trim();

const letters = fc.constantFrom('nghiên', 'cứu', 'ứng', 'dụng', 'đổi', 'mới', 'Sở', 'hợp', 'tác', 'CURRENT', 'TOTAL_PAGES', 'R&D', '<w:p>', '"trích"', "'đơn'", '“kép”', 'A<B>C', ']]>', '&amp;', '5%', '1.250,5', '𝐀', '👩‍🔬', 'hoà', 'ho\u0300a');
const dirt = fc.constantFrom('', '', '', '\u0000', '\u0001', '\u000b', '\u001f', '\ud800', '\udc00', '\ufffe', '\u200b', '\u0085');
const phrase = fc
  .array(fc.tuple(letters, dirt), { minLength: 1, maxLength: 14 })
  .map((words) => `Việc ${words.map(([word, junk]) => word + junk).join(' ')} xong.`)
  // characters that end a line in some programs begin a new paragraph: a thing of its own
  .filter((text) => !/[\u000b\u0085]/.test(text));

describe('ghi rồi đọc lại', () => {
  test('dàn ý, đoạn văn và ô bảng với chữ tiếng Việt ngẫu nhiên đọc lại bằng nhau', async () => {
    const point = fc.tuple(phrase, fc.array(phrase, { maxLength: 2 }), fc.array(fc.tuple(phrase, phrase), { maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 1, maxLength: 3 }), async (points) => {
        const body: WrittenBlock[] = [{ kind: 'heading', level: 1, label: 'I.', text: 'KẾT QUẢ' }];
        const lines = ['I. KẾT QUẢ'];
        for (const [i, [title, paragraphs, cells]] of points.entries()) {
          const heading = title.replace(/\.$/, '');
          body.push({ kind: 'heading', level: 2, label: `${i + 1}.`, text: heading }, ...paragraphs.map((text): WrittenBlock => ({ kind: 'paragraph', text: [{ text: text.slice(0, 5), bold: true }, { text: text.slice(5) }] })));
          lines.push(shown(`${i + 1}. ${heading}`), ...paragraphs.map(shown));
          if (cells.length === 0) continue;
          body.push({ kind: 'table', columns: [{ title: 'Nội dung', width: 3 }, { title: 'Kết quả', width: 1 }], rows: cells });
          lines.push('Nội dung', 'Kết quả', ...cells.flat().map(shown));
        }
        body.push({ kind: 'paragraph', text: 'Trên đây là báo cáo.' });
        const read = await written({ ...PLAIN, body });
        const all = read.text.split('\n');
        expect(all.slice(all.indexOf('I. KẾT QUẢ'), all.indexOf('Nơi nhận:'))).toEqual([...lines, 'Trên đây là báo cáo./.']);
        expect(read.clauses.map((clause) => clause.path)).toEqual(['I', ...points.map((_, i) => `I/${i + 1}`)]);
        expect(read.clauses.map((clause) => clause.heading)).toEqual(['KẾT QUẢ', ...points.map(([title]) => shown(title.replace(/\.$/, '')))]);
      }),
      { numRuns: 60 },
    );
  });

  test('đầu văn bản, căn cứ, nơi nhận, ba dòng ký và bảng có nhóm cột đọc lại đúng', async () => {
    const rows: TableRow[] = [{ band: 'A. Cấp tỉnh' }, ['Sở Y tế', '10', '2'], { band: 'B. Cấp huyện' }, ['Huyện Ý Yên', '3', '-']];
    const table: WrittenBlock = { kind: 'table', caption: 'Bảng 1', unit: 'Đơn vị tính: nhiệm vụ', columns: [{ title: 'Cơ quan', width: 3 }, { title: 'Đúng hạn', width: 1, group: 'Hoàn thành' }, { title: 'Quá hạn', width: 1, group: 'Hoàn thành' }], rows, total: ['Cộng', '13', '2'] };
    const read = await written({
      ...SAMPLE,
      parentIssuer: '',
      issuer: 'Ủy ban nhân dân tỉnh Nam Định',
      symbol: 'BC-UBND',
      number: null,
      date: { year: 2025, month: 2 },
      body: [{ kind: 'heading', level: 1, label: 'I.', text: 'KẾT QUẢ' }, table],
      signature: { lines: ['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'], name: 'Nguyễn Thị Ánh Tuyết' },
      recipients: ['Bộ Khoa học và Công nghệ;', 'Lưu: VT, VP7.'],
    });
    expect(read).toMatchObject({ issuer: 'Ủy ban nhân dân tỉnh Nam Định', symbol: '/BC-UBND', number: null, date: '2025-02', basis: ['29/KH-UBND'], recipients: ['Bộ Khoa học và Công nghệ', 'Lưu: VT, VP7'] });
    expect(read.signer).toEqual({ capacity: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', title: 'PHÓ CHỦ TỊCH', name: 'Nguyễn Thị Ánh Tuyết' });
    expect(read.text).toContain(
      ['Bảng 1', 'Đơn vị tính: nhiệm vụ', 'Cơ quan', 'Hoàn thành', 'Đúng hạn', 'Quá hạn', 'A. Cấp tỉnh', 'Sở Y tế', '10', '2', 'B. Cấp huyện', 'Huyện Ý Yên', '3', '-', 'Cộng', '13', '2', './.', 'Nơi nhận:'].join('\n'),
    );
  });

  test('đầu trang có chữ giống lệnh số trang vẫn là chữ; chỉ tiêu đề trang có trường PAGE', async () => {
    const xml = await mainXml({ ...PLAIN, body: [{ kind: 'paragraph', text: 'CURRENT' }] });
    expect(xml).toContain('>CURRENT./.</w:t>');
    expect(xml).not.toContain('instrText');
  });

  test('mọi đoạn chỉ có ký tự không in được thì bỏ; văn bản rỗng vẫn mở được', async () => {
    const read = await written({ ...PLAIN, subject: '\u0000', body: [{ kind: 'paragraph', text: '\u0000\ud800' }, { kind: 'heading', level: 1, label: '', text: '\u0001' }], recipients: ['\u0002'], signature: { lines: [], name: null } });
    expect(read.type).toBe('Báo cáo');
    expect(read.recipients).toEqual([]);
  });
});

describe('dàn trang', () => {
  test('độ rộng cột theo đúng phần, cộng lại bằng bề ngang chữ, cột cuối không rộng hơn phần của mình', async () => {
    const columns = [4, 1, 1, 1].map((width, i) => ({ title: `C${i}`, width }));
    const xml = await mainXml({ ...PLAIN, body: [{ kind: 'table', columns, rows: [['a', '1', '2', '3']] }] });
    const grid = [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map((found) => [...(found[1] ?? '').matchAll(/w:w="(\d+)"/g)].map((one) => Number(one[1]))).find((widths) => widths.length === 4) ?? [];
    const width = twips(210) - twips(30) - twips(15);
    expect(grid.reduce((sum, one) => sum + one, 0)).toBe(width);
    for (const [i, share] of [4, 1, 1, 1].entries()) expect(Math.abs((grid[i] ?? 0) - (share / 7) * width)).toBeLessThan(4);
  });

  test('tên cơ quan dài xuống dòng trước "TỈNH", hoặc chia đều, không để một chữ lẻ', async () => {
    const lines = async (issuer: string) => {
      const all = (await written({ ...PLAIN, parentIssuer: '', issuer })).text.split('\n');
      return all.slice(0, all.indexOf('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'));
    };
    expect(await lines('Ủy ban nhân dân tỉnh Nam Định')).toEqual(['ỦY BAN NHÂN DÂN', 'TỈNH NAM ĐỊNH']);
    expect(await lines('Sở Khoa học và Công nghệ')).toEqual(['SỞ KHOA HỌC', 'VÀ CÔNG NGHỆ']);
    expect(await lines('Sở Y tế')).toEqual(['SỞ Y TẾ']);
    expect(evenLines('A', 1, (line) => line.length * 10)).toEqual(['A']);
  });

  test('Quốc hiệu vừa một dòng ở cột phải', () => {
    expect(lineWidth('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12.5, true)).toBeLessThan(twips(165) * 0.6);
  });

  test('chữ trong bảng: cột số canh phải, hàng cộng in đậm, "Phụ lục" in thường, tên phụ lục in hoa', async () => {
    const xml = await mainXml({ ...PLAIN, body: [{ kind: 'paragraph', text: 'Có phụ lục.' }], appendices: [{ label: 'Phụ lục', title: 'Danh mục', landscape: true, blocks: [{ kind: 'table', columns: [{ title: 'Tên', width: 2 }, { title: 'Số', width: 1 }], rows: [['A', '1.250,5'], ['B', '']], total: ['Cộng', '1.250,5'] }] }] });
    expect(xml.match(/<w:jc w:val="right"\/>/g)).toHaveLength(3);
    expect(xml).toMatch(/<w:b\/>(?:<w:bCs\/>)?<\/w:rPr><w:t xml:space="preserve">Cộng/);
    expect(xml).toContain('>Phụ lục</w:t>');
    expect(xml).toContain('>DANH MỤC</w:t>');
  });
});
