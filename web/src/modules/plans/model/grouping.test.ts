import { describe, expect, it } from 'vitest';
import { confidenceWord, countByFilter, neighbour, rangeBetween, rowsOf, uncoveredSentences } from './grouping.ts';
import { at, CLAUSES, idOf, passage, proposal } from './test/sample.ts';

const words = { agency: null, group: null, words: 'Hội Kỹ thuật', span: null, source: 'plan' as const };

describe('xếp nhiệm vụ theo mục', () => {
  const proposals = [
    proposal(12, { clauseId: idOf(3), ord: 2, confidence: 0.4 }),
    proposal(11, { clauseId: idOf(3), ord: 1, lead: words }),
    proposal(10, { clauseId: null }),
    proposal(13, { clauseId: idOf(2), dropped: { reason: 'Trùng' } }),
    proposal(14, { clauseId: idOf(2), content: 'Kiểm định đồng hồ' }),
  ];
  it('mục theo thứ tự văn bản, nhiệm vụ ở đoạn kết đứng cuối, nhiệm vụ đã bỏ không lẫn vào', () => {
    const rows = rowsOf(proposals, CLAUSES);
    expect(rows.map((r) => (r.type === 'clause' ? `${r.clauseId ?? 'ngoài'}:${r.count}` : r.proposalId))).toEqual([
      `${idOf(2)}:1`,
      idOf(14),
      `${idOf(3)}:2`,
      idOf(11),
      idOf(12),
      'ngoài:1',
      idOf(10),
    ]);
  });
  it('chưa chắc đứng trước: theo độ chắc, tên mục lặp lại khi đổi mục, bằng nhau thì theo văn bản', () => {
    const unsure = rowsOf([...proposals, proposal(15, { clauseId: idOf(2), ord: 9, confidence: 0.7 })], CLAUSES, 'all', '', true);
    expect(unsure.map((r) => (r.type === 'clause' ? `${r.clauseId ?? 'ngoài'}:${r.count}` : r.proposalId))).toEqual([
      `${idOf(3)}:1`,
      idOf(12),
      `${idOf(2)}:2`,
      idOf(15),
      idOf(14),
      `${idOf(3)}:1`,
      idOf(11),
      'ngoài:1',
      idOf(10),
    ]);
    expect(new Set(unsure.map((r) => r.key)).size).toBe(unsure.length);
  });
  it('lọc và tìm không cần dấu', () => {
    expect(rowsOf(proposals, CLAUSES, 'all', 'dong ho').map((r) => r.key)).toEqual([`clause-${idOf(2)}`, idOf(14)]);
    expect(rowsOf(proposals, CLAUSES, 'noMatch').at(-1)?.key).toBe(idOf(11));
    expect(countByFilter(proposals)).toMatchObject({
      all: 4,
      dropped: 1,
      noLead: 4,
      noDeadline: 4,
      lowConfidence: 1,
      noMatch: 1,
    });
  });
  it('đi tới, đi lui dừng ở hai đầu và bỏ qua dòng tên mục', () => {
    const rows = rowsOf(proposals, CLAUSES);
    expect(neighbour(rows, null, 1)).toBe(idOf(14));
    expect(neighbour(rows, idOf(12), 1)).toBe(idOf(10));
    expect(neighbour(rows, idOf(10), 1)).toBe(idOf(10));
    expect(rangeBetween(rows, idOf(12), idOf(14))).toEqual([idOf(14), idOf(11), idOf(12)]);
  });
  it('câu giao việc chưa có nhiệm vụ nào được chỉ ra, nhiệm vụ đã bỏ không tính', () => {
    const sentence = passage(31, { class: 'task', span: at('mua sắm chuẩn đo') });
    const read = passage(32, { class: 'task', span: at('rà soát thiết bị') });
    expect(uncoveredSentences([sentence, read, passage(33)], proposals).map((one) => one.id)).toEqual([idOf(31)]);
    expect(uncoveredSentences([read], [proposal(13, { dropped: { reason: 'Trùng' } })]).map((one) => one.id)).toEqual([idOf(32)]);
  });
  it('độ tin cậy nói bằng chữ', () => {
    expect([0.9, 0.8, 0.7, 0.6].map(confidenceWord)).toEqual(['high', 'medium', 'medium', 'low']);
  });
});
