import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

test('nhắc hạn: điều phối đặt quy tắc, tắt, bật; mỗi người có chuông và trang thông báo của mình', async ({ browser }) => {
  // A second run finds the rule of the first
  const days = String(33 + test.info().retry);
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/urging');
  await expect(an.getByRole('heading', { name: 'Nhắc hạn, đôn đốc' })).toBeVisible();
  await expect(an.getByRole('region', { name: 'Quy tắc nhắc việc' })).toContainText('Trước hạn 5 ngày làm việc');
  await expectAccessible(an);
  await picture(an, '66-nhac-han');

  await an.getByRole('button', { name: 'Thêm quy tắc' }).click();
  const dialog = an.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Nhập số nguyên từ 1 đến 60.')).toBeVisible();
  await dialog.getByLabel('So với hạn').selectOption('Sau hạn');
  await dialog.getByLabel('Số ngày làm việc').fill(days);
  await dialog.getByLabel('thủ trưởng cơ quan chủ trì').check();
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  const row = an.getByRole('row', { name: new RegExp(`Quá hạn ${days} ngày làm việc`) });
  await expect(row).toContainText('đầu mối cơ quan chủ trì, thủ trưởng cơ quan chủ trì');
  await expect(row).toContainText('Đang dùng');

  // The same rule twice is refused, and what was typed stays
  await an.getByRole('button', { name: 'Thêm quy tắc' }).click();
  await dialog.getByLabel('So với hạn').selectOption('Sau hạn');
  await dialog.getByLabel('Số ngày làm việc').fill(days);
  await dialog.getByLabel('thủ trưởng cơ quan chủ trì').check();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText(/Đã có một mục trùng/)).toBeVisible();
  await expect(dialog.getByLabel('Số ngày làm việc')).toHaveValue(days);
  await dialog.getByRole('button', { name: 'Thôi' }).click();

  await row.getByRole('button', { name: 'Tắt' }).click();
  await dialog.getByRole('button', { name: 'Tắt' }).click();
  await expect(row).toContainText('Đã tắt');
  await an.reload();
  await expect(row).toContainText('Đã tắt');
  await an.setViewportSize({ width: 390, height: 844 });
  await expectFits(an);

  // A deadline is decided so that a rule tells of it today; the day is told once more
  const today = (ahead: number) => new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
  const workingAhead = Array.from({ length: 30 }, (_, n) => n + 1).filter((n) => ![0, 6].includes(new Date(`${today(n)}T00:00:00Z`).getUTCDay()));
  const dueOn = today(workingAhead[4] ?? 7);
  const isOff = [0, 6].includes(new Date(`${today(0)}T00:00:00Z`).getUTCDay());
  const found = await an.request.get('/api/tasks?limit=200&state=assigned&status=open_no_deadline');
  const { items } = (await found.json()) as { items: { id: string; code: string; version: number; lead: { code: string } | null }[] };
  const task = items.find((one) => one.lead?.code === 'STTTT');
  expect(task).toBeDefined();
  const decided = await an.request.post(`/api/tasks/${task?.id ?? ''}/deadline`, { data: { version: task?.version, dueOn, reason: 'Cần xong sớm' } });
  expect(decided.ok()).toBe(true);
  await an.setViewportSize({ width: 1366, height: 768 });
  await an.getByRole('button', { name: 'Nhắc bổ sung hôm nay' }).click();
  await dialog.getByRole('button', { name: 'Nhắc bổ sung hôm nay' }).click();
  await expect(an.getByText(/Đã gửi thêm \d+ thông báo/)).toBeVisible();

  const binh = await pageOf(browser, 'daumoi.tttt');
  await binh.goto('/work');
  await expect(binh.getByRole('link', { name: 'Nhắc hạn', exact: true })).toHaveCount(0);
  await binh.getByRole('link', { name: /^Thông báo/ }).click();
  await expect(binh.getByRole('heading', { level: 1, name: 'Thông báo' })).toBeVisible();
  if (!isOff) {
    const item = binh.getByRole('listitem').filter({ hasText: task?.code ?? '' });
    await expect(item).toContainText('Sắp đến hạn');
    await expectAccessible(binh);
    await picture(binh, '67-thong-bao');
    await item.getByRole('link').click();
    await expect(binh).toHaveURL(new RegExp(`/tasks/${task?.id ?? ''}`));
    await binh.goBack();
    await expect(item).not.toContainText('Chưa đọc');
    await binh.setViewportSize({ width: 390, height: 844 });
    await expectFits(binh);
  }
  // One's own calendar: the address is shown once, works without sign-in, and is closed again
  await binh.getByRole('button', { name: 'Tạo địa chỉ lịch' }).click();
  const feed = await binh.getByLabel(/Địa chỉ lịch, chỉ hiện một lần/).inputValue();
  const stranger = await browser.newContext();
  const calendar = await stranger.request.get(feed);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain(`DTSTART;VALUE=DATE:${dueOn.replaceAll('-', '')}`);
  await expectAccessible(binh);
  await binh.reload();
  await expect(binh.getByText(/Đang có một địa chỉ/)).toBeVisible();
  await binh.getByRole('button', { name: 'Bỏ địa chỉ lịch' }).click();
  await binh.getByRole('dialog').getByRole('button', { name: 'Bỏ địa chỉ lịch' }).click();
  await expect(binh.getByRole('button', { name: 'Tạo địa chỉ lịch' })).toBeVisible();
  expect((await stranger.request.get(feed)).status()).toBe(404);
  await stranger.close();
  // What other journeys told this person is read first
  const all = binh.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' });
  if (await all.isVisible()) {
    await all.click();
    await expect(binh.getByText('Đã đánh dấu đã đọc.')).toBeVisible();
  }
  await binh.getByLabel('Xem', { exact: true }).selectOption('Chưa đọc');
  await expect(binh.getByText('Đã đọc hết')).toBeVisible();
  await expectAccessible(binh);
});

