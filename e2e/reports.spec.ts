import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

const PHONE = { width: 390, height: 844 };
const TASK = 'lập danh sách vùng sản xuất cần truy xuất nguồn gốc';
/** The last year whose closing day has passed: a period that is still running can not be closed. */
const YEAR = new Date().getFullYear() - 1;
const key = () => ({ 'idempotency-key': crypto.randomUUID() });

/** Records an activity on the agency's own task, as the focal point does it on the task's page (that page has its own journey). */
async function addConference(request: APIRequestContext, title: string, participants: number): Promise<void> {
  const found = (await (await request.get('/api/tasks?limit=200')).json()) as { items: { id: string; content: string; planId: string }[] };
  const task = found.items.find((one) => one.content.includes(TASK));
  if (!task) throw new Error('không thấy nhiệm vụ của Sở Nông nghiệp và PTNT');
  const answer = await request.post(`/api/tasks/${task.id}/evidence`, {
    headers: key(),
    data: { kind: 'activity', title, activityKind: 'Hội nghị', heldOn: `${YEAR}-06-10`, endedOn: null, participants, place: null, product: null, fileId: null },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Opens the own agency's report from the page on which the day begins. */
async function openOwnReport(page: Page): Promise<void> {
  await page.goto('/work');
  await page.getByRole('region', { name: 'Báo cáo đến kỳ' }).getByRole('link', { name: /^Báo cáo năm/ }).click();
  await expect(page.getByRole('article', { name: /^Báo cáo năm/ })).toBeVisible();
}

/** Chooses the demonstration's plan on the form of a new period. */
async function choosePlan(page: Page): Promise<void> {
  const option = page.getByRole('option', { name: /^99\/KH-UBND/ });
  await expect(option).toBeAttached();
  await page.getByLabel('Kế hoạch', { exact: true }).selectOption((await option.getAttribute('value')) ?? '');
}

/** Presses a deed and confirms it in its dialog. */
async function confirm(page: Page, label: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  if (reason) await dialog.getByLabel(/Lý do/).fill(reason);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test.describe.configure({ mode: 'serial', timeout: 300_000, retries: 0 });

let periodAddress = '';

test('chuyên viên tổng hợp mở kỳ: ngày chốt cố định, hạn chưa xác minh, biết trước ai phải báo cáo', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/reports');
  await expect(an.getByText('Chưa có kỳ báo cáo nào')).toBeVisible();
  await expectAccessible(an);
  await an.getByRole('link', { name: 'Mở kỳ báo cáo' }).first().click();
  await choosePlan(an);
  await an.getByLabel('Năm', { exact: true }).fill(String(YEAR));
  await expect(an.getByText(`Báo cáo năm ${YEAR} tính số liệu từ 15/12/${YEAR - 1} đến hết 14/12/${YEAR}.`)).toBeVisible();
  await expect(an.getByText(/Ngày chốt số liệu cố định theo Nghị định 09\/2019/)).toBeVisible();
  await expect(an.getByText('chưa xác minh').first()).toBeVisible();
  await expect(an.getByText(/cơ quan sẽ phải gửi báo cáo/)).toBeVisible();
  await expectAccessible(an);
  await picture(an, '30-mo-ky-bao-cao');
  await an.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
  await expect(an.getByRole('heading', { name: /^Kỳ báo cáo năm/ })).toBeVisible();
  await expect(an.getByRole('button', { name: /Chưa gửi/ })).toBeVisible();
  await expectAccessible(an);
  periodAddress = an.url();
  await an.context().close();
});

test('đầu mối trên điện thoại: dự thảo viết sẵn mở được các dòng; mất mạng, trình duyệt chết, hết phiên đều không mất chữ', async ({ browser }) => {
  // the focal point, on a phone: the draft is already written and its figures open their rows
  const binh = await pageOf(browser, 'daumoi.nnptnt', PHONE);
  await addConference(binh.request, 'Hội nghị hướng dẫn truy xuất nguồn gốc', 120);
  await binh.goto('/work');
  await expect(binh.getByRole('region', { name: 'Báo cáo đến kỳ' })).toBeVisible();
  await expectAccessible(binh);
  await expectFits(binh);
  await picture(binh, '31-viec-co-bao-cao');
  await openOwnReport(binh);
  await expect(binh.getByText(/Tổ chức 01 hội nghị/)).toBeVisible();
  await expectAccessible(binh);
  await expectFits(binh);
  await picture(binh, '32-du-thao-dien-thoai');
  await binh.getByRole('button', { name: /^01, .*hội nghị.*: xem các dòng/i }).first().click();
  const drawer = binh.getByRole('complementary', { name: /hội nghị/i });
  await expect(drawer.getByText('Hội nghị hướng dẫn truy xuất nguồn gốc')).toBeVisible();
  await expectAccessible(binh);
  await expectFits(binh);
  await binh.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  // typed without a connection, then the browser dies: nothing is lost
  await binh.getByRole('button', { name: 'Thêm khó khăn, vướng mắc' }).click();
  await binh.context().setOffline(true);
  await binh.getByLabel('Nội dung câu').fill('Kinh phí cấp chậm so với thời vụ.');
  await expect(binh.getByText(/sẽ tự gửi khi có mạng/)).toBeVisible();
  await expectAccessible(binh);
  const address = binh.url();
  const context = binh.context();
  await binh.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByText(/Đã khôi phục 1 câu gõ dở/)).toBeVisible();
  await expect(again.getByLabel('Nội dung câu')).toHaveValue('Kinh phí cấp chậm so với thời vụ.');
  await expect(again.getByText(/^Đã lưu \d\d:\d\d/).first()).toBeVisible();
  await again.getByRole('button', { name: 'Xong' }).click();
  await expect(again.getByText('Kinh phí cấp chậm so với thời vụ.')).toBeVisible();

  // the session ends while words are typed: they are there after signing in again
  await again.getByRole('button', { name: 'Thêm đề xuất, kiến nghị' }).click();
  await context.clearCookies();
  await again.getByLabel('Nội dung câu').fill('Đề nghị cấp kinh phí trước mùa vụ.');
  await expect(again.getByRole('heading', { name: 'Đăng nhập', exact: true })).toBeVisible();
  await again.getByLabel('Tên đăng nhập').fill('daumoi.nnptnt');
  await again.getByLabel('Mật khẩu', { exact: true }).fill('ThienTruong@2024');
  await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(again.getByLabel('Nội dung câu')).toHaveValue('Đề nghị cấp kinh phí trước mùa vụ.');
  await expect(again.getByText(/^Đã lưu \d\d:\d\d/).first()).toBeVisible();
  await again.getByRole('button', { name: 'Xong' }).click();
  await expect(again.getByText('Đề nghị cấp kinh phí trước mùa vụ.')).toBeVisible();
  await context.close();
});

test('hai người cùng sửa một câu thấy cả hai bản; số liệu không bị bỏ khỏi câu; trình thủ trưởng', async ({ browser }) => {
  const again = await pageOf(browser, 'daumoi.nnptnt', PHONE);
  await openOwnReport(again);
  // words of a computed sentence keep their figures; two people on one sentence see both versions
  const chi = await pageOf(browser, 'thutruong.nnptnt', PHONE);
  await openOwnReport(chi);
  await again.getByRole('button', { name: /^Sửa lời: Tổ chức 01 hội nghị/ }).click();
  const words = again.getByLabel('Lời của câu, giữ các dấu số liệu');
  const template = await words.inputValue();
  await words.fill('Câu không còn số liệu nào');
  await expect(again.getByText(/Còn thiếu dấu \{1\}/)).toBeVisible();
  await expectAccessible(again);
  await expectFits(again);
  await chi.getByRole('button', { name: /^Sửa lời: Tổ chức 01 hội nghị/ }).click();
  await chi.getByLabel('Lời của câu, giữ các dấu số liệu').fill(`Trong kỳ, ${template}`);
  await expect(chi.getByText(/^Đã lưu \d\d:\d\d/).first()).toBeVisible();
  await chi.getByRole('button', { name: 'Xong' }).click();
  await words.fill(`Theo kế hoạch, ${template}`);
  await expect(again.getByText('Người khác vừa sửa câu này. Hãy chọn một bản:')).toBeVisible();
  await expect(again.getByText(`Trong kỳ, ${template}`)).toBeVisible();
  await expectAccessible(again);
  await again.getByRole('button', { name: 'Dùng bản của mình' }).click();
  await expect(again.getByText('Người khác vừa sửa câu này. Hãy chọn một bản:')).toBeHidden();
  await again.getByRole('button', { name: 'Xong' }).click();
  await expect(again.getByText(/^Theo kế hoạch, /)).toBeVisible();

  // to the head, who sends it (once, however often pressed)
  await confirm(again, 'Trình thủ trưởng');
  await expect(again.getByText('Đã trình thủ trưởng', { exact: true })).toBeVisible();
  for (const page of [again, chi]) await page.context().close();
});

test('thủ trưởng gửi, chuyên viên trả lại một phần rồi tiếp nhận, thay đổi sau đó được đếm', async ({ browser }) => {
  const chi = await pageOf(browser, 'thutruong.nnptnt', PHONE);
  await openOwnReport(chi);
  await expect(chi.getByText(/^Theo kế hoạch, /)).toBeVisible();
  await expectAccessible(chi);
  await expectFits(chi);
  await confirm(chi, 'Duyệt và gửi báo cáo');
  // late is shown, never blocked
  await expect(chi.getByText('Đã gửi, chờ tiếp nhận')).toBeVisible();
  await expect(chi.getByText('Gửi trễ')).toBeVisible();

  // the coordinator returns one part, gets it back, accepts
  const an = await pageOf(browser, 'tonghop');
  await an.goto(periodAddress);
  await an.getByRole('button', { name: /^1 Chờ tiếp nhận/ }).click();
  await expectAccessible(an);
  await picture(an, '33-ky-bao-cao');
  await an.getByRole('link', { name: 'Sở Nông nghiệp và Phát triển nông thôn' }).click();
  await expect(an.getByText('Kinh phí cấp chậm so với thời vụ.')).toBeVisible();
  await expectAccessible(an);
  await picture(an, '34-bao-cao-co-quan');
  await an.getByRole('button', { name: 'Trả lại', exact: true }).click();
  const returning = an.getByRole('dialog');
  await returning.getByLabel('Một số phần, các phần khác giữ nguyên').check();
  await returning.getByLabel(/khó khăn/i).check();
  await returning.getByLabel('Lý do trả lại').fill('Cần nói rõ chậm mấy tháng.');
  await expectAccessible(an);
  await returning.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await expect(an.getByText('Bị trả lại').first()).toBeVisible();

  const again = await pageOf(browser, 'daumoi.nnptnt', PHONE);
  await openOwnReport(again);
  await expect(again.getByText('Cần nói rõ chậm mấy tháng.').first()).toBeVisible();
  await expect(again.getByText('Phần bị trả lại', { exact: true })).toBeVisible();
  await expect(again.getByRole('button', { name: 'Thêm đề xuất, kiến nghị' })).toHaveCount(0);
  await again.getByRole('button', { name: /^Sửa lời: Kinh phí cấp chậm/ }).click();
  await again.getByLabel('Nội dung câu').fill('Kinh phí cấp chậm hai tháng so với thời vụ.');
  await expect(again.getByText(/^Đã lưu \d\d:\d\d/).first()).toBeVisible();
  await again.getByRole('button', { name: 'Xong' }).click();
  await openOwnReport(chi);
  await confirm(chi, 'Duyệt và gửi báo cáo');
  await an.reload();
  await confirm(an, 'Tiếp nhận');
  await expect(an.getByText('Đã tiếp nhận', { exact: true }).first()).toBeVisible();

  // evidence after the acceptance: what was sent stays, what changed is counted and shown
  await addConference(again.request, 'Hội nghị bổ sung về mã truy xuất', 30);
  await an.reload();
  await expect(an.getByRole('heading', { name: /^Đã đổi từ khi gửi/ })).toBeVisible();
  await expectAccessible(an);

  for (const page of [an, chi, again]) await page.context().close();
});

test('một lần bấm ra báo cáo của tỉnh, xuất văn bản và bảng, chốt kỳ có lý do, gói kiểm chứng, đính chính', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  // one press makes the province's report
  await an.goto(periodAddress);
  await confirm(an, 'Tổng hợp báo cáo của tỉnh');
  await expect(an.getByRole('heading', { name: /– Tỉnh$/ })).toBeVisible();
  await expectAccessible(an);
  await picture(an, '35-bao-cao-tinh');
  for (const [label, ending] of [
    ['Xuất văn bản (.docx)', '.docx'],
    ['Xuất văn bản (PDF)', '.pdf'],
    ['Xuất bảng (.xlsx)', '.xlsx'],
  ] as const) {
    const waiting = an.waitForEvent('download');
    await an.getByRole('button', { name: label }).click();
    expect((await waiting).suggestedFilename()).toMatch(new RegExp(`\\${ending}$`));
  }

  // an agency is excused, the others are missing: closing asks for the reason and says that it is for ever
  await an.goto(periodAddress);
  await an.getByRole('row', { name: /Sở Tài chính/ }).getByRole('button', { name: 'Cho miễn', exact: true }).click();
  await an.getByRole('dialog').getByLabel('Lý do').fill('Kỳ này chưa đến việc.');
  await an.getByRole('dialog').getByRole('button', { name: 'Cho miễn', exact: true }).click();
  await expect(an.getByText('Được miễn: Kỳ này chưa đến việc.')).toBeVisible();
  await an.getByRole('button', { name: 'Chốt kỳ báo cáo' }).click();
  const closing = an.getByRole('dialog');
  await expect(closing.getByText(/Chốt kỳ là không thể làm lại/)).toBeVisible();
  await closing.getByRole('button', { name: 'Chốt kỳ báo cáo' }).click();
  await expect(closing.getByText('Hãy ghi lý do.')).toBeVisible();
  await expectAccessible(an);
  await picture(an, '36-chot-ky');
  await closing.getByLabel('Lý do chốt kỳ khi còn thiếu').fill('Các cơ quan chưa có nhiệm vụ đến hạn.');
  await closing.getByLabel('Tôi hiểu kỳ đã chốt không mở lại được.').check();
  await closing.getByRole('button', { name: 'Chốt kỳ báo cáo' }).click();
  await expect(an.getByRole('heading', { name: 'Kỳ đã chốt' })).toBeVisible();
  await expect(async () => {
    await an.reload();
    await expect(an.getByText(/^[0-9a-f]{64}$/)).toHaveCount(2, { timeout: 3000 });
  }).toPass();
  await expectAccessible(an);
  await picture(an, '37-ky-da-chot');
  const bundle = an.waitForEvent('download');
  await an.getByRole('button', { name: 'Tải gói kiểm chứng' }).click();
  expect((await bundle).suggestedFilename()).toMatch(/^goi-kiem-chung/);

  // a correction stands beside, the closed words stay
  await an.getByRole('link', { name: 'Mở báo cáo của tỉnh' }).click();
  await an.getByRole('button', { name: 'Ghi đính chính' }).click();
  const correcting = an.getByRole('dialog');
  await correcting.getByLabel('Nội dung đính chính').fill('Số hội nghị đúng là 03.');
  await correcting.getByLabel('Lý do', { exact: true }).fill('Thiếu một hội nghị cấp huyện.');
  await correcting.getByRole('button', { name: 'Ghi đính chính' }).click();
  await expect(an.getByText('Số hội nghị đúng là 03.')).toBeVisible();
  await expectAccessible(an);
  await an.context().close();
});

test('lãnh đạo so sánh hai kỳ; thanh tra xem được tất cả mà không sửa được gì; tiếng Anh đủ câu', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  // the leader compares two periods
  await an.goto('/reports/open');
  await choosePlan(an);
  await an.getByLabel('6 tháng', { exact: true }).check();
  await an.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
  await expect(an.getByRole('heading', { name: /^Kỳ báo cáo 6 tháng/ })).toBeVisible();
  const lam = await pageOf(browser, 'lanhdao');
  await lam.goto('/reports');
  await lam.getByRole('link', { name: 'So sánh hai kỳ' }).click();
  await expect(lam.getByRole('columnheader', { name: /Cơ quan/ })).toBeVisible();
  await expect(lam.getByRole('rowheader', { name: /Sở Nông nghiệp/ })).toBeVisible();
  await lam.getByLabel('So sánh theo').selectOption({ label: 'Nhóm nhiệm vụ' });
  await expect(lam.getByRole('columnheader', { name: /Nhóm nhiệm vụ/ })).toBeVisible();
  await expectAccessible(lam);
  await picture(lam, '38-so-sanh');

  // the auditor sees everything and can change nothing; English is complete
  const nam = await pageOf(browser, 'kiemtra');
  await nam.goto(periodAddress);
  await expect(nam.getByRole('heading', { name: 'Kỳ đã chốt' })).toBeVisible();
  for (const deed of ['Chốt kỳ báo cáo', 'Đổi hạn gửi', 'Thêm cơ quan', 'Cho miễn']) await expect(nam.getByRole('button', { name: deed })).toHaveCount(0);
  await nam.getByRole('link', { name: 'Sở Nông nghiệp và Phát triển nông thôn' }).click();
  await expect(nam.getByText('Kinh phí cấp chậm hai tháng so với thời vụ.')).toBeVisible();
  await expect(nam.getByRole('button', { name: /^Sửa lời/ })).toHaveCount(0);
  await expectAccessible(nam);
  await nam.getByRole('button', { name: 'English' }).click();
  await nam.goto('/reports');
  await expect(nam.getByRole('heading', { name: 'Reports', exact: true })).toBeVisible();
  await expectAccessible(nam);
  // the language belongs to the person, who comes again in other journeys
  await nam.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(nam.getByRole('heading', { name: 'Báo cáo', exact: true })).toBeVisible();
  for (const page of [an, lam, nam]) await page.context().close();
});
