import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument, type ReadDocument } from '../index.ts';
import { readOrNull } from '../read-or-null.fixture.ts';
import { treeToAdministrativeDocument, writeTree } from './index.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'corpus');
const utf8 = (text: string) => new TextEncoder().encode(text);
/** The format writes issuer and signing lines in capitals and puts "./." behind the last sentence. */
const printed = (text: string | null | undefined) => (text ?? '').replace(/\s*(?:\.\/\.|[.;,])$/u, '').replace(/\s+/g, ' ').toLocaleUpperCase('vi');

/** What must come back: outline with its words, head, basis, recipients, signer, and the same of an attached document. */
function shape(read: ReadDocument): unknown {
  const { type, symbol, number, date, place, title, basis, basisNested, recipients, signer } = read;
  return {
    ...{ type, symbol, number, date, place, title, basis, basisNested, recipients },
    issuer: printed(read.issuer),
    clauses: read.clauses.map((clause) => [clause.path, clause.num, clause.heading, printed(clause.text)]),
    signer: signer && [signer.capacity, signer.title, signer.name].map(printed),
    attached: read.attached && shape(read.attached),
  };
}
const again = async (read: ReadDocument) => readDocument(await writeTree(read), { name: 'van-ban.docx' });

const DECISION = `ỦY BAN NHÂN DÂN TỈNH MẪU
SỞ TÀI CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 07/QĐ-STC
Nam Định, ngày 05 tháng 01 năm 2024
QUYẾT ĐỊNH
Ban hành Kế hoạch thử
GIÁM ĐỐC SỞ TÀI CHÍNH
Căn cứ Nghị định số 01/2024/NĐ-CP ngày 02 tháng 01 năm 2024;
Theo đề nghị của Chánh Văn phòng Sở.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thử.
Điều 2. Các phòng thuộc Sở chịu trách nhiệm thi hành Quyết định này.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Thị Mẫu
KẾ HOẠCH
Thử việc ghi
(Kèm theo Quyết định số 07/QĐ-STC ngày 05 tháng 01 năm 2024)
I. MỤC ĐÍCH
1. Yêu cầu
a) Điểm thứ nhất;
b) Điểm thứ hai.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Ngân sách chủ trì thực hiện.
`;

