import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

/** A day from today as people type it. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });

async function send<T>(page: Page, path: string, data: object): Promise<T> {
  const answer = await page.request.post(`/api${path}`, { data, headers: { 'idempotency-key': randomUUID() } });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}

/** Puts an obstacle before UBND tỉnh, as the agency and Sở KH&CN do it on their screens (obstacles.spec.ts). */
async function submitted(focal: Page, coordinator: Page, title: string): Promise<void> {
  const { items } = (await (await focal.request.get('/api/tasks?role=lead&limit=1')).json()) as { items: { id: string }[] };
  const words = { kind: 'funding', content: `Thiếu kinh phí cho ${title}`, tried: null, asked: 'Bổ sung dự toán', askedOf: 'province', askedName: null };
  const obstacle = await send<{ id: string; version: number }>(focal, '/obstacles', { taskId: items[0]?.id, clauseId: null, ...words });
  const draft = await send<{ id: string; version: number }>(coordinator, '/obstacle-submissions', { title, synthesis: 'Thiếu kinh phí', proposal: 'Bổ sung', obstacles: [{ id: obstacle.id, version: obstacle.version }] });
  await send(coordinator, `/obstacle-submissions/${draft.id}/submit`, { version: draft.version });
}

/** The number in a heading such as "Chờ tôi quyết định (3)". */
const waitingCount = async (page: Page): Promise<number> => Number(/\((\d+)\)/.exec((await page.getByRole('heading', { name: /^Chờ tôi quyết định/ }).textContent()) ?? '')?.[1]);

/** Pages of a printed PDF. */
const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page(?![s\w])/g)].length;

