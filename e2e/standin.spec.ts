import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

test('thủ trưởng vắng mặt: ủy quyền có ngày, người làm thay chọn vị trí và làm được việc của thủ trưởng; kết thúc thì thôi', async ({ browser }) => {
  const head = await pageOf(browser, 'thutruong.nnptnt');
  await head.goto('/profile');
  const card = head.getByRole('region', { name: 'Ủy quyền khi vắng mặt', exact: true });
  await card.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await expect(card.getByText('Hãy ghi ngày, ví dụ 05/07/2026')).toBeVisible();
  await card.getByLabel('Người làm thay').selectOption({ index: 1 });
  const day = (ahead: number) => new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');
  await card.getByLabel('Đến hết ngày', { exact: true }).fill(day(-1));
  await card.getByLabel('Lý do').fill('Đi công tác');
  await card.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await expect(card.getByText('Ngày cuối không được trước ngày bắt đầu')).toBeVisible();
  await expect(card.getByLabel('Lý do')).toHaveValue('Đi công tác');
  await card.getByLabel('Đến hết ngày', { exact: true }).fill(day(4));
  await card.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await expect(card.getByText('Đang làm thay')).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  await expectAccessible(head);
  await picture(head, '76-uy-quyen');
  await head.setViewportSize({ width: 390, height: 844 });
  await expectFits(head);
  await head.setViewportSize({ width: 1366, height: 768 });

  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto('/work');
  await binh.getByRole('button', { name: /Đầu mối Sở Nông nghiệp/ }).click();
  await binh.getByRole('button', { name: /Làm thay/ }).click();
  await expect(binh.getByRole('button', { name: /Làm thay/ })).toBeVisible();
  const me = (await (await binh.request.get('/api/session')).json()) as { post: { role: string }; permissions: string[] };
  expect([me.post.role, me.permissions.includes('reports.submit'), me.permissions.includes('yearly.submit')]).toEqual(['head', true, true]);
  await binh.goto('/profile');
  await expect(binh.getByRole('button', { name: 'Ủy quyền', exact: true })).toHaveCount(0);
  await expectAccessible(binh);
  await binh.getByRole('button', { name: /Làm thay/ }).click();
  await binh.getByRole('button', { name: /^Đầu mối Sở Nông nghiệp/ }).last().click();

  await card.getByRole('button', { name: 'Kết thúc ủy quyền' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Kết thúc ủy quyền' }).click();
  await expect(head.getByText('Đã kết thúc ủy quyền.')).toBeVisible();
});
