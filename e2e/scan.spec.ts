import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, smallPlan } from './support.ts';

/** A page of our own wording that was printed and scanned; the tests of the server read the same. */
const page = (number: 1 | 2) => ({ name: `trang-quet-${number}.png`, mimeType: 'image/png', buffer: readFileSync(new URL(`../server/src/platform/ocr/scan-${number}.testing.png`, import.meta.url)) });

test('bản quét: nhập, nhận dạng chữ, rà soát trên điện thoại, ban hành; nơi nào cũng ghi là máy nhận dạng; so sánh với bản quét', async ({ browser }) => {
  test.slow();
  const an = await pageOf(browser, 'tonghop');
  const { ocr } = (await (await an.request.get('/health')).json()) as { ocr: unknown };
  test.skip(ocr === null, 'máy này chưa có tesseract với dữ liệu tiếng Việt và poppler-utils: apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils');

  await an.goto('/plans/import');
  await an.locator('input[type=file]').setInputFiles(page(1));
  const offer = an.getByRole('region', { name: 'Nhận dạng chữ (OCR)' });
  await expect(offer).toBeVisible();
  await expectAccessible(an);
  await offer.getByRole('button', { name: 'Nhận dạng chữ (OCR)' }).click();
  await expect(an.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 90_000 });
  await expect(an).toHaveURL(/\/plans\/[0-9a-f-]{36}\/review/, { timeout: 90_000 });
  await expect(an.getByText('Nhận dạng từ bản quét (OCR)').first()).toBeVisible();
  await expect(an.locator('.pl-paper')).toContainText('KẾ HOẠCH');
  const planId = /plans\/([0-9a-f-]{36})/.exec(an.url())?.[1] ?? '';

  // On a phone the mark stays in sight and nothing sticks out
  await an.setViewportSize({ width: 390, height: 844 });
  await an.reload();
  await expect(an.getByText('Nhận dạng từ bản quét (OCR)').first()).toBeVisible();
  await expectFits(an);
  await expectAccessible(an);
  await an.setViewportSize({ width: 1366, height: 768 });

  // Published, the mark stays; the plan is compared with a scan that somebody has recognised there
  await an.goto(`/plans/${planId}/publish`);
  await expect(an.getByRole('button', { name: /^Ban hành/ })).toBeVisible();
  const accept = an.getByRole('checkbox');
  if (await accept.count()) await accept.check();
  await an.getByRole('button', { name: /^Ban hành/ }).click();
  await expect(an.getByText('Đã ban hành kế hoạch')).toBeVisible();
  await an.goto(`/plans/${planId}`);
  await expect(an.getByText(/do máy nhận dạng từ bản quét \(OCR\)/)).toBeVisible();
  for (const width of [1366, 390]) {
    await an.setViewportSize({ width, height: 844 });
    await expectFits(an);
  }
  await an.setViewportSize({ width: 1366, height: 768 });
  await an.goto(`/plans/${planId}/compare`);
  await an.getByRole('radio', { name: /tệp/i }).check();
  await an.locator('input[type=file]').setInputFiles(page(2));
  await an.getByRole('region', { name: 'Nhận dạng chữ (OCR)' }).getByRole('button', { name: 'Nhận dạng chữ (OCR)' }).click();
  await expect(an.getByText('trang-quet-2.png').last()).toBeVisible({ timeout: 90_000 });
  await expect(an.getByText('Nhận dạng từ bản quét (OCR)')).toHaveCount(2, { timeout: 90_000 });
  await expectAccessible(an);

  // A file with letters is not offered recognition
  await an.goto('/plans/import');
  await an.locator('input[type=file]').setInputFiles({ name: 'co-chu.txt', mimeType: 'text/plain', buffer: Buffer.from(smallPlan(`Có chữ ${Date.now()}`)) });
  await expect(an).toHaveURL(/\/review/);
  await expect(an.getByText('Nhận dạng từ bản quét (OCR)')).toHaveCount(0);
  await an.context().close();
});
