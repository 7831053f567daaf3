import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf } from './support.ts';

const AGENCY = 'Sở Nông nghiệp và Phát triển nông thôn';
const SOURCE = 'Ngân sách địa phương, sự nghiệp KH&CN';

async function onPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1366, height: 768 });
}

/** Gives the province and the agency as much of the source in a span. */
async function fund(page: Page, from: number, to: number, amount: string): Promise<void> {
  await page.goto(`/budget/envelopes?from=${from}&to=${to}`);
  for (const agency of [null, AGENCY]) {
    await page.getByRole('button', { name: 'Ghi quyết định giao' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nguồn kinh phí').selectOption(SOURCE);
    if (agency) {
      await dialog.getByRole('combobox', { name: 'Giao cho' }).fill('nong nghiep');
      await dialog.getByRole('option', { name: agency }).first().click();
    }
    await dialog.getByLabel('Số tiền').fill(amount);
    await dialog.getByLabel('Cơ quan quyết định').fill('HĐND tỉnh');
    await dialog.getByLabel('Số, ký hiệu quyết định').fill('11/NQ-HĐND');
    await dialog.getByRole('button', { name: 'Ghi quyết định giao' }).click();
    await expect(dialog).toHaveCount(0);
  }
}

/** Chooses the line that waits and carries the mark, and does a deed. */
async function withLine(page: Page, mark: string, deed: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => undefined): Promise<void> {
  await page.goto('/budget');
  await page.getByRole('checkbox', { name: new RegExp(mark) }).check();
  await page.getByRole('button', { name: deed, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: deed, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** From a proposal that is saved to an allotment of all that was asked. */
async function allot(people: { chi: Page; an: Page; mai: Page }, mark: string): Promise<void> {
  await withLine(people.chi, mark, 'Gửi đề xuất');
  await withLine(people.an, mark, 'Tổng hợp', (dialog) => dialog.getByLabel('Ý kiến của Sở Khoa học và Công nghệ').fill('Cần thiết'));
  await withLine(people.mai, mark, 'Thẩm định', (dialog) => dialog.getByLabel('Ý kiến thẩm định').fill('Đúng định mức'));
  await withLine(people.mai, mark, 'Phân bổ', (dialog) => dialog.getByLabel('Số, ký hiệu quyết định').fill('36/QĐ-STC'));
}

/** Enters the next decision on the project that is open. */
async function decide(page: Page, deed: string, amount: string | null): Promise<void> {
  await page.getByRole('button', { name: deed, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (amount) await dialog.getByRole('textbox').first().fill(amount);
  await dialog.getByLabel('Cơ quan quyết định').fill('UBND tỉnh');
  await dialog.getByLabel('Số, ký hiệu quyết định').fill(`${deed}/QĐ`);
  await dialog.getByRole('button', { name: 'Ghi quyết định' }).click();
}

test('dự án: chủ trương, phê duyệt, vốn trung hạn, kinh phí của năm; điều chỉnh vượt bị chặn, chuyển nguồn, quyết toán dòng và dự án', async ({ browser }, info) => {
  test.slow();
  // Years of its own: what other journeys count stays as it is
  const year = new Date().getFullYear() + 3 + 4 * info.retry;
  const [code, medium, single] = [`DA-${year}`, `hệ thống quan trắc ${year}`, `thiết bị đợt đầu ${year}`];
  const [binh, chi, an, mai] = [await pageOf(browser, 'daumoi.nnptnt'), await pageOf(browser, 'thutruong.nnptnt'), await pageOf(browser, 'tonghop'), await pageOf(browser, 'taichinh')];

  await an.goto('/budget/projects');
  await an.getByRole('button', { name: 'Ghi nhiệm vụ KH&CN, dự án' }).click();
  const adding = an.getByRole('dialog');
  await adding.getByRole('button', { name: 'Ghi nhiệm vụ KH&CN, dự án' }).click();
  await expectAccessible(an);
  await adding.getByLabel('Loại').selectOption('Dự án đầu tư');
  await adding.getByLabel('Mã', { exact: true }).fill(code);
  await adding.getByLabel('Tên', { exact: true }).fill(`Dự án quan trắc mặn ${year}`);
  await adding.getByLabel('Thuộc kế hoạch').selectOption({ index: 1 });
  await adding.getByRole('combobox', { name: 'Cơ quan chủ trì' }).fill('nong nghiep');
  await adding.getByRole('option', { name: AGENCY }).first().click();
  await adding.getByLabel('Tổng mức').fill('300.000.000');
  await adding.getByLabel('Cơ quan quyết định').fill('HĐND tỉnh');
  await adding.getByLabel('Số, ký hiệu quyết định').fill('9/NQ-HĐND');
  await adding.getByRole('button', { name: 'Ghi nhiệm vụ KH&CN, dự án' }).click();
  await expect(an.getByRole('heading', { level: 1, name: `Dự án quan trắc mặn ${year}` })).toBeVisible();
  const project = an.url();
  await expect(an.getByText('Đã có chủ trương')).toBeVisible();

  // Medium-term money from the policy on
  await binh.goto(project);
  await binh.getByRole('link', { name: 'Đề xuất kinh phí' }).click();
  await expect(binh.getByLabel('Nhiệm vụ KH&CN, dự án')).toContainText(code);
  await binh.getByLabel('Nội dung chi').fill(`Xây dựng ${medium}`);
  await binh.getByLabel('Nguồn kinh phí').selectOption(SOURCE);
  await binh.getByLabel('Từ năm').fill(String(year));
  await binh.getByLabel('Đến năm').fill(String(year + 2));
  await binh.getByLabel('Số tiền đề xuất').fill('180000000');
  await binh.getByRole('button', { name: 'Lưu đề xuất' }).click();
  await expect(binh.getByText('Đang soạn', { exact: true })).toBeVisible();
  await fund(mai, year, year + 2, '250000000');
  await allot({ chi, an, mai }, medium);

  // A year takes from it once the project is approved
  await an.goto(project);
  await decide(an, 'Phê duyệt', '150000000');
  await expect(an.getByRole('dialog').getByRole('alert').filter({ hasText: 'thấp hơn 180.000.000 đồng' }).first()).toBeVisible();
  await an.getByRole('dialog').getByLabel('Tổng mức').fill('200000000');
  await an.getByRole('dialog').getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(an.getByRole('dialog')).toHaveCount(0);
  await decide(an, 'Triển khai thực hiện', null);
  await expect(an.getByText('Đang thực hiện')).toBeVisible();
  await binh.goto(project);
  await binh.getByRole('link', { name: 'Đề xuất kinh phí' }).click();
  await binh.getByLabel('Nội dung chi').fill(`Mua ${single}`);
  await binh.getByLabel('Nguồn kinh phí').selectOption(SOURCE);
  await binh.getByLabel('Từ năm').fill(String(year));
  const within = binh.getByLabel('Lấy vốn từ dòng trung hạn');
  await within.selectOption(await within.locator('option', { hasText: medium }).getAttribute('value'));
  await binh.getByLabel('Số tiền đề xuất').fill('100000000');
  await binh.getByRole('button', { name: 'Lưu đề xuất' }).click();
  await expect(binh.getByText('Đang soạn', { exact: true })).toBeVisible();
  const line = binh.url();
  await fund(mai, year, year, '400000000');
  await allot({ chi, an, mai }, single);

  // Adjust: what the medium-term line does not have is refused with the figures, and what was typed stays
  await mai.goto(line);
  await mai.getByRole('button', { name: 'Điều chỉnh', exact: true }).click();
  const dialog = mai.getByRole('dialog');
  await dialog.getByLabel('Số tiền').fill('90000000');
  await dialog.getByLabel('Số, ký hiệu quyết định').fill('40/QĐ-STC');
  await dialog.getByRole('button', { name: 'Điều chỉnh' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'vượt vốn trung hạn đã ghi 180.000.000 đồng' }).first()).toBeVisible();
  await expect(dialog.getByLabel('Số, ký hiệu quyết định')).toHaveValue('40/QĐ-STC');
  await dialog.getByLabel('Số tiền').fill('20000000');
  await dialog.getByRole('button', { name: 'Điều chỉnh' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(mai.getByRole('row', { name: /Điều chỉnh/ })).toContainText('20.000.000');

  await binh.goto(line);
  for (const [amount, voucher] of [['50000000', `HĐ ${year}`], ['40000000', `TT ${year}`]] as const) {
    await binh.getByRole('button', { name: 'Ghi cam kết, giải ngân' }).click();
    await binh.getByLabel('Số tiền', { exact: true }).fill(amount);
    await binh.getByLabel('Số hợp đồng hoặc chứng từ').fill(voucher);
    await binh.getByRole('dialog').getByRole('button', { name: 'Ghi cam kết, giải ngân' }).click();
    await expect(binh.getByRole('dialog')).toHaveCount(0);
  }

  // Carry what is not committed to the next year, then settle
  await mai.reload();
  await mai.getByRole('button', { name: 'Chuyển nguồn', exact: true }).click();
  await mai.getByRole('dialog').getByLabel('Số tiền').fill('70000000');
  await mai.getByRole('dialog').getByLabel('Số, ký hiệu quyết định').fill('41/QĐ-STC');
  await expectAccessible(mai);
  await mai.getByRole('dialog').getByRole('button', { name: 'Chuyển nguồn' }).click();
  await expect(mai.getByRole('dialog')).toHaveCount(0);
  await mai.goto(line);
  await expect(mai.getByRole('row', { name: /Chuyển sang năm sau/ })).toContainText('70.000.000');
  await mai.getByRole('button', { name: 'Quyết toán', exact: true }).click();
  await mai.getByRole('dialog').getByLabel('Số tiền').fill('40000000');
  await mai.getByRole('dialog').getByLabel('Số, ký hiệu quyết định').fill('42/QĐ-STC');
  await mai.getByRole('dialog').getByRole('button', { name: 'Quyết toán' }).click();
  await expect(mai.getByText('Đã quyết toán', { exact: true }).first()).toBeVisible();

  await mai.goto(project);
  await expect(mai.getByRole('row', { name: new RegExp(single) }).first()).toContainText('Đã quyết toán');
  await expectAccessible(mai);
  await decide(mai, 'Quyết toán dự án', '41000000');
  await expect(mai.getByRole('dialog').getByRole('alert').filter({ hasText: 'vượt số đã thanh toán 40.000.000 đồng' }).first()).toBeVisible();
  await mai.getByRole('dialog').getByLabel('Giá trị quyết toán').fill('40000000');
  await mai.getByRole('dialog').getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(mai.getByRole('dialog')).toHaveCount(0);
  await expect(mai.getByRole('button', { name: 'Điều chỉnh tổng mức' })).toHaveCount(0);
  await onPhone(mai);
  await mai.goto(`/budget/projects?q=${encodeURIComponent('quan trac man')}`);
  await expect(mai.getByRole('row', { name: new RegExp(code) })).toContainText('Đã quyết toán');
  await expectAccessible(mai);
  await onPhone(mai);
});
