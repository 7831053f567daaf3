import { expect, test, type Locator, type Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { expectAccessible, expectFits, pageOf, smallPlan } from './support.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word file with one paragraph for each line. */
function wordFile(text: string): Buffer {
  const body = text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`)
    .join('');
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`),
      'word/document.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`),
    }),
  );
}

const saved = (page: Page) => expect(page.getByText(/Đã lưu \d\d:\d\d/)).toBeVisible();
const card = (page: Page, words: string): Locator => page.locator('[data-card]').filter({ hasText: words }).first();
async function open(page: Page, words: string, action: string): Promise<Locator> {
  await card(page, words).click({ position: { x: 200, y: 12 } });
  await card(page, words).getByRole('button', { name: action, exact: true }).click();
  return page.locator('form.pl-panel');
}

test('rà soát tệp Word: sửa, tách, gộp, chuyển, phối hợp, đặt hạn, bỏ và khôi phục, xếp lại câu; người kiểm tra chỉ xem; rồi bỏ bản rà soát', async ({ browser }) => {
  test.setTimeout(300_000);
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans/import');
  const title = `Thử rà soát tệp Word ${Date.now()}`;
  await an.locator('input[type=file]').setInputFiles({ name: 'ke-hoach.docx', mimeType: 'application/octet-stream', buffer: wordFile(smallPlan(title)) });
  await expect(an).toHaveURL(/\/plans\/[0-9a-f-]{36}\/review/);
  const planId = /plans\/([0-9a-f-]{36})/.exec(an.url())?.[1] ?? '';
  await expect(card(an, 'hội nghị giới thiệu')).toBeVisible();

  // edit the words and the strength
  let panel = await open(an, 'hội nghị giới thiệu', 'Sửa');
  await panel.getByLabel('Nội dung nhiệm vụ').fill('Tổ chức hội nghị giới thiệu kế hoạch; in tài liệu hỏi đáp cho cán bộ.');
  await panel.getByText('Mềm – khuyến khích, quan tâm').click();
  await panel.getByRole('button', { name: 'Lưu nhiệm vụ' }).click();
  await expect(card(an, 'in tài liệu hỏi đáp').getByText('Mềm', { exact: true })).toBeVisible();

  // split into two, then put the two together again
  panel = await open(an, 'in tài liệu hỏi đáp', 'Tách');
  await panel.getByRole('button', { name: 'Tách theo dòng, theo câu' }).click();
  await panel.getByRole('button', { name: 'Tách thành 2 nhiệm vụ' }).click();
  await saved(an);
  await expect(an.locator('[data-card]')).toHaveCount(4);
  for (const words of ['Tổ chức hội nghị giới thiệu kế hoạch', 'in tài liệu hỏi đáp']) await card(an, words).getByRole('checkbox').check();
  await an.getByRole('button', { name: 'Gộp thành một' }).click();
  await saved(an);
  await expect(an.locator('[data-card]')).toHaveCount(3);

  // several at once get a deadline, written the way people write days
  for (const words of ['hội nghị giới thiệu', 'tuyên truyền về kế hoạch']) await card(an, words).getByRole('checkbox').check();
  await an.getByLabel('Làm với các nhiệm vụ đã chọn').getByRole('button', { name: 'Đặt thời hạn' }).click();
  panel = an.locator('form.pl-panel');
  await panel.getByRole('textbox', { name: /Thời hạn/ }).fill('15/11/2031');
  await panel.getByLabel('Lý do (bắt buộc)').fill('Theo kết luận giao ban');
  await panel.getByRole('button', { name: 'Đặt thời hạn' }).click();
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText('15/11/2031')).toBeVisible();
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText(/Theo kết luận giao ban/)).toBeVisible();
  if (await an.getByRole('button', { name: 'Bỏ chọn' }).count()) await an.getByRole('button', { name: 'Bỏ chọn' }).click();

  // another supporting agency, found without accents
  panel = await open(an, 'tuyên truyền về kế hoạch', 'Phối hợp');
  await panel.getByRole('combobox').fill('so van hoa');
  await an.locator('.ant-select-item-option').filter({ hasText: 'Văn hóa' }).first().click();
  await panel.getByRole('button', { name: 'Lưu danh sách phối hợp' }).click();
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText(/Sở Văn hóa/)).toBeVisible();

  // another clause
  panel = await open(an, 'tuyên truyền về kế hoạch', 'Chuyển mục');
  await panel.getByRole('combobox').fill('nang cao nhan thuc');
  await an.locator('.ant-select-item-option').filter({ hasText: 'Nâng cao nhận thức' }).first().click();
  await panel.getByRole('button', { name: 'Chuyển mục' }).click();
  await saved(an);

  // drop with a reason, see it among the dropped, restore
  panel = await open(an, 'hội nghị giới thiệu', 'Bỏ');
  await expect(panel.getByRole('button', { name: 'Bỏ nhiệm vụ' })).toBeDisabled();
  await panel.getByLabel('Lý do (bắt buộc)').fill('Đã làm ở kế hoạch trước');
  await panel.getByRole('button', { name: 'Bỏ nhiệm vụ' }).click();
  await saved(an);
  await an.getByLabel('Lọc nhiệm vụ đề xuất').selectOption('dropped');
  await expect(card(an, 'hội nghị giới thiệu').getByText('Đã làm ở kế hoạch trước', { exact: false })).toBeVisible();
  await card(an, 'hội nghị giới thiệu').click({ position: { x: 200, y: 12 } });
  await card(an, 'hội nghị giới thiệu').getByRole('button', { name: 'Khôi phục' }).click();
  await an.getByLabel('Lọc nhiệm vụ đề xuất').selectOption('all');
  await expect(card(an, 'hội nghị giới thiệu')).toBeVisible();

  // a sentence that is no task is classed anew, with the reason kept
  await an.getByRole('tab', { name: /Câu chưa thành nhiệm vụ/ }).click();
  const passage = an.locator('article').filter({ hasText: 'Để mọi người thử' });
  await passage.getByRole('button', { name: 'Xếp lại loại câu' }).click();
  await passage.getByLabel('Loại câu', { exact: true }).selectOption('principle');
  await passage.getByLabel('Lý do (bắt buộc)').fill('Là nguyên tắc chung');
  await passage.getByRole('button', { name: 'Xếp lại', exact: true }).click();
  await expect(passage.locator('.pl-class-principle')).toBeVisible();
  await expect(passage.getByText(/đã xếp lại/)).toBeVisible();
  await expectAccessible(an);
  for (const tab of [/Cần chú ý/, /Mục lục/, /Thông tin văn bản/]) {
    await an.getByRole('tab', { name: tab }).click();
    await expectAccessible(an);
  }

  // everything stands after opening it again
  await an.reload();
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText('15/11/2031')).toBeVisible();
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText(/Sở Văn hóa/)).toBeVisible();

  // the auditor reads and changes nothing; on a phone it fits
  const nam = await pageOf(browser, 'kiemtra', { width: 390, height: 844 });
  await nam.goto(`/plans/${planId}/review`);
  await expect(nam.getByText('Chỉ xem').first()).toBeVisible();
  await expect(nam.getByRole('button', { name: 'Giao chủ trì' })).toHaveCount(0);
  await expectFits(nam);
  await expectAccessible(nam);
  await nam.context().close();

  // thrown away with a reason; the list no longer shows it under review
  await an.goto(`/plans/${planId}/publish`);
  await an.getByText('Bỏ bản rà soát này').click();
  const discard = an.locator('details');
  await expect(discard.getByRole('button')).toBeDisabled();
  await discard.getByRole('textbox').fill('Chỉ để thử');
  await discard.getByRole('button').click();
  await expect(an).toHaveURL(/\/plans$/);
  await expect(an.getByText(title)).toHaveCount(0);
  await an.context().close();
});

