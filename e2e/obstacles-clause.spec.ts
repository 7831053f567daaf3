import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

test('nêu khó khăn trên một mục của kế hoạch: lời đang gõ còn sau khi tải lại trang; gửi xong tìm thấy bằng Ctrl K, cơ quan khác không tìm thấy', async ({ browser }, info) => {
  test.slow();
  const mark = `bến neo lần ${info.retry + 1} ${Date.now()}`;
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  const { items } = (await (await binh.request.get('/api/plans?state=published&limit=1')).json()) as { items: { id: string }[] };
  const planId = items[0]?.id ?? '';
  const { clauses } = (await (await binh.request.get(`/api/plans/${planId}/coverage`)).json()) as { clauses: { id: string; path: string; heading: string }[] };
  const clause = clauses.find((one) => one.path.split('/').length === 2 && one.heading !== '');
  await binh.goto(`/plans/${planId}?clause=${encodeURIComponent(clause?.path ?? '')}`);
  await binh.getByRole('link', { name: 'Nêu khó khăn' }).click();
  await expect(binh.getByText('Mục của kế hoạch')).toBeVisible();
  await expect(binh.getByText(clause?.heading ?? '', { exact: false }).first()).toBeVisible();
  await binh.getByLabel('Loại khó khăn').selectOption('Hạ tầng');
  await binh.getByLabel('Khó khăn, vướng mắc').fill(`Chưa có ${mark}`);
  await binh.getByLabel('Kiến nghị', { exact: true }).fill('Cho làm bến neo tạm');
  await binh.reload();
  await expect(binh.getByText('Nội dung gõ lần trước chưa gửi, được giữ trên máy này.')).toBeVisible();
  await expect(binh.getByLabel('Khó khăn, vướng mắc')).toHaveValue(`Chưa có ${mark}`);
  await expect(binh.getByLabel('Loại khó khăn')).toHaveValue('infrastructure');
  await expectAccessible(binh);
  await picture(binh, 'c6-kho-khan-tren-muc');
  await binh.getByLabel('Kiến nghị với').selectOption('UBND tỉnh');
  await binh.setViewportSize({ width: 390, height: 844 });
  await expectFits(binh);
  await binh.setViewportSize({ width: 1366, height: 768 });
  await binh.getByRole('button', { name: 'Gửi Sở Khoa học và Công nghệ' }).click();
  await expect(binh.getByText('Chờ Sở trả lời')).toBeVisible();
  await expect(binh.getByText(clause?.heading ?? '', { exact: false }).first()).toBeVisible();

  const find = async (page: typeof binh) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Tìm trong toàn hệ thống' }).fill(mark.replace('bến neo lần', 'ben neo lan'));
  };
  await find(binh);
  await binh.getByRole('option', { name: new RegExp(mark) }).click();
  await expect(binh).toHaveURL(/\/obstacles\/[0-9a-f-]{36}/);
  const stranger = await pageOf(browser, 'daumoi.tttt');
  await stranger.goto('/work');
  await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
  await find(stranger);
  await expect(stranger.getByText('Không tìm thấy nội dung nào phù hợp.')).toBeVisible();
  for (const page of [binh, stranger]) await page.context().close();
});
