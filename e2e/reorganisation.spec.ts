import { expect, test, type Page } from '@playwright/test';
import { address, expectAccessible, expectFits, pageOf, picture } from './support.ts';

const NAME = 'Hợp nhất hai ban thử nghiệm';

/** Adds an agency to be made and fills it in. */
async function addAgency(page: Page, number: number, code: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm cơ quan lập mới' }).click();
  const one = page.getByRole('group', { name: `Cơ quan lập mới ${number}` });
  await one.getByLabel('Mã', { exact: true }).fill(code);
  await one.getByLabel('Cơ quan', { exact: true }).fill(name);
  await one.getByLabel('Loại cơ quan').selectOption('other');
}

/** Fills in basis and day. */
async function fillBasis(page: Page, name: string, day: string): Promise<void> {
  await page.getByLabel('Tên đợt sắp xếp').fill(name);
  await page.getByLabel('Ngày hiệu lực').fill(day);
  await page.getByLabel('Số, ký hiệu văn bản').fill('05/QĐ-UBND');
  await page.getByLabel('Tên văn bản').fill('Quyết định minh họa, không phải văn bản thật');
}

/** Carries out what the page shows. */
async function carryOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Thực hiện sắp xếp' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Gõ lại tên đợt sắp xếp để xác nhận').fill('sai tên');
  await dialog.getByRole('button', { name: 'Thực hiện sắp xếp' }).click();
  await expect(dialog.getByText('Tên gõ lại chưa khớp.')).toBeVisible();
  await dialog.getByLabel('Gõ lại tên đợt sắp xếp để xác nhận').fill(name);
  await dialog.getByRole('button', { name: 'Thực hiện sắp xếp' }).click();
  await expect(page.getByText('Đã thực hiện', { exact: true })).toBeVisible();
}