test('rà soát chỉ bằng bàn phím: đi qua từng vấn đề, đánh dấu, chưa chắc đứng trước, chấp nhận hàng loạt rồi hoàn tác', async ({ browser }) => {
  test.setTimeout(300_000);
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans/import');
  const text = smallPlan(`Thử bàn phím ${Date.now()}`)
    .replace('2. Sở Thông tin', '3. Sở Thông tin')
    .replace('tuyên truyền về kế hoạch.', 'tuyên truyền về kế hoạch theo Quyết định số 866/QĐ-Tg ngày 18/7/2023.');
  await an.locator('input[type=file]').setInputFiles({ name: 'ban-phim.docx', mimeType: 'application/octet-stream', buffer: wordFile(text) });
  await expect(card(an, 'hội nghị giới thiệu')).toBeVisible();
  await an.locator('body').click({ position: { x: 2, y: 2 } });

  // from problem to problem, each at its words in the document
  const current = an.locator('.pl-problems [aria-current=true]');
  await an.keyboard.press('n');
  await expect(an.getByRole('tab', { name: /Cần chú ý/ })).toHaveAttribute('aria-selected', 'true');
  await expect(current).toContainText('thiếu mục "2"');
  await expect(an.locator('.pl-mark-found').first()).toHaveText('3.');
  await an.keyboard.press('r');
  await an.keyboard.press('n');
  await expect(current).toContainText('866/QĐ-Tg');
  await expect(an.locator('.pl-mark-found').first()).toHaveText('866/QĐ-Tg');
  await an.keyboard.press('r');
  await expect(an.getByText('Đã xử lý hết các vấn đề.')).toBeVisible();
  await expectAccessible(an);
  await an.reload();
  await an.getByRole('tab', { name: /Cần chú ý/ }).click();
  await expect(an.getByText('Đã xử lý hết các vấn đề.')).toBeVisible();
  // a second person sees what was settled and by whom
  const bich = await pageOf(browser, 'tonghop2');
  await bich.goto(an.url());
  await bich.getByRole('tab', { name: /Cần chú ý/ }).click();
  await expect(bich.getByText(/Đã xử lý – Nguyễn Minh Họa An/)).toHaveCount(2);
  await expectAccessible(bich);
  await bich.context().close();
  await an.getByRole('tab', { name: /Nhiệm vụ đề xuất/ }).click();

  // least sure first, and back to the order of the document
  await an.locator('body').click({ position: { x: 2, y: 2 } });
  await an.keyboard.press('u');
  await expect(an.getByLabel('Chưa chắc đứng trước')).toBeChecked();
  await expectAccessible(an);
  await an.keyboard.press('u');
  await expect(an.getByLabel('Chưa chắc đứng trước')).not.toBeChecked();

  // all selected, proposed leads accepted at once, and taken back at once
  const lead = card(an, 'hội nghị giới thiệu').getByText('Kế hoạch không nêu – chưa giao');
  await expect(lead).toBeVisible();
  await an.keyboard.press('a');
  await expect(an.getByLabel('Làm với các nhiệm vụ đã chọn').getByText('Đã chọn 3')).toBeVisible();
  await an.keyboard.press('c');
  await saved(an);
  await expect(card(an, 'hội nghị giới thiệu').getByText(/người quyết định/)).toBeVisible();
  await expectAccessible(an);
  await an.keyboard.press('Control+z');
  await expect(lead).toBeVisible();
  await saved(an);
  await an.context().close();
});
