import { expect, test, type Page } from '@playwright/test';
import { address, expectAccessible, pageOf, picture, smallPlan } from './support.ts';

// Each test walks what a page of docs/huong-dan tells its reader to do, by the labels written there, and takes the page's pictures.

const file = (title: string) => ({ name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(smallPlan(title)) });

/** Chooses an agency in a field with a list. */
async function chooseAgency(page: Page, label: string, words: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(words);
  await page.getByRole('option', { name }).first().click();
}

test('chuyên viên tổng hợp: nhập, rà soát, kiểm tra trước khi ban hành', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans');
  await an.getByRole('link', { name: 'Nhập kế hoạch' }).or(an.getByRole('button', { name: 'Nhập kế hoạch' })).first().click();
  await expect(an.getByRole('button', { name: 'Chọn tệp kế hoạch' }).or(an.getByText('Chọn tệp kế hoạch')).first()).toBeVisible();
  await picture(an, '10-nhap-ke-hoach');
  await an.locator('input[type=file]').setInputFiles(file('Ứng dụng công nghệ trong nuôi trồng thủy sản'));
  const card = an.locator('[data-card]').filter({ hasText: 'hội nghị giới thiệu' });
  await card.click({ position: { x: 200, y: 12 } });
  for (const action of ['Sửa', 'Giao chủ trì', 'Phối hợp', 'Đặt thời hạn', 'Tách', 'Chuyển mục', 'Bỏ'])
    await expect(card.getByRole('button', { name: action, exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Giao chủ trì', exact: true }).click();
  const panel = an.locator('form.pl-panel');
  await panel.getByLabel('Lý do (bắt buộc)').fill('Sở là cơ quan thường trực, theo kết luận giao ban ngày 14/6/2024');
  await expectAccessible(an);
  await picture(an, '11-giao-chu-tri');
  await panel.getByRole('button', { name: 'Thôi' }).click();
  await an.getByRole('tab', { name: /Cần chú ý/ }).click();
  await picture(an, '12-can-chu-y');
  await an.getByRole('link', { name: 'Ban hành…' }).or(an.getByRole('button', { name: 'Ban hành…' })).click();
  await expect(an.getByRole('checkbox', { name: /Tôi biết 1 nhiệm vụ chưa có cơ quan chủ trì và sẽ giao sau/ })).toBeVisible();
  await an.getByRole('button', { name: 'Ban hành 3 nhiệm vụ' }).scrollIntoViewIfNeeded();
  await expect(an.getByRole('button', { name: 'Ban hành 3 nhiệm vụ' })).toBeVisible();
  await picture(an, '13-truoc-khi-ban-hanh');
  await an.getByRole('link', { name: 'Trở lại rà soát' }).or(an.getByRole('button', { name: 'Trở lại rà soát' })).click();
  await expect(an).toHaveURL(/review/);
  await an.context().close();
});

test('chuyên viên tổng hợp: quyết định thời hạn và chủ trì, lọc và lưu bộ lọc, xuất .xlsx, nhập văn bản sửa đổi', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/tasks');
  await an.getByText('Bộ lọc khác').click();
  await an.getByRole('button', { name: 'Chưa có', exact: true }).or(an.getByLabel('Chưa có', { exact: true })).first().click();
  await expect(an).toHaveURL(/assigned=no/);
  await an.getByRole('button', { name: 'Bộ lọc đã lưu' }).click();
  await an.getByRole('textbox', { name: 'Tên bộ lọc' }).fill('Chưa có chủ trì');
  await picture(an, '14-danh-sach-nhiem-vu');
  await an.getByRole('button', { name: 'Lưu bộ lọc đang dùng' }).click();
  await expect(an.getByText('Đã lưu bộ lọc “Chưa có chủ trì”.')).toBeVisible();
  await an.keyboard.press('Escape');
  const download = an.waitForEvent('download');
  await an.getByRole('button', { name: 'Xuất .xlsx' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  await an.locator('main').getByRole('link', { name: /Thành lập mạng lưới cố vấn|Vận động các trường|Mở câu lạc bộ STEM|Chú trọng|Nghiên cứu|Hỗ trợ|Hướng dẫn|Triển khai|Ứng dụng|Mở chuyên mục|Xây dựng/ }).first().click();
  await an.getByRole('button', { name: 'Giao cơ quan chủ trì' }).click();
  const dialog = an.getByRole('dialog');
  await chooseAgency(an, 'Cơ quan chủ trì', 'so cong thuong', 'Sở Công Thương');
  await dialog.getByLabel('Lý do quyết định').fill('Thuộc chức năng quản lý của Sở');
  await expectAccessible(an);
  await picture(an, '15-giao-co-quan-chu-tri');
  await dialog.getByRole('button', { name: 'Lưu quyết định' }).click();
  await expect(an.getByText(/quyết định ngày .* vì: Thuộc chức năng quản lý của Sở/)).toBeVisible();
  await an.getByRole('button', { name: 'Quyết định thời hạn' }).click();
  await dialog.getByRole('textbox', { name: 'Thời hạn', exact: true }).fill('20/12/2031');
  await dialog.getByLabel('Lý do quyết định').fill('Để kịp tổng kết năm');
  await dialog.getByRole('button', { name: 'Lưu quyết định' }).click();
  await expect(an.getByText('20/12/2031').first()).toBeVisible();

  // a later document adds a clause with a task
  await an.goto('/plans');
  await an.getByRole('link', { name: /Minh họa việc phát triển/ }).click();
  await an.getByRole('link', { name: 'Nhập văn bản sửa đổi' }).or(an.getByRole('button', { name: 'Nhập văn bản sửa đổi' })).click();
  await an.getByLabel('Số, ký hiệu').fill('120/KH-UBND');
  await an.getByLabel('Trích yếu').fill('Bổ sung nhiệm vụ về kinh tế tuần hoàn');
  await an.getByRole('textbox', { name: 'Ngày ban hành' }).fill('02/07/2024');
  await an.getByRole('textbox', { name: 'Ngày hiệu lực' }).fill('02/07/2024');
  await an.getByRole('button', { name: 'Thêm: bổ sung' }).click();
  await an.getByLabel('Ký hiệu mục mới (ví dụ: i)').fill('IV');
  await an.getByLabel('Lời văn mới').fill('Khảo sát khả năng tái sử dụng phụ phẩm nông nghiệp ở các xã ven biển.');
  await an.getByRole('button', { name: 'Thêm nhiệm vụ của mục này' }).click();
  await an.getByLabel('Nội dung nhiệm vụ').fill('Khảo sát khả năng tái sử dụng phụ phẩm nông nghiệp');
  await expectAccessible(an);
  await an.getByRole('button', { name: 'Thêm: bổ sung' }).scrollIntoViewIfNeeded();
  await picture(an, '16-van-ban-sua-doi');
  await an.getByRole('button', { name: 'Lưu văn bản sửa đổi' }).click();
  await expect(an.getByText('Văn bản sửa đổi (1)')).toBeVisible();
  await an.context().close();
});

test('đầu mối: nhận, ghi tiến độ, gắn minh chứng, đề nghị hoàn thành; thủ trưởng làm được như vậy', async ({ browser }) => {
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto('/work');
  await binh.getByRole('link', { name: /lập danh sách vùng sản xuất/ }).first().click();
  await expect(binh.getByRole('button', { name: 'Nhận nhiệm vụ' })).toBeVisible();
  await picture(binh, '20-nhan-nhiem-vu');
  await binh.getByRole('button', { name: 'Nhận nhiệm vụ' }).click();
  await binh.getByRole('dialog').getByRole('button', { name: 'Nhận nhiệm vụ' }).click();
  await expect(binh.getByText('Cơ quan chủ trì đã nhận.', { exact: false })).toBeVisible();
  await binh.getByRole('button', { name: 'Gắn minh chứng' }).first().click();
  const dialog = binh.getByRole('dialog');
  for (const kind of ['Tệp, ảnh', 'Liên kết', 'Văn bản', 'Hoạt động']) await expect(dialog.getByText(kind, { exact: true })).toBeVisible();
  await dialog.getByText('Văn bản', { exact: true }).click();
  await dialog.getByLabel('Trích yếu').fill('Danh sách vùng sản xuất cần truy xuất nguồn gốc');
  await dialog.getByLabel('Số, ký hiệu').fill('315/BC-SNN');
  await dialog.getByLabel('Ngày ban hành').fill('24/06/2024');
  await expectAccessible(binh);
  await picture(binh, '21-gan-minh-chung');
  await dialog.getByRole('button', { name: 'Gắn minh chứng' }).click();
  await expect(binh.getByText('315/BC-SNN').first()).toBeVisible();
  const chi = await pageOf(browser, 'thutruong.nnptnt');
  await chi.goto(binh.url());
  await chi.getByRole('button', { name: 'Đề nghị hoàn thành' }).first().click();
  await chi.getByRole('dialog').getByLabel('Kết quả thực hiện').fill('Đã lập danh sách 14 vùng sản xuất.');
  await picture(chi, '22-de-nghi-hoan-thanh');
  await chi.getByRole('dialog').getByRole('button', { name: 'Đề nghị hoàn thành' }).click();
  await expect(chi.getByText('Đã đề nghị hoàn thành, chờ chuyên viên tổng hợp xác nhận.')).toBeVisible();
  const an = await pageOf(browser, 'tonghop');
  await an.goto(chi.url());
  await an.getByRole('button', { name: 'Trả lại' }).click();
  await an.getByRole('dialog').getByLabel('Lý do trả lại').fill('Cần kèm bản đồ từng vùng.');
  await picture(an, '17-tra-lai');
  await an.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await expect(an.getByText('Cần kèm bản đồ từng vùng.').first()).toBeVisible();
  await binh.reload();
  await expect(binh.getByText('Ý kiến trả lại', { exact: true })).toBeVisible();
  await picture(binh, '23-bi-tra-lai');
  for (const page of [binh, chi, an]) await page.context().close();
});

test('lãnh đạo tỉnh: đăng nhập xong mở tổng quan, có đủ các bảng, số mở đúng danh sách', async ({ browser }) => {
  const lam = await pageOf(browser, 'lanhdao');
  await lam.goto('/');
  await expect(lam).toHaveURL(/\/overview/);
  await expect(lam.getByRole('button', { name: 'In một trang A4' })).toBeVisible();
  await expect(lam.getByRole('heading', { name: 'Theo cơ quan chủ trì' })).toBeVisible();
  await expect(lam.getByRole('heading', { name: /Bảy ngày qua/ })).toBeVisible();
  await lam.getByRole('link', { name: /Chưa có thời hạn/ }).first().click();
  await expect(lam).toHaveURL(/\/tasks\?.*status=open_no_deadline/);
  await lam.context().close();
});

test('kiểm tra: nhật ký, kiểm tra chuỗi niêm phong; danh bạ theo ngày', async ({ browser }) => {
  const nam = await pageOf(browser, 'kiemtra');
  await nam.goto('/audit');
  await nam.getByRole('button', { name: 'Kiểm tra chuỗi niêm phong' }).click();
  await expect(nam.getByText(/Chuỗi nguyên vẹn: .* dòng đã niêm phong/)).toBeVisible();
  await picture(nam, '40-nhat-ky');
  await nam.goto('/agencies/successions');
  await expect(nam.getByText(/Căn cứ:/).first()).toBeVisible();
  await picture(nam, '41-sap-xep-to-chuc');
  await nam.context().close();
});

test('quản trị: thêm người dùng, mật khẩu lần đầu, người mới đổi mật khẩu; sửa, đặt lại, khóa', async ({ browser }) => {
  const quan = await pageOf(browser, 'quantri');
  await quan.goto('/users');
  await expect(quan.getByRole('row').nth(3)).toBeVisible();
  await quan.getByRole('button', { name: 'Thêm người dùng' }).click();
  const dialog = quan.getByRole('dialog');
  await dialog.getByLabel('Họ và tên').fill('Lưu Minh Họa Oanh');
  await dialog.getByLabel('Tên đăng nhập').fill('daumoi.scthuong');
  await dialog.getByLabel('Vai trò').selectOption({ label: 'Đầu mối cơ quan' });
  await chooseAgency(quan, 'Cơ quan', 'cong thuong', 'Sở Công Thương');
  await dialog.getByLabel('Chức vụ').fill('Chuyên viên, Sở Công Thương');
  await expectAccessible(quan);
  await picture(quan, '50-them-nguoi-dung');
  await dialog.getByRole('button', { name: 'Thêm người dùng' }).click();
  await expect(quan.getByText('Mật khẩu đầu của daumoi.scthuong')).toBeVisible();
  const password = await quan.locator('output').innerText();
  await quan.locator('output').evaluate((element) => (element.textContent = 'xxxx-xxxx-xxxx-xxxx'));
  await picture(quan, '51-mat-khau-dau');
  await quan.getByRole('button', { name: 'Đã chuyển, đóng lại' }).click();

  const context = await browser.newContext({ baseURL: address(), viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  const oanh = await context.newPage();
  await oanh.goto('/');
  await oanh.getByLabel('Tên đăng nhập').fill('daumoi.scthuong');
  await oanh.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await oanh.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(oanh.getByRole('heading', { name: 'Đổi mật khẩu lần đầu' })).toBeVisible();
  await picture(oanh, '52-doi-mat-khau-lan-dau');
  await oanh.getByLabel('Mật khẩu hiện tại').fill(password);
  await oanh.getByLabel('Mật khẩu mới', { exact: true }).fill('mot-cau-dai-de-nho');
  await oanh.getByLabel('Gõ lại mật khẩu mới').fill('mot-cau-dai-de-nho');
  await oanh.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await expect(oanh.getByRole('heading', { name: 'Việc của tôi' })).toBeVisible();

  await quan.getByLabel('Tìm theo tên, tên đăng nhập, chức vụ – không cần dấu').fill('luu minh hoa oanh');
  await quan.getByRole('row').filter({ hasText: 'daumoi.scthuong' }).getByRole('button', { name: 'Sửa' }).click();
  for (const name of ['Lưu tên', 'Kết thúc vị trí', 'Thêm vị trí công tác', 'Đặt lại mật khẩu', 'Khóa tài khoản'])
    await expect(dialog.getByRole('button', { name }).or(dialog.getByText(name, { exact: true })).first()).toBeVisible();
  await picture(quan, '53-sua-nguoi-dung');
  await dialog.getByRole('button', { name: 'Khóa tài khoản' }).click();
  await quan.getByRole('dialog').last().getByRole('button', { name: 'Khóa tài khoản' }).last().click();
  await expect(quan.getByRole('row').filter({ hasText: 'daumoi.scthuong' }).getByText('Đã khóa')).toBeVisible();
  await oanh.goto('/work');
  await expect(oanh.getByRole('heading', { name: 'Đăng nhập', exact: true })).toBeVisible();
  await context.close();
  await quan.context().close();
});
