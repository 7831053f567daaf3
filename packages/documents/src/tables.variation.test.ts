import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { docx, p } from './docx-fixture.ts';
import { readDocument, readDocumentNow, type ReadDocument } from './index.ts';

const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const HEAD = ['ỦY BAN NHÂN DÂN', 'TỈNH NINH BÌNH', 'Số: 12/KH-UBND', 'Ninh Bình, ngày 05 tháng 3 năm 2026', 'KẾ HOẠCH', 'Nuôi cá rô phi', 'I. MỤC TIÊU', 'Nuôi cá đúng vụ./.', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Trần Văn An'];
const ANNEX = ['PHỤ LỤC I', 'PHÂN CÔNG NHIỆM VỤ NUÔI CÁ', '(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026)'];
/** Cells between bars, as web copies flatten a table: a bar more after each row; an empty cell leaves two bars. */
const flat = (rows: readonly (readonly string[])[]): string => rows.map((row) => `|\n${row.map((cell) => (cell ? `${cell}\n|` : '|')).join('\n')}`).join('\n');
const readFlat = (rows: readonly (readonly string[])[]): ReadDocument => readDocumentNow(new TextEncoder().encode([...HEAD, ...ANNEX, flat(rows)].join('\n\n')), { name: 'mau.md' });

const HEADER = ['STT', 'NHIỆM VỤ', 'CHỦ TRÌ', 'PHỐI HỢP', 'THỜI GIAN', 'GHI CHÚ'];
const ROWS = [
  ['I', 'NHÓM VIỆC VỀ AO', '', '', '', ''],
  ['1', 'Đào mười ao cá mới ở vùng trũng', 'Sở Xây dựng; Sở Tài chính', 'UBND các xã', 'Quý II/2026', ''],
  ['2', 'Kiểm tra nước trong các ao cá', 'Sở Y tế', '', 'Thường xuyên', ''],
  ['II', 'NHÓM VIỆC VỀ CÁ', '', '', '', ''],
  ['3', 'Thả cá giống đúng lịch của tỉnh', 'Sở Nông nghiệp và Môi trường', 'Các sở, ban, ngành', 'Trước ngày 30/6/2026', 'xong'],
];
const TASKS = [
  { text: 'Đào mười ao cá mới ở vùng trũng', leads: ['Sở Xây dựng', 'Sở Tài chính'], coordinators: ['UBND các xã'], deadline: '2026-06-30', deadlineText: 'Quý II/2026' },
  { text: 'Kiểm tra nước trong các ao cá', leads: ['Sở Y tế'], coordinators: [], deadline: null, deadlineText: 'Thường xuyên' },
  { text: 'Thả cá giống đúng lịch của tỉnh', leads: ['Sở Nông nghiệp và Môi trường'], coordinators: ['Các sở, ban, ngành'], deadline: '2026-06-30', deadlineText: 'Trước ngày 30/6/2026' },
];

describe('mục 7: bảng phẳng', () => {
  test('phụ lục có nhãn, tên và bảng nhiệm vụ; hàng nhóm không phải nhiệm vụ', () => {
    const document = readFlat([HEADER, ...ROWS]);
    const [annex] = document.annexes;
    expect(annex).toMatchObject({ label: 'PHỤ LỤC I', title: 'PHÂN CÔNG NHIỆM VỤ NUÔI CÁ' });
    expect(annex?.tables[0]).toMatchObject({ kind: 'tasks', header: HEADER });
    expect(annex?.tables[0]?.rows.map((row) => row.group)).toEqual(['I. NHÓM VIỆC VỀ AO', 'I. NHÓM VIỆC VỀ AO', 'II. NHÓM VIỆC VỀ CÁ']);
    expect(document.tasks).toMatchObject(TASKS);
  });
  test('mọi khoảng của việc, cơ quan, thời hạn trích đúng chữ', () => {
    const document = readFlat([HEADER, ...ROWS]);
    for (const task of document.tasks) {
      expect(task.why.map((span) => document.text.slice(...span))).toEqual([task.text]);
      expect(task.deadlineWhy && document.text.slice(...task.deadlineWhy)).toBe(task.deadlineText);
      if (task.leadWhy) expect(document.text.slice(...task.leadWhy)).toContain(task.leads[0]);
    }
  });
  test('hàng (1) (2) (3) dưới tiêu đề không phải nhiệm vụ', () => {
    expect(readFlat([HEADER, HEADER.map((_, i) => `(${i + 1})`), ...ROWS]).tasks).toMatchObject(TASKS);
  });
  test('ô trống mất hẳn: hàng bắt đầu ở số thứ tự', () => {
    const cells = [HEADER.slice(0, 5), ...ROWS.map((row) => row.filter(Boolean).slice(0, 5))].flat();
    const document = readDocumentNow(new TextEncoder().encode([...HEAD, ...ANNEX, cells.map((cell) => `|\n${cell}`).join('\n')].join('\n\n')), { name: 'mau.md' });
    expect(document.tasks.map((task) => [task.text, task.leads])).toEqual(TASKS.map((task) => [task.text, task.leads]));
  });
  test('bảng điểm là dữ liệu, bảng trống là biểu mẫu', () => {
    expect(readFlat([['STT', 'TIÊU CHÍ', 'ĐIỂM'], ['1', 'Ao sạch', '20'], ['2', 'Cá khỏe', '30']]).annexes[0]?.tables[0]?.kind).toBe('data');
    expect(readFlat([['TT', 'Tên nhiệm vụ', 'Chủ trì', 'Thời gian'], ['1', '', '', ''], ['2', '', '', '']]).annexes[0]?.tables[0]?.kind).toBe('form');
  });
  test('nhiều phụ lục: mỗi nhãn một phụ lục', () => {
    const text = [...HEAD, 'Phụ lục số 01:', 'DANH SÁCH AO', 'Ao thứ nhất.', 'Biểu 02: BÁO CÁO THẢ CÁ', 'Mẫu số 05', 'ĐƠN XIN CÁ GIỐNG'].join('\n\n');
    expect(readDocumentNow(new TextEncoder().encode(text), { name: 'mau.txt' }).annexes).toMatchObject([
      { label: 'Phụ lục số 01', title: 'DANH SÁCH AO' }, { label: 'Biểu 02', title: 'BÁO CÁO THẢ CÁ' }, { label: 'Mẫu số 05', title: 'ĐƠN XIN CÁ GIỐNG' },
    ]);
  });
  test('phụ lục sau văn bản không có dấu kết thúc: không lẫn vào mục cuối', () => {
    const text = [...HEAD.slice(0, 7), 'Nuôi cá đúng vụ', 'PHỤ LỤC', 'DANH SÁCH AO', '1. Ao thứ nhất'].join('\n\n');
    const document = readDocumentNow(new TextEncoder().encode(text), { name: 'mau.txt' });
    expect(document.clauses.map((one) => one.path)).toEqual(['I']);
    expect(document.annexes).toMatchObject([{ label: 'PHỤ LỤC', title: 'DANH SÁCH AO' }]);
  });
});

const cell = (text: string, properties = '') => `<w:tc>${properties ? `<w:tcPr>${properties}</w:tcPr>` : ''}${p(text)}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const word = (...rows: string[]) => readDocumentNow(docx({ body: [...HEAD, ...ANNEX].map((line) => p(line)).join('') + `<w:tbl>${rows.join('')}</w:tbl>` }), { name: 'mau.docx' });

describe('mục 7: bảng Word', () => {
  test('gộp cột ở tiêu đề, gộp hàng ở cơ quan chủ trì, hàng nhóm chiếm cả bảng', () => {
    const document = word(
      row(cell('TT', '<w:vMerge w:val="restart"/>'), cell('Nhiệm vụ', '<w:vMerge w:val="restart"/>'), cell('Cơ quan thực hiện', '<w:gridSpan w:val="2"/>'), cell('Thời hạn', '<w:vMerge w:val="restart"/>')),
      row(cell('', '<w:vMerge/>'), cell('', '<w:vMerge/>'), cell('Chủ trì'), cell('Phối hợp'), cell('', '<w:vMerge/>')),
      row(cell('Nhóm việc về ao', '<w:gridSpan w:val="5"/>')),
      row(cell('1'), cell('Đào mười ao cá mới'), cell('Sở Xây dựng', '<w:vMerge w:val="restart"/>'), cell('UBND các xã'), cell('Tháng 5/2026')),
      row(cell('2'), cell('Đắp bờ cho mười ao ấy'), cell('', '<w:vMerge/>'), cell('Sở Tài chính'), cell('Năm 2026')),
    );
    const [table] = document.annexes[0]?.tables ?? [];
    expect(table?.header).toEqual(['TT', 'Nhiệm vụ', 'Cơ quan thực hiện – Chủ trì', 'Cơ quan thực hiện – Phối hợp', 'Thời hạn']);
    expect(table?.rows.map((one) => one.group)).toEqual(['Nhóm việc về ao', 'Nhóm việc về ao']);
    expect(document.tasks).toMatchObject([
      { text: 'Đào mười ao cá mới', leads: ['Sở Xây dựng'], coordinators: ['UBND các xã'], deadline: '2026-05-31' },
      { text: 'Đắp bờ cho mười ao ấy', leads: ['Sở Xây dựng'], coordinators: ['Sở Tài chính'] },
    ]);
  });
});

test.skipIf(!existsSync(CORPUS))('lao-cai-kh-ct11-2026.docx: mọi việc của bảng phụ lục như bản chuẩn (cần ../shared/corpus)', async () => {
  const gold = JSON.parse(readFileSync(new URL('lao-cai-kh-ct11-2026.gold.json', CORPUS), 'utf8')) as { annex_tasks: { task: string; lead: string; coordinate: string; deadline: string }[] };
  const document = await readDocument(readFileSync(new URL('lao-cai-kh-ct11-2026.docx', CORPUS)), { name: 'lao-cai-kh-ct11-2026.docx' });
  const plain = (words: string) => words.normalize('NFC').replace(/ và (?=UBND)/g, ' ').replace(/[\s;.]+/g, ' ').trim();
  const read = document.annexes.flatMap((annex) => annex.tables).flatMap((table) => table.rows);
  const found = document.tasks.slice(-read.length).map((task) => [plain(task.text), plain(task.leads.join('; ')), task.deadlineText]);
  expect(found).toEqual(gold.annex_tasks.map((one) => [plain(one.task), plain(one.lead), one.deadline]));
});
