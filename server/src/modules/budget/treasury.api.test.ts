import { expect, test } from 'vitest';
import { exportTreasuryTemplate, getBudgetLine, importTreasuryList, listTreasuryLists, previewTreasuryList, type TreasuryPreview } from '@thientruong/contract';
import ExcelJS from 'exceljs';
import { world } from '../../../test/world.ts';
import { allotted, cast, entered, workbook, type Cast } from './budget.testing.ts';

const HEAD = ['Mã dòng kinh phí', 'Mã nhiệm vụ', 'Nguồn kinh phí', 'Loại', 'Ngày chứng từ', 'Số chứng từ', 'Số tiền (đồng)', 'Nội dung'];

/** A line with a commitment of 60 million, for a list to be imported into. */
async function committed(c: Cast) {
  const line = await entered(c.focal, await allotted(c), 'committed', '60000000', 'HĐ 01');
  return { line, now: async () => (await c.focal.call(getBudgetLine, { params: { lineId: line.id } })).amounts };
}
const upload = async (c: Cast, rows: Parameters<typeof workbook>[0], name = 'kho-bac.xlsx', login = 'taichinh') => (await c.w.upload(login, name, await workbook(rows))).id;
const faults = (shown: TreasuryPreview) => shown.rows.flatMap((row) => row.problems.map(({ field, message }) => `${row.row} ${field}: ${message}`));

test('danh sách đúng: xem trước không ghi gì, nhập thì ghi đủ; nhập lại tệp ấy hay chứng từ ấy bị nhận ra', async () => {
  const c = await cast(await world());
  const { line, now } = await committed(c);
  const fileId = await upload(c, [
    ['KHO BẠC NHÀ NƯỚC', null], [], HEAD,
    [line.code, null, null, 'Tạm ứng', new Date('2024-06-10T00:00:00Z'), 'TƯ 01', 20_000_000, 'Tạm ứng hợp đồng'],
    // A later voucher stands first: rows count in the order of days
    [line.code.toLowerCase(), null, null, 'thanh toán tạm ứng', '25/06/2024', 'TT 01', '20.000.000', null],
    [null, c.task.code, 'Ngân sách địa phương, sự nghiệp KH&CN', 'Thanh toán', '20/6/2024', 'TT 02', '5,000,000', null],
    [],
  ]);
  const shown = await c.finance.call(previewTreasuryList, { body: { fileId, year: 2024 } });
  expect(faults(shown)).toEqual([]);
  expect(shown).toMatchObject({ ready: true, wrong: 0, total: '25000000', before: null, rows: [{ row: 4, line: { code: line.code } }, { row: 5 }, { row: 6, line: { code: line.code } }] });
  expect((await now()).disbursed).toBe('0');
  const list = await c.finance.call(importTreasuryList, { body: { fileId, year: 2024 } });
  expect(list).toMatchObject({ rows: 3, skipped: 0, total: '25000000', name: 'kho-bac.xlsx' });
  expect(await now()).toMatchObject({ advanced: '0', paid: '25000000', disbursed: '25000000' });
  const after = await c.focal.call(getBudgetLine, { params: { lineId: line.id } });
  expect(after.entries.filter((entry) => entry.imported).map((entry) => [entry.kind, entry.amount, entry.on, entry.symbol])).toEqual([['advance', '20000000', '2024-06-10', 'TƯ 01'], ['payment', '5000000', '2024-06-20', 'TT 02'], ['cleared', '20000000', '2024-06-25', 'TT 01']]);
  expect((await c.finance.call(listTreasuryLists, {})).items).toMatchObject([{ id: list.id, total: '25000000' }]);

  // The same bytes under another name, then the same voucher in another list
  await expect(c.finance.call(importTreasuryList, { body: { fileId, year: 2024 } })).rejects.toMatchObject({ problem: { code: 'record.exists', detail: expect.stringContaining('kho-bac.xlsx') as unknown } });
  expect(await c.finance.call(previewTreasuryList, { body: { fileId, year: 2024 } })).toMatchObject({ ready: false, before: { name: 'kho-bac.xlsx' } });
  const again = await upload(c, [HEAD, [line.code, null, null, 'Thanh toán', '20/6/2024', 'tt  02', 1, null]]);
  expect(faults(await c.finance.call(previewTreasuryList, { body: { fileId: again, year: 2024 } }))).toEqual([`2 voucher: Chứng từ tt  02 (thanh toán) của ${line.code} đã có trong sổ ngày 20/06/2024, 5.000.000 đồng.`]);
  expect((await now()).disbursed).toBe('25000000');
});

