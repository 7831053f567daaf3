import { describe, expect, it } from 'vitest';
import { blocksOf } from './document-blocks.ts';
import { chainOf, clauseBody, clauseNumber, shorten, visibleClauses } from './clauses.ts';
import { CLAUSES, idOf, TEXT } from './test/sample.ts';

describe('trình bày văn bản theo dòng', () => {
  const blocks = blocksOf(TEXT, CLAUSES, 'Kế hoạch', 'Nâng cao năng lực đo lường năm 2031');
  it('mỗi dòng biết mình thuộc mục trong cùng nào', () => {
    expect(blocks.map((b) => b.clauseId)).toEqual([null, null, idOf(1), idOf(2), idOf(2), idOf(3), idOf(4), null]);
    expect(blocks.map((b) => b.part)).toEqual(['title', 'title', 'body', 'body', 'body', 'body', 'body', 'tail']);
  });
  it('chỉ phần tiêu đề được in đậm, gạch đầu dòng thì không', () => {
    const headings = blocks.map((b) => (b.heading ? TEXT.slice(b.heading.from, b.heading.to) : null));
    expect(headings).toEqual([null, null, 'I. NHIỆM VỤ', '1. Phòng thử nghiệm', null, 'đ) Đào tạo', null, null]);
  });
  it('ghép các dòng lại được đúng văn bản gốc', () => {
    expect(blocks.map((b) => TEXT.slice(b.from, b.to)).join('\n')).toBe(TEXT);
  });
});

describe('cây mục', () => {
  it('chỉ hiện các mục con của mục đang mở', () => {
    expect(visibleClauses(CLAUSES, new Set([idOf(1)])).map((c) => c.path)).toEqual(['I', 'I/1']);
    expect(visibleClauses(CLAUSES, new Set([idOf(2)])).map((c) => c.path)).toEqual(['I']);
  });
  it('đọc được đường dẫn của điểm đ', () => {
    const byId = new Map(CLAUSES.map((c) => [c.id, c]));
    expect(chainOf(byId, idOf(3)).map(clauseNumber)).toEqual(['I.', '1.', 'đ)']);
  });
  it('lời văn của mục không lặp lại ký hiệu và tiêu đề', () => {
    const point = CLAUSES[2];
    expect(point && clauseBody({ ...point, text: 'đ) Đào tạo: mở hai lớp.' })).toBe('mở hai lớp.');
    expect(point && clauseBody({ ...point, num: '-', heading: '', text: '- Báo cáo.' })).toBe('Báo cáo.');
  });
  it('rút gọn theo từ, không cắt ngang chữ có dấu', () => {
    expect(shorten('Nghiên cứu, ứng dụng công nghệ', 14)).toBe('Nghiên cứu…');
  });
});
