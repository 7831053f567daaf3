import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf } from './support.ts';

/** Makes or changes a record through the interface's own calls. */
async function send<Answer>(page: Page, path: string, data: Record<string, unknown>): Promise<Answer> {
  const answer = await page.request.post(`/api${path}`, { data, headers: { 'idempotency-key': `${path}-${Date.now()}` } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Answer;
}
async function find(page: Page, words: string) {
  await expect(page.getByRole('button', { name: 'Tìm trong toàn hệ thống' })).toBeVisible();
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Tìm trong toàn hệ thống' });
  await dialog.getByRole('combobox').fill(words);
  return dialog;
}

test('Ctrl K tìm thấy kết quả một bước của hồ sơ chính sách và mục ủy quyền, không cần dấu; cơ quan ngoài hồ sơ không thấy', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  const { items } = (await (await an.request.get('/api/agencies?on=2024-06-30')).json()) as { items: { id: string; code: string }[] };
  const idOf = (code: string) => items.find((agency) => agency.code === code)?.id ?? '';
  const work = await send<{ id: string; version: number }>(an, '/policies', { title: 'Chính sách thử tìm kiếm', summary: null, agencyId: idOf('SKHCN'), dueOn: null });
  await send(an, `/policies/${work.id}/finish`, { version: work.version, stage: 'review', text: 'Chưa có quy định về kính hiển vi.' });
  await send(an, '/delegations', {
    kind: 'authorised', fromAgencyId: idOf('SKHCN'), toAgencyId: idOf('STC'), toPost: null, power: 'Thanh lý kính hiển vi hỏng', conditions: null, documentId: null, symbol: '16/QĐ-UBND', validFrom: '2024-01-01', validTo: null,
  });
  await an.goto('/work');
  const dialog = await find(an, 'kinh hien vi');
  await expect(dialog.getByRole('group', { name: 'Hồ sơ chính sách' }).getByRole('option')).toHaveText(/Chính sách thử tìm kiếm có ở bước Rà soát/);
  await expect(dialog.getByRole('group', { name: 'Phân cấp, ủy quyền' }).getByRole('option')).toHaveText(/Thanh lý kính hiển vi hỏng/);
  await expectAccessible(an);
  await an.setViewportSize({ width: 390, height: 844 });
  await expectFits(an);
  await an.setViewportSize({ width: 1366, height: 768 });
  await an.keyboard.press('Enter');
  await expect(an.getByRole('heading', { level: 1, name: 'Chính sách thử tìm kiếm' })).toBeVisible();
  await an.context().close();

  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto('/work');
  const theirs = await find(binh, 'kinh hien vi');
  await expect(theirs.getByRole('option')).toHaveText([/Thanh lý kính hiển vi hỏng/]);
  await theirs.getByRole('option').click();
  await expect(binh.getByText('Thanh lý kính hiển vi hỏng').first()).toBeVisible();
  await binh.context().close();
});
