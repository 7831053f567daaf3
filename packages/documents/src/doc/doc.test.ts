import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docx, item, p, table } from '../docx-fixture.ts';
import { fromTcvn3 } from '../encodings/tables.ts';
import { readDocumentNow, ReadRefused } from '../index.ts';

const soffice = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'soffice')).find((file) => existsSync(file));
const TCVN3 = new Map(Array.from({ length: 96 }, (_, i) => String.fromCharCode(160 + i)).map((letter) => [fromTcvn3(letter), letter]));
const typed = (text: string) => [...text].map((letter) => TCVN3.get(letter) ?? letter).join('');
const run = (text: string, look: string) => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
const level = (ilvl: number, format: string, text: string) => `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

const merge = (look: string, width: number) => `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${look}</w:tcPr>`;
const gridded = (widths: readonly number[], rows: Parameters<typeof table>[0]) => table(rows).replace('<w:tbl>', `<w:tbl><w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`);

const SAMPLE = docx({
  styles: `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr>${font('Times New Roman')}</w:rPr></w:style><w:style w:type="paragraph" w:styleId="De"><w:name w:val="De"/><w:basedOn w:val="Normal"/><w:rPr>${font('.VnTimeH')}</w:rPr></w:style>`,
  numbering: `<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
  footnotes: '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Theo Nghị quyết số 88/NQ-CP.</w:t></w:r></w:p></w:footnote>',
  more: {
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${['styles', 'numbering', 'footnotes'].map((name) => `<Relationship Id="${name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}" Target="${name}.xml"/>`).join('')}</Relationships>`,
    ),
    '_rels/.rels': strToU8('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
  },
  body:
    `<w:p><w:pPr><w:pStyle w:val="De"/></w:pPr><w:r><w:t>${typed('kế hoạch')}</w:t></w:r></w:p>` +
    p('Về việc thử “đọc” tệp đời cũ…') +
    item('NHIỆM VỤ', 1) +
    item('Việc chung', 1, 1) +
    `<w:p>${run(typed('Sở Y tế chủ trì '), font('.VnTime'))}${run('tập huấn', '')}${run(' giấu', '<w:vanish/>')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('.', '')}</w:p>` +
    item('Việc riêng', 1, 1) +
    table([[p('TT'), p('Nhiệm vụ'), p('Chủ trì')], [p('1'), p('Ban hành quy chế') + p('và phổ biến'), p('Sở Nội vụ')]]) +
    p('Bảng sau có ô gộp.') +
    gridded([800, 3000, 2000, 2000], [
      [merge('<w:vMerge w:val="restart"/>', 800) + p('TT'), merge('<w:vMerge w:val="restart"/>', 3000) + p('Nhiệm vụ'), merge('<w:gridSpan w:val="2"/>', 4000) + p('Cơ quan')],
      [merge('<w:vMerge/>', 800) + p(''), merge('<w:vMerge/>', 3000) + p(''), merge('', 2000) + p('Chủ trì'), merge('', 2000) + p('Phối hợp')],
      [merge('', 800) + p('1'), merge('', 3000) + p('Ban hành quy chế ao cá'), merge('<w:vMerge w:val="restart"/>', 2000) + p('Sở Nội vụ'), merge('', 2000) + p('Sở Y tế')],
      [merge('', 800) + p('2'), merge('', 3000) + p('Phổ biến quy chế ao cá'), merge('<w:vMerge/>', 2000) + p(''), merge('', 2000) + p('')],
      [merge('', 800) + p(''), merge('', 3000) + p(''), merge('', 2000) + p(''), merge('', 2000) + p('')],
    ]) +
    p('Hết.'),
});

describe.skipIf(soffice === undefined)('tệp .doc do LibreOffice ghi (cần soffice)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-doc-'));
  let bytes = new Uint8Array();
  beforeAll(() => {
    const file = path.join(folder, 'mau.docx');
    writeFileSync(file, SAMPLE);
    spawnSync(soffice ?? '', [`-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, '--headless', '--convert-to', 'doc', '--outdir', folder, file], { timeout: 170_000 });
    bytes = new Uint8Array(readFileSync(path.join(folder, 'mau.doc')));
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('đọc như tệp .docx: chữ hoa .VnTimeH, phông từng đoạn, số tự động, bảng, chữ ẩn, chú thích', () => {
    const read = readDocumentNow(bytes, { name: 'mau.doc' });
    expect(read.text.split('\n')).toEqual(['KẾ HOẠCH', 'Về việc thử “đọc” tệp đời cũ…', 'I. NHIỆM VỤ', '1. Việc chung', 'Sở Y tế chủ trì tập huấn.', '2. Việc riêng', 'TT', 'Nhiệm vụ', 'Chủ trì', '1', 'Ban hành quy chế', 'và phổ biến', 'Sở Nội vụ', 'Bảng sau có ô gộp.', 'TT', 'Nhiệm vụ', 'Cơ quan', 'Chủ trì', 'Phối hợp', '1', 'Ban hành quy chế ao cá', 'Sở Nội vụ', 'Sở Y tế', '2', 'Phổ biến quy chế ao cá', 'Hết.', '[Chú thích] Theo Nghị quyết số 88/NQ-CP.']);
    expect(read).toMatchObject({ format: 'doc', encoding: 'TCVN3', leftOut: [{ kind: 'hidden', text: ' giấu' }] });
    expect(read.tables.map((one) => one.header)).toEqual([['TT', 'Nhiệm vụ', 'Chủ trì'], ['TT', 'Nhiệm vụ', 'Cơ quan – Chủ trì', 'Cơ quan – Phối hợp']]);
    expect(read.tables[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual(['1', 'Ban hành quy chế\nvà phổ biến', 'Sở Nội vụ']);
  });

  test('ô gộp và hàng trống như trong tệp .docx', () => {
    const grid = (read: ReturnType<typeof readDocumentNow>) => read.tables[1]?.grid.map((row) => row.map((cell) => [cell.text, cell.column, cell.columnSpan, cell.rowSpan]));
    expect(grid(readDocumentNow(bytes, { name: 'mau.doc' }))).toEqual(grid(readDocumentNow(SAMPLE, { name: 'mau.docx' })));
    expect(readDocumentNow(bytes, { name: 'mau.doc' }).tasks.slice(-2).map((task) => [task.text, task.leads, task.coordinators])).toEqual([['Ban hành quy chế ao cá', ['Sở Nội vụ'], ['Sở Y tế']], ['Phổ biến quy chế ao cá', ['Sở Nội vụ'], []]]);
  });

  test('tệp bị cắt hay sửa bậy ở bất kỳ đâu chỉ có thể bị từ chối, không bao giờ hỏng', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        try {
          readDocumentNow(cut ? bytes.slice(0, at) : bytes.with(at, byte), { name: 'a.doc' });
        } catch (error) {
          if (!(error instanceof ReadRefused)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
