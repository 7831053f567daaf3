import { expect, test } from '@playwright/test';
import { pageOf } from './support.ts';

test('người khác vừa làm thì màn hình đang mở tự hiện, không phải tải lại; hai thẻ của một người chỉ một thẻ nghe', async ({ browser }) => {
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  const found = await binh.request.get('/api/tasks?limit=1&role=lead');
  const { items } = (await found.json()) as { items: { id: string }[] };
  const id = items[0]?.id ?? '';
  const an = await pageOf(browser, 'tonghop');
  const streams: string[] = [];
  an.context().on('request', (request) => {
    if (request.url().endsWith('/api/live')) streams.push(request.url());
  });
  await an.goto(`/tasks/${id}`);
  await expect(an.getByRole('heading', { level: 1 })).toBeVisible();
  const second = await an.context().newPage();
  await second.goto(`/tasks/${id}`);
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  const words = `Đã khảo sát xong lúc ${Date.now()}`;
  const noted = await binh.request.post(`/api/tasks/${id}/notes`, { data: { text: words, percent: null }, headers: { 'idempotency-key': crypto.randomUUID() } });
  expect(noted.ok()).toBe(true);
  await expect(an.getByText(words).first()).toBeVisible({ timeout: 15_000 });
  await expect(second.getByText(words).first()).toBeVisible({ timeout: 15_000 });
  expect(streams).toHaveLength(1);
  // The tab that listened is closed, the other one takes over
  await an.close();
  const more = `Đã báo cáo lãnh đạo lúc ${Date.now()}`;
  await expect.poll(() => streams.length).toBe(2);
  await binh.request.post(`/api/tasks/${id}/notes`, { data: { text: more, percent: null }, headers: { 'idempotency-key': crypto.randomUUID() } });
  await expect(second.getByText(more).first()).toBeVisible({ timeout: 15_000 });
});