test('một dòng sai thì chưa dòng nào được nhập; sửa ô hoặc bỏ dòng khi xem trước rồi nhập được', async () => {
  const c = await cast(await world());
  const { line, now } = await committed(c);
  const good = (voucher: string, amount: string | number) => [line.code, null, null, 'Thanh toán', '20/6/2024', voucher, amount, null];
  const fileId = await upload(c, [
    HEAD,
    good('TT 01', 10_000_000),
    ['KP-9999', null, null, 'Thanh toán', '20/6/2024', 'TT 02', 1, null],
    [line.code, null, null, 'Chi', '31/02/2024', null, '1,5', null],
    good('TT 01', 1),
    good('TT 03', 50_000_001),
    [line.code, null, null, 'Thanh toán', '02/07/2024', 'TT 04', 1, null],
    [null, null, null, 'Thanh toán', '20/6/2024', 'TT 05', 1, null],
  ]);
  const shown = await c.finance.call(previewTreasuryList, { body: { fileId, year: 2024 } });
  expect(shown).toMatchObject({ ready: false, wrong: 6, total: '10000000' });
  expect(faults(shown)).toEqual([
    '3 code: Không có dòng kinh phí “KP-9999”.',
    '4 kind: “Chi” không phải loại được nhận: Tạm ứng, Thanh toán, Thanh toán tạm ứng, Thu hồi tạm ứng.',
    '4 on: “31/02/2024” không phải ngày có thật, dạng ngày/tháng/năm.',
    '4 voucher: Còn trống.',
    '4 amount: “1,5” không phải số đồng nguyên lớn hơn 0.',
    `5 voucher: Chứng từ TT 01 (thanh toán) của ${line.code} đã có ở dòng 2 của danh sách này.`,
    '6 amount: Thanh toán 50.000.001 đồng thì tổng giải ngân 60.000.001 đồng vượt số đã cam kết 60.000.000 đồng (còn giải ngân được 50.000.000 đồng).',
    '7 on: Ngày 02/07/2024 sau hôm nay.',
    '8 code: Hãy ghi mã dòng kinh phí, hoặc mã nhiệm vụ và nguồn kinh phí.',
  ]);
  const refused = await c.finance.call(importTreasuryList, { body: { fileId, year: 2024 } }).then(() => null, (error: unknown) => (error as { problem: { code: string; fields: { message: string }[] } }).problem);
  expect([refused?.code, refused?.fields.length, refused?.fields[0]?.message]).toEqual(['request.invalid', 9, 'Dòng 3, cột “Mã dòng kinh phí”: Không có dòng kinh phí “KP-9999”.']);
  expect((await now()).disbursed).toBe('0');
  const fixes = [
    { row: 3, values: { code: line.code } },
    { row: 4, values: { kind: 'Thanh toán', on: '21/6/2024', voucher: 'TT 10', amount: '2' } },
    { row: 6, values: { amount: '50.000.000' } },
    ...[5, 7, 8].map((row) => ({ row, skip: true })),
  ];
  const still = await c.finance.call(previewTreasuryList, { body: { fileId, year: 2024, fixes } });
  // The corrected rows count as well: the đồng of row 3 is too much now
  expect(faults(still)).toEqual([expect.stringContaining('6 amount: Thanh toán 50.000.000 đồng thì tổng giải ngân 60.000.001 đồng')]);
  const right = fixes.map((fix) => (fix.row === 6 ? { row: 6, values: { amount: '49.999.997' } } : fix));
  expect(await c.finance.call(importTreasuryList, { body: { fileId, year: 2024, fixes: right } })).toMatchObject({ rows: 4, skipped: 3, total: '60000000' });
  expect((await now()).disbursed).toBe('60000000');
});

