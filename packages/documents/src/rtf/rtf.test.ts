import { expect, test } from 'vitest';
import { readDocumentNow } from '../index.ts';

/** RTF of words: letters beyond ASCII as \\u, and control words as they are. */
const rtf = (body: string): Uint8Array => new TextEncoder().encode(`{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\pard ${body.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0)}?`)}}`);
const HEAD = 'KẾ HOẠCH\\par Nuôi cá rô phi\\par I. NHIỆM VỤ\\par ';
const read = (body: string) => readDocumentNow(rtf(HEAD + body), { name: 'a.rtf' });
const lines = (body: string) => read(body).text.split('\n').slice(3);
const grid = (body: string) => read(body).tables.map((table) => table.grid.map((row) => row.map((cell) => [cell.text, cell.column, cell.columnSpan, cell.rowSpan])));

/** Widths of four columns, as a row tells them. */
const ROW = '\\trowd\\trleft0\\cellx800\\cellx3800\\cellx5800\\cellx7800 ';
const cells = (...texts: string[]) => `\\pard\\intbl ${texts.map((text) => `${text}\\cell`).join(' ')} `;

const MERGED = [
  `\\trowd\\clvmgf\\cellx800\\clvmgf\\cellx3800\\cellx7800 ${cells('TT', 'Nhiệm vụ', 'Cơ quan')}\\row`,
  `\\trowd\\clvmrg\\cellx800\\clvmrg\\cellx3800\\cellx5800\\cellx7800 ${cells('', '', 'Chủ trì', 'Phối hợp')}\\row`,
  `\\trowd\\cellx800\\cellx3800\\clvmgf\\cellx5800\\cellx7800 ${cells('1', 'Ban hành quy chế ao cá', 'Sở Nội vụ', 'Sở Y tế')}\\row`,
  `\\trowd\\cellx800\\cellx3800\\clvmrg\\cellx5800\\cellx7800 ${cells('2', 'Phổ biến quy chế ao cá', '', '')}\\row`,
].join('');
const GRID = [
  [['TT', 0, 1, 2], ['Nhiệm vụ', 1, 1, 2], ['Cơ quan', 2, 2, 1]],
  [['Chủ trì', 2, 1, 1], ['Phối hợp', 3, 1, 1]],
  [['1', 0, 1, 1], ['Ban hành quy chế ao cá', 1, 1, 1], ['Sở Nội vụ', 2, 1, 2], ['Sở Y tế', 3, 1, 1]],
  [['2', 0, 1, 1], ['Phổ biến quy chế ao cá', 1, 1, 1]],
];

test('ô gộp dọc (\\clvmrg) và ô rộng nhiều cột (\\cellx) có chỗ trong lưới', () => {
  expect(grid(`${MERGED}\\pard Hết.\\par`)).toEqual([GRID]);
  expect(read(`${MERGED}\\pard Hết.\\par`).tasks.map((task) => [task.text, task.leads])).toEqual([['Ban hành quy chế ao cá', ['Sở Nội vụ']], ['Phổ biến quy chế ao cá', ['Sở Nội vụ']]]);
});

test('ô gộp ngang bằng \\clmrg; hàng được tả lại sau chữ của nó, như Word viết', () => {
  const word = [`${ROW}${cells('TT', 'Việc', 'Chủ trì', 'Hạn')}{${ROW}\\row}`, `\\trowd\\cellx800\\clmgf\\cellx3800\\clmrg\\cellx5800\\clmrg\\cellx7800 ${cells('I', 'NHÓM VIỆC ĐẦU', '', '')}{\\trowd\\cellx800\\clmgf\\cellx3800\\clmrg\\cellx5800\\clmrg\\cellx7800\\row}`, `${ROW}${cells('1', 'Đào ao cá', 'Sở Y tế', 'Quý I/2026')}{${ROW}\\row}`].join('');
  expect(grid(`${word}\\pard Hết.\\par`)[0]?.[1]).toEqual([['I', 0, 1, 1], ['NHÓM VIỆC ĐẦU', 1, 3, 1]]);
  expect(read(`${word}\\pard Hết.\\par`).tables[0]?.rows).toMatchObject([{ group: 'I. NHÓM VIỆC ĐẦU' }]);
});

test('hàng không có chữ vẫn là một hàng; hai bảng cách nhau một dòng trống là hai bảng', () => {
  const two = `${ROW}${cells('TT', 'Việc', 'Ai', 'Hạn')}\\row${ROW}${cells('', '', '', '')}\\row${ROW}${cells('1', 'Đào ao cá', 'Sở Y tế', 'Quý I')}\\row${ROW}${cells('', '', '', '')}\\row`;
  expect(grid(`${two}\\pard\\par ${two}\\pard Hết.\\par`).map((rows) => rows.map((row) => row.length))).toEqual([[4, 0, 4, 0], [4, 0, 4, 0]]);
});

test('chữ trong hộp văn bản đứng trước đoạn chứa hộp, cũng khi hộp nằm trong ô; bản sao cho chương trình cũ không đọc lại', () => {
  const box = (text: string) => `{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn fLine}{\\sv 0}}{\\shptxt \\pard ${text}\\par}}{\\shprslt{\\*\\do\\dobxpage{\\dptxbx{\\dptxbxtext \\pard ${text}\\par}}}}}`;
  expect(lines(`Trước. ${box('Trong hộp.')}Sau.\\par`)).toEqual(['Trong hộp.', 'Trước. Sau.']);
  expect(read(`${ROW}${cells('TT', `Việc ${box('Trong ô.')}`, 'Ai', 'Hạn')}\\row${ROW}${cells('1', 'Đào ao', 'Sở Y tế', 'Quý I')}\\row\\pard Hết.\\par`).tables[0]?.grid[0]?.map((cell) => cell.text)).toEqual(['TT', 'Trong ô.\nViệc', 'Ai', 'Hạn']);
  expect(lines(`{\\*\\do\\dobxpage{\\dptxbx{\\dptxbxtext \\pard Hộp của Word 95.\\par}}}Sau.\\par`)).toEqual(['Hộp của Word 95.', 'Sau.']);
});

test('bảng lồng trong ô là chữ của ô, không mất', () => {
  const nested = `{\\nonesttables\\par }\\pard\\intbl\\itap2 Trong một\\nestcell Trong hai\\nestcell{\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}\\pard\\intbl Ngoài\\cell`;
  expect(lines(`\\trowd\\cellx800\\cellx3800\\cellx5000 \\pard\\intbl TT\\cell ${nested} Ai\\cell\\row${ROW}\\pard Hết.\\par`)).toEqual(['TT', 'Trong một', 'Trong hai', 'Ngoài', 'Ai', 'Hết.']);
});
