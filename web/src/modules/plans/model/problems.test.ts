import { describe, expect, it } from 'vitest';
import { openProblems, problemFrom, withMark, type Problem } from './problems.ts';

const one = (key: string): Problem => ({ key, code: key.split('@')[0] ?? '', message: `Câu ${key}`, span: null, mark: null });
const list = [one('head.date@10-15'), one('outline.gap@40-45'), one('outline.gap@90-95'), one('foot.signer@x')];
const keys = list.map(({ key }) => key);
const mark = (state: 'open' | 'done' | 'not_a_problem') => ({ state, by: { id: 'x', name: 'An', position: null }, at: '2031-01-02T03:04:05.000Z', version: 1 });
const marked = (problems: Problem[], some: readonly (string | undefined)[]) => some.reduce<Problem[]>((all, key) => withMark(all, key ?? '', mark('done')), problems);

describe('vấn đề là danh sách việc', () => {
  it('đi tới, đi lui vòng qua hai đầu, bỏ qua việc đã xử lý', () => {
    const some = marked(list, [keys[1]]);
    const from = (current: string | null, step: 1 | -1) => some.indexOf(problemFrom(some, current, step) ?? one(''));
    expect([from(null, 1), from(keys[0] ?? null, 1), from(keys[3] ?? null, 1), from(null, -1), from(keys[0] ?? null, -1)]).toEqual([0, 2, 0, 3, 3]);
  });
  it('xử lý hết thì không còn gì để đi tới; mở lại thì còn', () => {
    expect(problemFrom(marked(list, keys), keys[0] ?? null, 1)).toBeNull();
    expect(problemFrom([], null, 1)).toBeNull();
    const left = marked(list, keys.slice(0, 3));
    expect(openProblems(left)).toEqual([list[3]]);
    expect(openProblems(withMark(left, keys[0] ?? '', mark('open'))).length).toBe(2);
    expect(openProblems(withMark(left, keys[3] ?? '', mark('not_a_problem')))).toEqual([]);
  });
});