test('hai người nhập cùng lúc: chỉ một lần được ghi', async () => {
  const c = await cast(await world());
  const { line, now } = await committed(c);
  const rows = [HEAD, [line.code, null, null, 'Thanh toán', '20/6/2024', 'TT 01', 30_000_000, null]];
  const [fileId, other] = [await upload(c, rows), await upload(c, [...rows, [line.code, null, null, 'Thanh toán', '20/6/2024', 'TT 02', 30_000_001, null]])];
  const both = await Promise.allSettled([fileId, fileId, other].map((id) => c.finance.call(importTreasuryList, { body: { fileId: id, year: 2024 } })));
  expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect((await now()).disbursed).toBe('30000000');
});

test('chỉ cơ quan phụ trách nguồn nhập được; CSV, cột tên khác và cột tự chọn đọc được; tệp không phải danh sách bị từ chối', async () => {
  const c = await cast(await world());
  const { line } = await committed(c);
  const csv = `Mã KP;Nghiệp vụ;Ngày;Số CT;Thực chi\n${line.code};Thanh toán;20/06/2024;TT 01;1.000.000\n`;
  const fileId = (await c.w.upload('taichinh', 'kho-bac.csv', csv)).id;
  const shown = await c.finance.call(previewTreasuryList, { body: { fileId, year: 2024 } });
  expect([shown.headers, shown.columns.amount, faults(shown)]).toEqual([['Mã KP', 'Nghiệp vụ', 'Ngày', 'Số CT', 'Thực chi'], -1, ['2 amount: Còn trống.']]);
  const chosen = { fileId, year: 2024, columns: { amount: 4 } };
  expect(faults(await c.investment.call(previewTreasuryList, { body: chosen }))).toEqual([`2 code: ${line.code} thuộc nguồn “Ngân sách địa phương, sự nghiệp KH&CN”, cơ quan của bạn không phụ trách nguồn này.`]);
  expect(faults(await c.finance.call(previewTreasuryList, { body: { ...chosen, year: 2025 } }))).toEqual([`2 code: ${line.code} không phải dòng kinh phí của năm 2025.`, '2 on: Ngày 20/06/2024 không thuộc thời gian giải ngân của năm 2025.']);
  expect(await c.finance.call(importTreasuryList, { body: chosen })).toMatchObject({ rows: 1, total: '1000000' });
  await expect(c.focal.call(previewTreasuryList, { body: chosen })).rejects.toMatchObject({ problem: { code: 'auth.forbidden' } });
  const other = (await c.w.upload('taichinh', 'ghi-chu.txt', 'Không phải danh sách')).id;
  await expect(c.finance.call(previewTreasuryList, { body: { fileId: other, year: 2024 } })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'fileId' }] } });
  const long = await upload(c, [HEAD, ...Array.from({ length: 2001 }, (_, n) => [line.code, null, null, 'Thanh toán', '20/6/2024', `X ${n}`, 1, null])]);
  await expect(c.finance.call(previewTreasuryList, { body: { fileId: long, year: 2024 } })).rejects.toMatchObject({ problem: { fields: [{ message: expect.stringContaining('quá 2000 dòng') as unknown }] } });
});

test('mẫu có các dòng kinh phí được nhập; điền vào mẫu rồi nhập lại được', async () => {
  const c = await cast(await world());
  const { line } = await committed(c);
  const answer = await c.w.app.inject({ method: 'GET', url: `/api${exportTreasuryTemplate.path}?year=2024`, headers: { cookie: c.finance.cookie } });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(answer.rawPayload as never);
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['Giải ngân', 'Dòng kinh phí', 'Thông tin']);
  const listed = book.worksheets[1]?.getRow(2);
  expect([listed?.getCell(1).value, listed?.getCell(6).value, listed?.getCell(7).value]).toEqual([line.code, 100_000_000, 60_000_000]);
  book.worksheets[0]?.addRow([line.code, null, null, 'Thanh toán', '20/06/2024', '=TT 01', 7_000_000, null]);
  const fileId = (await c.w.upload('taichinh', 'dien.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))).id;
  expect(await c.finance.call(importTreasuryList, { body: { fileId, year: 2024 } })).toMatchObject({ rows: 1, total: '7000000' });
});
