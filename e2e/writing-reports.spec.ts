import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf } from './support.ts';

const TASK = 'lập danh sách vùng sản xuất cần truy xuất nguồn gốc';
/** A quarter that is over and that no other journey opens. */
const YEAR = new Date().getFullYear() - 1;
const HELD = `${YEAR}-02-10`;

test.describe.configure({ mode: 'serial', timeout: 240_000, retries: 0 });

let periodAddress = '';
let reportAddress = '';

async function openReport(page: Page): Promise<void> {
  await page.goto(reportAddress);
  await expect(page.getByText(/Tổ chức 01 hội nghị/).first()).toBeVisible();
}

/** The drawer of the figure that counts conferences. */
async function openFigure(page: Page) {
  await page.getByRole('button', { name: /^[\d.]+, .*hội nghị.*: xem các dòng/i }).first().click();
  const drawer = page.getByRole('complementary', { name: /hội nghị/i });
  await expect(drawer).toBeVisible();
  return drawer;
}

test('người mở kỳ thấy trước đúng số cơ quan phải báo cáo; đổi hạn có lý do; thêm cơ quan', async ({ browser }) => {
  const an = await pageOf(browser, 'tonghop');
  await an.goto('/reports/open');
  const plan = an.getByRole('option', { name: /^99\/KH-UBND/ });
  await expect(plan).toBeAttached();
  await an.getByLabel('Kế hoạch', { exact: true }).selectOption((await plan.getAttribute('value')) ?? '');
  await an.getByLabel('Quý', { exact: true }).check();
  await an.getByLabel('Năm', { exact: true }).fill(String(YEAR));
  await an.getByRole('combobox', { name: /Quý|Kỳ/ }).first().selectOption({ index: 0 });
  const said = an.getByRole('status').filter({ hasText: 'cơ quan sẽ phải gửi báo cáo' });
  await expect(said).toBeVisible();
  await expect(an.getByText(/chủ trì \d+, phối hợp \d+/).first()).toBeVisible();
  await expectAccessible(an);
  const expected = Number.parseInt(await said.innerText(), 10);
  expect(expected).toBeGreaterThan(5);
  await an.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
  await expect(an.getByRole('heading', { name: /^Kỳ báo cáo quý/i })).toBeVisible();
  await expect(an.getByRole('button', { name: `${expected} Tất cả` })).toBeVisible();
  periodAddress = an.url();

  await an.getByRole('button', { name: 'Đổi hạn gửi' }).click();
  const moving = an.getByRole('dialog');
  await moving.getByLabel('Hạn gửi mới').fill(`31/03/${YEAR}`);
  await moving.getByRole('button', { name: 'Đổi hạn gửi' }).click();
  await expect(moving.getByText('Hãy ghi lý do.')).toBeVisible();
  await moving.getByLabel('Lý do', { exact: true }).fill('Chờ số liệu của các huyện.');
  await expectAccessible(an);
  await moving.getByRole('button', { name: 'Đổi hạn gửi' }).click();
  await expect(moving).toBeHidden();
  await expect(an.getByText(`31/03/${YEAR}`).first()).toBeVisible();
  await expect(an.getByText('Chờ số liệu của các huyện.')).toBeVisible();

  await an.getByRole('button', { name: 'Thêm cơ quan' }).click();
  const adding = an.getByRole('dialog');
  await adding.getByRole('combobox').fill('a');
  // the picker offers those alone that do not have to report yet
  const offered = adding.getByRole('option').first();
  const name = (await offered.innerText()).split(' (')[0] ?? '';
  await offered.click();
  await adding.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await expect(adding).toBeHidden();
  await expect(an.getByRole('row').filter({ hasText: name })).toBeVisible();
  await expect(an.getByRole('button', { name: `${expected + 1} Tất cả` })).toBeVisible();
  await an.context().close();
});

