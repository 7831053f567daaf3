import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import { readDocument } from '../index.ts';
import { readOrNull } from '../read-or-null.fixture.ts';
import { fromAkomaNtoso, toAkomaNtoso } from './index.ts';

const shared = path.resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'shared');
const corpus = path.join(shared, 'corpus');
const schemas = path.join(shared, 'truth', 'akn');

/** The first errors of the schema of OASIS in a text, or nothing. */
function schema(): { errors: (xml: string) => string; dispose: () => void } {
  // libxml2 in WebAssembly opens no files, so xml.xsd is not imported: nothing that we write has an attribute of xml:, and one would now be an error
  const source = readFileSync(path.join(schemas, 'akomantoso30.xsd'), 'utf8')
    .replace(/<xsd:import [^>]*\/>/, '')
    .replace(/<xsd:attribute ref="xml:(?:lang|space|id)"[^>]*\/>/g, '');
  const xsd = XmlDocument.fromString(source);
  const validator = XsdValidator.fromDoc(xsd);
  return {
    errors: (xml) => {
      const doc = XmlDocument.fromString(xml);
      try {
        validator.validate(doc);
        return '';
      } catch (error) {
        return error instanceof Error ? error.message.slice(0, 2000) : String(error);
      } finally {
        doc.dispose();
      }
    },
    dispose: () => {
      validator.dispose();
      xsd.dispose();
    },
  };
}

const words = fc.constantFrom('Sở Tài chính', 'chủ trì,', 'phối hợp với', 'các sở, ngành', 'ban hành', 'theo Quyết định số 12/2024/QĐ-UBND ngày 02/3/2024', 'trước ngày 10/12/2024', 'ngày 31/02/2024', '& < > " \' ]]>', '\u0001', '\ud83d\ude00', '\ufffe', 'thực hiện.');
const sentence = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => `${parts.join(' ')}.`);
const label = fc.constantFrom('Phần I. ', 'Chương I. ', 'Mục 1. ', 'Điều 1. ', 'Điều 2. ', 'A. ', 'I. ', 'II. ', 'I. ', '1. ', '2. ', '1.1. ', 'a) ', 'b) ', 'f) ', 'đ) ', '(1) ', '- ', '+ ', '');
const line = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(label, sentence).map(([mark, text]) => mark + text) },
  fc.constantFrom('KẾ HOẠCH', 'QUYẾT ĐỊNH', 'NGHỊ ĐỊNH', 'Về việc thử đọc và ghi', 'Số: 5/KH-UBND', 'Số:    /QĐ-UBND', 'Nam Định, ngày   tháng 6 năm 2024', 'Căn cứ Luật Mẫu số 1/2020/QH14;', '| Việc | Cơ quan |', 'Nơi nhận:', '- Như trên;', 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn Mẫu', 'PHỤ LỤC', 'Trên đây là kế hoạch mẫu.'),
);
const anyText = fc.array(line, { minLength: 1, maxLength: 40 }).map((lines) => lines.join('\n'));

