/// <reference lib="dom" />
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { pageOf, smallPlan } from './support.ts';

const card = (page: Page, words: string): Locator => page.locator('[data-card]').filter({ hasText: words }).first();
const choose = (page: Page, words: string) => card(page, words).locator('.pl-card-content').click();
const saved = (page: Page) => expect(page.getByText(/Đã lưu \d\d:\d\d/)).toBeVisible();

/** The least that makes a spreadsheet of Excel. */
const spreadsheet = (): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      ),
      'xl/workbook.xml': strToU8('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'),
    }),
  );

/** A review of a new small plan, opened by the coordinator. */
async function openReview(browser: Browser, name: string): Promise<{ an: Page; planId: string }> {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans/import');
  await an.locator('input[type=file]').setInputFiles({ name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(smallPlan(`${name} ${Date.now()}`)) });
  await expect(card(an, 'hội nghị giới thiệu')).toBeVisible();
  return { an, planId: /plans\/([0-9a-f-]{36})/.exec(an.url())?.[1] ?? '' };
}

/** Opens a form on a card. */
async function form(page: Page, words: string, action: string): Promise<Locator> {
  await choose(page, words);
  await card(page, words).getByRole('button', { name: action, exact: true }).click();
  return page.locator('form.pl-panel');
}

async function setDeadline(page: Page, words: string, day: string, reason: string): Promise<void> {
  const panel = await form(page, words, 'Đặt thời hạn');
  await panel.getByRole('textbox', { name: /Thời hạn/ }).fill(day);
  await panel.getByLabel('Lý do (bắt buộc)').fill(reason);
  await panel.getByRole('button', { name: 'Đặt thời hạn' }).click();
}

async function setContent(page: Page, words: string, content: string): Promise<void> {
  const panel = await form(page, words, 'Sửa');
  await panel.getByLabel('Nội dung nhiệm vụ').fill(content);
  await panel.getByRole('button', { name: 'Lưu nhiệm vụ' }).click();
}

/** Selects words of the document as a mouse would. */
async function selectWords(page: Page, words: string): Promise<void> {
  await page.locator('.pl-paper').evaluate((paper, wanted) => {
    const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
      return;
    }
  }, words);
}

test('chọn nhiệm vụ thì lời văn sáng lên; chọn lời văn thì thấy nhiệm vụ; thêm nhiệm vụ từ đoạn bôi đen rồi hoàn tác, làm lại', async ({ browser }) => {
  const { an } = await openReview(browser, 'Thử chọn lời văn');
  await choose(an, 'tuyên truyền về kế hoạch');
  await expect(an.locator('.pl-mark.is-focused').first()).toBeVisible();
  expect((await an.locator('.pl-mark.is-focused').allInnerTexts()).join('')).toContain('tuyên truyền về kế hoạch');

  await an.locator('.pl-paper .pl-mark').filter({ hasText: 'hội nghị giới thiệu' }).first().click();
  await expect(card(an, 'hội nghị giới thiệu')).toHaveAttribute('aria-current', 'true');
  await expect(card(an, 'hội nghị giới thiệu')).toBeInViewport();

  await selectWords(an, 'tuyên truyền về kế hoạch');
  await expect(an.getByText('Đoạn này đã có 1 nhiệm vụ đề xuất')).toBeVisible();
  await an.getByRole('button', { name: 'Xem nhiệm vụ' }).click();
  await expect(card(an, 'tuyên truyền về kế hoạch')).toHaveAttribute('aria-current', 'true');

  await selectWords(an, 'mọi người thử toàn bộ đường đi');
  await expect(an.getByText('Đoạn này chưa có nhiệm vụ nào')).toBeVisible();
  await an.getByRole('button', { name: 'Thêm nhiệm vụ từ đoạn này' }).click();
  await an.getByRole('dialog').getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  await expect(card(an, 'mọi người thử toàn bộ đường đi')).toBeVisible();
  await expect(card(an, 'mọi người thử toàn bộ đường đi').getByText('Kế hoạch không nêu thời hạn')).toBeVisible();
  await saved(an);
  await an.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(card(an, 'mọi người thử toàn bộ đường đi')).toHaveCount(0);
  await an.getByRole('button', { name: 'Làm lại' }).click();
  await expect(card(an, 'mọi người thử toàn bộ đường đi')).toBeVisible();

  // a day of issue is written as officials write it, and a day that does not exist is refused beside the field
  await an.getByRole('tab', { name: /Thông tin văn bản/ }).click();
  await expect(an.getByText('12/06/2024', { exact: true })).toBeVisible();
  await an.getByRole('button', { name: 'Sửa Ngày ban hành' }).click();
  const day = an.getByLabel('Ngày ban hành', { exact: true });
  await expect(day).toHaveValue('12/06/2024');
  await day.fill('31/02/2024');
  await expect(an.getByText(/Ngày này không có/)).toBeVisible();
  await expect(an.getByRole('button', { name: 'Lưu', exact: true })).toBeDisabled();
  await day.fill('6/2024');
  await an.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(an.getByText('tháng 06/2024', { exact: true })).toBeVisible();
  await saved(an);
  await an.context().close();
});

