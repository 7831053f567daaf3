// CONTEXT.md against the code: each term is used, each value of the contract's lists is explained.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AGENCY_GROUPS, EVIDENCE_KINDS, PASSAGE_CLASSES, PLAN_STATES, SOURCES, STRENGTHS } from '@thientruong/contract';
import { ROLES, TASK_STATES, TASK_STATUSES } from '@thientruong/kernel';
import { projectRoot } from '../server/src/platform/root.ts';

const page = readFileSync(path.join(projectRoot(), 'CONTEXT.md'), 'utf8');
const [inUse = '', later = ''] = page.split('## Kept for later');

const packages = readdirSync(path.join(projectRoot(), 'packages')).map((name) => `packages/${name}/src`);
const sources = [...packages, 'server/src', 'db/migrations'].flatMap((folder) =>
  readdirSync(path.join(projectRoot(), folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|sql)$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(path.join(projectRoot(), folder, file), 'utf8')),
);
const code = sources.join('\n').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

/** Terms in the first column of the tables with "term in code". */
const termsOf = (part: string) =>
  [...part.matchAll(/^\| ([a-zA-Z, ]+) \| /gm)]
    .flatMap((row) => (row[1] ?? '').split(', '))
    .filter((term) => !term.startsWith('term') && !/ /.test(term));

test('mỗi từ trong CONTEXT.md có trong mã nguồn', () => {
  const values = inUse.indexOf('## Values');
  const terms = termsOf(inUse.slice(0, values));
  expect(terms.length).toBeGreaterThan(40);
  expect(terms.filter((term) => !new RegExp(`(\\b|_)${term}|${term[0]?.toUpperCase()}${term.slice(1)}`).test(code))).toEqual([]);
});

test('từ để dành chưa được dùng cho thứ khác', () => {
  const tables = [...code.matchAll(/^create table (\w+)/gm)].map((found) => found[1]);
  expect(termsOf(later)).toEqual(['mission']);
  for (const term of termsOf(later)) expect(tables).not.toContain(term);
});

test('mỗi giá trị của các danh mục có lời giải thích', () => {
  const values = [...ROLES, ...PLAN_STATES, ...PASSAGE_CLASSES, ...SOURCES, ...STRENGTHS, ...TASK_STATUSES, ...TASK_STATES, ...EVIDENCE_KINDS, ...AGENCY_GROUPS];
  expect(values.filter((value) => !page.includes(`\`${value}\` `))).toEqual([]);
});