test('đầu mối sửa số có lý do và trả lại số tính được; ẩn, hiện, sửa lời và lấy lại lời; thêm rồi xóa câu; thủ trưởng chuyển lại', async ({ browser }) => {
  const binh = await pageOf(browser, 'daumoi.nnptnt');
  const { items } = (await (await binh.request.get('/api/tasks?limit=200')).json()) as { items: { id: string; content: string }[] };
  const task = items.find((one) => one.content.includes(TASK));
  const added = await binh.request.post(`/api/tasks/${task?.id ?? ''}/evidence`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: { kind: 'activity', title: 'Hội nghị quý về truy xuất', activityKind: 'Hội nghị', heldOn: HELD, endedOn: null, participants: 50, place: null, product: null, fileId: null },
  });
  expect(added.ok(), await added.text()).toBe(true);
  const period = (await (await binh.request.get(`/api/report-periods/${periodAddress.split('/').at(-1) ?? ''}`)).json()) as { ownReportId: string };
  reportAddress = `/reports/${period.ownReportId}`;
  await openReport(binh);

  // a figure by hand: a reason is asked for, the computed one stays in sight, and comes back
  const drawer = await openFigure(binh);
  await drawer.getByRole('button', { name: 'Sửa số' }).click();
  await drawer.getByLabel('Số in trong báo cáo').fill('3');
  await drawer.getByRole('button', { name: 'Lưu số đã sửa' }).click();
  await expect(drawer.getByText('Hãy ghi lý do.')).toBeVisible();
  await drawer.getByLabel('Lý do', { exact: true }).fill('Hai hội nghị cấp huyện chưa nhập.');
  await expectAccessible(binh);
  await drawer.getByRole('button', { name: 'Lưu số đã sửa' }).click();
  await expect(drawer.getByText('Số in ra 3 do người sửa; số tính được là 1.')).toBeVisible();
  await expect(binh.getByText(/Tổ chức 03 hội nghị/).first()).toBeVisible();
  await binh.reload();
  const again = await openFigure(binh);
  await expect(again.getByText('Lý do: Hai hội nghị cấp huyện chưa nhập.')).toBeVisible();
  await again.getByRole('button', { name: 'Sửa số' }).click();
  await again.getByLabel('Lý do', { exact: true }).fill('Đã nhập đủ.');
  await again.getByRole('button', { name: 'Dùng lại số tính được' }).click();
  await expect(binh.getByText(/Tổ chức 01 hội nghị/).first()).toBeVisible();
  await binh.keyboard.press('Escape');

  // hidden and shown again
  await binh.getByRole('button', { name: /^Ẩn: Tổ chức 01 hội nghị/ }).click();
  await binh.getByRole('button', { name: 'Xem 1 câu đã ẩn' }).click();
  await expect(binh.getByText('Câu này đã ẩn, không in ra.')).toBeVisible();
  await expectAccessible(binh);
  await binh.getByRole('button', { name: /^Hiện lại: Tổ chức 01 hội nghị/ }).click();
  await expect(binh.getByText('Câu này đã ẩn, không in ra.')).toBeHidden();

  // own words, then the computed ones again
  await binh.getByRole('button', { name: /^Sửa lời: Tổ chức 01 hội nghị/ }).click();
  const words = binh.getByLabel('Lời của câu, giữ các dấu số liệu');
  await words.fill(`Quý này, ${await words.inputValue()}`);
  await expect(binh.getByText(/^Đã lưu \d\d:\d\d/).first()).toBeVisible();
  await binh.getByRole('button', { name: 'Xong' }).click();
  await expect(binh.getByText(/^Quý này, /)).toBeVisible();
  await binh.getByRole('button', { name: /^Lấy lại lời tính được: Quý này/ }).click();
  await expect(binh.getByText(/^Quý này, /)).toBeHidden();

  // an own sentence goes only after a question
  await binh.getByRole('button', { name: 'Thêm khó khăn, vướng mắc' }).click();
  await binh.getByLabel('Nội dung câu').fill('Thiếu cán bộ chuyên trách.');
  await expect(binh.getByText(/^Đã lưu \d\d:\d\d/).first()).toBeVisible();
  await binh.getByRole('button', { name: 'Xong' }).click();
  for (const [button, left] of [['Thôi', 1], ['Xóa câu', 0]] as const) {
    await binh.getByRole('button', { name: /^Xóa: Thiếu cán bộ chuyên trách/ }).click();
    const dialog = binh.getByRole('dialog');
    await expectAccessible(binh);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(binh.getByText('Thiếu cán bộ chuyên trách.')).toHaveCount(left);
  }

  // before the head, who sends it back with a reason
  await binh.getByRole('button', { name: 'Trình thủ trưởng', exact: true }).first().click();
  await binh.getByRole('dialog').getByRole('button', { name: 'Trình thủ trưởng', exact: true }).click();
  await expect(binh.getByText('Đã trình thủ trưởng', { exact: true })).toBeVisible();
  const chi = await pageOf(browser, 'thutruong.nnptnt', { width: 390, height: 844 });
  await openReport(chi);
  await chi.getByRole('button', { name: 'Chuyển lại đầu mối', exact: true }).first().click();
  const back = chi.getByRole('dialog');
  await back.getByLabel(/Lý do/).fill('Bổ sung số của huyện.');
  await expectAccessible(chi);
  await expectFits(chi);
  await back.getByRole('button', { name: 'Chuyển lại đầu mối', exact: true }).click();
  await expect(back).toBeHidden();
  await binh.reload();
  await expect(binh.getByText('Bổ sung số của huyện.').first()).toBeVisible();
  await expect(binh.getByRole('button', { name: 'Trình thủ trưởng', exact: true }).first()).toBeVisible();
  for (const page of [binh, chi]) await page.context().close();
});
