import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromAkomaNtoso, toAkomaNtoso } from './akn/index.ts';
import { docx, p, table } from './docx-fixture.ts';
import { toHtml } from './html/index.ts';
import { readDocumentNow, type ReadDocument } from './index.ts';
import { readOrNull } from './read-or-null.fixture.ts';
import { writeTree } from './write-tree/index.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus');
const wide = (columns: number) => `<w:tcPr><w:gridSpan w:val="${columns}"/></w:tcPr>`;
const down = (value: string) => `<w:tcPr><w:vMerge${value && ` w:val="${value}"`}/></w:tcPr>`;
const SAMPLE = docx({
  body:
    p('KẾ HOẠCH') + p('Thử ghi bảng') + p('I. NHIỆM VỤ') + p('1. Phân công như sau:') +
    table([
      [down('restart') + p('TT'), down('restart') + p('Nhiệm vụ'), wide(2) + p('Cơ quan')],
      [down('') + p(''), down('') + p(''), p('Chủ trì'), p('Phối hợp')],
      [p('I'), wide(3) + p('NHÓM VIỆC ĐẦU')],
      [p('1'), p('Ban hành quy chế quản lý') + p('và phổ biến'), down('restart') + p('Sở Nội vụ'), p('')],
      [p('2'), p('Tập huấn cho cán bộ xã'), down('') + p(''), p('Sở Y tế')],
      [p(''), p(''), p(''), p('')],
    ]) +
    p('II. TỔ CHỨC') + p('1. Sở Nội vụ theo dõi.') + p('PHỤ LỤC') + p('DANH MỤC') + table([[p('TT'), p('Tên'), p('Số')], [p('1'), p('Việc thứ nhất'), p('5')], [p('2'), p('Việc thứ hai'), p('7')], [p('3'), p('Việc thứ ba'), p('9')]]),
});
const grids = (read: ReadDocument): unknown => [...read.tables, ...read.annexes.flatMap((annex) => annex.tables)].map((one) => [one.kind, one.header, one.grid.map((row) => row.map((cell) => [cell.text, cell.column, cell.columnSpan, cell.rowSpan]))]);

describe('bảng thật trong các bản ghi ra', () => {
  const read = readDocumentNow(SAMPLE, { name: 'a.docx' });

  test('HTML: <table> có tiêu đề, ô gộp ngang và dọc, ô trống', () => {
    const html = toHtml(read);
    expect(html.match(/<table/g)).toHaveLength(2);
    expect(html).toContain('<thead><tr><th rowspan="2" scope="col"><p>TT</p></th><th rowspan="2" scope="col"><p>Nhiệm vụ</p></th><th colspan="2" scope="col"><p>Cơ quan</p></th></tr><tr><th scope="col"><p>Chủ trì</p></th><th scope="col"><p>Phối hợp</p></th></tr></thead>');
    expect(html).toContain('<tr><td><p>I</p></td><td colspan="3"><p>NHÓM VIỆC ĐẦU</p></td></tr>');
    expect(html).toContain('<td><p>Ban hành quy chế quản lý</p><p>và phổ biến</p></td><td rowspan="2"><p>Sở Nội vụ</p></td><td></td></tr>');
  });

  test('hàng không có chữ nào vẫn là một hàng, cũng khi đứng cuối', () => {
    expect(read.tables[0]?.grid.map((row) => row.length)).toEqual([3, 2, 2, 3, 3, 0]);
    expect(toHtml(read)).toContain('<tr><td></td><td></td><td></td><td></td></tr></tbody>');
  });

  test('Akoma Ntoso: bảng trong mục và trong phụ lục, đọc lại như cũ', () => {
    const xml = toAkomaNtoso(read);
    expect(xml.match(/<table /g)).toHaveLength(2);
    expect(xml).toMatch(/<td rowspan="2"><p class="cell"[^>]*>Sở Nội vụ<\/p><\/td><td><p class="empty" tt:kind="none"\/><\/td>/);
    expect(fromAkomaNtoso(xml)).toEqual(read);
  });

  test('Word: bảng ghi ra đọc lại cùng hàng, cột và ô gộp', async () => {
    const back = readDocumentNow(await writeTree(read), { name: 'b.docx' });
    expect(grids(back)).toEqual(grids(read));
    expect(back.clauses.map((clause) => clause.path)).toEqual(read.clauses.map((clause) => clause.path));
  });

  // The annexes of the decree show heads and feet of documents as tables: on reading, these are layout
  const files = existsSync(corpus) ? readdirSync(corpus).filter((file) => /\.(docx?|md|rtf)$/.test(file) && !/^(README|VARIATION|chinh-phu-nd-30-2020-pl)/.test(file)) : [];
  test.skipIf(files.length === 0).each(files)('%s: chữ trong ô của bảng ghi ra Word còn đủ và còn trong bảng (cần ../shared/corpus)', async (file) => {
    const real = await readOrNull(new Uint8Array(readFileSync(path.join(corpus, file))), file);
    if (!real || real.tables.length + real.annexes.flatMap((annex) => annex.tables).length === 0) return;
    const words = (one: ReadDocument) => [...one.tables, ...one.annexes.flatMap((annex) => annex.tables)].flatMap((each) => each.grid.flatMap((row) => row.map((cell) => cell.text.replace(/\s+/g, ' ')))).filter(Boolean);
    expect(words(readDocumentNow(await writeTree(real), { name: 'b.docx' }))).toEqual(words(real));
  });
});
