import { expect, test } from '@playwright/test';
import { address, expectAccessible, expectFits, pageOf, picture, smallPlan } from './support.ts';

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const plan = smallPlan('Phát triển phòng thử nghiệm dùng chung')
  .replace('77/KH-UBND', '78/KH-UBND')
  .replace('Ủy ban nhân dân tỉnh Nam Định ban hành Kế hoạch như sau:', 'Thực hiện Nghị quyết số 88-NQ/TU ngày 02/02/2024 của Tỉnh ủy, Ủy ban nhân dân tỉnh Nam Định ban hành Kế hoạch như sau:')
  .replace('lập danh mục mô hình ứng dụng công nghệ cao', 'ban hành quy chế sử dụng phòng thử nghiệm');
const resolution = (symbol: string) => `TỈNH ỦY NAM ĐỊNH

Số ${symbol}

ĐẢNG CỘNG SẢN VIỆT NAM

Nam Định, ngày 02 tháng 02 năm 2024

NGHỊ QUYẾT
về phát triển phòng thử nghiệm

Thực hiện Nghị quyết số 20-NQ/TW ngày 01/11/2012 của Ban Chấp hành Trung ương Đảng, Tỉnh ủy ban hành Nghị quyết như sau:

I. MỤC TIÊU

1. Mỗi huyện có một phòng thử nghiệm dùng chung.

T/M TỈNH ỦY
BÍ THƯ

Lê Minh Họa Sơn
`;

