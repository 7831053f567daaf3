import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { changeYearlyAction, exportYearlyPlan, exportYearlyRound, getYearlyPlan, importYearlyActions, callUrl, type YearlyPlan } from '@thientruong/contract';
import { world, type World } from '../../../test/world.ts';
import { proposed, sent, withRound } from './yearly.testing.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MATRIX = { code: 0, content: 1, product: 2, from: 3, to: 4, person: 5, indicator: 6, local: 8 } as const;

async function exported(w: World, plan: YearlyPlan, login = 'daumoi.nnptnt'): Promise<ExcelJS.Workbook> {
  const answer = await w.app.inject({ method: 'GET', url: `/api${callUrl(exportYearlyPlan, { yearlyPlanId: plan.id }, {})}`, headers: { cookie: (await w.as(login)).cookie } });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe(XLSX);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(answer.rawPayload as never);
  return book;
}

const sheetOf = (book: ExcelJS.Workbook): ExcelJS.Worksheet => {
  const sheet = book.getWorksheet('Hoạt động');
  if (!sheet) throw new Error('thiếu trang Hoạt động');
  return sheet;
};

async function imported(w: World, plan: YearlyPlan, book: ExcelJS.Workbook | Uint8Array, name = 'ke-hoach-nam.xlsx') {
  const bytes = book instanceof Uint8Array ? book : new Uint8Array(await book.xlsx.writeBuffer());
  const file = await w.upload('daumoi.nnptnt', name, bytes as never);
  return (await w.as('daumoi.nnptnt')).call(importYearlyActions, { params: { yearlyPlanId: plan.id }, body: { version: plan.version, fileId: file.id } });
}

async function begun() {
  const w = await world();
  const { round } = await withRound(w);
  return { w, round, plan: await proposed(await w.as('daumoi.nnptnt'), round) };
}

test('xuất rồi nhập lại: không đổi gì; sửa, thêm dòng thì đúng dòng ấy đổi, không dòng nào mất; số tiền viết có dấu chấm', async () => {
  const { w, plan } = await begun();
  const focal = await w.as('daumoi.nnptnt');
  const [action] = plan.list;
  if (!action) throw new Error('thiếu hoạt động');
  const { task, content, product, monthFrom, monthTo, person, indicator } = action;
  const priced = await focal.call(changeYearlyAction, { params: { yearlyPlanId: plan.id, actionId: action.id }, body: { taskId: task.id, content, product, monthFrom, monthTo, person, indicator, version: 0, money: [{ source: 'local_recurrent', amount: '123456789012345' }] } });
  const book = await exported(w, priced);
  expect(sheetOf(book).rowCount).toBe(plan.list.length + 1);
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['Hoạt động', 'Nhiệm vụ', 'Thông tin']);
  const same = await imported(w, priced, book);
  const plain = (one: YearlyPlan) => one.list.map(({ version: _version, ...rest }) => rest);
  expect(plain(same)).toEqual(plain(priced));

  const sheet = sheetOf(book);
  const row = sheet.getRow(2);
  row.getCell(MATRIX.product + 1).value = { richText: [{ text: '02 ' }, { text: 'mô hình' }] };
  row.getCell(MATRIX.from + 1).value = 'Tháng 2';
  row.getCell(MATRIX.to + 1).value = { formula: '1+2', result: 3 };
  row.getCell(MATRIX.local + 1).value = '1.500.000';
  sheet.addRow([task.code, '=Tập huấn thêm', null, 4, 6]);
  sheet.addRow([]);
  const changed = await imported(w, same, book);
  expect(changed.actions).toBe(plan.actions + 1);
  expect(changed.list.find((one) => one.id === action.id)).toMatchObject({ product: '02 mô hình', monthFrom: 2, monthTo: 3, total: '1500000' });
  expect(changed.list.find((one) => one.content === '=Tập huấn thêm')).toMatchObject({ monthFrom: 4, monthTo: 6, money: [], task: { id: task.id } });
  expect(changed.events[0]).toMatchObject({ kind: 'imported', text: `1 hoạt động mới, ${plan.actions} hoạt động sửa` });
});

