import { expect, test } from '@playwright/test';
import { codeFor } from './post-office.ts';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

test('nhận thư: khai địa chỉ, nhập mã trong thư, chọn tin, đổi, bỏ; điều phối thấy bao nhiêu người chưa khai', async ({ browser }) => {
  const page = await pageOf(browser, 'daumoi.nnptnt');
  await page.goto('/notices');
  const card = page.getByRole('region', { name: 'Nhận thư' });
  await card.getByLabel('Địa chỉ thư công vụ').fill('nguyenvana');
  await card.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
  await expect(card.getByText(/Địa chỉ thư không đúng/)).toBeVisible();
  await expect(card.getByLabel('Địa chỉ thư công vụ')).toHaveValue('nguyenvana');
  const address = 'daumoi.nnptnt@namdinh.example';
  await card.getByLabel('Địa chỉ thư công vụ').fill(address);
  await card.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
  await expect(card.getByText(new RegExp(`đã gửi tới ${address}`))).toBeVisible();
  await expectAccessible(page);
  // What waits for its code is still there after the page was closed
  await page.reload();
  await expect.poll(() => codeFor(address), { timeout: 60_000 }).toMatch(/^\d{6}$/);
  const code = codeFor(address) ?? '';
  await card.getByLabel('Mã xác nhận').fill(code === '111111' ? '222222' : '111111');
  await card.getByRole('button', { name: 'Xác nhận địa chỉ' }).click();
  await expect(card.getByText(/Mã không đúng/)).toBeVisible();
  await card.getByLabel('Mã xác nhận').fill(code);
  await card.getByRole('button', { name: 'Xác nhận địa chỉ' }).click();
  await expect(card.getByText(new RegExp(`Thư gửi tới ${address}, xác nhận lúc`))).toBeVisible();
  await card.getByLabel(/Nhận cả tin để biết/).uncheck();
  await page.reload();
  await expect(card.getByLabel(/Nhận cả tin để biết/)).not.toBeChecked();
  await card.scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await picture(page, '75-nhan-thu');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);

  const an = await pageOf(browser, 'tonghop');
  await an.goto('/urging');
  await expect(an.getByText(/\d+ người có việc phải biết, \d+ người chưa khai địa chỉ nhận thư/)).toBeVisible();

  await card.getByRole('button', { name: 'Bỏ nhận thư' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ nhận thư' }).click();
  await expect(card.getByLabel('Địa chỉ thư công vụ')).toBeVisible();
});
