import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible, expectFits, pageOf, picture } from './support.ts';

const PASSWORD = 'ThienTruong@2024';

interface Quarter {
  year: number;
  number: number;
  endsOn: string;
}

/** Quarters of the administrative calendar that are over, the newest first; a second try takes another one. */
function endedQuarters(): Quarter[] {
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
  const year = Number(today.slice(0, 4));
  return [year, year - 1]
    .flatMap((one) => [4, 3, 2, 1].map((number) => ({ year: one, number, endsOn: `${one}-${String(number * 3).padStart(2, '0')}-14` })))
    .filter((quarter) => quarter.endsOn < today);
}

const typed = (day: string): string => day.split('-').reverse().join('/');
const ROMAN = ['', 'I', 'II', 'III', 'IV'];

async function send<T>(page: Page, method: 'POST' | 'PATCH', url: string, data: object): Promise<T> {
  const answer = await page.request.fetch(`/api${url}`, { method, data, headers: method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {} });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
}

async function get<T>(page: Page, url: string): Promise<T> {
  return (await (await page.request.get(`/api${url}`)).json()) as T;
}

/** Somebody who heads Sở TT&TT: the demonstration has only one head. */
async function headOf(browser: Browser, name: string, code: string): Promise<Page> {
  const admin = await pageOf(browser, 'quantri');
  const { items } = await get<{ items: { id: string; code: string }[] }>(admin, '/agencies?on=2024-06-30');
  const agencyId = items.find((agency) => agency.code === code)?.id ?? '';
  const { firstPassword: password } = await send<{ firstPassword: string }>(admin, 'POST', '/users', { username: name, name: 'Tạ Minh Họa Oanh', posts: [{ role: 'head', agencyId, position: 'Giám đốc Sở Thông tin và Truyền thông' }] });
  const context = await browser.newContext();
  await context.request.post(`${process.env['E2E_ADDRESS'] ?? ''}/api/session`, { data: { username: name, password } });
  const changed = await context.request.post(`${process.env['E2E_ADDRESS'] ?? ''}/api/session/password`, { data: { current: password, next: PASSWORD } });
  expect(changed.ok(), await changed.text()).toBe(true);
  await context.close();
  return pageOf(browser, name);
}

/** An earlier quarter from opening to approval by calls alone, so that there is something to compare with. */
async function earlier(people: { an: Page; lanh: Page; heads: readonly Page[] }, quarter: Quarter, planId: string, agencyIds: readonly string[]): Promise<void> {
  const { an, lanh, heads } = people;
  const { id, version } = await send<{ id: string; version: number }>(an, 'POST', '/evaluation-periods', { planId, kind: 'quarter', year: quarter.year, number: quarter.number, formulaCode: null, selfDueOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10), appealDays: 5, agencyIds });
  for (const [at, head] of heads.entries()) {
    const url = `/evaluation-sheets/${(await get<{ own: { id: string } }>(head, `/evaluation-periods/${id}`)).own.id}`;
    const begun = await get<Sheet>(head, url);
    const points = at === 0 ? '7' : '8';
    const saved = await send<Sheet>(head, 'PATCH', `${url}/self`, { version: begun.version, criteria: begun.criteria.map(({ key }) => ({ key, points, reason: 'Đủ', evidence: null, fileId: null })), level: 'done', levelReason: null, staffFailed: false });
    const sent = await send<Sheet>(head, 'POST', `${url}/submit`, { version: saved.version });
    const judged = await send<Sheet>(an, 'POST', `${url}/appraise`, { version: sent.version, criteria: sent.criteria.map(({ key }) => ({ key, points, reason: null })), level: 'done', levelReason: null, staffFailed: false, verdicts: [], text: null });
    await send(head, 'POST', `${url}/agree`, { version: judged.version });
  }
  await send(lanh, 'POST', `/evaluation-periods/${id}/approve`, { version, symbol: '990/QĐ-UBND', decidedOn: quarter.endsOn, capReason: null });
}

interface Sheet {
  id: string;
  version: number;
  criteria: { key: string; selfPoints: string | null }[];
}

