import { describe, expect, test } from 'vitest';
import { readDocument, type ReadDocument, type ReadTable } from '../index.ts';
import { drawTable, pdf, type Drawn, type DrawnCell, type DrawnTable } from './pdf.fixture.ts';

const HEAD: Drawn[] = [
  { text: 'ỦY BAN NHÂN DÂN', x: 110, y: 780 }, { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', x: 300, y: 780 },
  { text: 'TỈNH NINH BÌNH', x: 115, y: 764 }, { text: 'Độc lập - Tự do - Hạnh phúc', x: 330, y: 764 },
  { from: [130, 758], to: [190, 758] }, { from: [340, 758], to: [480, 758] },
  { text: 'Số: 12/KH-UBND', x: 115, y: 744 }, { text: 'Ninh Bình, ngày 05 tháng 3 năm 2026', x: 320, y: 744 },
  { text: 'KẾ HOẠCH', x: 280, y: 716 }, { text: 'Nuôi cá rô phi năm 2026', x: 240, y: 698 },
  { text: 'I. PHÂN CÔNG', x: 98, y: 670 }, { text: 'Các cơ quan thực hiện theo bảng sau:', x: 98, y: 652 },
];
const foot = (y: number): Drawn[] => [
  { text: 'II. TỔ CHỨC THỰC HIỆN', x: 98, y }, { text: '1. Sở Tài chính bố trí kinh phí đào ao.', x: 98, y: y - 18 },
  { text: 'Nơi nhận:', x: 85, y: y - 50 }, { text: 'TM. ỦY BAN NHÂN DÂN', x: 340, y: y - 50 },
  { text: '- Như mục I;', x: 85, y: y - 64 }, { text: 'CHỦ TỊCH', x: 380, y: y - 64 },
  { text: '- Lưu: VT.', x: 85, y: y - 78 }, { text: 'Trần Văn An', x: 375, y: y - 130 },
];
const EDGES = [70, 100, 280, 370, 450, 525];
const HEADER: DrawnCell[] = ['TT', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian'];
const ROWS: DrawnCell[][] = [
  ['1', 'Đào mười ao cá mới ở vùng trũng ven sông của các xã phía nam', 'Sở Xây dựng', 'UBND các xã', 'Quý II/2026'],
  ['2', 'Kiểm tra nước trong các ao cá', 'Sở Y tế', '', 'Thường xuyên'],
  ['3', 'Thả cá giống đúng lịch', 'Sở Nông nghiệp và Môi trường', 'Sở Y tế; Sở Tài chính', 'Trước ngày 30/6/2026'],
];
const TASKS = [
  ['Đào mười ao cá mới ở vùng trũng ven sông của các xã phía nam', ['Sở Xây dựng'], ['UBND các xã'], '2026-06-30'],
  ['Kiểm tra nước trong các ao cá', ['Sở Y tế'], [], null],
  ['Thả cá giống đúng lịch', ['Sở Nông nghiệp và Môi trường'], ['Sở Y tế', 'Sở Tài chính'], '2026-06-30'],
] as const;

const read = (pages: readonly (readonly Drawn[])[], options?: Parameters<typeof pdf>[1]): Promise<ReadDocument> => readDocument(pdf(pages, options), { name: 'mau.pdf' });
const plan = (rows: readonly (readonly DrawnCell[])[], options: Partial<DrawnTable> = {}): Promise<ReadDocument> => {
  const { drawn, bottom } = drawTable(rows, { edges: EDGES, top: 640, ...options });
  return read([[...HEAD, ...drawn, ...foot(bottom - 30)]]);
};
const tasksOf = (document: ReadDocument) => document.tasks.filter((task) => task.confidence === 0.95).map((task) => [task.text, task.leads, task.coordinators, task.deadline]);
const words = (table: ReadTable | undefined) => table?.grid.map((row) => row.map((cell) => cell.text));

describe.each([['có kẻ', true], ['không kẻ', false]])('bảng nhiệm vụ trong PDF, %s', (_, ruled) => {
  test('hàng, cột, ô nhiều dòng thành bảng và thành nhiệm vụ; đầu và cuối văn bản còn nguyên', async () => {
    const document = await plan([HEADER, ...ROWS], { ruled });
    expect(document.tables).toMatchObject([{ kind: 'tasks', clause: 'I', header: HEADER }]);
    expect(tasksOf(document)).toEqual(TASKS);
    expect(document).toMatchObject({ type: 'Kế hoạch', symbol: '12/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Ninh Bình', date: '2026-03-05', recipients: ['Như mục I', 'Lưu: VT'], signer: { capacity: 'TM. ỦY BAN NHÂN DÂN', title: 'CHỦ TỊCH', name: 'Trần Văn An' } });
    expect(document.clauses.map((clause) => clause.path)).toEqual(['I', 'II', 'II/1']);
    expect(document.tasks.find((task) => task.clause === 'II/1')).toMatchObject({ leads: ['Sở Tài chính'] });
  });
  test('hàng nhóm gộp ngang không phải nhiệm vụ', async () => {
    const document = await plan([HEADER, ['I', { text: 'NHÓM VIỆC VỀ AO, HỒ, ĐẦM CỦA TỈNH, HUYỆN VÀ CÁC XÃ', columns: 4 }], ...ROWS], { ruled });
    expect(document.tables[0]?.rows.map((row) => row.group)).toEqual(Array(3).fill('I. NHÓM VIỆC VỀ AO, HỒ, ĐẦM CỦA TỈNH, HUYỆN VÀ CÁC XÃ'));
    expect(tasksOf(document)).toEqual(TASKS);
  });
  test('bảng sang trang: tiêu đề in lại được bỏ và nói ra, số trang không lẫn vào bảng', async () => {
    const first = drawTable([HEADER, ...ROWS.slice(0, 2)], { edges: EDGES, top: 640, ruled });
    const second = drawTable([HEADER, ...ROWS.slice(2)], { edges: EDGES, top: 785, ruled });
    const document = await read([[...HEAD, ...first.drawn], [{ text: '2', x: 295, y: 805 }, ...second.drawn, ...foot(second.bottom - 30)]]);
    expect(document.tables).toHaveLength(1);
    expect(tasksOf(document)).toEqual(TASKS);
    expect(document.leftOut.map((one) => [one.kind, one.text])).toEqual(expect.arrayContaining([['page-number', '2'], ['running-line', 'Nội dung nhiệm vụ']]));
  });
  test('hàng bị ngắt giữa hai trang là một hàng', async () => {
    const first = drawTable([HEADER, ROWS[0] ?? [], ['2', 'Kiểm tra nước trong', 'Sở Y tế', '', 'Thường']], { edges: EDGES, top: 640, ruled });
    const second = drawTable([['', 'các ao cá', '', '', 'xuyên'], ROWS[2] ?? []], { edges: EDGES, top: 785, ruled });
    expect(tasksOf(await read([[...HEAD, ...first.drawn], [...second.drawn, ...foot(second.bottom - 30)]]))).toEqual(TASKS);
  });
});

describe('bảng có kẻ trong PDF', () => {
  test('ô gộp dọc: cơ quan của ô giữ cho mọi hàng mà ô với tới', async () => {
    const { drawn, bottom } = drawTable([HEADER, ['1', 'Đào mười ao cá mới', '', 'UBND các xã', 'Quý II/2026'], ['2', 'Kiểm tra nước ao cá', '', '', 'Quý III/2026']], { edges: EDGES, top: 640 });
    // the line between both rows is left out in the third column, where one name stands in the middle
    const rows = drawn.flatMap((one) => ('text' in one ? [] : [one.from[1]]));
    const between = [...new Set(rows)].sort((a, b) => b - a)[2] ?? 0;
    const open = drawn.flatMap((one): Drawn[] => ('text' in one || one.from[1] !== between || one.to[1] !== between ? [one] : [{ from: [70, between], to: [280, between] }, { from: [370, between], to: [525, between] }]));
    const document = await read([[...HEAD, ...open, { text: 'Sở Xây dựng', x: 285.5, y: between - 4, size: 12 }, ...foot(bottom - 30)]]);
    expect(tasksOf(document)).toEqual([['Đào mười ao cá mới', ['Sở Xây dựng'], ['UBND các xã'], '2026-06-30'], ['Kiểm tra nước ao cá', ['Sở Xây dựng'], [], '2026-09-30']]);
    expect(document.tables[0]?.grid[1]?.find((cell) => cell.column === 2)).toMatchObject({ text: 'Sở Xây dựng', rowSpan: 2 });
  });
  test('chỉ kẻ dọc giữa các cột: hàng bắt đầu ở số thứ tự', async () => {
    const { drawn, bottom } = drawTable([HEADER, ...ROWS], { edges: EDGES, top: 640 });
    const ys = [...new Set(drawn.flatMap((one) => ('text' in one ? [] : [one.from[1]])))].sort((a, b) => b - a);
    const inner = new Set(ys.slice(2, -1));
    const document = await read([[...HEAD, ...drawn.filter((one) => 'text' in one || !(inner.has(one.from[1]) && one.from[1] === one.to[1])), ...foot(bottom - 30)]]);
    expect(tasksOf(document)).toEqual(TASKS);
  });
  test('trang để quay ngang: chữ và nét được quay lại', async () => {
    const upright = await plan([HEADER, ...ROWS]);
    const { drawn, bottom } = drawTable([HEADER, ...ROWS], { edges: EDGES, top: 640 });
    const turned = await read([[...HEAD, ...drawn, ...foot(bottom - 30)]], { rotate: 90 });
    expect(words(turned.tables[0])).toEqual(words(upright.tables[0]));
    expect([turned.text, turned.recipients, turned.signer]).toEqual([upright.text, upright.recipients, upright.signer]);
  });
  test('danh sách cơ quan mỗi dòng một tên trong ô', async () => {
    const document = await plan([HEADER, ['1', 'Đào mười ao cá mới', 'Sở Xây dựng', 'Sở Y tế\nSở Tài chính', 'Quý II/2026'], ['2', 'Kiểm tra nước ao cá', 'Sở Y tế', '', 'Quý III/2026']]);
    expect(document.tasks.find((task) => task.clause === 'I')?.coordinators).toEqual(['Sở Y tế', 'Sở Tài chính']);
  });
  test('khung quanh đầu văn bản là bố cục, không phải bảng', async () => {
    const frame: Drawn[] = [[60, 800, 535, 800], [60, 735, 535, 735], [60, 800, 60, 735], [535, 800, 535, 735], [280, 800, 280, 735]].map(([a = 0, b = 0, c = 0, d = 0]) => ({ from: [a, b], to: [c, d] }));
    const document = await read([[...HEAD, ...frame, ...foot(600)]]);
    expect(document.tables).toEqual([]);
    expect(document).toMatchObject({ symbol: '12/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Ninh Bình', date: '2026-03-05' });
  });
});
