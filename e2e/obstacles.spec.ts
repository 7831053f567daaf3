import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

/** A day from today as people type it. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The first task that the person's agency leads, as its page. */
async function openLedTask(page: Page): Promise<void> {
  const answer = await page.request.get('/api/tasks?role=lead&limit=1');
  const { items } = (await answer.json()) as { items: { id: string }[] };
  await page.goto(`/tasks/${items[0]?.id ?? ''}`);
}

async function raise(page: Page, content: string): Promise<void> {
  await openLedTask(page);
  await page.getByRole('link', { name: 'Nêu khó khăn' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nêu khó khăn' })).toBeVisible();
  await page.getByRole('button', { name: 'Gửi Sở Khoa học và Công nghệ' }).click();
  await expect(page.getByText('Ô này còn trống.').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Loại khó khăn').selectOption('Hạ tầng');
  await page.getByLabel('Khó khăn, vướng mắc').fill(content);
  await page.getByLabel('Đã làm gì để tháo gỡ').fill('Đã thuê tạm thiết bị');
  await page.getByLabel('Kiến nghị', { exact: true }).fill('Cho phép mua thiết bị đo mặn');
  await page.getByLabel('Kiến nghị với').selectOption('UBND tỉnh');
  await page.getByRole('button', { name: 'Gửi Sở Khoa học và Công nghệ' }).click();
  await expect(page.getByText('Chờ Sở trả lời')).toBeVisible();
}

test('khó khăn: nêu từ nhiệm vụ, Sở tổng hợp hai khó khăn trình UBND tỉnh, lãnh đạo quyết định giao thêm nhiệm vụ, cơ quan xác nhận', async ({ browser }, info) => {
  test.slow();
  // A second try must not find the words of the first one
  const mark = `phao đo mặn lần ${info.retry + 1}`;
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await raise(binh, `Chưa có ${mark} ở cửa Ba Lạt`);
  await expectAccessible(binh);
  const own = binh.url();
  const tttt = await pageOf(browser, 'daumoi.tttt');
  await raise(tttt, `Chưa có đường truyền cho ${mark}`);

  const an = await pageOf(browser, 'tonghop');
  await an.goto('/work');
  await expect(an.getByRole('region', { name: 'Khó khăn chờ xử lý' })).toContainText(mark);
  await expectAccessible(an);
  await an.getByRole('link', { name: 'Khó khăn, vướng mắc', exact: true }).click();
  await expect(an.getByRole('link', { name: 'Của tôi cần xử lý' })).toHaveAttribute('aria-current', 'page');
  await expect(an.getByRole('row').filter({ hasText: mark })).toHaveCount(2);
  await expect(an.getByText('chưa xác minh', { exact: false })).toBeVisible();
  await expectAccessible(an);
  await an.getByRole('link', { name: 'Tất cả' }).click();
  await an.getByText(/\d+ khó khăn, \d+ đang xử lý/).click();
  await an.getByRole('button', { name: /^Hạ tầng: \d+$/ }).click();
  await expect(an.getByLabel('Loại khó khăn')).toHaveValue('infrastructure');
  await expect(an.getByRole('row').filter({ hasText: mark })).toHaveCount(2);
  await an.getByLabel('Tìm trong nội dung').fill(`phao do man lan ${info.retry + 1} o cua`);
  await expect(an.getByRole('row').filter({ hasText: mark })).toHaveCount(1);
  await expectAccessible(an);
  await an.getByRole('link', { name: 'Tổng hợp trình UBND tỉnh' }).click();
  const boxes = an.getByRole('checkbox', { name: new RegExp(mark) });
  await expect(boxes).toHaveCount(2);
  for (const at of [0, 1]) await boxes.nth(at).check();
  await an.getByRole('button', { name: 'Lưu tờ trình' }).click();
  await expect(an.getByText('Ô này còn trống.').first()).toBeVisible();
  await an.getByLabel('Tên tờ trình').fill(`Tháo gỡ về ${mark}`);
  await an.getByLabel('Nội dung tổng hợp').fill('Hai cơ quan chưa có thiết bị và đường truyền.');
  await an.getByLabel('Đề xuất, kiến nghị').fill('Cho phép mua thiết bị trong năm nay.');
  await expectAccessible(an);
  await an.getByRole('button', { name: 'Lưu tờ trình' }).click();
  await expect(an.getByRole('heading', { level: 1, name: `Tháo gỡ về ${mark}` })).toBeVisible();
  await expect(an.getByRole('row').filter({ hasText: mark })).toHaveCount(2);
  const submission = an.url();
  await an.getByRole('button', { name: 'Trình UBND tỉnh' }).click();
  await an.getByRole('dialog').getByRole('button', { name: 'Trình UBND tỉnh' }).click();
  await expect(an.getByText('Đã trình', { exact: true })).toBeVisible();
  await expectAccessible(an);

  const lanh = await pageOf(browser, 'lanhdao');
  await lanh.goto(submission);
  await lanh.getByRole('button', { name: 'Cho ý kiến quyết định' }).click();
  const dialog = lanh.getByRole('dialog');
  await dialog.getByLabel('Ý kiến quyết định').fill('Đồng ý; giao cơ quan nêu khó khăn mua thiết bị.');
  await dialog.getByLabel('Số, ký hiệu văn bản').fill('15/UBND-VP3');
  await dialog.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  await dialog.getByRole('button', { name: 'Cho ý kiến quyết định' }).click();
  await expect(dialog.getByText('Ô này còn trống.').first()).toBeVisible();
  await dialog.getByLabel('Nội dung nhiệm vụ 1').fill(`Mua ${mark}`);
  await dialog.getByRole('combobox', { name: 'Cơ quan chủ trì nhiệm vụ 1' }).fill('nong nghiep');
  await dialog.getByRole('option', { name: 'Sở Nông nghiệp và Phát triển nông thôn' }).first().click();
  await dialog.getByLabel('Thời hạn nhiệm vụ 1').fill(day(60));
  await expectAccessible(lanh);
  await dialog.getByRole('button', { name: 'Cho ý kiến quyết định' }).click();
  await expect(lanh.getByRole('heading', { name: 'Quyết định của UBND tỉnh' })).toBeVisible();
  await expectAccessible(lanh);
  await picture(lanh, '82-to-trinh-kho-khan');
  await lanh.setViewportSize({ width: 360, height: 780 });
  await expectFits(lanh);

  // The task is in the plan; the agency that raised it sees the decision and confirms
  await binh.goto(own);
  await binh.getByRole('link', { name: /^NV-/ }).last().click();
  await expect(binh.getByRole('heading', { level: 1, name: `Mua ${mark}` })).toBeVisible();
  await expect(binh.getByText(day(60)).first()).toBeVisible();
  await binh.goto(own);
  await expect(binh.getByRole('heading', { name: 'Quá trình xử lý' })).toBeVisible();
  await picture(binh, '81-kho-khan');
  await binh.getByRole('button', { name: 'Xác nhận đã được giải quyết' }).click();
  await binh.getByRole('dialog').getByRole('button', { name: 'Xác nhận đã được giải quyết' }).click();
  await expect(binh.getByText('Đã giải quyết')).toBeVisible();
  await binh.setViewportSize({ width: 360, height: 780 });
  await expectFits(binh);
  await expectAccessible(binh);
  await binh.goto('/obstacles?tab=all');
  await expect(binh.getByText(mark).first()).toBeVisible();
  await expectFits(binh);
});