test('đánh giá: Sở mở kỳ, thủ trưởng tự chấm và nêu lý do khách quan, Sở thẩm định, kiến nghị và trả lời, lãnh đạo phê duyệt; cơ quan khác chỉ thấy sau đó', async ({ browser }, info) => {
  test.slow();
  const quarter = endedQuarters()[info.retry];
  if (!quarter) throw new Error('không có quý nào đã hết');
  const name = `quý ${ROMAN[quarter.number] ?? ''} năm ${quarter.year}`;
  const an = await pageOf(browser, 'tonghop');
  // Two tasks of the agency and one of another were due in the quarter
  const chi = await pageOf(browser, 'thutruong.nnptnt');
  const { items: led } = await get<{ items: { id: string; version: number }[] }>(chi, '/tasks?role=lead&limit=2&sort=code');
  const dung = await pageOf(browser, 'daumoi.tttt');
  const { items: other } = await get<{ items: { id: string; version: number }[] }>(dung, '/tasks?role=lead&limit=1&sort=code');
  for (const task of [...led, ...other]) await send(an, 'POST', `/tasks/${task.id}/deadline`, { version: task.version, dueOn: `${quarter.endsOn.slice(0, 8)}01`, reason: 'Đặt hạn để thử' });

  await an.goto('/evaluation');
  await an.getByRole('button', { name: 'Mở kỳ đánh giá' }).first().click();
  const opening = an.getByRole('dialog');
  await opening.getByRole('button', { name: 'Mở kỳ đánh giá' }).click();
  await expect(opening.getByText('Ô này còn trống.').first()).toBeVisible();
  const plans = await opening.getByLabel('Kế hoạch', { exact: true }).locator('option').allTextContents();
  await opening.getByLabel('Kế hoạch', { exact: true }).selectOption({ index: plans.findIndex((plan) => plan.includes('20-NQ/TW')) > 0 ? plans.findIndex((plan) => plan.includes('20-NQ/TW')) : plans.length - 1 });
  await opening.getByLabel('Quý', { exact: true }).selectOption(String(quarter.number));
  await opening.getByLabel('Năm', { exact: true }).fill(String(quarter.year));
  await opening.getByLabel('Hạn tự chấm').fill(typed(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)));
  for (const agency of ['Sở Nông nghiệp và Phát triển nông thôn', 'Sở Thông tin và Truyền thông']) {
    await opening.getByRole('combobox', { name: 'Chỉ đánh giá những cơ quan' }).fill(agency);
    await opening.getByRole('option', { name: agency }).first().click();
  }
  await expectAccessible(an);
  await opening.getByRole('button', { name: 'Mở kỳ đánh giá' }).click();
  await expect(an.getByRole('heading', { level: 1, name: `Đánh giá ${name}` })).toBeVisible();
  await expect(an.getByText('chưa xác minh').first()).toBeVisible();
  await expectAccessible(an);
  const board = an.url();

  // The head scores the agency and claims an objective reason
  await chi.goto('/evaluation');
  await chi.getByRole('listitem').filter({ hasText: name }).getByRole('link', { name: 'Mở phiếu của cơ quan' }).click();
  await expect(chi.getByText('Đang tự chấm', { exact: true })).toBeVisible();
  await chi.getByRole('button', { name: 'Gửi bản tự chấm' }).click();
  await chi.getByRole('dialog').getByRole('button', { name: 'Gửi bản tự chấm' }).click();
  await expect(chi.getByRole('dialog').getByText(/chưa có điểm/)).toBeVisible();
  await chi.keyboard.press('Escape');
  await chi.getByRole('button', { name: 'Mở các dòng bị trừ để nêu lý do' }).click();
  await expectAccessible(chi);
  await chi.getByRole('button', { name: 'Nêu lý do khách quan' }).first().click();
  await chi.getByRole('dialog').getByLabel('Lý do khách quan').fill('Bão số 3 làm hỏng các trạm đo');
  await chi.getByRole('dialog').getByLabel('Minh chứng').fill('Công điện của UBND tỉnh');
  await chi.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
  await expect(chi.getByText('Lý do: Bão số 3 làm hỏng các trạm đo', { exact: false })).toBeVisible();
  await picture(chi, '95-phieu-tu-cham');
  await chi.getByRole('complementary').getByRole('button', { name: 'Đóng' }).click();
  const self = chi.locator('form.ev-self');
  for (const at of [0, 1, 2]) {
    await self.getByLabel('Điểm (tối đa 10)').nth(at).fill(at === 0 ? '9,5' : '8');
    await self.getByLabel('Lý do', { exact: true }).nth(at).fill('Thực hiện đầy đủ, có kiểm tra hằng tháng');
  }
  if ((await self.getByLabel('Mức đề nghị').count()) > 0) await self.getByLabel('Mức đề nghị').selectOption('Hoàn thành');
  // What is typed survives leaving the page
  await chi.reload();
  await expect(chi.getByText('Đã lấy lại nội dung đang gõ dở', { exact: false })).toBeVisible();
  await expect(chi.getByLabel('Điểm (tối đa 10)').first()).toHaveValue('9,5');
  await expectAccessible(chi);
  await chi.getByRole('button', { name: 'Lưu bản tự chấm' }).click();
  await expect(chi.getByText('Đã lưu bản tự chấm')).toBeVisible();
  await chi.getByRole('button', { name: 'Gửi bản tự chấm' }).click();
  await chi.getByRole('dialog').getByRole('button', { name: 'Gửi bản tự chấm' }).click();
  await expect(chi.getByText('Chờ thẩm định', { exact: true })).toBeVisible();
  const sheet = chi.url().split('?')[0] ?? '';

  // The other agency goes the short way
  const oanh = await headOf(browser, `thutruong.tttt.${info.retry}`, 'STTTT');
  const periodId = board.split('/').at(-1)?.split('?')[0] ?? '';
  const own = (await get<{ own: { id: string } }>(oanh, `/evaluation-periods/${periodId}`)).own.id;
  const theirs = await get<Sheet>(oanh, `/evaluation-sheets/${own}`);
  const saved = await send<Sheet>(oanh, 'PATCH', `/evaluation-sheets/${own}/self`, { version: theirs.version, criteria: theirs.criteria.map(({ key }) => ({ key, points: '9', reason: 'Đủ', evidence: null, fileId: null })), level: 'good', levelReason: null, staffFailed: false });
  const sent = await send<Sheet>(oanh, 'POST', `/evaluation-sheets/${own}/submit`, { version: saved.version });
  const judged = await send<Sheet>(an, 'POST', `/evaluation-sheets/${own}/appraise`, { version: sent.version, criteria: sent.criteria.map(({ key }) => ({ key, points: '9', reason: null })), level: 'good', levelReason: null, staffFailed: false, verdicts: [], text: null });
  await send(oanh, 'POST', `/evaluation-sheets/${own}/agree`, { version: judged.version });

  // Sở KH&CN appraises: one criterion lower with a reason, the reason is confirmed
  await an.goto(board);
  await an.getByRole('link', { name: 'Sở Nông nghiệp và Phát triển nông thôn' }).click();
  await an.getByRole('button', { name: 'Thẩm định' }).click();
  const appraisal = an.getByRole('dialog');
  await appraisal.getByLabel('Điểm (tối đa 10)').first().fill('9');
  await appraisal.getByRole('button', { name: 'Thẩm định' }).click();
  await expect(appraisal.getByText('Ô này còn trống.').first()).toBeVisible();
  await appraisal.getByLabel('Lý do điểm khác tự chấm').fill('Một lần gửi báo cáo thiếu biểu');
  await appraisal.getByLabel('Kết luận').selectOption('Xác nhận');
  await expectAccessible(an);
  await picture(an, '96-tham-dinh');
  await appraisal.getByRole('button', { name: 'Thẩm định' }).click();
  await expect(an.getByText('Đã thẩm định', { exact: true })).toBeVisible();
  await expectAccessible(an);

  // Until approval another agency sees its own only
  await oanh.goto(board);
  await expect(oanh.getByText('Kết quả của các cơ quan khác chỉ hiện sau khi', { exact: false })).toBeVisible();
  await expect(oanh.getByText('Sở Nông nghiệp và Phát triển nông thôn')).toHaveCount(0);
  await oanh.goto(sheet);
  await expect(oanh.getByText('Không tìm thấy', { exact: false }).first()).toBeVisible();

  // Appeal and reply
  await chi.goto(sheet);
  await chi.getByRole('button', { name: 'Kiến nghị' }).click();
  await chi.getByRole('dialog').getByLabel('Nội dung kiến nghị').fill('Biểu đã gửi bổ sung cùng ngày');
  await chi.getByRole('dialog').getByRole('button', { name: 'Kiến nghị' }).click();
  await expect(chi.getByText('Có kiến nghị', { exact: true })).toBeVisible();
  const lanh = await pageOf(browser, 'lanhdao');
  await lanh.goto(board);
  await expect(lanh.getByRole('button', { name: 'Phê duyệt kết quả' })).toBeDisabled();
  await an.goto(sheet);
  await an.getByRole('button', { name: 'Trả lời kiến nghị' }).click();
  await an.getByRole('dialog').getByLabel('Điểm (tối đa 10)').first().fill('9,5');
  await an.getByRole('dialog').getByLabel('Nội dung trả lời').fill('Đã đối chiếu, giữ điểm tự chấm');
  await an.getByRole('dialog').getByRole('button', { name: 'Trả lời kiến nghị' }).click();
  await expect(an.getByText('Đã trả lời kiến nghị', { exact: true }).first()).toBeVisible();

  // The leader approves; now everybody sees the results
  await lanh.reload();
  await lanh.getByRole('button', { name: 'Phê duyệt kết quả' }).click();
  const approving = lanh.getByRole('dialog');
  await approving.getByRole('button', { name: 'Phê duyệt kết quả' }).click();
  await expect(approving.getByText('Ô này còn trống.').first()).toBeVisible();
  await approving.getByLabel('Số, ký hiệu quyết định').fill('1520/QĐ-UBND');
  if ((await approving.getByLabel('Lý do vượt tỷ lệ').count()) > 0) await approving.getByLabel('Lý do vượt tỷ lệ').fill('Chỉ thử hai cơ quan');
  await expectAccessible(lanh);
  await approving.getByRole('button', { name: 'Phê duyệt kết quả' }).click();
  await expect(lanh.getByRole('heading', { name: 'Quyết định phê duyệt' })).toBeVisible();
  await lanh.getByRole('combobox', { name: /^Công thức/ }).selectOption({ index: 1 });
  await expect(lanh.getByRole('region', { name: 'Điểm theo hai công thức' }).getByRole('row')).toHaveCount(3);
  await expectAccessible(lanh);
  await lanh.evaluate(() => window.scrollTo(0, 0));
  await picture(lanh, '94-ky-danh-gia');
  await lanh.setViewportSize({ width: 390, height: 800 });
  await expectFits(lanh);
  await expectAccessible(lanh);

  await oanh.goto(board);
  await expect(oanh.getByText('Sở Nông nghiệp và Phát triển nông thôn').first()).toBeVisible();
  const before = endedQuarters()[info.retry + 2];
  const { planId, lines } = await get<{ planId: string; lines: { agency: { id: string } }[] }>(an, `/evaluation-periods/${periodId}`);
  if (before) await earlier({ an, lanh, heads: [chi, oanh] }, before, planId, lines.map((line) => line.agency.id));
  await oanh.goto('/evaluation/compare');
  await expect(oanh.getByRole('img', { name: /Điểm của Sở Thông tin và Truyền thông/ })).toBeVisible();
  await expectAccessible(oanh);
  await picture(oanh, '97-so-sanh');
  for (const path of ['/evaluation', '/evaluation/compare', '/evaluation/formulas']) {
    await oanh.setViewportSize({ width: 390, height: 800 });
    await oanh.goto(path);
    await expect(oanh.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFits(oanh);
    await expectAccessible(oanh);
  }
  await chi.goto(sheet);
  await chi.setViewportSize({ width: 390, height: 800 });
  await expect(chi.getByRole('heading', { name: 'Quá trình' })).toBeVisible();
  await expectFits(chi);
  await expectAccessible(chi);

  // A formula is added from one that there is
  await an.goto('/evaluation/formulas');
  await an.getByRole('button', { name: 'Thêm công thức từ TT-2024' }).click();
  const formula = an.getByRole('dialog');
  await formula.getByLabel('Mã công thức').fill(`TINH-${info.retry}`);
  await formula.getByLabel('Có hiệu lực từ').fill('01/01/2024');
  await formula.getByLabel('Điểm tối đa tiêu chí 1').fill('5');
  await formula.getByRole('button', { name: 'Thêm công thức', exact: true }).click();
  await expect(formula.getByText('phải bằng 100', { exact: false }).first()).toBeVisible();
  await formula.getByLabel('Điểm tối đa tiêu chí 1').fill('10');
  await expectAccessible(an);
  await formula.getByRole('button', { name: 'Thêm công thức', exact: true }).click();
  await expect(an.getByRole('heading', { name: new RegExp(`^TINH-${info.retry}`) })).toBeVisible();
});
