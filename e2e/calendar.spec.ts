import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

test('lịch làm việc: nhập đợt nghỉ, ngày lễ cố định, sửa, bỏ; cơ quan chỉ xem', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/calendar?year=2031');
  await expect(an.getByText('261 ngày làm việc trong năm 2031')).toBeVisible();
  await expect(an.getByText('Năm này chưa nhập ngày nào')).toBeVisible();
  const dialog = an.getByRole('dialog');
  await an.getByRole('button', { name: 'Thêm ngày', exact: true }).click();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Ô này còn trống.').first()).toBeVisible();
  await dialog.getByLabel('Từ ngày').fill('22/01/2031');
  await dialog.getByLabel(/Đến hết ngày/).fill('28/01/2031');
  await dialog.getByLabel('Tên ngày').fill('Nghỉ Tết Tân Hợi');
  await dialog.getByLabel(/Căn cứ/).fill('Thông báo lịch nghỉ năm 2031');
  await dialog.getByLabel('Đã đối chiếu với văn bản thông báo').check();
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  // Five of the seven days are ordinary working days
  await expect(an.getByText('256 ngày làm việc trong năm 2031')).toBeVisible();

  // A day that is there already is named, and nothing is added
  await an.getByRole('button', { name: 'Thêm ngày', exact: true }).click();
  await dialog.getByLabel('Từ ngày').fill('28/01/2031');
  await dialog.getByLabel(/Đến hết ngày/).fill('29/01/2031');
  await dialog.getByLabel('Tên ngày').fill('Thêm một ngày');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText(/28\/01\/2031/)).toBeVisible();
  await expect(dialog.getByLabel('Tên ngày')).toHaveValue('Thêm một ngày');
  await dialog.getByRole('button', { name: 'Thôi' }).click();

  await an.getByRole('button', { name: 'Thêm ngày lễ cố định của năm' }).click();
  await dialog.getByRole('button', { name: 'Thêm ngày lễ cố định của năm' }).click();
  const national = an.getByRole('row', { name: /02\/09\/2031/ });
  await expect(national).toContainText('Chưa xác minh');
  await national.getByRole('button', { name: /Sửa ngày/ }).click();
  await dialog.getByLabel('Đã đối chiếu với văn bản thông báo').check();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(national).toContainText('Đã xác minh');
  await expectAccessible(an);
  await an.evaluate(() => window.scrollTo(0, 0));
  await picture(an, '68-lich-lam-viec');
  const may = an.getByRole('row', { name: /01\/05\/2031/ });
  await may.getByRole('button', { name: 'Bỏ' }).click();
  await dialog.getByRole('button', { name: 'Bỏ' }).click();
  await expect(may).toHaveCount(0);
  await an.reload();
  await expect(national).toContainText('Đã xác minh');
  await expect(may).toHaveCount(0);

  const binh = await pageOf(browser, 'daumoi.nnptnt', { width: 390, height: 844 });
  await binh.goto('/calendar?year=2031');
  await expect(binh.getByRole('row', { name: /22\/01\/2031/ })).toContainText('Nghỉ Tết Tân Hợi');
  await expect(binh.getByRole('button', { name: 'Thêm ngày', exact: true })).toHaveCount(0);
  await expectFits(binh);
  await expectAccessible(binh);
});
