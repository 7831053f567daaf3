import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isOfReader, LATIN, withLatinLetters } from './latin-letters.mjs';

const READER = path.resolve(import.meta.dirname, '..', 'packages', 'documents', 'src');
const VIETNAMESE = 'AaÀàẢảÃãÁáẠạĂăẰằẲẳẴẵẮắẶặÂâẦầẨẩẪẫẤấẬậBbCcDdĐđEeÈèẺẻẼẽÉéẸẹÊêỀềỂểỄễẾếỆệFfGgHhIiÌìỈỉĨĩÍíỊịJjKkLlMmNnOoÒòỎỏÕõÓóỌọÔôỒồỔổỖỗỐốỘộƠơỜờỞởỠỡỚớỢợPpQqRrSsTtUuÙùỦủŨũÚúỤụƯưỪừỬửỮữỨứỰựVvWwXxYyỲỳỶỷỸỹÝýỴỵZz';

test('mọi chữ tiếng Việt, và mọi dấu, số, thuộc đúng lớp như \\p{L}, \\p{Lu}, \\p{Ll}', () => {
  for (const letter of [...VIETNAMESE, ...' .,;:-–—/()[]0123456789"“”×÷…\u0301'])
    for (const [name, ranges] of Object.entries(LATIN)) expect(new RegExp(`^[${ranges}]$`, 'u').test(letter), `${letter} ${name}`).toBe(new RegExp(`^\\p{${name}}$`, 'u').test(letter));
});

test('lớp chữ trong ngoặc vuông và ngoài ngoặc, trong mẫu, trong chuỗi và trong String.raw', () => {
  const source = ['const a = [/^\\p{Lu}[^\\]\\p{L}]/u];', "const b = ['|', '(?![\\\\p{L}])\\\\p{Ll}'];", 'const c = String.raw`[\\p{L}]\\p{L}`;', 'const d = `[${b}\\\\p{L}]\\\\p{L}`;', '// \\p{L}', "const e = '\\\\P{L} [\\\\w]';"].join('\n');
  const { L, Lu, Ll } = LATIN;
  expect(withLatinLetters(source).split('\n')).toEqual([`const a = [/^[${Lu}][^\\]${L}]/u];`, `const b = ['|', '(?![${L}])[${Ll}]'];`, `const c = String.raw\`[${L}][${L}]\`;`, `const d = \`[\${b}${L}][${L}]\`;`, '// \\p{L}', "const e = '\\\\P{L} [\\\\w]';"]);
});

test('không nguồn nào của bộ đọc còn lớp chữ sau khi viết lại; tệp khác giữ nguyên', () => {
  const files = readdirSync(READER).map((name) => path.join(READER, name)).filter(isOfReader);
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) expect(withLatinLetters(readFileSync(file, 'utf8')).replace(/^\s*(?:\/\/|\/?\*).*$/gm, ''), file).not.toMatch(/\\p\{L[ul]?\}/);
  expect([path.join(READER, 'pdf', 'pdf.ts'), path.join(READER, 'read.test.ts'), path.resolve(READER, '..', '..', 'kernel', 'src', 'index.ts')].filter(isOfReader)).toEqual([]);
});
