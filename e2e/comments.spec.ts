/// <reference lib="dom" />
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

const talkOf = (page: Page) => page.getByRole('region', { name: /^Trao đổi/ });

/** A task that the agency leads and that is still open, with nothing to spoil for other journeys. */
async function ledTask(page: Page): Promise<{ id: string; code: string }> {
  const answer = await page.request.get('/api/tasks?role=lead&state=assigned,accepted,in_progress&limit=3');
  const { items } = (await answer.json()) as { items: { id: string; code: string }[] };
  const task = items.at(-1);
  if (!task) throw new Error('thiếu nhiệm vụ đang làm');
  return task;
}

test('trao đổi: nhắc đến người khác bằng bàn phím, người ấy có thông báo; ý kiến tự hiện, không động đến chữ đang gõ; sửa, rút; theo dõi; lịch sử trước và sau', async ({ browser }, info) => {
  test.slow();
  // Words unlike those of another try or run
  const mark = `đợt ${info.retry + 1}, ${new Date().toLocaleTimeString('vi-VN')}`;
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  const task = await ledTask(binh);
  await binh.goto(`/tasks/${task.id}`);
  await expect(binh.getByRole('heading', { level: 1 })).toBeVisible();

  const an = await pageOf(browser, 'tonghop');
  await an.goto(`/tasks/${task.id}`);
  const talk = talkOf(an);
  const box = talk.getByLabel('Ý kiến mới');
  // An empty remark is said to be empty; what is typed outlives a reload
  await talk.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(talk.getByText('Ô này còn trống.')).toBeVisible();
  await box.fill(`Đề nghị cho biết tiến độ ${mark}`);
  await an.reload();
  await expect(box).toHaveValue(`Đề nghị cho biết tiến độ ${mark}`);
  // A mention by the keyboard, searched without accents
  await box.focus();
  await an.keyboard.press('Control+End');
  await an.keyboard.type(' @nong nghiep');
  const people = talk.getByRole('listbox', { name: 'Người có thể nhắc đến' });
  await expect(people.getByRole('option').first()).toBeVisible();
  await expect(people.getByRole('option').filter({ hasText: 'Thông tin và Truyền thông' })).toHaveCount(0);
  await expectAccessible(an);
  const offered = await people.getByRole('option').locator('b').allTextContents();
  const me = ((await (await binh.request.get('/api/session')).json()) as { person: { name: string } }).person.name;
  for (let step = 0; step < offered.indexOf(me); step++) await an.keyboard.press('ArrowDown');
  await expect(people.getByRole('option', { selected: true })).toContainText(me);
  await an.keyboard.press('Enter');
  await an.keyboard.type('xem https://example.vn/huong-dan');
  await expect(people).toHaveCount(0);

  // The other one is typing when it comes in: it appears, and the words that are typed stay
  const typing = talkOf(binh).getByLabel('Ý kiến mới');
  await typing.fill('Đang soạn trả lời');
  await talk.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(talk.getByText(`Đề nghị cho biết tiến độ ${mark}`)).toBeVisible();
  await expect(box).toHaveValue('');
  await expect(talk.getByRole('link', { name: 'https://example.vn/huong-dan' })).toHaveAttribute('rel', /noopener/);
  const seen = talkOf(binh).getByRole('listitem').filter({ hasText: mark });
  await expect(seen).toBeVisible({ timeout: 30_000 });
  await expect(seen.getByText(`@${me}`)).toBeVisible();
  await expect(typing).toHaveValue('Đang soạn trả lời');
  await expectAccessible(binh);

  // The bell of who was mentioned leads to the talk
  await binh.goto('/notices');
  const notice = binh.getByRole('link', { name: new RegExp(`Có người nhắc đến bạn trong trao đổi về nhiệm vụ ${task.code}`) }).first();
  await expect(notice).toBeVisible();
  await expect(binh.getByText(mark)).toHaveCount(0);
  await notice.click();
  await expect(talkOf(binh)).toBeInViewport();
  await expect(typing).toHaveValue('Đang soạn trả lời');
  await typing.fill('');
  await seen.getByRole('button', { name: 'Trả lời', exact: true }).click();
  await seen.getByLabel(/^Trả lời /).fill(`Đã khảo sát ${mark}`);
  await seen.getByRole('button', { name: 'Gửi trả lời' }).click();
  const reply = talk.getByText(`Đã khảo sát ${mark}`);
  await expect(reply).toBeVisible({ timeout: 30_000 });
  await talk.evaluate((section) => section.scrollIntoView());
  await picture(an, 'c1-trao-doi');

  // Worded anew, then withdrawn
  const thread = talkOf(binh).getByRole('listitem').filter({ hasText: mark });
  await thread.getByRole('button', { name: 'Sửa', exact: true }).click();
  await thread.getByLabel('Sửa ý kiến').fill(`Đã khảo sát xong ${mark}`);
  await thread.getByRole('button', { name: 'Lưu ý kiến' }).click();
  await expect(thread.getByText('đã sửa')).toBeVisible();
  await expect(talk.getByText(`Đã khảo sát xong ${mark}`)).toBeVisible({ timeout: 30_000 });
  await thread.getByRole('button', { name: 'Rút', exact: true }).click();
  await binh.getByRole('dialog').getByRole('button', { name: 'Rút', exact: true }).click();
  await expect(thread.getByText('Đã rút; chỉ bạn còn đọc được lời.')).toBeVisible();
  await expect(talk.getByText('Ý kiến đã rút.').first()).toBeVisible({ timeout: 30_000 });
  await expect(talk.getByText(`Đã khảo sát xong ${mark}`)).toHaveCount(0);

  // The leader follows, the agency works, the leader is told; what was changed stands with before and after
  const leader = await pageOf(browser, 'lanhdao');
  await leader.goto(`/tasks/${task.id}`);
  await leader.getByRole('button', { name: 'Theo dõi', exact: true }).click();
  await expect(leader.getByRole('button', { name: 'Thôi theo dõi' })).toBeVisible();
  await leader.goto('/work');
  await leader.getByRole('link', { name: 'Việc tôi theo dõi' }).click();
  await expect(leader).toHaveURL(/followed=yes/);
  await expect(leader.getByRole('link', { name: new RegExp(task.code) }).first()).toBeVisible();
  const noted = await binh.request.post(`/api/tasks/${task.id}/notes`, { data: { text: `Ghi tiến độ ${mark}`, percent: 35 }, headers: { 'idempotency-key': crypto.randomUUID() } });
  expect(noted.ok()).toBe(true);
  await leader.goto('/notices');
  await expect(leader.getByRole('link', { name: new RegExp(`Nhiệm vụ đang theo dõi có tiến độ mới: ${task.code}`) }).first()).toBeVisible();
  await leader.goto(`/tasks/${task.id}`);
  await leader.getByText('Lịch sử thay đổi', { exact: true }).click();
  const rows = leader.getByRole('region', { name: 'Lịch sử thay đổi' }).getByRole('row');
  await expect(rows.filter({ hasText: `Ghi tiến độ ${mark}` })).toBeVisible();
  await leader.getByRole('search', { name: 'Lịch sử thay đổi' }).getByLabel('Việc hoặc trường').selectOption('Tiến độ (%)');
  await expect(rows.filter({ hasText: '35' }).first()).toBeVisible();
  await expect(rows.filter({ hasText: `Ghi tiến độ ${mark}` })).toHaveCount(0);
  await expectAccessible(leader);
  await leader.getByRole('search', { name: 'Lịch sử thay đổi' }).getByLabel('Việc hoặc trường').selectOption('Tất cả');
  await expect(rows.filter({ hasText: `Ghi tiến độ ${mark}` })).toBeVisible();
  await leader.getByRole('region', { name: 'Lịch sử thay đổi' }).scrollIntoViewIfNeeded();
  await picture(leader, 'c2-lich-su-thay-doi');
  const download = leader.waitForEvent('download');
  await leader.getByRole('button', { name: 'Xuất .xlsx' }).click();
  expect((await download).suggestedFilename()).toContain('.xlsx');
  await leader.getByRole('button', { name: 'Thôi theo dõi' }).click();
  await expect(leader.getByRole('button', { name: 'Theo dõi', exact: true })).toBeVisible();

  // Another agency sees nothing of it
  const stranger = await pageOf(browser, 'daumoi.haihau');
  expect((await stranger.request.get(`/api/remarks?kind=task&recordId=${task.id}`)).status()).toBe(404);
  expect((await stranger.request.get(`/api/history?kind=task&recordId=${task.id}`)).status()).toBe(404);
  for (const page of [binh, an, leader, stranger]) await page.context().close();
});

