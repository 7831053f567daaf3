import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition, nameFor, normaliseFileName, refuseMarkup, refuseProgram } from './files.rules.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('tên tệp', () => {
  test.each([
    ['C:\\Người dùng\\Kế hoạch.docx', 'Kế hoạch.docx'],
    ['../../etc/passwd', 'passwd'],
    ['Kế hoạch\u202Excod.exe', 'Kế hoạchxcod.exe'],
    ['a\u0000b\u0007\nc.txt', 'abc.txt'],
    ['Bao cao.docx', 'Bao cao.docx'],
    ['   ', 'tep'],
    ['..', 'tep'],
    ['Kế'.normalize('NFD') + '.txt', 'Kế.txt'],
  ])('%j → %j', (given, wanted) => expect(normaliseFileName(given)).toBe(wanted));

  test('không dài quá 200 ký tự và giữ phần đuôi', () => {
    const name = normaliseFileName(`${'Ế'.repeat(400)}.docx`);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith('.docx')).toBe(true);
  });

  test('phần đuôi luôn khớp nội dung', () => {
    expect(nameFor('txt', 'chạy.bat')).toBe('chạy.bat.txt');
    expect(nameFor('txt', 'ghi chú.md')).toBe('ghi chú.md');
    expect(nameFor('jpeg', 'ảnh.JPG')).toBe('ảnh.JPG');
    expect(nameFor('pdf', 'văn bản')).toBe('văn bản.pdf');
  });

  test('tên bất kỳ không bao giờ chứa đường dẫn, ký tự điều khiển hay đổi chiều chữ', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (name) => {
        const clean = nameFor('docx', name);
        expect(clean).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect([...clean].length).toBeLessThanOrEqual(200);
        expect(contentDisposition(clean)).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/);
      }),
    );
  });

  test('tên khi tải về có cả dạng không dấu và dạng đầy đủ', () => {
    expect(contentDisposition('Đề án 06.docx')).toBe(`attachment; filename="De an 06.docx"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%2006.docx`);
  });
});

describe('nội dung nguy hiểm', () => {
  test.each(['MZ\u0090', '\u007fELF', '#!/bin/sh\n'])('chương trình %j bị từ chối', (head) => {
    expect(() => refuseProgram(Uint8Array.from([...head].map((char) => char.charCodeAt(0))))).toThrow('Tệp chương trình');
  });
  test.each(['<!DOCTYPE html><p>', '  <svg xmlns="x">', '<?xml version="1.0"?><svg/>', 'Kế hoạch <script>alert(1)</script>', '\uFEFF<html>'])('trang web %j bị từ chối', (head) => {
    expect(() => refuseMarkup(bytes(head))).toThrow('Trang web');
  });
  test('trang web viết bằng UTF-16 cũng bị từ chối', () => {
    expect(() => refuseMarkup(Buffer.from('\uFEFF<html><body>', 'utf16le'))).toThrow('Trang web');
  });
  test('văn bản có dấu nhỏ hơn thì được nhận', () => {
    expect(() => refuseMarkup(bytes('Tỷ lệ < 5 %, <b>lưu ý</b> các mục'))).not.toThrow();
  });
});
