// The user guide and the READMEs against the screens: labels in bold stand in the Vietnamese texts, pictures exist, are small and are taken by a journey, links lead somewhere.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../server/src/platform/root.ts';

const root = projectRoot();
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const guide = readdirSync(path.join(root, 'docs/huong-dan')).filter((name) => name.endsWith('.md')).map((name) => `docs/huong-dan/${name}`);
const pages = [...guide, 'README.md', 'README.vi.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/operations.md'];
const pictures = readdirSync(path.join(root, 'docs/huong-dan/hinh'));

/** Every text of the screens, as a pattern: what stands in {{…}} may be anything. */
const texts = readdirSync(path.join(root, 'web/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /messages(-[a-z]+)*(-vi)?\.ts$/.test(file) && !file.endsWith('-en.ts'))
  .flatMap((file) => [...read(`web/src/${file}`).matchAll(/(?<![\w])'((?:[^'\\\n]|\\.)+)'(?=[,;\n ])/g)].map((found) => found[1] ?? ''))
  .filter((words) => /[\p{L}]/u.test(words));
const escaped = (words: string) => words.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const patterns = texts.filter((words) => words.replace(/\{\{.*?\}\}/g, '').trim().length > 1).map((words) => new RegExp(`^${escaped(words).replace(/\{\{.*?\}\}/g, '.+')}$`, 'u'));
/** A label may be what stands before or after a value, or before a colon or comma. */
const partial = new Set(texts.flatMap((words) => words.split(/\{\{.*?\}\}/)).flatMap((part) => [part, part.split(/[:,] /)[0] ?? '']).map((part) => part.replace(/[,:.]\s*$/, '').trim()));
/** Emphasis that is no label. */
const NO_LABEL = new Set(['EN', 'VI', 'tên mình', 'Thanh bên trái', 'đậm']);

describe('hướng dẫn sử dụng', () => {
  test.each(guide)('%s: chữ đậm là chữ trên màn hình', (page) => {
    const labels = [...read(page).matchAll(/\*\*([^*]+)\*\*/g)].map((found) => found[1] ?? '').filter((label) => !NO_LABEL.has(label));
    expect(labels.filter((label) => !patterns.some((pattern) => pattern.test(label)) && !partial.has(label))).toEqual([]);
  });

  test('mỗi hình dùng trong tài liệu có thật, dưới 300 kB, do một hành trình chụp; không hình nào thừa', () => {
    const used = pages.flatMap((page) => [...read(page).matchAll(/hinh\/([\w-]+\.png)/g)].map((found) => found[1] ?? ''));
    const journeys = readdirSync(path.join(root, 'e2e')).filter((file) => file.endsWith('.spec.ts')).map((file) => read(`e2e/${file}`)).join('\n');
    expect([...new Set(used)].sort()).toEqual([...pictures].sort());
    expect(pictures.filter((name) => statSync(path.join(root, 'docs/huong-dan/hinh', name)).size >= 300_000)).toEqual([]);
    expect(pictures.filter((name) => !journeys.includes(`'${name.replace('.png', '')}'`))).toEqual([]);
  });

  test.each(pages)('%s: liên kết và hình dẫn tới tệp có thật', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((found) => found[1] ?? '').filter((link) => !link.includes('://'));
    expect(links.filter((link) => !existsSync(path.join(root, path.dirname(page), link)))).toEqual([]);
  });
});