test('trao đổi trên điện thoại: gõ, chọn người, gửi; không gì tràn ngang; báo cáo và khó khăn cũng có trao đổi và lịch sử', async ({ browser }, info) => {
  test.slow();
  const mark = `điện thoại đợt ${info.retry + 1}, ${new Date().toLocaleTimeString('vi-VN')}`;
  const binh = await pageOf(browser, 'daumoi.nnptnt', { width: 390, height: 844 });
  const task = await ledTask(binh);
  await binh.goto(`/tasks/${task.id}`);
  const talk = talkOf(binh);
  await talk.getByLabel('Ý kiến mới').fill(`Ý kiến ${mark} @`);
  await talk.getByRole('option').first().click();
  await expectFits(binh);
  await expectAccessible(binh);
  await talk.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(talk.getByText(`Ý kiến ${mark}`)).toBeVisible();
  await binh.getByText('Lịch sử thay đổi', { exact: true }).click();
  await expect(binh.getByRole('region', { name: 'Lịch sử thay đổi' }).getByRole('row').nth(1)).toBeVisible();
  await expectFits(binh);
  await expectAccessible(binh);
  const raised = await binh.request.post('/api/obstacles', {
    data: { taskId: task.id, clauseId: null, kind: 'other', content: `Khó khăn để trao đổi ${mark}`, tried: null, asked: 'Hướng dẫn', askedOf: 'coordinator', askedName: null },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const obstacle = (await raised.json()) as { id: string };
  await binh.goto(`/obstacles/${obstacle.id}`);
  await talk.getByLabel('Ý kiến mới').fill(`Hỏi thêm ${mark}`);
  await talk.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(talk.getByText(`Hỏi thêm ${mark}`)).toBeVisible();
  await binh.getByText('Lịch sử thay đổi', { exact: true }).click();
  await expect(binh.getByRole('region', { name: 'Lịch sử thay đổi' })).toContainText('Nêu khó khăn');
  await expectFits(binh);
  await expectAccessible(binh);
  // Nothing of it waits for Sở KH&CN in other journeys
  expect((await binh.request.post(`/api/obstacles/${obstacle.id}/withdraw`, { data: { version: 0, reason: 'Thử xong' } })).ok()).toBe(true);
  await binh.context().close();
});