test('hai người cùng rà soát: người sau thấy quyết định của người trước kèm ngày và lý do; sửa trùng nhau thì không ai mất chữ', async ({ browser }) => {
  const { an, planId } = await openReview(browser, 'Thử hai người');
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText('Kế hoạch không nêu thời hạn')).toBeVisible();
  await setDeadline(an, 'tuyên truyền về kế hoạch', '15/11/2031', 'Theo kết luận giao ban');
  await saved(an);

  const bich = await pageOf(browser, 'tonghop2');
  await bich.goto(`/plans/${planId}/review`);
  const theirs = card(bich, 'tuyên truyền về kế hoạch');
  await expect(theirs.getByText('15/11/2031')).toBeVisible();
  await expect(theirs.getByText(/Nguyễn Minh Họa An, \d\d\/\d\d\/\d{4}: Theo kết luận giao ban/)).toBeVisible();
  await expect(theirs.getByText('người quyết định')).toBeVisible();

  // both change the words of one task: the later one is told, sees both texts and decides
  await setContent(an, 'hội nghị giới thiệu', 'Tổ chức hội nghị giới thiệu tại tám huyện.');
  await saved(an);
  await setContent(bich, 'hội nghị giới thiệu', 'Tổ chức hội nghị giới thiệu trực tuyến.');
  const refusal = bich.getByRole('alert').filter({ hasText: 'Chưa lưu được.' });
  await expect(refusal.getByText(/Tổ chức hội nghị giới thiệu trực tuyến/)).toBeVisible();
  await expect(refusal.getByText(/Bản mới trên máy chủ: Tổ chức hội nghị giới thiệu tại tám huyện/)).toBeVisible();
  await refusal.getByRole('button', { name: 'Dùng nội dung vừa nhập' }).click();
  await saved(bich);
  await an.reload();
  await expect(card(an, 'hội nghị giới thiệu trực tuyến')).toBeVisible();

  // different tasks at the same time are nobody's conflict
  await Promise.all([
    setDeadline(an, 'lập danh mục mô hình', '20/11/2031', 'Theo công văn của Sở'),
    setDeadline(bich, 'hội nghị giới thiệu trực tuyến', '25/11/2031', 'Theo lịch năm'),
  ]);
  await saved(an);
  await saved(bich);
  await expect(bich.getByText('Chưa lưu được.')).toHaveCount(0);
  await bich.reload();
  await expect(card(bich, 'lập danh mục mô hình').getByText('20/11/2031')).toBeVisible();
  await expect(card(bich, 'hội nghị giới thiệu trực tuyến').getByText('25/11/2031')).toBeVisible();
  await an.context().close();
  await bich.context().close();
});

test('mất mạng khi đang rà soát: làm tiếp được, có mạng thì tự lưu; đóng cửa sổ lúc mất mạng cũng không mất thao tác', async ({ browser }) => {
  const { an, planId } = await openReview(browser, 'Thử mất mạng');
  const context = an.context();
  await context.setOffline(true);
  await setDeadline(an, 'tuyên truyền về kế hoạch', '15/11/2031', 'Ghi khi mất mạng');
  await setContent(an, 'hội nghị giới thiệu', 'Tổ chức hội nghị, nội dung sửa lúc mất mạng.');
  await expect(an.getByText(/Mất kết nối – 2 thao tác đang chờ/)).toBeVisible();
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText('15/11/2031')).toBeVisible();
  await context.setOffline(false);
  await saved(an);
  await an.reload();
  await expect(card(an, 'tuyên truyền về kế hoạch').getByText('15/11/2031')).toBeVisible();
  await expect(card(an, 'nội dung sửa lúc mất mạng')).toBeVisible();

  await context.setOffline(true);
  await setDeadline(an, 'lập danh mục mô hình', '30/11/2031', 'Ghi rồi đóng cửa sổ');
  await expect(an.getByText(/Mất kết nối – 1 thao tác đang chờ/)).toBeVisible();
  await an.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`/plans/${planId}/review`);
  await expect(card(again, 'lập danh mục mô hình').getByText('30/11/2031')).toBeVisible();
  await saved(again);
  const bich = await pageOf(browser, 'tonghop2');
  await bich.goto(`/plans/${planId}/review`);
  await expect(card(bich, 'lập danh mục mô hình').getByText('30/11/2031')).toBeVisible();
  await bich.context().close();
  await context.close();
});

test('tệp sai: PDF và .doc hỏng, bảng tính đổi đuôi, ảnh, tệp trống, tệp quá lớn đều có lời giải thích, rồi chọn tệp khác được ngay', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans/import');
  const input = an.locator('input[type=file]');
  const files: readonly [string, Buffer, RegExp][] = [
    ['ke-hoach.pdf', Buffer.from('%PDF-1.7\n'), /PDF bị hỏng/],
    ['ke-hoach.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /không phải Word/],
    ['bang-tinh.docx', spreadsheet(), /bảng tính|Excel/i],
    ['anh.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /Đây là ảnh|[Nn]hận dạng chữ/],
    ['trong.docx', Buffer.alloc(0), /rỗng/],
  ];
  for (const [name, buffer, said] of files) {
    await input.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    const alert = an.getByRole('alert').or(an.locator('.tt-error, .pl-refusal')).first();
    await expect(alert, name).toBeVisible();
    await expect(an.locator('main'), name).toContainText(said);
    await expect(an.locator('main')).toContainText(name);
  }
  // 60 MB would be too much for the driver's own channel: the page makes the file itself
  await input.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(60 * 1024 * 1024)], 'qua-lon.docx'));
    (element as HTMLInputElement).files = data.files;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(an.locator('main')).toContainText(/qua-lon\.docx.*50 MB/s);
  await input.setInputFiles({ name: 'dung.txt', mimeType: 'text/plain', buffer: Buffer.from(smallPlan(`Tệp đúng ${Date.now()}`)) });
  await expect(card(an, 'hội nghị giới thiệu')).toBeVisible();
  await an.context().close();
});
