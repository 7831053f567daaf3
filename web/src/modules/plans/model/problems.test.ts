import { describe, expect, it } from 'vitest';
import { openProblems, problemFrom, problemKey, type Problem } from './problems.ts';

const one = (code: string, at: number | null): Problem => ({ code, message: `Câu ${code}`, span: at === null ? null : [at, at + 5] });
const list = [one('head.date', 10), one('outline.gap', 40), one('outline.gap', 90), one('foot.signer', null)];
const keys = list.map(problemKey);

describe('vấn đề là danh sách việc', () => {
  it('hai vấn đề cùng loại ở hai chỗ có tên khác nhau', () => expect(new Set(keys).size).toBe(4));
  it('đi tới, đi lui vòng qua hai đầu, bỏ qua việc đã xem', () => {
    const ticked = new Set([keys[1] ?? '']);
    const from = (current: string | null, step: 1 | -1) => list.indexOf(problemFrom(list, ticked, current, step) ?? one('', 0));
    expect([from(null, 1), from(keys[0] ?? null, 1), from(keys[3] ?? null, 1), from(null, -1), from(keys[0] ?? null, -1)]).toEqual([0, 2, 0, 3, 3]);
  });
  it('xem hết thì không còn gì để đi tới', () => {
    expect(problemFrom(list, new Set(keys), keys[0] ?? null, 1)).toBeNull();
    expect(problemFrom([], new Set(), null, 1)).toBeNull();
    expect(openProblems(list, new Set(keys.slice(0, 3)))).toEqual([list[3]]);
  });
});