test('chuyên viên tổng hợp hợp nhất hai cơ quan: soạn, xem trước, chọn nơi nhận, thực hiện; việc sang cơ quan mới', async ({ browser }) => {
  test.slow();
  const an = await pageOf(browser, 'tonghop');
  const codes = { a: `THUA${Date.now()}`, b: `THUB${Date.now()}`, n: `THUN${Date.now()}` };

  // Two small agencies of our own, made through the screen
  await an.goto('/agencies');
  await an.getByRole('link', { name: 'Đợt sắp xếp tổ chức' }).click();
  await an.getByRole('link', { name: 'Soạn đợt sắp xếp' }).click();
  await an.getByRole('button', { name: 'Lưu và xem trước' }).click();
  await expect(an.getByText('Còn ô chưa điền. Hãy xem các ô được đánh dấu.')).toBeVisible();
  await fillBasis(an, 'Lập hai ban thử nghiệm', '02/01/2024');
  await addAgency(an, 1, codes.a, 'Ban Thử nghiệm A');
  await addAgency(an, 2, codes.a, 'Ban Thử nghiệm B');
  await an.getByRole('button', { name: 'Lưu và xem trước' }).click();
  await expect(an.getByText(`Mã ${codes.a} ghi hai lần.`).first()).toBeVisible();
  await expect(an.getByLabel('Tên văn bản')).toHaveValue('Quyết định minh họa, không phải văn bản thật');
  await an.getByRole('group', { name: 'Cơ quan lập mới 2' }).getByLabel('Mã', { exact: true }).fill(codes.b);
  await expectAccessible(an);
  await an.getByRole('button', { name: 'Lưu và xem trước' }).click();
  await expect(an.getByRole('heading', { level: 1, name: 'Lập hai ban thử nghiệm' })).toBeVisible();
  await carryOut(an, 'Lập hai ban thử nghiệm');

  // They get something to do: a person each, and policy work for one
  const { items } = (await (await an.request.get('/api/agencies?on=2024-06-30')).json()) as { items: { id: string; code: string }[] };
  const idOf = (code: string) => items.find((one) => one.code === code)?.id ?? '';
  const quan = await pageOf(browser, 'quantri');
  for (const [code, name] of [[codes.a, 'Người Thử Nghiệm Một'], [codes.b, 'Người Thử Nghiệm Hai']] as const) {
    const made = await quan.request.post('/api/users', { headers: { origin: address(), 'idempotency-key': crypto.randomUUID() }, data: { username: code.toLowerCase(), name, posts: [{ role: 'focal_point', agencyId: idOf(code), position: 'Đầu mối ban thử nghiệm' }] } });
    expect(made.ok(), await made.text()).toBe(true);
  }
  const work = await an.request.post('/api/policies', { headers: { origin: address(), 'idempotency-key': crypto.randomUUID() }, data: { title: 'Quy chế của ban thử nghiệm', summary: null, agencyId: idOf(codes.a), dueOn: null } });
  expect(work.ok(), await work.text()).toBe(true);
  const { id: workId } = (await work.json()) as { id: string };

  // Merge both into a new one
  await an.goto('/agencies/reorganisations/new');
  await fillBasis(an, NAME, '03/06/2024');
  await addAgency(an, 1, codes.n, 'Ban Thử nghiệm hợp nhất');
  await an.getByRole('button', { name: 'Thêm thay đổi' }).click();
  const change = an.getByRole('group', { name: 'Thay đổi 1' });
  await change.getByLabel('Hình thức').selectOption('merge');
  for (const name of ['Ban Thử nghiệm A', 'Ban Thử nghiệm B']) {
    await change.getByRole('combobox', { name: 'Cơ quan được sắp xếp' }).fill(name);
    await change.getByRole('option', { name: new RegExp(`^${name}`) }).last().click();
  }
  await change.getByRole('combobox', { name: /^Nơi nhận là cơ quan lập mới/ }).selectOption({ label: 'Ban Thử nghiệm hợp nhất' });
  await picture(an, 'b0-soan-sap-xep');
  await an.getByRole('button', { name: 'Lưu và xem trước' }).click();
  await expect(an.getByText('3 việc, người, quyền đang mở; 0 chưa có nơi nhận.')).toBeVisible();
  await expect(an.getByText('Quy chế của ban thử nghiệm')).toBeVisible();
  await an.getByRole('combobox', { name: /^Nơi nhận của Người Thử Nghiệm Hai/ }).selectOption('ends');
  await expect(an.getByText('Đã ghi nơi nhận.').first()).toBeVisible();
  await expect(an.getByRole('combobox', { name: /^Nơi nhận của Người Thử Nghiệm Hai/ })).toHaveValue('ends');
  await expectAccessible(an);
  await picture(an, 'b1-xem-truoc-sap-xep');
  await an.setViewportSize({ width: 390, height: 844 });
  await expectFits(an);
  await an.setViewportSize({ width: 1366, height: 768 });
  await carryOut(an, NAME);
  await expect(an.getByRole('cell', { name: 'Ban Thử nghiệm hợp nhất: 1' }).first()).toBeVisible();
  await expectAccessible(an);
  await picture(an, 'b2-ket-qua-sap-xep');

  // The work is the new agency's; the directory says what became of the old ones; it is there after loading anew
  await an.goto(`/policies/${workId}`);
  await expect(an.getByText('Ban Thử nghiệm hợp nhất').first()).toBeVisible();
  await an.goto(`/agencies/${idOf(codes.a)}`);
  await expect(an.getByText('Ban Thử nghiệm hợp nhất').first()).toBeVisible();

  // The leader reads, a focal point does not even see the way there
  const lam = await pageOf(browser, 'lanhdao');
  await lam.goto('/agencies/reorganisations?q=hop nhat hai ban');
  await expect(lam.getByRole('link', { name: NAME }).first()).toBeVisible();
  await expect(lam.getByRole('link', { name: 'Soạn đợt sắp xếp' })).toHaveCount(0);
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  await binh.goto('/agencies');
  await expect(binh.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(binh.getByRole('link', { name: 'Đợt sắp xếp tổ chức' })).toHaveCount(0);
});
