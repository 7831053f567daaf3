import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument, readDocumentNow } from '../index.ts';
import { decodeLegacy, likelihood, repairLegacy } from './repair.ts';
import { fromTcvn3, fromVni } from './tables.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'corpus');
const SAMPLE = 'Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Ủy ban nhân dân các xã tổ chức hội nghị; hằng quý báo cáo kết quả. Kỹ thuật, nguồn vốn, thủy lợi, đường bộ, ý kiến, sữa, lỗi, ngõ ngách, hẹn, nghiệp vụ.';

/** The same words as they were typed with a TCVN3 or VNI font, made by turning the conversion round. */
function typed(text: string, convert: (text: string) => string, candidates: readonly string[]): string {
  const back = new Map(candidates.map((one) => [convert(one), one]));
  return [...text.normalize('NFC')].map((letter) => back.get(letter) ?? letter).join('');
}
const western = Array.from({ length: 256 - 160 }, (_, i) => String.fromCharCode(160 + i));
const pairs = [...'aeouyôöAEOUYÔÖ'].flatMap((letter) => western.map((mark) => letter + mark));
const inTcvn3 = (text: string) => typed(text, fromTcvn3, western);
const inVni = (text: string) => typed(text, fromVni, [...pairs, ...western]);
const bytesOf = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

