import { expect, test, type Page } from '@playwright/test';
import { address, expectAccessible, pageOf, picture, smallPlan } from './support.ts';

const title = 'Chuyển giao tiến bộ kỹ thuật cho vùng sản xuất ven biển';
const TASK = 'lập danh mục mô hình ứng dụng công nghệ cao';

/** Opens the task of the journey from the own work of whoever is signed in. */
async function openTask(page: Page): Promise<void> {
  await page.goto('/tasks');
  await page.getByLabel('Tìm trong nội dung, mã nhiệm vụ').fill('danh muc mo hinh ung dung');
  // The rows change once more when the search answers; a click before that would be lost
  await expect(page.getByText('1 nhiệm vụ', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: new RegExp(TASK) }).first().click();
  await expect(page.getByRole('heading', { name: new RegExp(TASK) }).first()).toBeVisible();
}

test('từ tệp văn bản đến nhiệm vụ được xác nhận: chuyên viên tổng hợp, đầu mối, lãnh đạo', async ({ browser }) => {
  test.setTimeout(240_000);
  // the coordinator signs in by hand
  const context = await browser.newContext({ baseURL: address(), locale: 'vi-VN' });
  const an = await context.newPage();
  await an.goto('/');
  await expect(an.getByRole('heading', { name: 'Đăng nhập', exact: true })).toBeVisible();
  await expectAccessible(an);
  await picture(an, '01-dang-nhap');
  await an.getByLabel('Tên đăng nhập').fill('tonghop');
  await an.getByLabel('Mật khẩu', { exact: true }).fill('sai-mat-khau');
  await an.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(an.getByText('Tên đăng nhập hoặc mật khẩu không đúng.')).toBeVisible();
  await an.getByLabel('Mật khẩu', { exact: true }).fill('ThienTruong@2024');
  await an.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(an).not.toHaveURL(/sign-in|dang-nhap|login/);
  await expect(an.getByRole('button', { name: /Tài khoản: Nguyễn Minh Họa An/ })).toBeVisible();

  // import: a wrong file is refused in words, the right one opens the review
  await an.goto('/plans/import');
  await expectAccessible(an);
  await an.locator('input[type=file]').setInputFiles({ name: 'anh.docx', mimeType: 'application/octet-stream', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) });
  await expect(an.getByText(/Không nhận được/)).toBeVisible();
  await an.locator('input[type=file]').setInputFiles({ name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(smallPlan(title)) });
  await expect(an).toHaveURL(/\/plans\/[0-9a-f-]{36}\/review/);
  const planId = /plans\/([0-9a-f-]{36})/.exec(an.url())?.[1] ?? '';
  await expect(an.getByText('Kế hoạch không nêu – chưa giao').first()).toBeVisible();
  await expectAccessible(an);
  await picture(an, '02-ra-soat');

  // choosing a proposal lights its words; the suggestion is accepted by a person, undone, done again
  await an.getByText('Tổ chức một hội nghị giới thiệu kế hoạch', { exact: false }).last().click();
  await an.getByRole('button', { name: /Chấp nhận đề xuất: Sở Khoa học và Công nghệ chủ trì/ }).first().click();
  await an.getByRole('button', { name: 'Giao chủ trì', exact: true }).last().click();
  await expect(an.getByText('người quyết định', { exact: true }).first()).toBeVisible();
  await an.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(an.getByText('Kế hoạch không nêu – chưa giao').first()).toBeVisible();
  await an.getByRole('button', { name: 'Làm lại' }).click();
  await expect(an.getByText('người quyết định', { exact: true }).first()).toBeVisible();

  // somebody else continues where it stands
  const bich = await pageOf(browser, 'tonghop2');
  await bich.goto(`/plans/${planId}/review`);
  await expect(bich.getByText('người quyết định', { exact: true }).first()).toBeVisible();
  await bich.context().close();

  // publish
  await an.getByRole('link', { name: 'Ban hành…' }).or(an.getByRole('button', { name: 'Ban hành…' })).click();
  await expect(an.getByRole('heading', { name: 'Kiểm tra trước khi ban hành' })).toBeVisible();
  await expectAccessible(an);
  const accept = an.getByRole('checkbox');
  if (await accept.count()) await accept.first().check();
  await an.getByRole('button', { name: /Ban hành \d+ nhiệm vụ/ }).click();
  await expect(an.getByText('Đã ban hành kế hoạch')).toBeVisible();

  // the focal point accepts, notes, attaches evidence, proposes
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto('/work');
  await expect(binh.getByText(TASK, { exact: false }).first()).toBeVisible();
  await expectAccessible(binh);
  await picture(binh, '03-viec-cua-toi');
  await openTask(binh);
  await binh.getByRole('button', { name: 'Nhận nhiệm vụ' }).first().click();
  await binh.getByRole('dialog').getByRole('button', { name: 'Nhận nhiệm vụ' }).click();
  await expect(binh.getByText('Cơ quan chủ trì đã nhận.', { exact: false })).toBeVisible();
  await binh.getByLabel('Đã làm được gì, còn vướng gì').fill('Đã rà soát 05 xã ven biển.');
  await binh.getByLabel(/Tỷ lệ hoàn thành/).fill('40');
  await binh.getByRole('button', { name: 'Gửi tiến độ' }).click();
  await expect(binh.getByText(/Đã gửi tiến độ lúc/)).toBeVisible();
  await binh.getByRole('button', { name: 'Gắn minh chứng' }).first().click();
  const dialog = binh.getByRole('dialog');
  await dialog.getByText('Hoạt động', { exact: true }).click();
  await dialog.getByLabel('Tên hoạt động').fill('Hội nghị lập danh mục mô hình');
  await dialog.getByLabel('Loại hoạt động').fill('Hội nghị');
  await dialog.getByLabel('Ngày bắt đầu').fill('15/06/2024');
  await dialog.getByLabel('Số người tham gia').fill('42');
  await expectAccessible(binh);
  await dialog.getByRole('button', { name: 'Gắn minh chứng' }).click();
  await expect(binh.getByText('Hội nghị lập danh mục mô hình').first()).toBeVisible();
  await expect(binh.getByText('42 người').first()).toBeVisible();
  await propose(binh, 'Đã lập danh mục gồm 12 mô hình.');
  await expectAccessible(binh);
  await picture(binh, '04-nhiem-vu');

  // the coordinator returns with a reason, then confirms
  await an.goto('/work');
  await expect(an.getByText('Chờ xác nhận hoàn thành').first()).toBeVisible();
  await openTask(an);
  await an.getByRole('button', { name: 'Trả lại' }).first().click();
  await an.getByRole('dialog').getByLabel('Lý do trả lại').fill('Cần ghi rõ tên từng mô hình.');
  await an.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await expect(an.getByText('Cần ghi rõ tên từng mô hình.').first()).toBeVisible();
  await binh.goto('/work');
  await expect(binh.getByText('Bị trả lại, cần làm lại').first()).toBeVisible();
  await openTask(binh);
  await expect(binh.getByText('Cần ghi rõ tên từng mô hình.').first()).toBeVisible();
  await propose(binh, 'Đã bổ sung tên 12 mô hình.');
  await openTask(an);
  await an.getByRole('button', { name: 'Xác nhận hoàn thành' }).first().click();
  await an.getByRole('dialog').getByRole('button', { name: 'Xác nhận hoàn thành' }).click();
  await expect(an.getByText('Hoàn thành đúng hạn').first()).toBeVisible();

  // it shows in the coverage of the plan and on the leader's page
  await an.goto(`/plans/${planId}`);
  await expect(an.getByRole('heading', { name: new RegExp(title.slice(0, 40)) }).or(an.getByText(title)).first()).toBeVisible();
  await expectAccessible(an);
  await picture(an, '05-do-phu');
  const lam = await pageOf(browser, 'lanhdao');
  await lam.goto(`/overview?planId=${planId}`);
  await expect(lam.getByRole('heading', { name: 'Theo nhóm nhiệm vụ của kế hoạch' })).toBeVisible();
  await expect(lam.getByRole('link', { name: '1 Hoàn thành đúng hạn' }).first()).toBeVisible();
  await expectAccessible(lam);
  await picture(lam, '06-tong-quan');
  await lam.getByRole('link', { name: '1 Hoàn thành đúng hạn' }).first().click();
  await expect(lam.getByText('1 nhiệm vụ', { exact: true })).toBeVisible();
});

async function propose(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Đề nghị hoàn thành' }).first().click();
  await page.getByRole('dialog').getByLabel('Kết quả thực hiện').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: 'Đề nghị hoàn thành' }).click();
  await expect(page.getByText('Đã đề nghị hoàn thành, chờ chuyên viên tổng hợp xác nhận.')).toBeVisible();
}