test('công văn đôn đốc: chọn cơ quan có nhiệm vụ quá hạn, một lần bấm vào sổ văn bản, tải được, cơ quan được báo', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/urging');
  const table = an.getByRole('region', { name: 'Đôn đốc bằng công văn' });
  await table.getByLabel('Chọn Sở Nông nghiệp và Phát triển nông thôn').check();
  await an.getByRole('button', { name: 'Soạn công văn đôn đốc (1)' }).click();
  const dialog = an.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Lưu và vào sổ' }).click();
  await expect(dialog.getByText('Nhập số nguyên từ 1 đến 99999.')).toBeVisible();
  await dialog.getByLabel('Số công văn').fill('90210');
  await dialog.getByLabel('Ký hiệu sau số').fill('SKHCN-KHTC');
  await dialog.getByLabel(/Yêu cầu thêm/).fill('Đề nghị cử đầu mối mới nếu có thay đổi.');
  await expectAccessible(an);
  await picture(an, '69-cong-van-don-doc');
  await dialog.getByRole('button', { name: 'Lưu và vào sổ' }).click();
  const sent = an.getByRole('row', { name: /90210\/SKHCN-KHTC/ });
  await expect(sent).toContainText('Sở Nông nghiệp và Phát triển nông thôn');
  const file = await an.request.get((await sent.getByRole('link', { name: /Tải công văn/ }).getAttribute('href')) ?? '');
  expect([file.status(), (await file.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  await an.setViewportSize({ width: 390, height: 844 });
  await expectFits(an);
  await an.setViewportSize({ width: 1366, height: 768 });
  await sent.getByRole('link', { name: '90210/SKHCN-KHTC', exact: true }).click();
  await expect(an.getByText('90210/SKHCN-KHTC').first()).toBeVisible();

  const head = await pageOf(browser, 'thutruong.nnptnt');
  await head.goto('/notices');
  await head.getByRole('link', { name: /Công văn đôn đốc: số 90210\/SKHCN-KHTC/ }).click();
  await expect(head.getByText('90210/SKHCN-KHTC').first()).toBeVisible();
});