test('sổ văn bản: kế hoạch vào sổ, bổ sung toàn văn, ghi hiệu lực, chuỗi văn bản, cơ quan ghi văn bản đã ban hành', async ({ browser }) => {
  test.slow();
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/plans/import');
  await an.locator('input[type=file]').setInputFiles(file('ke-hoach.txt', plan));
  await an.getByRole('link', { name: 'Ban hành…' }).or(an.getByRole('button', { name: 'Ban hành…' })).click();
  await expect(an.getByRole('heading', { name: 'Kiểm tra trước khi ban hành' })).toBeVisible();
  const accept = an.getByRole('checkbox');
  if (await accept.count()) await accept.first().check();
  await an.getByRole('button', { name: /Ban hành \d+ nhiệm vụ/ }).click();
  await expect(an.getByText('Đã ban hành kế hoạch')).toBeVisible();

  // The register knows the plan with its words, and the resolution by name
  await an.getByRole('link', { name: 'Sổ văn bản' }).first().click();
  await expect(an.getByRole('heading', { name: 'Sổ văn bản' })).toBeVisible();
  await an.getByLabel('Tìm số, trích yếu, cơ quan ban hành hoặc lời văn').fill('quy che su dung phong thu nghiem');
  await expect(an.getByRole('link', { name: /78\/KH-UBND/ })).toBeVisible();
  await expect(an.locator('.dc-excerpt').first()).toContainText('quy chế sử dụng phòng thử nghiệm');
  await an.getByLabel('Tìm số, trích yếu, cơ quan ban hành hoặc lời văn').fill('');
  await expect(an.getByRole('link', { name: /88-NQ\/TU/ })).toBeVisible();
  await expectAccessible(an);
  await picture(an, '40-so-van-ban');
  await an.getByRole('link', { name: /88-NQ\/TU/ }).click();
  await expect(an.getByText('Mới biết tên').first()).toBeVisible();

  // Another document's file is refused by its symbol, the right one is read
  await an.getByRole('button', { name: 'Bổ sung toàn văn' }).click();
  const dialog = an.getByRole('dialog');
  await dialog.getByLabel('Tệp văn bản').setInputFiles(file('khac.txt', resolution('89-NQ/TU')));
  await expect(dialog.getByText(/khac\.txt/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Bổ sung toàn văn' }).click();
  await expect(dialog.getByRole('alert')).toContainText('89-NQ/TU');
  await dialog.getByLabel('Tệp văn bản').setInputFiles(file('dung.txt', resolution('88-NQ/TU')));
  await expect(dialog.getByText(/dung\.txt/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Bổ sung toàn văn' }).click();
  await expect(dialog).toBeHidden();
  await expect(an.getByText('Đã có toàn văn').first()).toBeVisible();
  await expect(an.getByRole('link', { name: /20-NQ\/TW/ })).toBeVisible();
  await an.getByRole('button', { name: 'Xem toàn văn' }).click();
  await expect(an.getByRole('region', { name: 'Toàn văn' })).toContainText('Mỗi huyện có một phòng thử nghiệm dùng chung');

  // A decision on force asks for a reason and says who made it
  await an.getByRole('button', { name: 'Ghi hiệu lực' }).click();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Hãy ghi lý do', { exact: false })).toBeVisible();
  await dialog.getByLabel('Nội dung').selectOption('Vẫn còn hiệu lực dù văn bản khác nói đã thay');
  await dialog.getByLabel('Lý do (bắt buộc)').fill('Đã hỏi Văn phòng Tỉnh ủy');
  await expectAccessible(an);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(an.getByText('Nguyễn Minh Họa An quyết định: Đã hỏi Văn phòng Tỉnh ủy')).toBeVisible();
  await expectAccessible(an);
  await picture(an, '41-mot-van-ban');

  // The chain, with what is missing
  await an.getByRole('link', { name: 'Xem chuỗi văn bản' }).click();
  await expect(an.getByRole('button', { name: /^Nghị quyết 20-NQ\/TW/ })).toBeVisible();
  await expect(an.getByRole('button', { name: /^Kế hoạch 78\/KH-UBND/ })).toBeVisible();
  await expect(an.getByText('Còn thiếu: Quy chế')).toBeVisible();
  await expect(an.locator('.dc-lines path')).toHaveCount(2);
  await an.getByRole('button', { name: /^Nghị quyết 20-NQ\/TW/ }).click();
  await expect(an.getByRole('button', { name: /^Nghị quyết 20-NQ\/TW/ })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(an);
  await picture(an, '42-chuoi-van-ban');

  // The agency names the document that it has issued
  const khang = await pageOf(browser, 'daumoi.nnptnt');
  await khang.goto('/duties');
  const row = khang.getByRole('row', { name: /quy chế sử dụng phòng thử nghiệm/ });
  await expect(row).toContainText('Chưa ban hành');
  const taskId = /tasks\/([0-9a-f-]+)/.exec((await row.getByRole('link').first().getAttribute('href')) ?? '')?.[1] ?? '';
  const added = await khang.request.post(`/api/tasks/${taskId}/evidence`, {
    headers: { origin: address() },
    data: { kind: 'document', title: 'Quy chế sử dụng phòng thử nghiệm', symbol: '15/QC-SNNPTNT', issuedOn: '2024-06-28', issuer: 'Sở NN&PTNT', fileId: null, note: null },
  });
  expect(added.status()).toBe(200);
  await khang.reload();
  await row.getByRole('button', { name: 'Ghi văn bản đã ban hành' }).click();
  const form = khang.getByRole('dialog');
  await expect(form.getByRole('radio', { name: /15\/QC-SNNPTNT/ })).toBeChecked();
  await expectAccessible(khang);
  await form.getByRole('button', { name: 'Ghi văn bản đã ban hành' }).click();
  await expect(row).toContainText('Đã có văn bản');
  await expect(row.getByRole('link', { name: /15\/QC-SNNPTNT/ })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Không phải ban hành' })).toHaveCount(0);
  await picture(khang, '43-phai-ban-hanh');

  // On a phone
  await khang.setViewportSize({ width: 390, height: 844 });
  await expectFits(khang);
  await expectAccessible(khang);
  await an.setViewportSize({ width: 390, height: 844 });
  await expectFits(an);
  await expectAccessible(an);
  for (const place of ['/documents', an.url().replace(/\/chain.*/, '')]) {
    await an.goto(place);
    await expect(an.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFits(an);
    await expectAccessible(an);
  }
  await an.context().close();
  await khang.context().close();
});
