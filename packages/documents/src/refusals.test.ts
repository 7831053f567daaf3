import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { detectFormat, readDocumentNow, ReadRefused, type ReadLimits } from './index.ts';
import { docx, p } from './docx-fixture.ts';

function refusal(bytes: Uint8Array, name = 'ke-hoach.docx', limits?: Partial<ReadLimits>): ReadRefused {
  try {
    readDocumentNow(bytes, { name, ...(limits ? { limits } : {}) });
  } catch (error) {
    if (error instanceof ReadRefused) return error;
    throw error;
  }
  throw new Error('tệp không bị từ chối');
}

const simple = docx({ body: p('KẾ HOẠCH') + p('Về việc thử nghiệm') + p('I. MỤC ĐÍCH') + p('Nội dung ngắn.') });
const blanks = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024).fill(0x20);

describe('tệp không được đọc bị từ chối kèm lý do', () => {
  test('mỗi lời từ chối là một câu tiếng Việt nói rõ phải làm gì', () => {
    for (const error of [refusal(new Uint8Array()), refusal(strToU8('%PDF-1.7 ...')), refusal(strToU8('{\\rtf1 }'))]) {
      expect(error.message).toMatch(/Hãy/);
      expect(error.code).toMatch(/^\w+\.\w+/);
    }
  });

  test('nội dung khác phần mở rộng: ảnh PNG đặt tên .docx', () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
    expect(detectFormat(png).format).toBe('png');
    expect(refusal(png).code).toBe('image.scan');
  });

  test('tệp .doc đời cũ được khuyên lưu lại thành .docx; tệp đặt mật khẩu nói rõ là có mật khẩu', () => {
    const ole = new Uint8Array(2048);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(refusal(ole, 'cu.doc').message).toContain('.docx');
    ole.set([...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]), 1024);
    expect(refusal(ole).code).toBe('file.encrypted');
  });

  test('bom nén: tỉ lệ bung quá lớn', () => {
    const bomb = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': blanks(8) });
    expect(refusal(bomb).code).toBe('zip.bomb');
  });

  test('bom nén khai kích thước giả: bị dừng trong lúc bung', () => {
    const bomb = zipSync({ 'word/document.xml': blanks(24) });
    // the declared size lies: only counting while inflating notices
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    for (let i = 0; i + 46 < bomb.length; i++) if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 1000, true);
    const before = process.memoryUsage().arrayBuffers;
    expect(refusal(bomb).code).toBe('zip.bomb');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  test('giới hạn tổng kích thước, số mục trong tệp nén, kích thước tệp, số chữ', () => {
    expect(refusal(simple, 'a.docx', { maxUncompressed: 100 }).code).toBe('zip.bomb');
    expect(refusal(simple, 'a.docx', { maxEntries: 1 }).code).toBe('zip.bomb');
    expect(refusal(simple, 'a.docx', { maxBytes: 100 }).code).toBe('file.too_large');
    expect(refusal(simple, 'a.docx', { maxText: 5 }).code).toBe('text.too_long');
    expect(refusal(strToU8('Số: 1/KH-UBND '.repeat(20)), 'a.txt', { maxText: 50 }).code).toBe('text.too_long');
  });

  test('XML lồng quá sâu', () => {
    const deep = docx({ body: '<w:sdt>'.repeat(300) + p('a') + '</w:sdt>'.repeat(300) });
    expect(refusal(deep).code).toBe('xml.depth');
    expect(refusal(simple, 'a.docx', { maxDepth: 3 }).code).toBe('xml.depth');
  });

  test('DOCTYPE, thực thể ngoài và thực thể tự khai', () => {
    for (const prolog of ['<!DOCTYPE w>', '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE w [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'])
      expect(refusal(docx({ body: p('KẾ HOẠCH'), prolog })).code).toBe('xml.doctype');
    // an entity that nobody declared is broken XML
    expect(refusal(docx({ body: p('&ngoai;') })).code).toBe('xml.broken');
  });

  test('macro: có vbaProject.bin hoặc khai kiểu macroEnabled', () => {
    const project = docx({ body: p('a'), more: { 'word/vbaProject.bin': strToU8('x') } });
    expect(detectFormat(project)).toMatchObject({ format: 'docx', macros: true });
    expect(refusal(project).code).toBe('docx.macros');
    expect(refusal(docx({ body: p('a'), contentType: 'application/vnd.ms-word.document.macroEnabled.main+xml' })).code).toBe('docx.macros');
  });

  test('tệp bị cắt cụt ở bất kỳ chỗ nào', () => {
    for (let length = 4; length < simple.length; length += 97) expect(refusal(simple.subarray(0, length)).code).toMatch(/^(zip|file|xml|docx|text)\./);
    expect(refusal(simple.subarray(0, simple.length - 30)).code).toBe('zip.broken');
  });

  test('docx không có word/document.xml, không có chữ, XML hỏng', () => {
    expect(refusal(zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/styles.xml': strToU8('<a/>') })).code).toBe('docx.no_document');
    expect(refusal(docx({ body: '<w:p/>' })).code).toBe('text.none');
    expect(refusal(docx({ body: '<w:p><w:r>' })).code).toBe('xml.broken');
  });

  test('tệp văn bản không phải Unicode', () => {
    expect(refusal(new Uint8Array([0xc3, 0xb5, 0xe9, 0x20, 0xf4, 0x41]), 'a.txt').code).toBe('text.encoding');
  });
});
