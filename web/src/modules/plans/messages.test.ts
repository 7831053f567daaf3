import { describe, expect, it } from 'vitest';
import { flatWords } from './flat-words.ts';
import { plansEn } from './messages-en.ts';
import { plansVi } from './messages-vi.ts';

describe('chữ trên màn hình kế hoạch', () => {
  const vi = flatWords('plans', plansVi);
  const en = flatWords('plans', plansEn);
  it('tiếng Anh có đủ mọi khóa của tiếng Việt và ngược lại', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });
  it('hai thứ tiếng dùng cùng các giá trị điền vào', () => {
    const holes = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(vi)) expect([key, holes(en[key])]).toEqual([key, holes(text)]);
  });
  it('không còn chữ trống', () => {
    expect(Object.entries({ ...vi, ...en }).filter(([, text]) => !text.trim())).toEqual([]);
  });
});
