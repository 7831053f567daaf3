import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture, smallPlan } from './support.ts';

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('so sánh văn bản: với tệp tải lên, với kế hoạch khác; phím J, K; tải văn bản; điện thoại; in', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans');
  await an.getByRole('link', { name: /Minh họa việc phát triển/ }).click();
  await expect(an.getByRole('link', { name: 'So sánh văn bản' })).toBeVisible();
  const planId = /plans\/([0-9a-f-]+)/.exec(an.url())?.[1] ?? '';
  const { fileId } = (await (await an.request.get(`/api/plans/${planId}`)).json()) as { fileId: string };
  const text = (await (await an.request.get(`/api/files/${fileId}`)).body()).toString('utf8');

  // The document as it is given out
  for (const [label, ending] of [['Word (.docx) theo Nghị định 30/2020', '.docx'], ['Trang HTML', '.html'], ['Akoma Ntoso (XML)', '.akn.xml']] as const) {
    await an.getByRole('button', { name: 'Tải văn bản' }).click();
    if (ending === '.docx') {
      await expectAccessible(an);
      await picture(an, '18-tai-van-ban');
    }
    const waiting = an.waitForEvent('download');
    await an.getByRole('button', { name: label }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(`99-KH-UBND${ending}`);
    expect(readFileSync(await download.path()).length).toBeGreaterThan(1000);
  }

  // With a file: nothing differs, then a clause added and words changed
  await an.getByRole('link', { name: 'So sánh văn bản' }).click();
  await expect(an.getByText('Hãy chọn văn bản để so sánh ở trên.')).toBeVisible();
  await an.getByRole('radio', { name: 'Tệp khác' }).check();
  await an.getByLabel('Tệp để so sánh').setInputFiles(file('giong.txt', text));
  await expect(an.getByText('Hai văn bản không có gì khác nhau.')).toBeVisible();
  await expectAccessible(an);
  const changed = text
    .replace('Số: 99/KH-UBND', 'Số: 98/KH-UBND')
    .replace('Giúp mỗi cơ quan biết rõ mình phải làm gì', 'Giúp từng sở biết rõ mình phải làm gì')
    .replace('2. Yêu cầu', '- Làm mẫu cho các tỉnh bạn tham khảo.\n\n2. Yêu cầu');
  await an.getByLabel('Tệp để so sánh').setInputFiles(file('sua.txt', changed));
  await expect(an.getByRole('row', { name: /Số, ký hiệu/ })).toContainText('98/KH-UBND');
  const list = an.locator('[data-change]');
  await expect(list).toHaveCount(2);
  await expect(list.nth(0).locator('del')).toHaveText(['mỗi cơ quan']);
  await expect(list.nth(0).locator('ins')).toHaveText(['từng sở']);
  // Marks that are no colour
  expect(await list.nth(0).locator('del').first().evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe('line-through');
  expect(await list.nth(0).locator('ins').first().evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe('underline');
  await expectAccessible(an);
  await an.locator('body').click({ position: { x: 5, y: 5 } });
  await an.keyboard.press('j');
  await expect(list.nth(0)).toBeFocused();
  await an.keyboard.press('j');
  await expect(list.nth(1)).toBeFocused();
  await expect(an.getByText('Khác biệt 2 trên 2')).toBeVisible();
  await picture(an, '19-so-sanh-van-ban');
  await an.keyboard.press('k');
  await expect(list.nth(0)).toBeFocused();
  await an.getByRole('button', { name: /^Sửa chữ/ }).click();
  await expect(list).toHaveCount(1);

  // A file that cannot be read is refused with a reason
  await an.getByLabel('Tệp để so sánh').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) });
  await expect(an.getByRole('alert')).toContainText('không có chữ để đọc');

  // With another plan, as a link that can be passed on; on paper and on a phone
  await an.goto('/plans/import');
  await an.locator('input[type=file]').setInputFiles(file('ke-hoach.txt', smallPlan('Thử so sánh hai văn bản')));
  await expect(an).toHaveURL(/\/plans\/[0-9a-f-]+\/review/);
  await an.goto(`/plans/${planId}/compare`);
  await an.getByRole('radio', { name: 'Kế hoạch khác' }).check();
  await an.getByLabel('Tìm kế hoạch theo tên, số ký hiệu').fill('thu so sanh hai van ban');
  await an.getByLabel('Kế hoạch để so sánh').selectOption({ label: '77/KH-UBND – Thử so sánh hai văn bản' });
  await expect(an).toHaveURL(/with=plan/);
  await expect(list.first()).toBeVisible();
  await an.reload();
  await expect(list.first()).toBeVisible();
  await an.emulateMedia({ media: 'print' });
  await expect(an.getByRole('button', { name: 'Khác biệt sau' })).toBeHidden();
  await expect(list.first()).toBeVisible();
  await an.emulateMedia({ media: 'screen' });
  await an.setViewportSize({ width: 390, height: 844 });
  await expectFits(an);
  await expectAccessible(an);
  await an.context().close();
});