/** Differences of two texts in letters and digits (Levenshtein), as a share of the second. */
function unlike(a: string, b: string): number {
  let before = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = new Uint32Array(b.length + 1);
    now[0] = i;
    for (let j = 1; j <= b.length; j++) now[j] = Math.min((before[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    before = now;
  }
  return (before[b.length] ?? 0) / b.length;
}
const lettersOf = (text: string) => text.normalize('NFC').toLowerCase().replace(/\[chú thích\]/g, '').replace(/[^\p{L}\p{N}]+/gu, '');

describe('bảng mã cũ', () => {
  test('TCVN3, VNI và windows-1258 được nhận ra và đổi đúng từng chữ', () => {
    expect(decodeLegacy(bytesOf(inTcvn3(SAMPLE.replace('Ủy', 'ủy'))))).toEqual({ text: SAMPLE.replace('Ủy', 'ủy'), encoding: 'TCVN3' });
    expect(decodeLegacy(bytesOf(inVni(SAMPLE)))).toEqual({ text: SAMPLE, encoding: 'VNI-Windows' });
    // "Để" in windows-1258: Ð, ê with the hook as a byte of its own
    expect(decodeLegacy(Uint8Array.from([0xd0, 0xea, 0xd2, 0x20, 0x78, 0xe2, 0x79, 0x20, 0x64, 0xfd, 0xf2, 0x6e, 0x67]))?.text).toBe('Để xây dựng');
  });

  test('chữ Unicode không bị đụng tới, kể cả khi có vài dấu lạ; chữ không phải tiếng Việt thì không đoán', () => {
    for (const text of [SAMPLE, `${SAMPLE} § ® µ ¬ ±`, 'Plain English text with a résumé and a naïve café.', '']) expect(repairLegacy(text)).toEqual({ text, encoding: null });
    expect(decodeLegacy(Uint8Array.from({ length: 400 }, (_, i) => 128 + ((i * 37) % 120)))).toBeNull();
  });

  test('dòng gõ Unicode nằm giữa văn bản VNI giữ nguyên', () => {
    const mixed = `${inVni(SAMPLE)}\nNguyễn Văn Đạt\n${inVni('Nơi nhận')}`;
    expect(repairLegacy(mixed).text.split('\n')).toEqual([SAMPLE, 'Nguyễn Văn Đạt', 'Nơi nhận']);
  });

  test('đổi chữ bất kỳ không bao giờ hỏng và không thêm chữ', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(fromTcvn3(text).length).toBe(text.length);
        expect(fromVni(text).length).toBeLessThanOrEqual(text.normalize('NFC').length);
        expect(likelihood(text).share).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('tệp .txt: UTF-16 không có dấu mở đầu, TCVN3, VNI lưu nhầm thành UTF-8 đều đọc được và nói đã đổi', () => {
    const plan = `KẾ HOẠCH\nTập huấn năm nay\nI. NHIỆM VỤ\n1. ${SAMPLE}\n`;
    const wide = new Uint8Array(Buffer.from(plan, 'utf16le'));
    expect(readDocumentNow(wide, { name: 'a.txt' })).toMatchObject({ type: 'Kế hoạch', encoding: null });
    const old = readDocumentNow(new TextEncoder().encode(inVni(plan)), { name: 'a.txt' });
    expect(old).toMatchObject({ type: 'Kế hoạch', encoding: 'VNI-Windows', problems: expect.arrayContaining([expect.objectContaining({ code: 'text.converted' })]) as unknown });
    expect(old.clauses.map((clause) => clause.path)).toEqual(['I', 'I/1']);
    expect(readDocumentNow(bytesOf(inTcvn3(`${SAMPLE.toLowerCase()}\n`)), { name: 'a.txt' })).toMatchObject({ encoding: 'TCVN3', text: SAMPLE.toLowerCase() });
  });
});

describe('tệp .rtf', () => {
  const rtf = (body: string) => new TextEncoder().encode(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 Times New Roman;}{\\f1\\fnil{\\*\\panose 020b72}.VnTime;}{\\f2\\fnil .VnTimeH;}{\\f3\\fnil VNI-Times;}}{\\info{\\title kh\\'f4ng \\'f0\\'fc\\'e4c}}${body}}`);
  const coded = (text: string) => [...text].map((letter) => (letter.charCodeAt(0) > 127 ? `\\'${letter.charCodeAt(0).toString(16).padStart(2, '0')}` : letter)).join('');

  test('mỗi đoạn chữ đổi theo phông của nó; chữ hoa .VnTimeH trả lại; chữ ẩn và thuộc tính tệp không lẫn vào', () => {
    const body = `\\pard\\qc\\f2 ${coded(inTcvn3('kế hoạch'))}\\par\\pard\\f1 ${coded(inTcvn3('1. Sở Y tế '))}{\\f3 ${coded(inVni('chủ trì tập huấn'))}} \\f0 t\\u7841?i x\\u227?.{\\v giấu}\\par {\\footnote\\f1 ${coded(inTcvn3('Chú giải ở đây'))}}}`;
    const read = readDocumentNow(rtf(body), { name: 'a.rtf' });
    expect(read.text.split('\n')).toEqual(['KẾ HOẠCH', '1. Sở Y tế chủ trì tập huấn tại xã.', '[Chú thích] Chú giải ở đây']);
    expect(read).toMatchObject({ format: 'rtf', encoding: 'VNI-Windows' });
  });

  test('ô bảng giữ hàng và cột; \\bin và nhóm lồng quá sâu không làm hỏng', () => {
    const table = readDocumentNow(rtf('\\trowd\\intbl A1\\cell B1\\cell\\row\\trowd\\intbl A2\\cell B2\\cell\\row\\pard {\\pict\\bin4 }}}}}Sau\\par'), { name: 'a.rtf' });
    expect(table.text).toBe('A1\nB1\nA2\nB2\nSau');
    expect(() => readDocumentNow(rtf('{'.repeat(5000)), { name: 'a.rtf' })).toThrow(/lồng quá sâu/);
  });

  test('RTF bị cắt hay sửa bậy ở bất kỳ đâu chỉ có thể bị từ chối, không bao giờ hỏng', () => {
    const whole = rtf(`\\f1 ${coded(inTcvn3(SAMPLE))}\\par`);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const broken = cut ? whole.slice(0, at) : whole.with(at, byte);
        try {
          readDocumentNow(broken, { name: 'a.rtf' });
        } catch (error) {
          expect((error as Error).name).toBe('ReadRefused');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('tệp .pdf và .doc', () => {
  /** A PDF of one page whose lines are drawn with a font of every reader. */
  function pdf(lines: readonly { text: string; x: number; y: number }[]): Uint8Array {
    const stream = `BT /F1 12 Tf ${lines.map(({ text, x, y }) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`).join(' ')} ET`;
    const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>', `<</Length ${stream.length}>>stream\n${stream}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
    let out = '%PDF-1.4\n';
    const at = objects.map((object, i) => {
      const start = out.length;
      out += `${i + 1} 0 obj${object}endobj\n`;
      return start;
    });
    const xref = out.length;
    out += `xref\n0 6\n0000000000 65535 f \n${at.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`;
    return new TextEncoder().encode(out);
  }

  test('dòng của PDF nối thành đoạn, hai cột của phần cuối tách ra, số trang bỏ', async () => {
    const read = await readDocument(
      pdf([
        { text: '1. To chuc hoi nghi gioi thieu ket qua nghien cuu voi cac xa va cac', x: 110, y: 700 },
        { text: 'truong trong tinh.', x: 85, y: 682 },
        { text: '- Nhu tren;', x: 90, y: 600 },
        { text: 'KT. CHU TICH', x: 330, y: 600 },
        { text: '2', x: 300, y: 40 },
      ]),
      { name: 'a.pdf' },
    );
    expect(read.format).toBe('pdf');
    expect(read.text).toContain('voi cac xa va cac truong trong tinh.');
    expect(read.text.split('\n')).not.toContain('2');
    expect(read.text.split('\n')).toEqual(expect.arrayContaining(['- Nhu tren;', 'KT. CHU TICH']));
  });

  test('PDF không có chữ, PDF hỏng và .doc hỏng bị từ chối, mỗi loại một lời', async () => {
    await expect(readDocument(pdf([]), { name: 'a.pdf' })).rejects.toMatchObject({ name: 'ReadRefused', code: 'pdf.scan' });
    await expect(readDocument(new TextEncoder().encode('%PDF-1.7 hỏng'), { name: 'a.pdf' })).rejects.toMatchObject({ name: 'ReadRefused', code: 'pdf.broken' });
    await expect(readDocument(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), { name: 'a.doc' })).rejects.toMatchObject({ name: 'ReadRefused', code: 'doc.broken' });
  });
});

describe.skipIf(!existsSync(folder))('tài liệu thật trong bảng mã cũ (cần ../shared/corpus)', () => {
  test.each([
    ['btc-tt-117-2000-tcvn3.rtf', 'TCVN3'],
    ['ca-mau-quy-dinh-2006-vni.doc', 'VNI-Windows'],
    ['ttg-qd-115-2004-tcvn3.pdf', 'TCVN3'],
  ])('%s: giống bản Unicode ít nhất 99,5 %% số chữ', async (file, encoding) => {
    const read = await readDocument(new Uint8Array(readFileSync(path.join(folder, file))), { name: file });
    expect(read.encoding).toBe(encoding);
    const truth = readFileSync(path.join(folder, 'truth', file.replace(/\.\w+$/, '.txt')), 'utf8');
    expect(unlike(lettersOf(read.text), lettersOf(truth))).toBeLessThan(0.005);
  }, 60_000);

  test.each([
    ['lao-cai-cv-193-2026.pdf', 'Công văn', 'Nguyễn Thành Sinh'],
    ['lao-cai-qd-1696-2026.pdf', 'Quyết định', 'Nguyễn Tuấn Anh'],
  ])('%s: loại văn bản, nơi nhận và người ký của PDF có chữ', async (file, type, name) => {
    // As the command reads it: a Buffer
    const read = await readDocument(readFileSync(path.join(folder, file)), { name: file });
    expect([read.type, read.signer?.name]).toEqual([type, name]);
    expect(read.recipients.length).toBeGreaterThan(3);
    expect(read.clauses.length).toBeGreaterThan(8);
  }, 60_000);
});
