import { expect, test } from '@playwright/test';
import { address, expectAccessible, expectFits, pageOf, picture } from './support.ts';

/** Pages of each role: what it opens, and one thing that it must not see. */
const PAGES: [login: string, role: string, open: string[], closed: string[]][] = [
  ['tonghop', 'chuyên viên tổng hợp', ['/work', '/tasks', '/plans', '/plans/import', '/documents', '/duties', '/policies', '/policies/powers', '/overview', '/agencies', '/agencies/successions', '/agencies/lead-proposals', '/profile'], ['/users', '/audit']],
  ['daumoi.nnptnt', 'đầu mối', ['/work', '/tasks', '/plans', '/documents', '/duties', '/policies', '/policies/powers', '/overview', '/agencies', '/profile'], ['/users', '/audit', '/plans/import', '/policies/powers/new']],
  ['thutruong.nnptnt', 'thủ trưởng', ['/work', '/tasks'], ['/users', '/plans/import']],
  ['lanhdao', 'lãnh đạo tỉnh', ['/overview', '/tasks', '/documents', '/policies'], ['/users', '/plans/import', '/policies/powers/new']],
  ['taichinh', 'cán bộ tài chính', ['/overview', '/tasks'], ['/users', '/plans/import']],
  ['kiemtra', 'kiểm tra', ['/audit', '/users', '/tasks', '/plans', '/documents', '/duties', '/policies', '/policies/powers'], ['/plans/import', '/policies/powers/new']],
  ['quantri', 'quản trị', ['/users', '/audit', '/agencies'], ['/tasks', '/plans', '/documents', '/policies', '/policies/powers', '/overview', '/work']],
];

for (const [login, role, open, closed] of PAGES) {
  test(`${role}: mở được trang của mình, không lỗi tiếp cận; không mở được trang không thuộc vai trò`, async ({ browser }) => {
    const page = await pageOf(browser, login);
    for (const path of open) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: 'Đang tải' })).toHaveCount(0);
      await expectAccessible(page);
    }
    for (const path of closed) {
      await page.goto(path);
      await expect(page.getByText(/không được|không thuộc|Không tìm thấy/i).first()).toBeVisible();
    }
    await page.context().close();
  });
}

test('chưa đăng nhập thì về trang đăng nhập và sau đó mở lại đúng trang', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: address() });
  const page = await context.newPage();
  await page.goto('/tasks?status=open_overdue');
  await expect(page.getByRole('heading', { name: 'Đăng nhập', exact: true })).toBeVisible();
  await page.getByLabel('Tên đăng nhập').fill('lanhdao');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('ThienTruong@2024');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page).toHaveURL(/\/tasks\?.*status=open_overdue/);
  await context.close();
});

test('điện thoại: việc của tôi, nhiệm vụ, tổng quan, kế hoạch vừa màn hình 390 và không lỗi tiếp cận', async ({ browser }) => {
  const page = await pageOf(browser, 'daumoi.nnptnt', { width: 390, height: 844 });
  for (const path of ['/work', '/tasks', '/overview', '/plans', '/policies', '/policies/powers', '/agencies', '/profile']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.goto('/work');
  await page.getByRole('link', { name: /truy xuất/i }).first().click();
  await expect(page.getByRole('button', { name: 'Gửi tiến độ' })).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
  await picture(page, '07-dien-thoai');
});

test('giao diện tiếng Anh đầy đủ, không lộ khóa chữ', async ({ browser }) => {
  const page = await pageOf(browser, 'lanhdao');
  await page.goto('/overview');
  await page.getByRole('button', { name: /EN|English/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  expect(await page.locator('body').innerText()).not.toMatch(/\b(overview|tasks|agencies|ui|app)\.[a-z]+(\.[a-z]+)*\b/);
  await page.getByRole('button', { name: /VI|Tiếng Việt/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible();
});