test('một dòng sai thì chưa dòng nào được nhập; lỗi nêu đủ dòng và cột', async () => {
  const { w, plan } = await begun();
  const book = await exported(w, plan);
  const sheet = sheetOf(book);
  const code = plan.list[0]?.task.code ?? '';
  const last = plan.list.length + 1;
  sheet.addRow([code, 'Dòng đúng', null, 1, 2]);
  sheet.addRow(['NV-KHONG-CO', 'Dòng sai mã', null, 1, 2]);
  sheet.addRow([code, null, null, 5, 4]);
  sheet.addRow([code, 'Sai tháng', null, 5, 4]);
  sheet.addRow([code, 'Sai tiền', null, 1, 2, null, null, '1,5', 'mười triệu']);
  sheet.addRow([code, 'dong DUNG', null, 13, 2]);
  sheet.addRow([code, 'DÒNG ĐÚNG', null, 1, 2]);
  const refused = await imported(w, plan, book).then(() => null, (error: unknown) => error as { problem: { code: string; fields: { path: string; message: string }[] } });
  expect(refused?.problem.code).toBe('request.invalid');
  expect(refused?.problem.fields.map(({ message }) => message.replace(/: .*/, ''))).toEqual([
    `Dòng ${last + 2}, cột “Mã nhiệm vụ”`, `Dòng ${last + 3}, cột “Nội dung hoạt động”`, `Dòng ${last + 4}, cột “Đến tháng”`,
    `Dòng ${last + 5}, cột “Ngân sách trung ương, sự nghiệp KH&CN (đồng)”`, `Dòng ${last + 5}, cột “Ngân sách địa phương, sự nghiệp KH&CN (đồng)”`,
    `Dòng ${last + 6}, cột “Từ tháng”`, `Dòng ${last + 7}, cột “Nội dung hoạt động”`,
  ]);
  const now = await (await w.as('daumoi.nnptnt')).call(getYearlyPlan, { params: { yearlyPlanId: plan.id } });
  expect([now.actions, now.version]).toEqual([plan.actions, plan.version]);
});

test('tệp không phải bảng, bảng thiếu cột, quá nhiều dòng, đã gửi rồi: từ chối bằng câu rõ ràng', async () => {
  const { w, plan } = await begun();
  const fault = (book: ExcelJS.Workbook | Uint8Array, name?: string) => imported(w, plan, book, name).then(() => null, (error: unknown) => (error as { problem: { code: string; detail?: string; fields?: { message: string }[] } }).problem);
  expect(await fault(new TextEncoder().encode('không phải Excel'), 'x.txt')).toMatchObject({ code: 'file.refused' });
  const other = new ExcelJS.Workbook();
  other.addWorksheet('Trang 1').addRow(['Mã nhiệm vụ', 'Việc']);
  expect((await fault(other))?.fields?.[0]?.message).toContain('“Nội dung hoạt động”, “Từ tháng”, “Đến tháng”');
  const long = await exported(w, plan);
  for (let n = 0; n < 1000; n++) sheetOf(long).addRow([plan.list[0]?.task.code, `Việc ${n}`, null, 1, 2]);
  expect((await fault(long))?.fields?.[0]?.message).toContain('quá 1000 dòng');
  await sent(w, plan);
  const book = await exported(w, plan);
  const { version } = await (await w.as('daumoi.nnptnt')).call(getYearlyPlan, { params: { yearlyPlanId: plan.id } });
  await expect(imported(w, { ...plan, version }, book)).rejects.toMatchObject({ problem: { code: 'record.state' } });
});

test('xuất kế hoạch năm của tỉnh: các bảng cộng đúng; cơ quan chỉ nhận phần của mình', async () => {
  const { w, round, plan } = await begun();
  const get = async (login: string) => {
    const answer = await w.app.inject({ method: 'GET', url: `/api${callUrl(exportYearlyRound, { yearlyRoundId: round.id }, {})}`, headers: { cookie: (await w.as(login)).cookie } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as never);
    return book;
  };
  await proposed(await w.as('daumoi.tttt'), round);
  const book = await get('taichinh');
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['Theo cơ quan', 'Theo nhóm', 'Theo nguồn', 'Hoạt động', 'Thông tin']);
  const [agencies, groups, , actions] = book.worksheets;
  const lines = (actions?.rowCount ?? 0) - 1;
  for (const sheet of [agencies, groups]) {
    const rows = (sheet?.getColumn(2).values as number[]).slice(2);
    expect(rows.at(-1)).toBe(lines);
    expect(rows.slice(0, -1).reduce((all, one) => all + one, 0)).toBe(lines);
  }
  expect(lines).toBeGreaterThan(plan.list.length);
  expect((await get('daumoi.nnptnt')).worksheets[3]?.rowCount).toBe(plan.list.length + 1);
});
