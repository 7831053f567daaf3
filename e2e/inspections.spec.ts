import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

/** A day from today as people type it. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });
const month = day(0).slice(3);
const year = day(0).slice(6);
const AGENCY = 'Sở Nông nghiệp và Phát triển nông thôn';

async function onPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1366, height: 768 });
}

async function choose(page: Page, label: string, typed: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: label }).fill(typed);
  await dialog.getByRole('option', { name }).first().click();
}

test('kiểm tra: bảng thẩm quyền chưa xác minh, kế hoạch năm, quyết định, buổi làm việc, kết luận; cơ quan trả lời kiến nghị, Sở xác nhận, kết thúc; vi phạm và số liệu', async ({ browser }, info) => {
  test.slow();
  // A second try must not find the words of the first one
  const again = info.retry > 0 ? ` lần ${info.retry + 1}` : '';
  const mark = `sở hữu trí tuệ${again}`;
  const an = await pageOf(browser, 'tonghop');
  const dialog = an.getByRole('dialog');
  await an.goto('/work');
  await an.getByRole('link', { name: 'Thanh tra, kiểm tra', exact: true }).click();
  await expect(an.getByRole('heading', { level: 1, name: 'Thanh tra, kiểm tra' })).toBeVisible();
  await expectAccessible(an);
  await an.getByRole('link', { name: 'Kế hoạch năm, thẩm quyền' }).click();
  const propose = an.getByRole('button', { name: 'Dùng dòng đề xuất' });
  await expect(an.getByRole('button', { name: 'Ghi thẩm quyền' })).toBeVisible();
  if (await propose.isVisible()) {
    await propose.click();
    await dialog.getByRole('button', { name: 'Dùng dòng đề xuất' }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(an.getByText('chưa xác minh', { exact: true }).first()).toBeVisible();
  if ((await an.getByText(new RegExp(`^${year}: `)).count()) === 0) {
    await an.getByRole('button', { name: 'Lập kế hoạch năm' }).click();
    await dialog.getByLabel('Năm', { exact: true }).fill(year);
    await dialog.getByLabel('Tên kế hoạch').fill(`Kế hoạch kiểm tra năm ${year}`);
    await dialog.getByLabel('Số, ký hiệu văn bản phê duyệt').fill('9/QĐ-SKHCN');
    await dialog.getByRole('button', { name: 'Lập kế hoạch năm' }).click();
    await expect(dialog.getByText('Số, ký hiệu và ngày phê duyệt đi cùng nhau.')).toBeVisible();
    await dialog.getByLabel('Ngày phê duyệt').fill(day(-20));
    await expectAccessible(an);
    await dialog.getByRole('button', { name: 'Lập kế hoạch năm' }).click();
    await expect(dialog).toBeHidden();
  }
  await expectAccessible(an);

  // Sở KH&CN may no longer do a thanh tra: refused with a sentence, what was typed stays, kiểm tra is possible
  await an.getByRole('button', { name: 'Thêm cuộc' }).click();
  await dialog.getByRole('button', { name: 'Thêm cuộc' }).click();
  await expect(dialog.getByText('Ô này còn trống.').first()).toBeVisible();
  await dialog.getByLabel('Loại').selectOption('Thanh tra');
  await dialog.getByLabel('Kế hoạch năm').selectOption(`Kế hoạch năm ${year}`);
  await choose(an, 'Cơ quan tiến hành', 'khoa hoc va cong nghe', 'Sở Khoa học và Công nghệ');
  await choose(an, 'Cơ quan trong danh bạ', 'nong nghiep', AGENCY);
  await dialog.getByLabel('Nội dung').fill(`Việc chấp hành pháp luật về ${mark}`);
  await dialog.getByLabel('Tháng dự kiến').fill(month);
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Thêm cuộc' }).click();
  await expect(dialog.getByText(/Sở Khoa học và Công nghệ không có thẩm quyền thanh tra\. Thẩm quyền ấy ghi đến hết ngày 30\/06\/2025 \(chưa xác minh\)/)).toBeVisible();
  await dialog.getByLabel('Loại').selectOption('Kiểm tra');
  await dialog.getByRole('button', { name: 'Thêm cuộc' }).click();
  await expect(an.getByRole('heading', { level: 1, name: `Kiểm tra ${AGENCY}` })).toBeVisible();
  await expect(an.getByText('Trong kế hoạch', { exact: true })).toBeVisible();
  await expectAccessible(an);
  const page = an.url();
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto(page);
  await expect(binh.getByText('Không tìm thấy', { exact: false })).toBeVisible();

  await an.getByRole('button', { name: 'Ghi quyết định' }).click();
  await dialog.getByLabel('Số quyết định').fill(`4${info.retry}/QĐ-SKHCN`);
  await dialog.getByLabel('Ngày quyết định').fill(day(-10));
  await dialog.getByRole('button', { name: 'Thêm thành viên' }).click();
  await dialog.getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(dialog.getByText('Ô này còn trống.').first()).toBeVisible();
  await dialog.getByLabel('Họ tên 1').fill('Trần Văn Kiểm');
  await dialog.getByLabel('Chức vụ 1').fill('Trưởng phòng');
  await dialog.getByLabel('Họ tên 2').fill('Lê Thị Tra');
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(an.getByText('Đã có quyết định', { exact: true })).toBeVisible();
  await an.getByRole('button', { name: 'Ghi buổi làm việc' }).click();
  await dialog.getByLabel('Ngày làm việc').fill(day(-20));
  await dialog.getByLabel('Địa điểm').fill('Trụ sở Sở');
  await dialog.getByRole('button', { name: 'Ghi buổi làm việc' }).click();
  await expect(dialog.getByText(/Ngày không được trước ngày quyết định/)).toBeVisible();
  await dialog.getByLabel('Ngày làm việc').fill(day(-5));
  await dialog.getByLabel('Biên bản').setInputFiles({ name: 'bien-ban.txt', mimeType: 'text/plain', buffer: Buffer.from('Biên bản kiểm tra') });
  await expect(dialog.getByText(/Đã tải lên bien-ban.txt/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Ghi buổi làm việc' }).click();
  await expect(an.getByText('Đang tiến hành', { exact: true })).toBeVisible();
  await an.getByRole('button', { name: 'Ghi kết quả phát hiện' }).click();
  await dialog.getByLabel('Loại kết quả').selectOption('Hạn chế, thiếu sót');
  await dialog.getByLabel('Nội dung phát hiện').fill('Chưa lập sổ theo dõi văn bằng bảo hộ');
  await dialog.getByRole('button', { name: 'Ghi kết quả phát hiện' }).click();
  await expect(an.getByText('Chưa lập sổ theo dõi văn bằng bảo hộ').first()).toBeVisible();
  await expectAccessible(an);
  await an.getByRole('button', { name: 'Ban hành kết luận' }).click();
  await dialog.getByLabel('Số kết luận').fill('12/KL-SKHCN');
  await dialog.getByLabel('Ngày kết luận').fill(day(-1));
  await dialog.getByLabel('Nội dung kết luận').fill('Cơ bản chấp hành đúng; còn thiếu sổ theo dõi.');
  await dialog.getByRole('button', { name: 'Thêm kiến nghị' }).click();
  await dialog.getByLabel('Nội dung kiến nghị 1').fill('Lập sổ theo dõi văn bằng bảo hộ');
  await dialog.getByRole('button', { name: 'Ban hành kết luận' }).click();
  await expect(dialog.getByText('Ghi hạn, hoặc số ngày làm việc kể từ ngày kết luận, một trong hai.')).toBeVisible();
  await dialog.getByLabel('Hoặc số ngày làm việc 1').fill('15');
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Ban hành kết luận' }).click();
  await expect(an.getByText('Theo dõi kiến nghị', { exact: true })).toBeVisible();
  await expect(an.getByRole('button', { name: 'Kết thúc theo dõi' })).toHaveCount(0);

  // The agency is told, sees its inspection without the history, and answers; another one sees nothing
  await binh.goto('/work');
  await expect(binh.getByRole('region', { name: 'Kiến nghị chờ xử lý' })).toContainText('Lập sổ theo dõi văn bằng bảo hộ');
  await expectAccessible(binh);
  await binh.goto('/notices');
  await binh.getByRole('link', { name: /Kết luận thanh tra, kiểm tra đã ban hành/ }).first().click();
  await expect(binh.getByRole('heading', { level: 1, name: `Kiểm tra ${AGENCY}` })).toBeVisible();
  await expect(binh.getByText('Lịch sử')).toHaveCount(0);
  await binh.getByRole('button', { name: /^Trả lời kết quả TTKT-/ }).click();
  const form = binh.getByRole('dialog');
  await form.getByLabel('Kết quả thực hiện').fill('Đã lập sổ theo dõi.');
  await form.getByRole('button', { name: 'Trả lời kết quả' }).click();
  await expect(form.getByText('Ô này còn trống.')).toBeVisible();
  await form.getByLabel('Ngày thực hiện xong').fill(day(0));
  await form.getByLabel('Minh chứng').setInputFiles({ name: 'so-theo-doi.txt', mimeType: 'text/plain', buffer: Buffer.from('Sổ theo dõi') });
  await expect(form.getByText(/Đã tải lên so-theo-doi.txt/)).toBeVisible();
  await expectAccessible(binh);
  await form.getByRole('button', { name: 'Trả lời kết quả' }).click();
  await expect(binh.getByText('Đã trả lời, chờ xác nhận')).toBeVisible();
  await expectAccessible(binh);
  await onPhone(binh);
  const tttt = await pageOf(browser, 'daumoi.tttt');
  await tttt.goto(page);
  await expect(tttt.getByText('Không tìm thấy', { exact: false })).toBeVisible();

  // Sở KH&CN enters a violation, hangs the inspection on a task, confirms the remedy and closes
  await an.reload();
  await an.getByRole('button', { name: 'Ghi vi phạm' }).click();
  await dialog.getByLabel('Hành vi').fill('Ghi nhãn sai chỉ dẫn địa lý');
  await dialog.getByLabel('Căn cứ pháp lý').fill('Theo biên bản số 01');
  await dialog.getByLabel('Hình thức xử lý').selectOption('Phạt tiền');
  await dialog.getByLabel('Số quyết định xử lý').fill(`3${info.retry}/QĐ-XPHC`);
  await dialog.getByLabel('Ngày quyết định xử lý').fill(day(0));
  await dialog.getByRole('button', { name: 'Ghi vi phạm' }).click();
  await expect(dialog.getByText('Ghi số đồng nguyên lớn hơn 0', { exact: false })).toBeVisible();
  await dialog.getByLabel('Số tiền phạt (đồng)').fill('15.000.000');
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Ghi vi phạm' }).click();
  await expect(an.getByRole('row', { name: /Ghi nhãn sai chỉ dẫn địa lý/ })).toContainText('Phạt tiền: 15.000.000 đồng');
  await an.getByRole('button', { name: 'Gắn vào nhiệm vụ, mục kế hoạch' }).click();
  await dialog.getByLabel('Nhiệm vụ của kế hoạch').fill('truy xuat nguon goc');
  await dialog.getByRole('list', { name: 'Kết quả tìm' }).getByRole('button').first().click();
  await dialog.getByRole('button', { name: 'Gắn vào nhiệm vụ, mục kế hoạch' }).click();
  await expect(an.getByRole('link', { name: /^NV-/ })).toBeVisible();
  await an.getByText('Lịch sử', { exact: true }).click();
  await expectAccessible(an);
  await an.evaluate(() => window.scrollTo(0, 0));
  await picture(an, 'a1-cuoc-kiem-tra');
  await onPhone(an);
  await an.getByRole('button', { name: /^Xác nhận TTKT-/ }).click();
  await dialog.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(an.getByText('Đã thực hiện', { exact: true })).toBeVisible();
  await an.getByRole('button', { name: 'Kết thúc theo dõi' }).click();
  await dialog.getByRole('button', { name: 'Kết thúc theo dõi' }).click();
  await expect(an.getByText('Đã kết thúc', { exact: true })).toBeVisible();

  // An unplanned one that is put off; lists, months, figures that open their rows, Excel
  await an.goto('/inspections');
  await an.getByRole('button', { name: 'Thêm cuộc' }).click();
  await dialog.getByLabel('Loại').selectOption('Kiểm tra');
  await dialog.getByLabel('Lý do đột xuất').fill('Theo đơn phản ánh');
  await choose(an, 'Cơ quan tiến hành', 'khoa hoc va cong nghe', 'Sở Khoa học và Công nghệ');
  await dialog.getByLabel('Tên tổ chức ngoài danh bạ').fill(`Công ty TNHH Minh Họa${again}`);
  await dialog.getByLabel('Nội dung').fill('Đo lường, chất lượng');
  await dialog.getByLabel('Tháng dự kiến').fill(month);
  await dialog.getByRole('button', { name: 'Thêm cuộc' }).click();
  await expect(an.getByRole('heading', { level: 1, name: /^Kiểm tra Công ty TNHH Minh Họa/ })).toBeVisible();
  await an.getByRole('button', { name: 'Hoãn' }).click();
  await dialog.getByRole('button', { name: 'Hoãn' }).click();
  await expect(dialog.getByText('Ô này còn trống.')).toBeVisible();
  await dialog.getByLabel('Lý do').fill('Đơn vị đang ngừng hoạt động');
  await dialog.getByRole('button', { name: 'Hoãn' }).click();
  await expect(an.getByText('Đã hoãn', { exact: true })).toBeVisible();
  await an.goto(`/inspections?year=${year}`);
  await expect(an.getByRole('row').filter({ hasText: mark })).toContainText('1/1 xong');
  await expectAccessible(an);
  await picture(an, 'a0-ke-hoach-kiem-tra');
  await onPhone(an);
  await an.getByRole('button', { name: 'Theo tháng' }).click();
  await expect(an.getByRole('heading', { level: 2, name: new RegExp(`^Tháng ${month}`) })).toBeVisible();
  await expectAccessible(an);
  const waited = an.waitForEvent('download');
  await an.getByRole('button', { name: 'Xuất Excel' }).click();
  expect(readFileSync(await (await waited).path()).subarray(0, 2).toString()).toBe('PK');
  const lanh = await pageOf(browser, 'lanhdao');
  await lanh.goto(`/inspections?tab=figures&year=${year}`);
  await expectAccessible(lanh);
  const shown = lanh.getByRole('link', { name: /^Kiểm tra, Đã kết thúc: \d+$/ });
  const count = Number(await shown.textContent());
  await shown.click();
  await expect(lanh.getByLabel('Tình trạng')).toHaveValue('closed');
  await expect(lanh.getByRole('row')).toHaveCount(count + 1);
  await expect(lanh.getByRole('button', { name: 'Thêm cuộc' })).toHaveCount(0);
  await lanh.goto('/inspections?tab=violations');
  await lanh.getByLabel('Tìm vi phạm').fill('chi dan dia ly');
  await expect(lanh.getByRole('row', { name: new RegExp(`3${info.retry}/QĐ-XPHC`) })).toBeVisible();
  await expectAccessible(lanh);
  await onPhone(lanh);
  await lanh.goto('/inspections?tab=remedies');
  await expect(lanh.getByText('Lập sổ theo dõi văn bằng bảo hộ').first()).toBeVisible();
  await expectAccessible(lanh);
});
