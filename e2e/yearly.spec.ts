import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

/** A day from today as people type it. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });
const AGENCY = 'Sở Nông nghiệp và Phát triển nông thôn';

async function onPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await expectAccessible(page);
}

const onDesk = (page: Page) => page.setViewportSize({ width: 1366, height: 768 });

/** The workbook that the plan exports, with rows written below what is there; the template is what import reads. */
async function workbook(page: Page, change: (sheet: ExcelJS.Worksheet) => void): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const waited = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải mẫu, xuất Excel' }).click();
  const book = new ExcelJS.Workbook();
  const bytes = readFileSync(await (await waited).path());
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const sheet = book.getWorksheet('Hoạt động');
  if (!sheet) throw new Error('mẫu không có trang Hoạt động');
  change(sheet);
  return { name: 'ke-hoach-nam.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

test('kế hoạch năm: mở đợt, đề xuất, sửa có kinh phí, nhập Excel, gửi, trả lại, thẩm định, phê duyệt, xong thành minh chứng, điều chỉnh', async ({ browser }, info) => {
  test.slow();
  // A second try finds the round of the first one
  const year = new Date().getFullYear() + 1 + info.retry;
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/work');
  await an.getByRole('link', { name: 'Kế hoạch năm', exact: true }).click();
  await expect(an.getByRole('heading', { level: 1, name: 'Kế hoạch năm' })).toBeVisible();
  await expectAccessible(an);
  await an.getByRole('button', { name: 'Mở đợt lập kế hoạch năm' }).click();
  const dialog = an.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Mở đợt lập kế hoạch năm' }).click();
  await expect(dialog.getByText('Hãy chọn ngày.')).toBeVisible();
  const option = dialog.getByRole('option', { name: /99\/KH-UBND/ });
  await dialog.getByLabel('Kế hoạch đã ban hành').selectOption((await option.getAttribute('value')) ?? '');
  await dialog.getByLabel('Năm', { exact: true }).fill(String(year));
  await dialog.getByLabel('Hạn gửi kế hoạch năm').fill(day(20));
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Mở đợt lập kế hoạch năm' }).click();
  await expect(an.getByRole('heading', { level: 1, name: `Kế hoạch năm ${year}` })).toBeVisible();
  await expect(an.getByRole('row', { name: new RegExp(AGENCY) })).toContainText('Đang soạn');
  const round = an.url();

  // The coordinator moves the day and adds an agency that leads nothing
  await an.getByRole('button', { name: 'Sửa đợt' }).click();
  await dialog.getByLabel('Hạn gửi kế hoạch năm').fill(day(30));
  // Agencies that have a plan are not offered again
  await dialog.getByRole('combobox', { name: 'Thêm cơ quan lập kế hoạch năm' }).fill('nong nghiep');
  await expect(dialog.getByRole('option', { name: AGENCY })).toHaveCount(0);
  await dialog.getByRole('combobox', { name: 'Thêm cơ quan lập kế hoạch năm' }).fill('a');
  const added = dialog.getByRole('option').first();
  const name = ((await added.textContent()) ?? '').split(' (')[0] ?? '';
  await added.click();
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(an.getByText(`Hạn gửi ${day(30)}`)).toBeVisible();
  await expect(an.getByRole('row').filter({ hasText: name })).toBeVisible();

  // The agency finds its own plan, and has actions proposed from its tasks
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto('/yearly');
  await expect(binh.getByRole('button', { name: 'Mở đợt lập kế hoạch năm' })).toHaveCount(0);
  await binh.getByRole('link', { name: `Mở kế hoạch năm ${year} của cơ quan` }).click();
  await expect(binh.getByText('Chưa có hoạt động nào.')).toBeVisible();
  await expectAccessible(binh);
  const plan = binh.url();
  const form = binh.getByRole('dialog');
  await binh.getByRole('button', { name: /^Đề xuất hoạt động \(\d+\)$/ }).click();
  await expect(form.getByText(/Nhiệm vụ chủ trì chưa có hoạt động: \d+/)).toBeVisible();
  await form.getByRole('button', { name: 'Đề xuất hoạt động' }).click();
  await expect(binh.getByText(/Đã thêm \d+ hoạt động đề xuất/)).toBeVisible();
  await expect(binh.getByRole('button', { name: /^Đề xuất hoạt động/ })).toHaveCount(0);

  // An action with money; what was typed outlives a reload, a lost connection, and a colleague who was faster
  await binh.getByRole('button', { name: 'Thêm hoạt động' }).click();
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(form.getByText('Hãy chọn nhiệm vụ.')).toBeVisible();
  await form.getByLabel('Nhiệm vụ của kế hoạch').fill('truy xuat nguon goc');
  await form.getByRole('list', { name: 'Nhiệm vụ tìm thấy' }).getByRole('button').first().click();
  await form.getByLabel('Nội dung hoạt động').fill('Tập huấn ghi mã truy xuất nguồn gốc');
  await form.getByLabel('Sản phẩm').fill('4 lớp tập huấn');
  await form.getByLabel('Từ tháng').selectOption('Tháng 9');
  await form.getByLabel('Đến tháng').selectOption('Tháng 3');
  await binh.reload();
  await expect(binh.getByText('Đang gõ dở, chưa lưu')).toBeVisible();
  await expectAccessible(binh);
  await binh.getByRole('button', { name: 'Gõ tiếp' }).click();
  await expect(form.getByLabel('Nội dung hoạt động')).toHaveValue('Tập huấn ghi mã truy xuất nguồn gốc');
  await form.getByLabel('Người thực hiện').fill('Phòng Quản lý chất lượng');
  await form.getByLabel('Chỉ tiêu kinh tế - xã hội').fill('Tỷ lệ sản phẩm chủ lực có mã truy xuất');
  await form.getByRole('button', { name: 'Thêm nguồn kinh phí' }).click();
  await form.getByLabel('Nguồn 1', { exact: true }).selectOption('Ngân sách địa phương, sự nghiệp KH&CN');
  await form.getByLabel('Số tiền 1 (đồng)').fill('120000000');
  await form.getByRole('button', { name: 'Thêm nguồn kinh phí' }).click();
  await expect(form.getByLabel('Số tiền 1 (đồng)')).toHaveValue('120.000.000');
  await form.getByLabel('Nguồn 2', { exact: true }).selectOption('Xã hội hóa');
  await form.getByLabel('Số tiền 2 (đồng)').fill('30.5');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(form.getByText('Tháng kết thúc phải từ tháng bắt đầu trở đi.')).toBeVisible();
  await expect(form.getByText('Ghi số đồng nguyên lớn hơn 0', { exact: false })).toBeVisible();
  await form.getByLabel('Đến tháng').selectOption('Tháng 11');
  await form.getByLabel('Số tiền 2 (đồng)').fill('30.500.000');
  await expect(form.getByText('150.500.000 đồng')).toBeVisible();
  await expectAccessible(binh);
  await picture(binh, '71-hoat-dong');
  await onPhone(binh);
  await onDesk(binh);
  await binh.context().setOffline(true);
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(form.getByText('Chưa gửi được vì mất kết nối.', { exact: false })).toBeVisible();
  await binh.context().setOffline(false);
  await expect(form).toBeHidden();
  const row = binh.getByRole('row', { name: /Tập huấn ghi mã truy xuất nguồn gốc/ });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('150.500.000 đồng');
  await expect(row).toContainText('Tháng 9–11');
  await expect(binh.getByText('Đang gõ dở, chưa lưu')).toHaveCount(0);

  const chi = await pageOf(browser, 'thutruong.nnptnt');
  await chi.goto(plan);
  await chi.getByRole('button', { name: /^Sửa: .*Tập huấn ghi mã/ }).click();
  await binh.getByRole('button', { name: /^Sửa: .*Tập huấn ghi mã/ }).click();
  await form.getByLabel('Sản phẩm').fill('5 lớp tập huấn');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(form).toBeHidden();
  const other = chi.getByRole('dialog');
  await other.getByLabel('Người thực hiện').fill('Trung tâm Khuyến nông');
  await other.getByRole('button', { name: 'Lưu' }).click();
  await expect(other.getByRole('row', { name: 'Sản phẩm 5 lớp tập huấn 4 lớp tập huấn' })).toBeVisible();
  await expect(other.getByLabel('Người thực hiện')).toHaveValue('Trung tâm Khuyến nông');
  await expectAccessible(chi);
  await other.getByLabel('Sản phẩm').fill('5 lớp tập huấn');
  await other.getByRole('button', { name: 'Gửi lại trên bản mới' }).click();
  await expect(other).toBeHidden();
  await expect(chi.getByRole('row', { name: /5 lớp tập huấn.*Trung tâm Khuyến nông/ })).toBeVisible();

  // A workbook made from the template: one bad row and nothing is taken; the faults can be read and copied
  await binh.reload();
  const bad = await workbook(binh, (sheet) => {
    const code = sheet.getRow(2).getCell(1).value;
    sheet.addRow([code, 'Hội thảo giống lúa chất lượng cao', 'Kỷ yếu', 4, 5, null, null, null, 45_000_000]);
    sheet.addRow([code, 'Hội thảo sai tháng', null, 6, 14]);
    sheet.addRow(['NV-KHÔNG-CÓ', 'Việc không có mã', null, 1, 2]);
  });
  await binh.getByRole('button', { name: 'Nhập từ Excel' }).click();
  await form.getByLabel('Tệp Excel (.xlsx)').setInputFiles(bad);
  await expect(form.getByText(/Đã tải lên ke-hoach-nam.xlsx/)).toBeVisible();
  await form.getByRole('button', { name: 'Nhập tệp này' }).click();
  const faults = form.getByRole('list', { name: 'Những chỗ cần sửa trong tệp' });
  await expect(faults.getByRole('listitem')).toHaveCount(2);
  await expect(faults).toContainText(/Dòng \d+, cột “Đến tháng”/);
  await expect(faults).toContainText(/NV-KHÔNG-CÓ/);
  await expectAccessible(binh);
  await picture(binh, '72-nhap-excel');
  await onPhone(binh);
  await onDesk(binh);
  await form.getByRole('button', { name: 'Thôi' }).click();
  await expect(binh.getByRole('row', { name: /Hội thảo giống lúa/ })).toHaveCount(0);
  const good = await workbook(binh, (sheet) => {
    sheet.addRow([sheet.getRow(2).getCell(1).value, 'Hội thảo giống lúa chất lượng cao', 'Kỷ yếu', 4, 5, null, null, null, '45.000.000']);
  });
  await binh.getByRole('button', { name: 'Nhập từ Excel' }).click();
  await form.getByLabel('Tệp Excel (.xlsx)').setInputFiles(good);
  await expect(form.getByText(/Đã tải lên ke-hoach-nam.xlsx/)).toBeVisible();
  await form.getByRole('button', { name: 'Nhập tệp này' }).click();
  await expect(form).toBeHidden();
  await expect(binh.getByRole('row', { name: /Hội thảo giống lúa/ })).toContainText('45.000.000 đồng');
  await expect(binh.getByText('1 hoạt động mới,', { exact: false }).first()).toBeVisible();
  await expectAccessible(binh);
  await picture(binh, '70-ke-hoach-nam');

  // By month, with the keyboard; on a phone as cards
  await binh.getByRole('button', { name: 'Theo tháng' }).click();
  const bar = binh.getByRole('button', { name: /Hội thảo giống lúa chất lượng cao: Tháng 4–5, 45\.000\.000 đồng, Chưa xong/ });
  await expectAccessible(binh);
  await picture(binh, '73-theo-thang');
  await bar.focus();
  await binh.keyboard.press('Enter');
  await expect(binh.getByRole('complementary', { name: 'Hoạt động của kế hoạch năm' })).toContainText('Kỷ yếu');
  await expectAccessible(binh);
  await binh.keyboard.press('Escape');
  await expect(bar).toBeFocused();
  await onPhone(binh);
  await expect(binh.getByRole('listitem').filter({ hasText: 'Hội thảo giống lúa' }).first()).toContainText('45.000.000 đồng');
  await onDesk(binh);
  await binh.getByRole('button', { name: 'Bảng' }).click();

  // Only the head sends; the coordinator returns it once with a reason
  await expect(binh.getByRole('button', { name: 'Gửi kế hoạch năm' })).toHaveCount(0);
  await chi.reload();
  const send = async () => {
    await chi.getByRole('button', { name: 'Gửi kế hoạch năm' }).click();
    await expectAccessible(chi);
    await other.getByRole('button', { name: 'Gửi kế hoạch năm' }).click();
    await expect(chi.getByText('Chờ thẩm định').first()).toBeVisible();
  };
  await send();
  await expect(chi.getByRole('button', { name: /^Sửa:/ })).toHaveCount(0);
  await an.goto(round);
  await an.getByLabel('Tìm cơ quan').fill('nong nghiep');
  await an.getByRole('link', { name: AGENCY, exact: true }).click();
  await an.getByRole('button', { name: 'Trả lại' }).click();
  await dialog.getByRole('button', { name: 'Trả lại' }).click();
  await expect(dialog.getByText('Hãy ghi lý do.')).toBeVisible();
  await dialog.getByLabel('Lý do (bắt buộc)').fill('Đề nghị ghi rõ sản phẩm của từng hoạt động.');
  await dialog.getByRole('button', { name: 'Trả lại' }).click();
  await expect(an.getByText('Bị trả lại').first()).toBeVisible();
  await chi.reload();
  await expect(chi.getByText('Đề nghị ghi rõ sản phẩm của từng hoạt động.').first()).toBeVisible();
  await send();

  // Appraised by the coordinator, approved by the leader with a decision
  const lam = await pageOf(browser, 'lanhdao');
  const decide = async (opinion: string, symbol: string) => {
    await an.reload();
    await an.getByRole('button', { name: 'Ghi ý kiến thẩm định' }).click();
    await dialog.getByLabel('Ý kiến thẩm định').fill(opinion);
    await expectAccessible(an);
    await dialog.getByRole('button', { name: 'Ghi ý kiến thẩm định' }).click();
    await expect(an.getByText('Chờ phê duyệt').first()).toBeVisible();
    await lam.goto(plan);
    await expect(lam.getByText(opinion).first()).toBeVisible();
    await lam.getByRole('button', { name: 'Phê duyệt' }).click();
    const decision = lam.getByRole('dialog');
    await decision.getByRole('button', { name: 'Phê duyệt' }).click();
    await expect(decision.getByText('Ô này còn trống.')).toBeVisible();
    await decision.getByLabel('Số, ký hiệu quyết định').fill(symbol);
    await expectAccessible(lam);
    await decision.getByRole('button', { name: 'Phê duyệt' }).click();
    await expect(lam.getByText('Đã phê duyệt').first()).toBeVisible();
    await expect(lam.getByText(`Quyết định ${symbol} ngày ${day(0)}`).first()).toBeVisible();
  };
  await decide('Kinh phí phù hợp với khả năng cân đối.', '1201/QĐ-MH');

  // Done is evidence on the task; the way back withdraws it
  await binh.reload();
  const lesson = binh.getByRole('row', { name: /Tập huấn ghi mã truy xuất nguồn gốc/ });
  const finish = async (result: string) => {
    await lesson.getByRole('button', { name: /^Đánh dấu xong/ }).click();
    await form.getByLabel('Kết quả').fill(result);
    await form.getByLabel('Số người tham gia').fill('180');
    await expectAccessible(binh);
    await form.getByRole('button', { name: 'Đánh dấu xong' }).click();
    await expect(lesson).toContainText(`Xong ${day(0)}`);
  };
  await finish('Chưa đủ lớp');
  await lesson.getByRole('button', { name: /^Làm lại/ }).click();
  await form.getByLabel('Lý do (bắt buộc)').fill('Ghi nhầm hoạt động');
  await form.getByRole('button', { name: 'Làm lại' }).click();
  await expect(lesson).toContainText('Chưa xong');
  await finish('Đã mở 5 lớp cho 180 người.');
  await lesson.getByRole('link').click();
  await expect(binh.getByText('Đã mở 5 lớp cho 180 người.').first()).toBeVisible();
  await expect(binh.getByText(`Hoạt động trong kế hoạch năm ${year}`, { exact: false }).first()).toBeVisible();

  // Adjusted and approved again: two revisions stand there, the first is never changed
  await chi.reload();
  await chi.getByRole('button', { name: 'Điều chỉnh' }).click();
  await other.getByLabel('Lý do (bắt buộc)').fill('Bổ sung một hội thảo.');
  await other.getByRole('button', { name: 'Điều chỉnh' }).click();
  await expect(chi.getByText('Đang điều chỉnh').first()).toBeVisible();
  await expect(chi.getByText('Quyết định 1201/QĐ-MH', { exact: false }).first()).toBeVisible();
  // The colleague who has it open keeps what was typed, and decides
  await binh.goto(plan);
  await binh.getByRole('button', { name: /^Sửa: .*Hội thảo giống lúa/ }).click();
  await form.getByLabel('Sản phẩm').fill('Hai kỷ yếu');
  await chi.getByRole('button', { name: /^Bỏ: .*Hội thảo giống lúa/ }).click();
  await other.getByRole('button', { name: 'Bỏ hoạt động' }).click();
  await expect(chi.getByRole('row', { name: /Hội thảo giống lúa/ })).toHaveCount(0);
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(form.getByText('Hoạt động này vừa bị người khác bỏ.', { exact: false })).toBeVisible();
  await expect(form.getByRole('button', { name: 'Lưu thành hoạt động mới' })).toBeVisible();
  await expect(form.getByLabel('Sản phẩm')).toHaveValue('Hai kỷ yếu');
  await form.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect(binh.getByText('Đang gõ dở, chưa lưu')).toHaveCount(0);
  await send();
  await decide('Đồng ý điều chỉnh.', '1302/QĐ-MH');
  await expect(lam.getByRole('heading', { name: 'Các bản được duyệt' })).toBeVisible();
  await expect(lam.getByText('Bản 2', { exact: true })).toBeVisible();
  await expect(lam.getByText('Quyết định 1201/QĐ-MH', { exact: false })).toBeVisible();
  await expectAccessible(lam);
  await onPhone(lam);

  // The province's plan is the sum; sorted and filtered; exported
  await an.goto(round);
  const table = an.getByRole('region', { name: 'Kế hoạch năm của các cơ quan' });
  await expect(table.getByRole('row', { name: new RegExp(AGENCY) })).toContainText('150.500.000 đồng');
  await expect(an.getByRole('region', { name: 'Kinh phí theo nguồn' }).getByRole('row', { name: /Xã hội hóa/ })).toContainText('20,3 %');
  for (const direction of ['ascending', 'descending']) {
    await table.getByRole('button', { name: 'Kinh phí', exact: true }).click();
    await expect(table.getByRole('columnheader', { name: 'Kinh phí' })).toHaveAttribute('aria-sort', direction);
  }
  await expect(table.getByRole('row').nth(1)).toContainText(AGENCY);
  await an.getByLabel('Tình trạng', { exact: true }).selectOption('Đã phê duyệt');
  await expect(table.getByRole('row')).toHaveCount(2);
  await an.getByLabel('Tình trạng', { exact: true }).selectOption('Tất cả');
  await expectAccessible(an);
  await picture(an, '74-ke-hoach-nam-cua-tinh');
  await onPhone(an);
  await onDesk(an);
  const file = an.waitForEvent('download');
  await an.getByRole('button', { name: 'Xuất .xlsx' }).click();
  expect((await file).suggestedFilename()).toBe(`Kế hoạch năm ${year} của tỉnh.xlsx`);

  // Others read or see nothing: finance reads without buttons, another agency does not find the plan
  const mai = await pageOf(browser, 'taichinh');
  await mai.goto(plan);
  await expect(mai.getByText('150.500.000 đồng').first()).toBeVisible();
  await expect(mai.getByRole('button', { name: /Phê duyệt|Trả lại|Sửa|Đánh dấu/ })).toHaveCount(0);
  const giang = await pageOf(browser, 'daumoi.gddt');
  await giang.goto(plan);
  await expect(giang.getByRole('alert')).toBeVisible();
  await expect(giang.getByText('Tập huấn ghi mã truy xuất nguồn gốc')).toHaveCount(0);
  await giang.goto('/yearly');
  await onPhone(giang);
  for (const page of [an, binh, chi, lam, mai, giang]) await page.context().close();
});
