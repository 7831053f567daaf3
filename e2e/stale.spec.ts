import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf } from './support.ts';

interface Made {
  id: string;
}
/** Makes a record through the interface's own calls, so that the journey begins where two people meet. */
async function made(page: Page, path: string, data: Record<string, unknown>): Promise<string> {
  const answer = await page.request.post(`/api${path}`, { data, headers: { 'idempotency-key': `${path}-${Date.now()}` } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as Made).id;
}
async function agencyId(page: Page, words: string): Promise<string> {
  const answer = await page.request.get(`/api/agencies?on=2024-06-30&q=${encodeURIComponent(words)}`);
  const { items } = (await answer.json()) as { items: Made[] };
  return items[0]?.id ?? '';
}
const row = (dialog: Locator, label: string) => dialog.getByRole('row').filter({ has: dialog.page().getByRole('rowheader', { name: label, exact: true }) });
/** Both versions stand in one row: the newer one first. */
async function sideBySide(dialog: Locator, label: string, newer: string, mine: string): Promise<void> {
  await expect(dialog.getByText('Nội dung vừa được người khác thay đổi')).toBeVisible();
  await expect(row(dialog, label).getByRole('cell')).toHaveText([newer, mine]);
}

test('hai người cùng sửa hồ sơ chính sách: hai bản đặt cạnh nhau, giữ bản mới hoặc gửi lại phần đã gõ, không mất chữ', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  const bich = await pageOf(browser, 'tonghop2');
  const id = await made(an, '/policies', { title: 'Chính sách thử hai người', summary: null, agencyId: await agencyId(an, 'so khoa hoc'), dueOn: null });
  const open = async (page: Page) => {
    await page.goto(`/policies/${id}`);
    await page.getByRole('button', { name: 'Sửa hồ sơ' }).click();
    return page.getByRole('dialog');
  };
  const first = await open(an);
  const second = await open(bich);
  await first.getByLabel('Nội dung', { exact: false }).fill('Cho mượn theo tuần.');
  await first.getByRole('button', { name: 'Lưu' }).click();
  await expect(first).toHaveCount(0);
  await expect(an.getByText('Cho mượn theo tuần.')).toBeVisible();
  // Long enough for the change to be told to the other screen, whose form is open
  await bich.waitForTimeout(4_000);

  await second.getByLabel('Nội dung', { exact: false }).fill('Cho mượn theo tháng.');
  await second.getByRole('button', { name: 'Lưu' }).click();
  await sideBySide(second, 'Nội dung', 'Cho mượn theo tuần.', 'Cho mượn theo tháng.');
  await expect(second.getByLabel('Nội dung', { exact: false })).toHaveValue('Cho mượn theo tháng.');
  await expectAccessible(bich);
  await bich.setViewportSize({ width: 390, height: 844 });
  await expectFits(bich);
  await bich.setViewportSize({ width: 1366, height: 768 });
  // the first one opens the form again before the second one decides
  await an.getByRole('button', { name: 'Sửa hồ sơ' }).click();
  await second.getByRole('button', { name: 'Gửi lại trên bản mới' }).click();
  await expect(second).toHaveCount(0);
  await expect(bich.getByText('Cho mượn theo tháng.')).toBeVisible();

  // the other way: what is newer stays
  await first.getByLabel('Nội dung', { exact: false }).fill('Cho mượn theo năm.');
  await first.getByRole('button', { name: 'Lưu' }).click();
  await sideBySide(first, 'Nội dung', 'Cho mượn theo tháng.', 'Cho mượn theo năm.');
  await first.getByRole('button', { name: 'Giữ bản mới' }).click();
  await expect(first).toHaveCount(0);
  await expect(an.getByText('Cho mượn theo tháng.')).toBeVisible();
  await an.context().close();
  await bich.context().close();
});

test('hai người cùng sửa một văn bản trong sổ, một mục phân cấp: hai bản đặt cạnh nhau rồi gửi lại được', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  const bich = await pageOf(browser, 'tonghop2');
  const id = await made(an, '/documents', { type: 'Quyết định', symbol: `4${Date.now() % 1000}/QĐ-UBND`, title: 'Quyết định thử hai người', issuer: '', issuedOn: '2024-03-05' });
  const editors = await Promise.all(
    [an, bich].map(async (page) => {
      await page.goto(`/documents/${id}`);
      await page.getByRole('button', { name: 'Sửa thông tin' }).click();
      return page.getByRole('dialog');
    }),
  );
  const [first, second] = editors;
  if (!first || !second) throw new Error('thiếu hộp thoại');
  await first.getByLabel('Trích yếu').fill('Quyết định về giá cá');
  await first.getByRole('button', { name: 'Lưu' }).click();
  await expect(an.getByRole('heading', { name: 'Quyết định về giá cá' })).toBeVisible();
  await second.getByLabel('Trích yếu').fill('Quyết định về giá tôm');
  await second.getByRole('button', { name: 'Lưu' }).click();
  await sideBySide(second, 'Trích yếu', 'Quyết định về giá cá', 'Quyết định về giá tôm');
  await expectAccessible(bich);
  await second.getByRole('button', { name: 'Gửi lại trên bản mới' }).click();
  await expect(bich.getByRole('heading', { name: 'Quyết định về giá tôm' })).toBeVisible();

  const [from, to] = [await agencyId(an, 'ubnd tinh'), await agencyId(an, 'so khoa hoc')];
  const power = await made(an, '/delegations', {
    kind: 'authorised', fromAgencyId: from, toAgencyId: to, toPost: null, power: 'Duyệt lịch mượn thiết bị', conditions: null, documentId: null, symbol: '15/QĐ-UBND', validFrom: '2024-01-01', validTo: null,
  });
  for (const page of [an, bich]) {
    await page.goto(`/policies/powers/${power}`);
    await page.getByRole('button', { name: 'Sửa mục' }).click();
  }
  await an.getByLabel('Thẩm quyền được giao').fill('Duyệt lịch mượn thiết bị đo');
  await an.getByRole('button', { name: 'Lưu mục' }).click();
  await expect(an.locator('form')).toHaveCount(0);
  await expect(an.getByText('Duyệt lịch mượn thiết bị đo')).toBeVisible();
  await bich.getByLabel('Thẩm quyền được giao').fill('Duyệt lịch mượn kính hiển vi');
  await bich.getByRole('button', { name: 'Lưu mục' }).click();
  await sideBySide(bich.locator('form'), 'Thẩm quyền được giao', 'Duyệt lịch mượn thiết bị đo', 'Duyệt lịch mượn kính hiển vi');
  await bich.getByRole('button', { name: 'Gửi lại trên bản mới' }).click();
  await expect(bich.locator('form')).toHaveCount(0);
  await expect(bich.getByText('Duyệt lịch mượn kính hiển vi')).toBeVisible();
  await an.context().close();
  await bich.context().close();
});