describe('ghi văn bản đã đọc thành .docx theo NĐ 30/2020', () => {
  test('quyết định kèm kế hoạch: cơ quan chủ quản, căn cứ, điều, văn bản kèm theo có dòng dẫn chiếu, người ký', async () => {
    const read = await readDocument(utf8(DECISION), { name: 'a.txt' });
    const written = treeToAdministrativeDocument(read);
    expect(written).toMatchObject({ parentIssuer: 'ỦY BAN NHÂN DÂN TỈNH MẪU', issuer: 'SỞ TÀI CHÍNH', type: 'QUYẾT ĐỊNH', endMark: true });
    expect(written.body[0]).toMatchObject({ align: 'center', text: [{ text: 'GIÁM ĐỐC SỞ TÀI CHÍNH', bold: true }] });
    expect(written.body[1]).toMatchObject({ text: [{ italic: true }] });
    expect(written.attached).toMatchObject({ bareHead: true, type: 'KẾ HOẠCH', reference: '(Kèm theo Quyết định số 07/QĐ-STC ngày 05 tháng 01 năm 2024)' });
    const back = await again(read);
    expect(shape(back)).toEqual(shape(read));
    expect(back.attached?.clauses.map((clause) => clause.path)).toEqual(['I', 'I/1', 'I/1/a', 'I/1/b', 'II', 'II/1']);
    expect(back.text).toContain('chịu trách nhiệm thi hành Quyết định này./.');
  });

  test('công văn: trích yếu dưới số, "Kính gửi" nhiều nơi; văn bản Đảng: tiêu đề của Đảng, số không có dấu hai chấm', async () => {
    const letter = await readDocument(utf8('SỞ TÀI CHÍNH\nSố: 12/STC-NS\nV/v đôn đốc báo cáo\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNam Định, ngày 05 tháng 01 năm 2024\nKính gửi:\n- Sở Y tế;\n- Sở Nội vụ.\nSở Tài chính đề nghị như sau:\n1. Gửi báo cáo trước ngày 15/3/2024.\n2. Cử người dự họp.\nNơi nhận:\n- Như trên;\nGIÁM ĐỐC\nTrần Thị Mẫu\n'), { name: 'a.txt' });
    expect(treeToAdministrativeDocument(letter)).toMatchObject({ type: null, subject: 'V/v đôn đốc báo cáo', addressees: ['Sở Y tế', 'Sở Nội vụ.'].map((one, i) => (i === 0 ? `${one};` : one)) });
    expect(shape(await again(letter))).toEqual(shape(letter));
    const party = await readDocument(utf8('TỈNH ỦY MẪU\nBAN TUYÊN GIÁO\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 37-HD/BTGTU\nNam Định, ngày 05 tháng 01 năm 2024\nHƯỚNG DẪN\nthử việc ghi\nI- YÊU CẦU\n1- Nội dung thứ nhất của hướng dẫn.\n'), { name: 'a.txt' });
    const back = await again(party);
    expect(back.text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(back.text).toContain('Số 37-HD/BTGTU');
    expect(back.text).not.toContain('CỘNG HÒA');
    expect(shape(back)).toEqual(shape(party));
  });

  test('dự thảo chưa có số, ngày: để trống chỗ cho văn thư; không thêm "./." vào bản chưa ký', async () => {
    const read = await readDocument(utf8('ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: /KH-UBND\nNam Định, ngày tháng 6 năm 2024\nKẾ HOẠCH\nThử\nI. VIỆC\n1. Sở Y tế thực hiện.\n'), { name: 'a.txt' });
    const back = await again(read);
    expect(shape(back)).toEqual(shape(read));
    expect(back.text).toMatch(/Số: +\/KH-UBND/);
    expect(back.text).not.toContain('./.');
  });

  const words = fc.constantFrom('Sở Tài chính', 'chủ trì,', 'phối hợp với', 'ban hành', 'theo Quyết định số 12/2024/QĐ-UBND ngày 02/3/2024', 'trước ngày 10/12/2024', '& < > "', 'thực hiện.');
  const sentence = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => `${parts.join(' ')}.`);
  const label = fc.constantFrom('Chương I. ', 'Điều 1. ', 'Điều 2. ', 'I. ', 'II. ', '1. ', '2. ', '1.1. ', 'a) ', 'b) ', 'đ) ', '- ', '+ ', '');
  const line = fc.oneof({ weight: 4, arbitrary: fc.tuple(label, sentence).map(([mark, text]) => mark + text) }, fc.constantFrom('I. MỤC ĐÍCH', '2. Nội dung', 'Chương II', 'QUY ĐỊNH CHUNG', 'Trên đây là kế hoạch mẫu.', 'PHỤ LỤC', '| '));
  const foot = ['Nơi nhận:', '- Như trên;', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn Mẫu'];
  const top = ['ỦY BAN NHÂN DÂN', 'TỈNH MẪU', 'Số: 5/KH-UBND', 'Nam Định, ngày 02 tháng 6 năm 2024'];

  test('văn bản bất kỳ có đầu, thân, cuối: đọc lại bằng nhau', async () => {
    const type = fc.constantFrom('KẾ HOẠCH', 'QUYẾT ĐỊNH', 'BÁO CÁO', 'NGHỊ ĐỊNH');
    await fc.assert(
      fc.asyncProperty(fc.boolean(), type, fc.array(line, { minLength: 1, maxLength: 25 }), fc.integer({ min: 0, max: foot.length }), async (headed, name, lines, kept) => {
        const read = await readOrNull(utf8([...(headed ? top : []), name, 'Về việc thử ghi', 'Căn cứ Luật Mẫu số 1/2020/QH14;', ...lines, ...foot.slice(0, kept)].join('\n')), 'a.txt');
        if (read) expect(shape(await again(read))).toEqual(shape(read));
      }),
      { numRuns: 60, examples: [[false, 'KẾ HOẠCH', ['Chương I. Sở Tài chính.', 'PHỤ LỤC', '| '], 1], [false, 'KẾ HOẠCH', ['Chương I. Sở Tài chính.', 'PHỤ LỤC', '| ', 'Chương I. Sở Tài chính.'], 0]] },
    );
  });

  test('chữ bất kỳ, kể cả ký tự mà XML không chứa được, vẫn ghi được', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(line, fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...foot, ...top, 'KẾ HOẠCH', 'Nam Định, ngày 31 tháng 02 năm 2024', 'Kính gửi:', '(Kèm theo')), { maxLength: 30 }), async (lines) => {
        const read = await readOrNull(utf8(lines.join('\n')), 'a.txt');
        if (read) expect((await writeTree(read)).length).toBeGreaterThan(1000);
      }),
      { numRuns: 60 },
    );
  });

  const files = existsSync(corpus) ? [...readdirSync(corpus), ...readdirSync(path.join(corpus, 'derived')).map((file) => `derived/${file}`)].filter((file) => /\.(docx?|txt|md|pdf|rtf)$/.test(file) && !/^(README|VARIATION)/.test(file)) : [];
  test.skipIf(files.length === 0).each(files)('%s: đọc lại bằng nhau (cần ../shared/corpus)', async (file) => {
    const read = await readOrNull(new Uint8Array(readFileSync(path.join(corpus, file))), file);
    if (read) expect(shape(await again(read))).toEqual(shape(read));
  });
});
