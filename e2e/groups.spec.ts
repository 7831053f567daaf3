/// <reference lib="dom" />
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture, smallPlan } from './support.ts';

// The journeys share one database, and the main one looks for its task by its words
const planOf = (title: string): string =>
  smallPlan(title).replace('lập danh mục mô hình ứng dụng công nghệ cao', 'lập sổ theo dõi vùng nuôi thủy sản').replace(
    '2. Sở Thông tin và Truyền thông',
    '2. UBND các huyện, thành phố\n\nLập danh sách hộ nuôi cá trên địa bàn.\n\n3. Các sở, ban, ngành\n\nGửi bản theo dõi giá cá hằng quý.\n\n4. Sở Thông tin và Truyền thông',
  );
const card = (page: Page, words: string): Locator => page.locator('[data-card]').filter({ hasText: words }).first();
const saved = (page: Page) => expect(page.getByText(/Đã lưu \d\d:\d\d/)).toBeVisible();

test('giao cho nhóm: chọn mỗi cơ quan một nhiệm vụ và bỏ bớt, hoàn tác, hoặc một nhiệm vụ chung; ban hành thì đúng như đã quyết định', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans/import');
  const title = `Giao việc cho nhóm ${Date.now()}`;
  await an.locator('input[type=file]').setInputFiles({ name: 'giao-nhom.txt', mimeType: 'text/plain', buffer: Buffer.from(planOf(title)) });
  const list = card(an, 'danh sách hộ nuôi cá');
  await expect(list.getByText('UBND các huyện, thành phố')).toBeVisible();
  await expect(list.getByText('chưa quyết định cách giao')).toBeVisible();

  // each member by name, counted; two of them are left out
  await list.getByRole('button', { name: 'Quyết định cách giao' }).click();
  const panel = list.locator('form.pl-panel');
  await expect(panel.getByText('Cơ quan được giao: 10/10, theo danh bạ ngày 12/06/2024')).toBeVisible();
  const members = panel.getByRole('group', { name: /^Cơ quan được giao/ });
  await expect(members.getByRole('checkbox')).toHaveCount(10);
  await members.getByRole('checkbox', { name: /Giao Thủy/ }).uncheck();
  await members.getByRole('checkbox', { name: /Hải Hậu/ }).uncheck();
  await panel.getByLabel('Lý do (bắt buộc)').fill('Hai huyện đã có danh sách');
  await expectAccessible(an);
  await panel.getByRole('radio').first().scrollIntoViewIfNeeded();
  await picture(an, '11-giao-nhom');
  await panel.getByRole('button', { name: 'Giao cho 8 cơ quan' }).click();
  await expect(list.getByText('mỗi cơ quan một nhiệm vụ, trừ 2 cơ quan')).toBeVisible();
  await saved(an);

  // taken back, then the same again by doing it once more
  await an.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(list.getByText('chưa quyết định cách giao')).toBeVisible();
  await saved(an);
  await an.getByRole('button', { name: 'Làm lại' }).click();
  await expect(list.getByText('mỗi cơ quan một nhiệm vụ, trừ 2 cơ quan')).toBeVisible();
  await saved(an);

  // the other group: one task, a lead that is picked, the group supports
  const prices = card(an, 'theo dõi giá cá');
  await prices.getByRole('button', { name: 'Quyết định cách giao' }).click();
  const second = prices.locator('form.pl-panel');
  await second.getByRole('radio', { name: /Một nhiệm vụ chung/ }).check();
  await second.getByLabel('Chủ trì', { exact: true }).fill('so nong nghiep');
  await an.getByTitle('Sở Nông nghiệp và Phát triển nông thôn', { exact: true }).click();
  await second.getByLabel('Lý do (bắt buộc)').fill('Sở Nông nghiệp tổng hợp');
  await second.getByRole('button', { name: 'Giao một nhiệm vụ chung' }).click();
  await expect(prices.getByText('Sở Nông nghiệp và Phát triển nông thôn')).toBeVisible();
  await expect(prices.getByText('Các sở, ban, ngành')).toBeVisible();
  await saved(an);

  // on a phone the list of members fits
  await an.setViewportSize({ width: 390, height: 844 });
  await an.reload();
  await an.getByRole('tab', { name: /Nhiệm vụ đề xuất/ }).click();
  await card(an, 'danh sách hộ nuôi cá').locator('.pl-card-content').click();
  await card(an, 'danh sách hộ nuôi cá').getByRole('button', { name: 'Cách giao cho nhóm' }).click();
  await expect(card(an, 'danh sách hộ nuôi cá').getByRole('group', { name: /8\/10/ })).toBeVisible();
  await expectFits(an);
  await an.setViewportSize({ width: 1366, height: 768 });

  const planId = /plans\/([0-9a-f-]{36})/.exec(an.url())?.[1] ?? '';
  await an.goto(`/plans/${planId}/publish`);
  await expect(an.getByText('0 nhiệm vụ giao cho nhóm, chưa quyết định cách giao')).toBeVisible();
  const accept = an.getByRole('checkbox');
  if (await accept.count()) await accept.check();
  await an.getByRole('button', { name: /^Ban hành/ }).click();
  await expect(an.getByText(/Đã ban hành|nhiệm vụ đã/).first()).toBeVisible();
  await an.goto(`/tasks?planId=${planId}&q=danh+sach+ho`);
  const table = an.getByRole('table');
  await expect(table.getByRole('row').filter({ hasText: 'danh sách hộ nuôi cá' })).toHaveCount(8);
  await expect(table.getByText(/Giao Thủy/)).toHaveCount(0);
  await an.context().close();
});
