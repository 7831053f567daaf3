import { expect, test, type Browser, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { address, expectAccessible, expectFits, pageOf, picture } from './support.ts';

const PASSWORD = 'mot-cau-dai-de-nho-2026';
const USERNAME = 'hai.lop';

/** Step of time of the last code that was given: each code is good once. */
let given = 0;
const stepNow = (): number => Math.floor(Date.now() / 30_000);
const codeAt = (secret: string, step: number): string => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: step * 30_000 });

/** A code that was not given yet: the server takes the next one too, so that there is a minute for it to arrive. */
async function newCode(secret: string): Promise<string> {
  await expect.poll(() => stepNow() + 1 > given, { timeout: 60_000 }).toBe(true);
  given = stepNow() + 1;
  return codeAt(secret, given);
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Mã', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
}

async function visitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: address(), viewport: { width: 1366, height: 768 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  return context.newPage();
}

async function byPassword(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill(USERNAME);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Tài khoản: / }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
}

test('xác thực hai lớp và đăng nhập qua nhà cung cấp: bắt buộc theo vai trò, bật, nhập mã, mã dự phòng, liên kết, bỏ', async ({ browser }) => {
  test.setTimeout(600_000);
  const admin = await pageOf(browser, 'quantri');
  try {
    await admin.goto('/users');
    await admin.getByRole('button', { name: 'Thêm người dùng' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Họ và tên').fill('Đỗ Minh Họa Hai Lớp');
    await dialog.getByLabel('Tên đăng nhập').fill(USERNAME);
    await dialog.getByLabel('Vai trò').selectOption({ label: 'Kiểm toán, thanh tra' });
    await dialog.getByLabel('Chức vụ').fill('Kiểm toán viên');
    await dialog.getByRole('button', { name: 'Thêm người dùng' }).click();
    await expect(admin.getByText(`Mật khẩu đầu của ${USERNAME}`)).toBeVisible();
    const first = await admin.locator('output').innerText();
    await admin.getByRole('button', { name: 'Đã chuyển, đóng lại' }).click();

    const page = await visitor(browser);
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Đăng nhập bằng tài khoản công vụ của tỉnh' })).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'b0-dang-nhap-nha-cung-cap');
    await page.getByLabel('Tên đăng nhập').fill(USERNAME);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(first);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByLabel('Mật khẩu hiện tại').fill(first);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await expect(page.getByRole('heading', { name: 'Việc của tôi' })).toBeVisible();

    // The administrator makes it a duty of the role: who is at work has to set it up from the next step on
    await admin.getByRole('link', { name: 'Cách đăng nhập' }).click();
    const policy = admin.getByRole('region', { name: 'Bắt buộc xác thực hai lớp' });
    await policy.getByLabel('Kiểm toán, thanh tra').check();
    await policy.getByRole('button', { name: 'Lưu vai trò bắt buộc' }).click();
    await expect(admin.getByText('Đã lưu vai trò bắt buộc.')).toBeVisible();
    await expectAccessible(admin);
    await page.goto('/tasks');
    await expect(page.getByRole('heading', { name: 'Bật xác thực hai lớp' })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Hình để quét bằng ứng dụng tạo mã' })).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'b1-bat-hai-lop');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    const secret = (await page.locator('code.se-secret').innerText()).replace(/\s/g, '');
    await page.getByLabel('Mã đang hiện trong ứng dụng').fill([-1, 0, 1, 2].some((ahead) => codeAt(secret, stepNow() + ahead) === '000000') ? '111111' : '000000');
    await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
    await expect(page.getByText(/Mã không đúng hoặc đã dùng rồi/)).toBeVisible();
    // The secret that was scanned stays
    expect((await page.locator('code.se-secret').innerText()).replace(/\s/g, '')).toBe(secret);
    await page.getByLabel('Mã đang hiện trong ứng dụng').fill(await newCode(secret));
    await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
    const list = page.getByRole('list', { name: 'Mười mã dự phòng' });
    await expect(list.getByRole('listitem')).toHaveCount(10);
    const recovery = await list.getByRole('listitem').allInnerTexts();
    await expectAccessible(page);
    await picture(page, 'b2-ma-du-phong');
    await page.getByRole('button', { name: 'Đã cất mã, tiếp tục' }).click();
    // Back where the person wanted to go
    await expect(page).toHaveURL(/\/tasks/);
    await expect(page.getByRole('heading', { name: 'Nhiệm vụ', exact: true })).toBeVisible();
    await policy.getByLabel('Kiểm toán, thanh tra').uncheck();
    await policy.getByRole('button', { name: 'Lưu vai trò bắt buộc' }).click();
    await expect(policy.getByRole('button', { name: 'Lưu vai trò bắt buộc' })).toBeDisabled();

    // Signing in asks for a code; a wrong one is said at its field
    await leave(page);
    await byPassword(page);
    await expect(page.getByRole('heading', { name: 'Nhập mã xác thực' })).toBeVisible();
    await giveCode(page, '12345');
    await expect(page.getByText(/Mã không đúng hoặc đã dùng rồi/)).toBeVisible();
    await expect(page.getByLabel('Mã', { exact: true })).toHaveValue('12345');
    await expectAccessible(page);
    await picture(page, 'b3-nhap-ma');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    // What is inside stays closed
    await page.goto('/tasks');
    await expect(page.getByRole('heading', { name: 'Nhập mã xác thực' })).toBeVisible();
    const tasks = page.getByRole('heading', { name: 'Nhiệm vụ', exact: true });
    await giveCode(page, await newCode(secret));
    await expect(tasks).toBeVisible();
    await leave(page);
    await byPassword(page);
    await giveCode(page, (recovery[0] ?? '').toUpperCase());
    await expect(page.getByRole('heading', { name: 'Việc của tôi' })).toBeVisible();
    await page.goto('/profile');
    const card = page.getByRole('region', { name: 'Xác thực hai lớp' });
    await expect(card.getByText(/Còn 9 mã dự phòng/)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Đăng nhập bằng tài khoản công vụ của tỉnh' }).getByText(/chưa liên kết/)).toBeVisible();
    await card.getByRole('button', { name: 'Tắt xác thực hai lớp' }).click();
    await page.getByRole('dialog').getByLabel('Mật khẩu').fill('sai');
    await page.getByRole('dialog').getByLabel('Mã', { exact: true }).fill('000000');
    await page.getByRole('dialog').getByRole('button', { name: 'Tắt xác thực hai lớp' }).click();
    await expect(page.getByRole('dialog').getByText('Mật khẩu hiện tại không đúng. Hãy nhập lại.')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await card.scrollIntoViewIfNeeded();
    await picture(page, 'b4-tai-khoan-hai-lop');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    await leave(page);

    // Through the provider: first a request, then the administrator links
    await page.getByRole('button', { name: 'Đăng nhập bằng tài khoản công vụ của tỉnh' }).click();
    await page.getByRole('textbox', { name: 'Tài khoản', exact: true }).fill('do.hai.lop');
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await expect(page.getByText(/chưa liên kết với người dùng nào ở đây/)).toBeVisible();
    await expectAccessible(page);
    await admin.getByLabel('Tìm theo tên, thư – không cần dấu').fill('nguoi do.hai');
    const row = admin.getByRole('row').filter({ hasText: 'do.hai.lop@tinh.example' });
    await expect(row).toBeVisible();
    await expectAccessible(admin);
    await picture(admin, 'b5-yeu-cau-lien-ket');
    await admin.setViewportSize({ width: 390, height: 844 });
    await expectFits(admin);
    await admin.setViewportSize({ width: 1366, height: 768 });
    await row.getByRole('button', { name: 'Liên kết' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Liên kết' }).click();
    await expect(admin.getByRole('dialog').getByRole('alert')).toBeVisible();
    await admin.getByRole('dialog').getByLabel('Người dùng').fill('hai lop');
    await admin.getByRole('dialog').getByRole('button', { name: `Đỗ Minh Họa Hai Lớp (${USERNAME})` }).click();
    await expectAccessible(admin);
    await picture(admin, 'b6-lien-ket');
    await admin.getByRole('dialog').getByRole('button', { name: 'Liên kết', exact: true }).click();
    await expect(row).toBeHidden();

    await page.goto('/tasks');
    await page.getByRole('button', { name: 'Đăng nhập bằng tài khoản công vụ của tỉnh' }).click();
    // The provider still knows the person; its word is no second factor here
    await expect(page.getByRole('heading', { name: 'Nhập mã xác thực' })).toBeVisible();
    await giveCode(page, await newCode(secret));
    await expect(tasks).toBeVisible();
    await page.goto('/profile');
    await expect(page.getByText(/Liên kết với do\.hai\.lop@tinh\.example/)).toBeVisible();
    await leave(page);
    await expect(page).toHaveURL(/\/session\/end/);

    // What was given is taken away again: the second factor, the link
    await admin.getByRole('link', { name: 'Về danh sách người dùng' }).click();
    await admin.getByLabel('Tìm theo tên, tên đăng nhập, chức vụ – không cần dấu').fill('minh hoa hai lop');
    const user = admin.getByRole('row').filter({ hasText: USERNAME });
    await expect(user.getByText('Đã bật')).toBeVisible();
    await user.getByRole('button', { name: 'Sửa' }).click();
    const ways = admin.getByRole('region', { name: 'Cách đăng nhập' });
    await ways.getByRole('button', { name: 'Bỏ xác thực hai lớp' }).click();
    await admin.getByRole('dialog').last().getByRole('button', { name: 'Bỏ xác thực hai lớp' }).last().click();
    await expect(ways.getByText('Xác thực hai lớp: Chưa bật.')).toBeVisible();
    await ways.scrollIntoViewIfNeeded();
    await expectAccessible(admin);
    await picture(admin, 'b7-cach-dang-nhap');
    await ways.getByRole('button', { name: 'Bỏ liên kết' }).click();
    await admin.getByRole('dialog').last().getByRole('button', { name: 'Bỏ liên kết' }).last().click();
    await expect(ways.getByText('Chưa liên kết với nhà cung cấp đăng nhập.')).toBeVisible();
    await byPassword(page);
    await expect(page.getByRole('heading', { name: 'Việc của tôi' })).toBeVisible();
    await page.context().close();
  } finally {
    // No role of the demonstration may stay held back, whatever happened
    const { version } = (await (await admin.request.get('/api/sign-in-policy')).json()) as { version: number };
    await admin.request.put('/api/sign-in-policy', { data: { version, roles: [] } });
    await admin.context().close();
  }
});
