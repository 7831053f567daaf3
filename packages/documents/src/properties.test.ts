import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocumentNow, ReadRefused, type ReadDocument, type Span } from './index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string, name = 'a.txt') => readDocumentNow(utf8(text), { name });
const orNull = (bytes: Uint8Array, name = 'a.txt'): ReadDocument | null => {
  try {
    return readDocumentNow(bytes, { name });
  } catch (error) {
    if (error instanceof ReadRefused) return null;
    throw error;
  }
};

const word = fc.constantFrom('Sở Tài chính', 'chủ trì,', 'phối hợp với', 'các sở, ngành liên quan', 'ban hành', 'kế hoạch', 'số 12/QĐ-UBND', 'ngày 01/02/2024', 'trước ngày 10/12', 'tổ chức', 'và', ';', 'UBND các xã,', 'Đồng thời,', 'thực hiện.', 'khuyến khích');
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);
const label = fc.constantFrom('I. ', 'II. ', 'III. ', '1. ', '2. ', '3. ', '1.1. ', 'a) ', 'b) ', 'đ) ', '- ', '+ ', '', 'Điều 1. ', 'A. ', '(1) ', 'I- ');
const line = fc.oneof(
  fc.tuple(label, sentence).map(([mark, words]) => mark + words),
  fc.constantFrom('KẾ HOẠCH', 'QUYẾT ĐỊNH', 'Số: 5/KH-UBND', 'Hà Nội, ngày tháng 6 năm 2024', 'Nơi nhận:', '- Như trên;', 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn Mẫu', './.', '|', '', 'PHỤ LỤC', '**I. MỤC ĐÍCH**'),
);
const text = fc.array(line, { minLength: 1, maxLength: 40 }).map((lines) => lines.join('\n'));

/** Every span that a result holds. */
function spansOf(result: ReadDocument): Span[] {
  const own: (Span | null)[] = [
    result.titleSpan,
    ...result.clauses.flatMap((one) => [one.span, one.headingSpan]),
    ...result.paragraphs.map((one) => one.span),
    ...result.assignments.map((one) => one.span),
    ...result.citations.flatMap((one) => one.spans),
    ...result.deadlines.map((one) => one.span),
    ...result.sentences.map((one) => one.span),
    ...result.tasks.flatMap((one) => [...one.why, one.leadWhy, one.deadlineWhy]),
    ...result.problems.map((one) => one.span),
  ];
  return [...own.filter((span): span is Span => span !== null), ...(result.attached ? spansOf(result.attached) : [])];
}

describe('tính chất giữ với mọi văn bản', () => {
  test('mọi khoảng nằm trong văn bản và không rỗng', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a.txt', 'a.md'), (words, name) => {
        const result = orNull(utf8(words), name);
        if (!result) return;
        for (const [start, end] of spansOf(result)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(result.text.length);
          expect(result.text.slice(start, end).trim()).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('mục con nằm trong mục cha; thứ tự theo văn bản', () => {
    fc.assert(
      fc.property(text, (words) => {
        const result = orNull(utf8(words));
        for (const [i, clause] of (result?.clauses ?? []).entries()) {
          expect(clause.ord).toBe(i);
          // paths may repeat where the original repeats a label: the nearest one above is the parent
          const parent = result?.clauses.slice(0, i).findLast((one) => one.path === clause.parent);
          expect(parent === undefined).toBe(clause.parent === null);
          if (!parent) continue;
          expect(parent.span[0]).toBeLessThanOrEqual(clause.span[0]);
          expect(parent.span[1]).toBeGreaterThanOrEqual(clause.span[1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('đọc hai lần được một kết quả; NFD cho kết quả như NFC', () => {
    fc.assert(
      fc.property(text, (words) => {
        const once = orNull(utf8(words));
        expect(orNull(utf8(words))).toEqual(once);
        expect(orNull(utf8(words.normalize('NFD')))).toEqual(once);
        expect(orNull(utf8(`\ufeff${words.replace(/\n/g, '\r\n').replace(/ /g, '\u00a0')}`))).toEqual(once);
      }),
      { numRuns: 150 },
    );
  });

  test('byte bất kỳ chỉ bị từ chối, không bao giờ lỗi khác', () => {
    const zipLike = fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes, 0x50, 0x4b, 5, 6, ...bytes.slice(0, 18)]));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), zipLike, fc.string({ unit: 'grapheme', maxLength: 300 }).map(utf8)), fc.constantFrom('a.txt', 'a.md', 'a.docx'), (bytes, name) => {
        orNull(bytes, name);
      }),
      { numRuns: 500 },
    );
  });

  test('mỗi câu có một loại và một lý do; nhiệm vụ có tính bắt buộc và trích đúng chữ', () => {
    fc.assert(
      fc.property(text, (words) => {
        const result = orNull(utf8(words));
        for (const one of result?.sentences ?? []) {
          expect(['task', 'context', 'principle', 'purpose']).toContain(one.class);
          expect(one.reason).not.toBe('');
          expect(one.confidence).toBeGreaterThan(0);
          expect(one.confidence).toBeLessThanOrEqual(1);
        }
        for (const task of result?.tasks ?? []) expect(task.why.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  test('UTF-16 có dấu thứ tự byte đọc như UTF-8', () => {
    const words = 'KẾ HOẠCH\nVề việc thử\nI. MỤC ĐÍCH\n1. Sở Nội vụ tổ chức thực hiện.';
    const little = new Uint8Array([0xff, 0xfe, ...[...words].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])]);
    const big = new Uint8Array([0xfe, 0xff, ...[...words].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255])]);
    expect(readDocumentNow(little, { name: 'a.txt' })).toEqual(read(words));
    expect(readDocumentNow(big, { name: 'a.txt' })).toEqual(read(words));
  });
});