const DECISION = `ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: 07/QĐ-UBND
Nam Định, ngày 05 tháng 01 năm 2024
QUYẾT ĐỊNH
Ban hành Quy định thử
Căn cứ Nghị định số 01/2024/NĐ-CP ngày 02 tháng 01 năm 2024;
Điều 1. Ban hành kèm theo Quyết định này Quy định thử.
Điều 2. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thực hiện trước ngày 30/6/2024.
Nơi nhận:
- Như Điều 2;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thị Mẫu
QUY ĐỊNH
Về việc thử
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy định này là mẫu:
a) Điểm thứ nhất;
b) Điểm thứ hai.
`;
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('Akoma Ntoso: ghi rồi đọc lại', () => {
  test('quyết định có văn bản kèm theo: định danh, căn cứ, viện dẫn, điều, điểm, nơi nhận đứng đúng phần tử', async () => {
    const read = await readDocument(utf8(DECISION), { name: 'a.txt' });
    const xml = toAkomaNtoso(read);
    expect(xml).toContain('<FRBRuri value="/akn/vn/doc/quyet-dinh/2024-01-05/07-qd-ubnd"/>');
    expect(xml).toContain('<FRBRcountry value="vn"/>');
    expect(xml).toContain('<FRBRlanguage language="vie"/>');
    expect(xml).toMatch(/<citation eId="preamble__cit"><p [^>]*>Căn cứ Nghị định số <ref href="\/akn\/vn\/act\/nghi-dinh\/2024-01-02\/01-2024-nd-cp">/);
    expect(xml).toContain('<article eId="art_1"');
    expect(xml).toContain('showAs="Sở Tài chính"');
    expect(xml).toMatch(/<point eId="att_1__[^"]*__point_a"/);
    expect(read.attached).not.toBeNull();
    expect(fromAkomaNtoso(xml)).toEqual(read);
  });

  test('mọi văn bản bất kỳ đọc lại bằng đúng bản đã đọc, kể cả ký tự mà XML không chứa được', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom('a.txt', 'a.md'), async (text, name) => {
        const read = await readOrNull(utf8(text), name);
        if (read) expect(fromAkomaNtoso(toAkomaNtoso(read))).toEqual(read);
      }),
      { numRuns: 400 },
    );
  });

  test('chữ có ký tự điều khiển và nửa cặp thay thế vẫn còn nguyên ở chỗ cũ', async () => {
    const read = await readDocument(utf8('I. VIỆC\n1. Một hai ba bốn.\n'), { name: 'a.txt' });
    const odd = { ...read, title: 'a\u0000b\ud800c\r\n\uffff', text: read.text.replace('hai', '\u0002\ud800\r') };
    const [first, second] = read.clauses;
    if (!first || !second) throw new Error('thiếu mục');
    odd.clauses = [first, { ...second, text: second.text.replace('hai', '\u0002\ud800\r') }];
    if (second.heading) throw new Error('mục phải là một câu');
    expect(fromAkomaNtoso(toAkomaNtoso(odd))).toEqual(odd);
  });

  test('tệp hỏng, tệp có khai báo thực thể, tệp của chương trình khác bị từ chối bằng tiếng Việt', () => {
    expect(() => fromAkomaNtoso('<a>')).toThrow(/bị hỏng/);
    expect(() => fromAkomaNtoso('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toThrow(/thực thể/);
    expect(() => fromAkomaNtoso('<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>')).toThrow(/không do Thiên Trường/);
    expect(() => fromAkomaNtoso(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`)).toThrow(/lồng quá nhiều lớp/);
  });
});

describe.skipIf(!existsSync(schemas))('Akoma Ntoso hợp lệ theo lược đồ (cần ../shared/truth/akn)', () => {
  const oasis = existsSync(schemas) ? schema() : null;
  afterAll(() => oasis?.dispose());

  test('lược đồ bắt được tệp sai', async () => {
    const xml = toAkomaNtoso(await readDocument(utf8(DECISION), { name: 'a.txt' }));
    expect(oasis?.errors(xml)).toBe('');
    expect(oasis?.errors(xml.replace('<FRBRcountry value="vn"/>', ''))).not.toBe('');
    expect(oasis?.errors(xml.replace('eId="art_2"', 'eId="art_1"'))).not.toBe('');
  });

  test('mọi văn bản bất kỳ', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const read = await readOrNull(utf8(text), 'a.txt');
        if (read) expect(oasis?.errors(toAkomaNtoso(read))).toBe('');
      }),
      { numRuns: 200 },
    );
  });

  const files = existsSync(corpus) ? [...readdirSync(corpus), ...readdirSync(path.join(corpus, 'derived')).map((file) => `derived/${file}`)].filter((file) => /\.(docx?|txt|md|pdf|rtf|html?)$/.test(file) && !/^(README|VARIATION)/.test(file)) : [];
  test.skipIf(files.length === 0).each(files)('%s: hợp lệ và đọc lại như cũ', async (file) => {
    const read = await readOrNull(new Uint8Array(readFileSync(path.join(corpus, file))), file);
    // What the reader refuses is tested where it refuses
    if (!read) return;
    const xml = toAkomaNtoso(read);
    expect(oasis?.errors(xml)).toBe('');
    expect(fromAkomaNtoso(xml)).toEqual(read);
  });
});
