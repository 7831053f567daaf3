import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { blockAt, marksByBlock, segmentsOf, trimSpan, type Mark } from './marking.ts';

const mark = (id: string, from: number, to: number): Mark => ({ kind: 'proposal', id, from, to });

describe('đánh dấu đoạn văn', () => {
  it('hai đoạn chồng nhau thành ba phần, phần giữa thuộc cả hai', () => {
    const segments = segmentsOf(0, 20, [mark('a', 2, 10), mark('b', 6, 14)]);
    expect(segments.map((s) => [s.from, s.to, s.marks.map((m) => m.id).join('')])).toEqual([
      [0, 2, ''],
      [2, 6, 'a'],
      [6, 10, 'ab'],
      [10, 14, 'b'],
      [14, 20, ''],
    ]);
  });
  it('đoạn nằm trong đoạn khác và đoạn trùng hẳn', () => {
    const segments = segmentsOf(0, 9, [mark('a', 0, 9), mark('b', 3, 6), mark('c', 3, 6)]);
    expect(segments.map((s) => s.marks.map((m) => m.id).join(''))).toEqual(['a', 'abc', 'a']);
  });
  it('đoạn rỗng hoặc ở ngoài không để lại dấu', () => {
    expect(segmentsOf(5, 9, [mark('a', 6, 6), mark('b', 0, 5), mark('c', 9, 12)])).toEqual([{ from: 5, to: 9, marks: [] }]);
  });
  it('ghép các phần lại luôn được đúng văn bản, mỗi chữ mang đúng các dấu phủ lên nó', () => {
    const marks = fc.array(fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 20 })), { maxLength: 12 });
    fc.assert(
      fc.property(marks, (list) => {
        const all = list.map(([from, length], i) => mark(String(i), from, from + length));
        const segments = segmentsOf(3, 30, all);
        let place = 3;
        for (const segment of segments) {
          expect(segment.from).toBe(place);
          place = segment.to;
          for (let i = segment.from; i < segment.to; i++) {
            const covering = all.filter((m) => m.from <= i && i < m.to).map((m) => m.id);
            expect(segment.marks.map((m) => m.id).sort()).toEqual(covering.sort());
          }
        }
        expect(place).toBe(30);
      }),
    );
  });
  it('dấu chạy qua nhiều dòng có mặt ở từng dòng', () => {
    const blocks = [
      { from: 0, to: 5 },
      { from: 6, to: 10 },
      { from: 11, to: 15 },
    ];
    const found = marksByBlock(blocks, [mark('a', 3, 12), mark('b', 5, 6), mark('c', 7, 8)]);
    expect([...found].map(([index, list]) => [index, list.map((m) => m.id).join('')])).toEqual([
      [0, 'a'],
      [1, 'ac'],
      [2, 'a'],
    ]);
    expect(blockAt(blocks, 5)).toBe(1);
    expect(blockAt(blocks, 99)).toBe(3);
  });
  it('đoạn bôi đen được bỏ khoảng trắng hai đầu', () => {
    expect(trimSpan('  một hai \n', 11, 0)).toEqual([2, 9]);
    expect(trimSpan('   ', 0, 3)).toBeNull();
  });
});
