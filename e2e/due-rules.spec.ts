import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture, smallPlan } from './support.ts';

test('thời hạn lặp lại và thời hạn theo sự kiện: đọc từ kế hoạch, rà soát, ban hành, ghi kết quả kỳ, nhập ngày sự kiện', async ({ browser }, info) => {
  test.slow();
  const mark = `lần ${info.retry + 1} ${Date.now()}`;
  const plan = smallPlan(`Thử thời hạn ${mark}`)
    .replace(/lập danh mục mô hình ứng dụng công nghệ cao trước ngày [^.]*\./, 'tổng hợp số liệu trạm đo mặn hằng quý.')
    .replace('tuyên truyền về kế hoạch.', 'mở chuyên trang trong thời hạn 10 ngày làm việc kể từ ngày Kế hoạch được ban hành.');
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans/import');
  await an.locator('input[type=file]').setInputFiles({ name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(plan) });
  await expect(an).toHaveURL(/\/plans\/[0-9a-f-]{36}\/review/);
  const planId = /plans\/([0-9a-f-]{36})/.exec(an.url())?.[1] ?? '';
  const card = (words: string) => an.locator('[data-card]').filter({ hasText: words }).first();
  await expect(card('trạm đo mặn')).toContainText('hằng quý, ngày cuối kỳ');
  await expect(card('mở chuyên trang')).toContainText('10 ngày làm việc kể từ ngày Kế hoạch được ban hành');

  // a person moves the day of the period
  await card('trạm đo mặn').click({ position: { x: 200, y: 12 } });
  await card('trạm đo mặn').getByRole('button', { name: 'Đặt thời hạn', exact: true }).click();
  const panel = an.locator('form.pl-panel');
  await expect(panel.getByLabel('Cách tính thời hạn')).toHaveValue('recurring');
  await panel.getByLabel('Hạn của mỗi kỳ').selectOption('Trước ngày cuối kỳ một số ngày làm việc');
  await expect(panel.getByText('Nhập số từ 0 đến 60.')).toBeVisible();
  await panel.getByLabel('Số ngày làm việc').fill('3');
  await panel.getByLabel('Lý do').fill('Để Sở kịp tổng hợp');
  await expectAccessible(an);
  await panel.getByRole('button', { name: 'Đặt thời hạn' }).click();
  await expect(card('trạm đo mặn')).toContainText('hằng quý, 3 ngày làm việc trước ngày cuối kỳ');
  await expect(an.getByText(/Đã lưu \d\d:\d\d/)).toBeVisible();
  await an.goto(`/plans/${planId}/publish`);
  const accept = an.getByRole('checkbox');
  await expect(an.getByRole('button', { name: /^Ban hành/ })).toBeVisible();
  if (await accept.count()) await accept.first().check();
  await an.getByRole('button', { name: /^Ban hành/ }).click();
  await expect(an.getByText('Đã ban hành kế hoạch')).toBeVisible();

  // the list says what comes back and what waits
  await an.goto(`/tasks?planId=${planId}&dueKind=waiting`);
  await expect(an.getByRole('table').getByText('Chờ sự kiện', { exact: true })).toHaveCount(1);
  await an.goto(`/tasks?planId=${planId}&dueKind=recurring`);
  await expect(an.getByRole('table').getByText('Hằng quý', { exact: true })).toHaveCount(1);
  await expectAccessible(an);

  // the coordinator lets the duty begin a year ago: what is open stays overdue until it is settled
  await an.getByRole('link', { name: /trạm đo mặn/ }).click();
  await an.getByRole('button', { name: 'Quyết định thời hạn' }).click();
  const decide = an.getByRole('dialog');
  await decide.getByRole('textbox', { name: 'Từ ngày' }).fill(`01/10/${new Date().getFullYear() - 1}`);
  await decide.getByRole('button', { name: 'Lưu quyết định' }).click();
  await expect(decide.getByText('Hãy ghi lý do.')).toBeVisible();
  await decide.getByLabel('Lý do quyết định').fill('Tính cả các quý chưa báo cáo');
  await decide.getByRole('button', { name: 'Lưu quyết định' }).click();
  await expect(an.getByText('quá hạn, chưa có kết quả').first()).toBeVisible();

  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto(an.url());
  const periods = binh.getByRole('region', { name: 'Các kỳ thực hiện' });
  await expect(periods).toBeVisible();
  const open = await periods.getByRole('button', { name: /^Ghi kết quả quý/ }).count();
  expect(open).toBeGreaterThan(3);
  const first = `quý IV/${new Date().getFullYear() - 1}`;
  await periods.getByRole('button', { name: `Ghi kết quả ${first}` }).click();
  const dialog = binh.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Lưu kết quả' }).click();
  await expect(dialog.getByText('Ô này còn trống.')).toBeVisible();
  await dialog.getByLabel('Đã làm gì').fill('Đã gửi bảng số liệu của 12 trạm');
  await expectAccessible(binh);
  await picture(binh, 'c3-ket-qua-ky');
  await dialog.getByRole('button', { name: 'Lưu kết quả' }).click();
  await expect(periods.getByText('Đã gửi bảng số liệu của 12 trạm')).toBeVisible();
  await expect(periods.getByText(/^xong quá hạn, ngày/)).toBeVisible();
  await expect(periods.getByRole('button', { name: /^Ghi kết quả quý/ })).toHaveCount(open - 1);
  await periods.getByRole('button', { name: `Ghi kết quả quý I/${new Date().getFullYear()}` }).click();
  await dialog.getByRole('button', { name: 'Không thực hiện' }).click();
  await dialog.getByLabel('Lý do không thực hiện').fill('Trạm đo dừng để sửa');
  await dialog.getByRole('button', { name: 'Lưu kết quả' }).click();
  await expect(periods.getByText('Trạm đo dừng để sửa')).toBeVisible();
  await binh.reload();
  await expect(periods.getByText('không thực hiện', { exact: true })).toBeVisible();
  await expectAccessible(binh);
  await picture(binh, 'c4-viec-lap-lai');
  await binh.setViewportSize({ width: 390, height: 844 });
  await expectFits(binh);

  // the other task waits for its event
  const tttt = await pageOf(browser, 'daumoi.tttt');
  await tttt.goto(`/tasks?planId=${planId}&dueKind=waiting`);
  await tttt.getByRole('link', { name: /mở chuyên trang/ }).click();
  await expect(tttt.getByText('Chờ sự kiện: chưa có ngày xảy ra nên chưa có thời hạn.')).toBeVisible();
  await tttt.getByRole('button', { name: 'Nhập ngày xảy ra' }).click();
  const day = tttt.getByRole('dialog');
  await day.getByRole('textbox', { name: 'Ngày xảy ra' }).fill('12/06/2024');
  await day.getByLabel('Căn cứ').fill('Kế hoạch số 77/KH-UBND');
  await expectAccessible(tttt);
  await day.getByRole('button', { name: 'Lưu ngày xảy ra' }).click();
  await expect(tttt.getByText('Sự kiện xảy ra ngày 12/06/2024; 10 ngày làm việc theo lịch của tỉnh sau đó là ngày 26/06/2024.')).toBeVisible();
  await expectAccessible(tttt);
  await picture(tttt, 'c5-han-theo-su-kien');
  await tttt.setViewportSize({ width: 390, height: 844 });
  await expectFits(tttt);

  // what is overdue here must not count in the other journeys
  for (const page of [binh, tttt]) {
    const taskId = /tasks\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    const { version } = (await (await an.request.get(`/api/tasks/${taskId}`)).json()) as { version: number };
    const answer = await an.request.post(`/api/tasks/${taskId}/deadline`, { headers: { 'idempotency-key': randomUUID() }, data: { version, dueOn: null, rule: null, reason: 'Kết thúc phần thử' } });
    expect(answer.ok()).toBe(true);
  }
  for (const page of [an, binh, tttt]) await page.context().close();
});
