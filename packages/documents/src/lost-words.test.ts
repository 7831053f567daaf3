import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docx } from './docx-fixture.ts';
import { readDocumentNow } from './index.ts';
import { lostWords, missing } from './lost-words.fixture.ts';
import { readOrNull } from './read-or-null.fixture.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus');
const utf8 = (text: string) => new TextEncoder().encode(text);
const lostOf = async (bytes: Uint8Array, name: string): Promise<string | null> => {
  const read = await readOrNull(bytes, name);
  return read && lostWords(bytes, read);
};

const words = fc.array(fc.constantFrom('Sở Tài chính', 'chủ trì,', 'phối hợp với', 'ban hành', 'số 12/QĐ-UBND', 'ngày 01/02/2024', '140.000 tấn', '100%', '(1)', 'và', '- 2030', 'thực hiện.', '**đậm**', '2026-', 'a_b', '\\-'), { minLength: 1, maxLength: 14 }).map((all) => all.join(' '));
const label = fc.constantFrom('I. ', 'II. ', '1. ', '2. ', '1.1. ', 'a) ', 'đ) ', '- ', '+ ', '* ', '# ', '> ', '', 'Điều 1. ', 'A. ', '(1) ');
const line = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(label, words).map(([mark, text]) => mark + text) },
  fc.constantFrom('KẾ HOẠCH', 'QUYẾT ĐỊNH', 'Số: 5/KH-UBND', '7', '   12', '                    3', '-', '+', '|', '| |', '-----', '***', './.', '', '', 'Nơi nhận:', '- Như trên;', 'KT. CHỦ TỊCH', 'Nguyễn Văn Mẫu', 'PHỤ LỤC', '1.', 'a)', '[Chú thích] ghi chú', 'ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const text = fc.array(line, { minLength: 1, maxLength: 40 }).map((lines) => lines.join('\n'));

describe('không mất chữ nào: chữ của cây bằng chữ của tệp trừ phần của trang giấy', () => {
  const files = existsSync(corpus) ? [...readdirSync(corpus), ...readdirSync(path.join(corpus, 'derived')).map((file) => `derived/${file}`)].filter((file) => /\.(docx?|txt|md|pdf|rtf)$/.test(file) && !/^(README|VARIATION)/.test(file)) : [];
  test.skipIf(files.length === 0).each(files)('%s (cần ../shared/corpus)', async (file) => {
    expect(await lostOf(new Uint8Array(readFileSync(path.join(corpus, file))), file)).toBeNull();
  });

  test('số trang sau một dòng gạch ngang đứng một mình vẫn kể đúng chỗ', async () => {
    expect(await lostOf(utf8('-\n\n   12\nI. Sở Tài chính'), 'a.txt')).toBeNull();
    expect(await lostOf(utf8('1. Ao cá\n-\n   7\n   8\n2. Hồ cá'), 'a.txt')).toBeNull();
    expect(await lostOf(utf8('+\n                    3\nI. Sở Tài chính'), 'a.txt')).toBeNull();
    expect(await lostOf(utf8('I. Sở Tài chính\n-\n                    3\nI. Sở Tài chính'), 'a.txt')).toBeNull();
  });

  test('văn bản chữ thuần và Markdown bất kỳ, mọi bảng mã Unicode', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('a.txt', 'a.md'), fc.constantFrom('utf8', 'utf16le'), async (words, name, encoding) => {
        const mark = encoding === 'utf8' ? [] : [0xff, 0xfe];
        expect(await lostOf(Uint8Array.from([...mark, ...Buffer.from(words, encoding as BufferEncoding)]), name)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  test('số trang sau một dấu gạch lẻ đứng trước đoạn tiếp theo', async () => {
    expect(await lostOf(new TextEncoder().encode('-\n\n3\n\nI Sở Tài chính'), 'a.txt')).toBeNull();
  });

  const xmlText = fc.oneof(words, fc.constantFrom('I. NHIỆM VỤ', '1. Nội dung', 'a) Điểm', '  ', 'KẾ HOẠCH', 'Nơi nhận:', '&lt;thẻ&gt; &amp;', 'CỘNG HÒA XÃ HỘI'));
  const run = fc.tuple(xmlText, fc.constantFrom('', '<w:rPr><w:b/></w:rPr>', '<w:rPr><w:vanish/></w:rPr>', '<w:rPr><w:caps/></w:rPr>', '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')).map(([words, look]) => `<w:r>${look}<w:t xml:space="preserve">${words}</w:t><w:br/></w:r>`);
  const { part } = fc.letrec<{ part: string; paragraph: string; inline: string }>((tie) => ({
    inline: fc.oneof(
      { weight: 5, arbitrary: run },
      run.map((one) => `<w:ins>${one}</w:ins>`),
      xmlText.map((words) => `<w:del><w:r><w:delText>${words}</w:delText></w:r></w:del>`),
      run.map((one) => `<w:hyperlink>${one}</w:hyperlink>`),
      run.map((one) => `<w:sdt><w:sdtContent>${one}</w:sdtContent></w:sdt>`),
      tie('paragraph').map((one) => `<w:r><w:pict><v:textbox><w:txbxContent>${one}</w:txbxContent></v:textbox></w:pict></w:r>`),
      tie('paragraph').map((one) => `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${one}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${one}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`),
    ),
    paragraph: fc.tuple(fc.constantFrom('', '<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>', '<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>'), fc.array(tie('inline'), { maxLength: 4 })).map(([properties, parts]) => `<w:p>${properties}${parts.join('')}</w:p>`),
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: tie('paragraph') },
      run,
      fc.array(fc.array(tie('part'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((rows) => `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr><w:vMerge/></w:tcPr>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`),
      tie('part').map((one) => `<w:sdt><w:sdtContent>${one}</w:sdtContent></w:sdt>`),
    ),
  }));

  test('tệp Word bất kỳ: bảng lồng nhau, hộp chữ, phần thêm và xóa, chữ ẩn, chữ nằm ngoài đoạn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 8 }), async (parts) => {
        expect(await lostOf(docx({ body: parts.join('') }), 'a.docx')).toBeNull();
      }),
      { numRuns: 250 },
    );
  });

  test('tệp RTF bất kỳ: phông cũ và mới, bảng, hộp chữ, chú thích, chữ ẩn, đầu trang', async () => {
    const coded = (words: string) => [...words].map((letter) => (letter.charCodeAt(0) > 127 ? `\\u${letter.charCodeAt(0)}?` : /[\\{}]/.test(letter) ? `\\${letter}` : letter)).join('');
    const wrap = fc.constantFrom(['', '\\par '], ['{\\b ', '}\\par '], ['{\\v ', '}'], ['{\\deleted ', '}'], ['\\trowd\\intbl ', '\\cell\\row\\pard '], ['{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv x}}{\\shptxt ', '\\par}}}'], ['{\\footnote ', '}'], ['{\\header ', '\\par}'], ['{\\*\\annotation ', '}'], ['{\\object{\\*\\objdata 00ff}{\\result ', '}}'], ['{\\f2 ', '}']);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(wrap, words), { minLength: 1, maxLength: 12 }), async (parts) => {
        const bytes = utf8(`{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}{\\f2 Arial;}}${parts.map(([[before, after], text]) => `${before}${coded(text)}${after}`).join('')}}`);
        const read = await readOrNull(bytes, 'a.rtf');
        if (read) expect(missing(parts.map(([, text]) => text).join(''), read.text + read.leftOut.map((one) => one.text).join(''))).toBeNull();
      }),
      { numRuns: 250 },
    );
  });

  test('những gì bỏ lại được kể ra: số trang, đường kẻ, chữ xóa, chữ ẩn, mục lục, đầu trang', () => {
    const plain = readDocumentNow(utf8('KẾ HOẠCH\nThử\n-----\nI. VIỆC\nMột câu\n\n                    2\n\nđi tiếp sang trang.'), { name: 'a.txt' });
    expect(plain.leftOut).toEqual([{ kind: 'rule', text: '-----', at: 12 }, { kind: 'page-number', text: '2', at: plain.text.indexOf('câu') + 3 }]);
    const header = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr>';
    const body = '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>I. Mục lục 3</w:t></w:r></w:p><w:p><w:r><w:t>Chữ còn</w:t></w:r><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>';
    const word = readDocumentNow(docx({ body, more: { 'word/header1.xml': utf8(header) } }), { name: 'a.docx' });
    expect(word.text).toBe('Chữ còn');
    expect(word.leftOut.map((one) => [one.kind, one.text])).toEqual([['contents', 'I. Mục lục 3'], ['deleted', 'đã xóa'], ['hidden', 'ẩn'], ['page-header', 'Đầu trang']]);
  });
});
