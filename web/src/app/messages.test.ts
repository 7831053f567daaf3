/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { allMessages } from './modules.ts';

const vi = Object.assign({}, ...allMessages.map((messages) => messages.vi)) as Record<string, string>;
const en = Object.assign({}, ...allMessages.map((messages) => messages.en)) as Record<string, string>;
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

test('tiếng Việt và tiếng Anh có cùng các câu, không câu nào trống, cùng chỗ điền', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  for (const [key, text] of Object.entries(vi)) {
    expect(text.trim(), key).not.toBe('');
    expect(en[key]?.trim(), key).not.toBe('');
    expect(holes(en[key] ?? ''), key).toEqual(holes(text));
  }
});

test('không có hai câu cùng khóa ở hai phân hệ', () => {
  const keys = allMessages.flatMap((messages) => Object.keys(messages.vi));
  expect(keys.length).toBe(new Set(keys).size);
});

test('mọi khóa viết trong màn hình đều có câu', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('modules/plans') && !file.endsWith('.test.ts'),
  );
  const missing = files.flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bt\('([a-z]+\.[\w.]+)'/gi)]
      .map((found) => found[1] ?? '')
      .filter((key) => !(key in vi)),
  );
  expect(missing).toEqual([]);
});