test('bàn làm việc: lãnh đạo mở tờ trình đang chờ, quyết định giao việc, số chờ giảm, việc đã giao hiện ra; số trong tuần mở đúng từng ấy dòng', async ({ browser }, info) => {
  test.slow();
  const title = `Tháo gỡ kinh phí trạm quan trắc lần ${info.retry + 1}`;
  const [focal, coordinator] = [await pageOf(browser, 'daumoi.nnptnt'), await pageOf(browser, 'tonghop')];
  await submitted(focal, coordinator, title);
  const lam = await pageOf(browser, 'lanhdao');
  await lam.goto('/desk');
  await expect(lam.getByRole('heading', { level: 1, name: 'Bàn làm việc lãnh đạo' })).toBeVisible();
  await expect(lam.getByRole('link', { name: new RegExp(title) })).toBeVisible();
  const before = await waitingCount(lam);
  await lam.getByRole('link', { name: new RegExp(title) }).click();
  await lam.getByRole('button', { name: 'Cho ý kiến quyết định' }).click();
  const dialog = lam.getByRole('dialog');
  await dialog.getByLabel('Ý kiến quyết định').fill('Đồng ý bổ sung; giao cơ quan nêu khó khăn lập dự toán.');
  await dialog.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  await dialog.getByLabel('Nội dung nhiệm vụ 1').fill(`Lập dự toán: ${title}`);
  await dialog.getByRole('combobox', { name: 'Cơ quan chủ trì nhiệm vụ 1' }).fill('nong nghiep');
  await dialog.getByRole('option', { name: 'Sở Nông nghiệp và Phát triển nông thôn' }).first().click();
  await dialog.getByLabel('Thời hạn nhiệm vụ 1').fill(day(30));
  await dialog.getByRole('button', { name: 'Cho ý kiến quyết định' }).click();
  await expect(lam.getByRole('heading', { name: 'Quyết định của UBND tỉnh' })).toBeVisible();
  await lam.goto('/desk');
  await expect(lam.getByRole('heading', { name: `Chờ tôi quyết định (${before - 1})` })).toBeVisible();
  const given = lam.getByRole('region', { name: 'Danh sách nhiệm vụ tôi đã giao' });
  await expect(given.getByRole('row').filter({ hasText: title })).toContainText('còn 30 ngày');
  await expectAccessible(lam);
  await picture(lam, 'b5-ban-lam-viec');

  // Charts have their table beside them, with the same numbers
  await expect(lam.getByRole('img', { name: /Biểu đồ đường cộng dồn theo tháng/ })).toBeVisible();
  await expect(lam.getByRole('region', { name: 'Số nhiệm vụ cộng dồn theo tháng' }).getByRole('row').nth(1)).toBeVisible();
  await lam.getByRole('button', { name: 'Hoàn thành đúng hạn', exact: true }).click();
  await expect(lam).toHaveURL(/mode=on_time/);
  await lam.getByRole('button', { name: 'Quá hạn', exact: true }).last().click();
  await lam.getByRole('heading', { name: 'Tiến độ: kế hoạch và thực tế' }).scrollIntoViewIfNeeded();
  await picture(lam, 'b6-tien-do');
  const [download] = await Promise.all([lam.waitForEvent('download'), lam.getByRole('button', { name: 'Xuất Excel', exact: true }).click()]);
  expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe('PK');

  const week = lam.getByRole('region', { name: 'Thay đổi trong tuần' });
  const raised = week.getByRole('link', { name: /Khó khăn, vướng mắc mới nêu/ });
  const count = Number(await raised.textContent());
  expect(count).toBeGreaterThan(0);
  await raised.click();
  await expect(lam.getByRole('heading', { level: 1, name: 'Khó khăn, vướng mắc mới nêu' })).toBeVisible();
  await expect(lam.getByRole('table').getByRole('row')).toHaveCount(count + 1);
  await expect(lam.getByRole('row').filter({ hasText: title })).toHaveCount(1);
  await expectAccessible(lam);
  await lam.getByRole('button', { name: 'Tuần trước' }).click();
  await expect(lam).toHaveURL(/week=\d{4}-\d\d-\d\d/);

  for (const path of ['/desk', '/desk/week?what=new', '/desk/brief']) {
    await lam.setViewportSize({ width: 390, height: 844 });
    await lam.goto(path);
    await expect(lam.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(lam.getByText('Đang tải')).toHaveCount(0);
    await expectFits(lam);
    await expectAccessible(lam);
  }
  for (const page of [focal, coordinator, lam]) await page.context().close();
});

test('bản tin tuần: xem, in đúng một trang A4, chọn nhận qua thư; tổng hợp thấy cùng số liệu, đầu mối không vào được', async ({ browser }) => {
  const lam = await pageOf(browser, 'lanhdao');
  await lam.goto('/desk');
  await lam.getByRole('link', { name: 'Bản tin tuần', exact: true }).click();
  await expect(lam.getByRole('heading', { level: 2, name: /^Tuần từ/ })).toBeVisible();
  await lam.getByRole('button', { name: 'Tuần này' }).click();
  await expect(lam).toHaveURL(/week=/);
  const sheet = lam.getByRole('article');
  await expect(sheet.getByRole('heading', { name: 'Thay đổi trong tuần' })).toBeVisible();
  await expectAccessible(lam);
  await picture(lam, 'b7-ban-tin-tuan');
  expect(pagesOf(await lam.pdf({ format: 'A4', preferCSSPageSize: true }))).toBe(1);
  // The fullest brief that the server writes, with the longest names, is one page as well
  await lam.route('**/api/desk/brief?*', async (route) => {
    const answer = await route.fetch();
    const brief = (await answer.json()) as { content: Record<string, unknown> };
    const many = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at));
    const agency = 'Ban Quản lý dự án đầu tư xây dựng các công trình nông nghiệp và phát triển nông thôn';
    Object.assign(brief.content, {
      agencies: many(5, () => ({ name: agency, overdue: 1234, total: 5678 })),
      overdue: many(8, (at) => ({ code: `NV-${10000 + at}`, agency, dueOn: '2024-07-01' })),
      overdueTotal: 500,
      waiting: many(6, () => ({ kind: 'submission', id: randomUUID(), name: `TT-0001 ${'Tháo gỡ khó khăn, vướng mắc về kinh phí '.repeat(5)}`, since: '2024-07-01', dueOn: '2024-07-15' })),
      waitingTotal: 60,
    });
    await route.fulfill({ response: answer, json: brief });
  });
  await lam.reload();
  await expect(sheet.getByText('và 492 mục khác')).toBeVisible();
  expect(pagesOf(await lam.pdf({ format: 'A4', preferCSSPageSize: true }))).toBe(1);
  await lam.unroute('**/api/desk/brief?*');
  await lam.reload();
  const wish = lam.getByRole('checkbox', { name: 'Gửi bản tin tuần vào địa chỉ thư của tôi' });
  await expect(wish).toBeChecked();
  await wish.uncheck();
  await expect(lam.getByText('Đã thôi gửi bản tin tuần qua thư')).toBeVisible();
  await lam.reload();
  await expect(wish).not.toBeChecked();
  await wish.check();
  await expect(lam.getByText('Sẽ gửi bản tin tuần qua thư')).toBeVisible();

  const an = await pageOf(browser, 'tonghop');
  await an.goto('/desk');
  await expect(an.getByRole('heading', { name: 'Cơ quan và lĩnh vực' })).toBeVisible();
  await expect(an.getByRole('heading', { name: /^Chờ tôi quyết định/ })).toHaveCount(0);
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto('/desk');
  await expect(binh.getByText('Không được mở trang này')).toBeVisible();
  for (const page of [lam, an, binh]) await page.context().close();
});
