import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  addBudgetLine, adjustBudgetLine, allotBudgetLines, appraiseBudgetLines, carryBudgetLine, changeBudgetLine, decideBudgetEnvelope, exportBudgetLines, gatherBudgetLines, getBudgetFigures, getBudgetLine, listBudgetEnvelopes, listBudgetLines, listNotices,
  returnBudgetLine, reverseBudgetEntry, settleBudgetLine, submitBudgetLines, withdrawBudgetLine,
} from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { allotted, appraised, cast, DECISION, entered, funded, gathered, ledTask, one, proposed, WORDS } from './budget.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const exceeded = (detail: string | RegExp) => ({ problem: { code: 'budget.exceeded', detail: expect.stringMatching(typeof detail === 'string' ? detail.replace(/[.()]/g, '\\$&') : detail) as unknown } });
const at = ({ id }: { id: string }) => ({ lineId: id });
const seen = ({ id, version }: { id: string; version: number }) => ({ id, version });

describe('đề xuất', () => {
  test('cơ quan đề xuất trên nhiệm vụ của mình; bản đang soạn chỉ cơ quan thấy; nhiệm vụ lạ, số tiền 0, năm ngược bị từ chối', async () => {
    const c = await cast(await world());
    const { focal, head, stranger, coordinator, finance, task } = c;
    const line = await proposed(c);
    expect(line).toMatchObject({ code: 'KP-0001', state: 'draft', task: { id: task.id }, source: 'local_recurrent', amounts: { requested: '100000000', budget: '0' }, can: { change: true, withdraw: true, submit: false, appraise: false }, holder: { code: 'STC' }, rate: null });
    expect((await head.call(getBudgetLine, { params: at(line) })).can.submit).toBe(true);
    for (const other of [stranger, coordinator, finance]) await expect(other.call(getBudgetLine, { params: at(line) })).rejects.toMatchObject(problem('record.not_found'));
    expect((await coordinator.call(listBudgetLines, {})).items).toEqual([]);

    const add = (body: object) => focal.call(addBudgetLine, { body: { taskId: task.id, ...WORDS, ...body } });
    await expect(add({ taskId: (await ledTask(stranger)).id })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
    await expect(add({ requested: '0', yearFrom: 2025 })).rejects.toMatchObject(problem('request.invalid', ['yearTo', 'requested']));
    await expect(add({ requested: '1.5' })).rejects.toMatchObject(problem('request.invalid', ['requested']));
    await expect(add({ actionId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['actionId']));
    await expect(add({ withinId: line.id })).rejects.toMatchObject(problem('request.invalid', ['withinId']));
    await expect(coordinator.call(addBudgetLine, { body: { taskId: task.id, ...WORDS } })).rejects.toMatchObject(problem('auth.forbidden'));
  });

  test('sửa, gửi, trả lại, gửi lại, tổng hợp, rút; bản cũ và trạng thái sai bị từ chối; mỗi bên được báo', async () => {
    const c = await cast(await world());
    const { focal, head, coordinator, finance, w } = c;
    const draft = await proposed(c);
    const changed = await focal.call(changeBudgetLine, { params: at(draft), body: { version: draft.version, taskId: draft.task?.id ?? '', ...WORDS, requested: '120000000' } });
    expect(changed.events[0]).toMatchObject({ kind: 'changed', text: 'Đề xuất 120.000.000 đồng (trước: 100.000.000 đồng)' });
    await expect(focal.call(changeBudgetLine, { params: at(draft), body: { version: draft.version, taskId: draft.task?.id ?? '', ...WORDS } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { amounts: { requested: '120000000' } } } });
    await expect(focal.call(submitBudgetLines, { body: { lines: [seen(changed)] } })).rejects.toMatchObject(problem('auth.forbidden'));
    const sent = one(await head.call(submitBudgetLines, { body: { lines: [seen(changed)] } }));
    expect(sent).toMatchObject({ state: 'proposed', can: { change: false, withdraw: true } });
    await expect(head.call(submitBudgetLines, { body: { lines: [seen(sent)] } })).rejects.toMatchObject(problem('record.state'));
    // What was just sent is Sở KH&CN's to return
    await expect(finance.call(returnBudgetLine, { params: at(sent), body: { version: sent.version, reason: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    const back = await coordinator.call(returnBudgetLine, { params: at(sent), body: { version: sent.version, reason: 'Thiếu báo giá' } });
    expect(back).toMatchObject({ state: 'returned' });
    const again = one(await head.call(submitBudgetLines, { body: { lines: [seen(back)] } }));
    const known = one(await coordinator.call(gatherBudgetLines, { body: { lines: [seen(again)], opinion: 'Cần thiết' } }));
    expect(known.state).toBe('gathered');
    expect((await finance.call(listBudgetLines, { query: { mine: 'true' } })).items.map((line) => line.code)).toEqual(['KP-0001']);
    await expect(coordinator.call(returnBudgetLine, { params: at(known), body: { version: known.version, reason: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    const refused = await finance.call(returnBudgetLine, { params: at(known), body: { version: known.version, reason: 'Chưa đúng định mức' } });
    expect((await focal.call(withdrawBudgetLine, { params: at(refused), body: { version: refused.version, reason: 'Dùng nguồn khác' } })).state).toBe('withdrawn');
    expect((await head.call(getBudgetLine, { params: at(draft) })).events.map((event) => event.kind)).toEqual(['withdrawn', 'returned', 'gathered', 'submitted', 'returned', 'submitted', 'changed', 'proposed']);
    const news = async (login: string) => (await (await w.as(login)).call(listNotices, { query: {} })).items.map((item) => item.news?.event).sort();
    expect([await news('tonghop'), await news('taichinh'), await news('dautu'), await news('daumoi.nnptnt'), await news('daumoi.tttt')]).toEqual([['budget_proposed', 'budget_proposed'], ['budget_gathered'], [], ['budget_returned', 'budget_returned'], []]);
  });

  test('gửi nhiều dòng: tất cả hoặc không dòng nào; dòng lạ, dòng chọn hai lần bị nêu đúng chỗ', async () => {
    const c = await cast(await world());
    const [first, second] = [await proposed(c), await proposed(c)];
    await expect(c.head.call(submitBudgetLines, { body: { lines: [seen(first), { ...seen(second), version: 7 }] } })).rejects.toMatchObject(problem('record.stale'));
    await expect(c.head.call(submitBudgetLines, { body: { lines: [seen(first), { id: randomUUID(), version: 0 }, seen(first)] } })).rejects.toMatchObject(problem('request.invalid', ['lines.1', 'lines.2']));
    expect((await c.focal.call(getBudgetLine, { params: at(first) })).state).toBe('draft');
    expect((await c.head.call(submitBudgetLines, { body: { lines: [seen(second), seen(first)] } })).lines.map((line) => [line.code, line.state])).toEqual([['KP-0001', 'proposed'], ['KP-0002', 'proposed']]);
  });
});

describe('thẩm định, phân bổ', () => {
  test('thẩm định không quá đề xuất, phân bổ không quá thẩm định, phần của cơ quan, tổng mức của tỉnh: từ chối kèm số tiền', async () => {
    const c = await cast(await world());
    const { finance, task } = c;
    const line = await gathered(c);
    const appraise = (amount: string) => finance.call(appraiseBudgetLines, { body: { lines: [{ ...seen(line), amount }], opinion: 'Đúng định mức' } });
    await expect(appraise('100000001')).rejects.toMatchObject(exceeded('thẩm định 100.000.001 đồng vượt số đề xuất 100.000.000 đồng'));
    const known = one(await appraise('90000000'));
    expect(known).toMatchObject({ state: 'appraised', amounts: { appraised: '90000000' }, can: { allot: true } });
    const allot = (amount: string, body: object = {}) => finance.call(allotBudgetLines, { body: { lines: [{ ...seen(known), amount }], ...DECISION, ...body } });
    await expect(allot('120000000')).rejects.toMatchObject(exceeded('Phân bổ 120.000.000 đồng vượt số đã thẩm định 90.000.000 đồng'));
    await expect(allot('90000000')).rejects.toMatchObject(exceeded('chưa được giao phần kinh phí nào'));
    const decide = (agencyId: string | null, amount: string, version = 0) => finance.call(decideBudgetEnvelope, { body: { version, agencyId, source: 'local_recurrent', yearFrom: 2024, yearTo: 2024, amount, issuer: 'HĐND tỉnh', ...DECISION } });
    await expect(decide(task.lead?.id ?? '', '80000000')).rejects.toMatchObject(exceeded('Tỉnh chưa có tổng mức'));
    await decide(null, '85000000');
    await expect(decide(task.lead?.id ?? '', '90000000')).rejects.toMatchObject(exceeded('vượt tổng mức của tỉnh 85.000.000 đồng (còn giao được 85.000.000 đồng)'));
    await decide(task.lead?.id ?? '', '80000000');
    await expect(allot('90000000')).rejects.toMatchObject(exceeded('có 90.000.000 đồng của nguồn “Ngân sách địa phương, sự nghiệp KH&CN” năm 2024, vượt phần được giao 80.000.000 đồng (còn phân bổ được 80.000.000 đồng)'));
    await expect(allot('80000000', { decidedOn: '2024-07-02' })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    await expect(allot('0')).rejects.toMatchObject(problem('request.invalid', ['lines.0.amount']));
    expect(one(await allot('80000000'))).toMatchObject({ state: 'allotted', amounts: { allotted: '80000000', budget: '80000000' } });
    await expect(allot('1')).rejects.toMatchObject(problem('record.stale'));
    await expect(decide(task.lead?.id ?? '', '-1', 1)).rejects.toMatchObject(exceeded('còn 79.999.999 đồng, thấp hơn 80.000.000 đồng đã phân bổ'));
    await expect(decide(null, '-5000001', 1)).rejects.toMatchObject(exceeded('Tổng mức còn 79.999.999 đồng, thấp hơn 80.000.000 đồng đã giao cho các cơ quan'));
    await expect(decide(null, '-100', 0)).rejects.toMatchObject({ problem: { code: 'record.stale', current: { amount: '85000000', version: 1 } } });
    const { items } = await finance.call(listBudgetEnvelopes, { query: { yearFrom: 2024, yearTo: 2024 } });
    expect(items.map((item) => [item.agency?.code ?? null, item.amount, item.used, item.decisions.length])).toEqual([[null, '85000000', '80000000', 1], ['SNNPTNT', '80000000', '80000000', 1]]);
    expect((await c.focal.call(listBudgetEnvelopes, { query: { yearFrom: 2024, yearTo: 2024 } })).items.map((item) => item.agency?.code)).toEqual(['SNNPTNT']);
    expect((await c.stranger.call(listBudgetEnvelopes, { query: { yearFrom: 2024, yearTo: 2024 } })).items).toEqual([]);
  });

  test('hai quyết định cùng lúc không vượt phần của cơ quan', async () => {
    const c = await cast(await world());
    const [first, second] = [await appraised(c, c.finance), await appraised(c, c.finance)];
    await funded(c, c.finance, '150000000', '150000000');
    const both = await Promise.allSettled([first, second].map((line) => c.finance.call(allotBudgetLines, { body: { lines: [{ ...seen(line), amount: '100000000' }], ...DECISION } })));
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await c.finance.call(getBudgetFigures, { query: { year: 2024 } })).total.amounts.allotted).toBe('100000000');
  });

  test('điều chỉnh có quyết định; giảm dưới số đã cam kết bị từ chối', async () => {
    const c = await cast(await world());
    let line = await allotted(c);
    line = await entered(c.focal, line, 'committed', '70000000', 'HĐ 01');
    const adjust = (amount: string) => c.finance.call(adjustBudgetLine, { params: at(line), body: { version: line.version, amount, ...DECISION, symbol: '30/QĐ-UBND' } });
    await expect(adjust('-30000001')).rejects.toMatchObject(exceeded('còn 69.999.999 đồng, thấp hơn số đã cam kết 70.000.000 đồng'));
    await expect(adjust('1')).rejects.toMatchObject(exceeded('vượt phần được giao 100.000.000 đồng'));
    await expect(adjust('0')).rejects.toMatchObject(problem('request.invalid', ['amount']));
    await expect(c.focal.call(adjustBudgetLine, { params: at(line), body: { version: line.version, amount: '1', ...DECISION } })).rejects.toMatchObject(problem('auth.forbidden'));
    line = await adjust('-30000000');
    expect(line).toMatchObject({ amounts: { allotted: '100000000', adjusted: '-30000000', budget: '70000000' }, entries: [{ kind: 'allotted', symbol: '15/QĐ-UBND' }, { kind: 'committed' }, { kind: 'adjusted', amount: '-30000000', symbol: '30/QĐ-UBND' }] });
  });

  test('vốn trung hạn: các năm không vượt dòng trung hạn; dòng trung hạn không chi', async () => {
    const c = await cast(await world());
    const span = { source: 'local_investment' as const, yearFrom: 2021, yearTo: 2025, requested: '100000000' };
    const medium = await allotted(c, span, c.investment);
    await expect(entered(c.focal, medium, 'committed', '1', 'HĐ 01')).rejects.toMatchObject(problem('record.state'));
    const year = await appraised(c, c.investment, { source: 'local_investment', withinId: medium.id, requested: '150000000' });
    await funded(c, c.investment, '200000000', '200000000', { source: 'local_investment' });
    const allot = (amount: string) => c.investment.call(allotBudgetLines, { body: { lines: [{ ...seen(year), amount }], ...DECISION } });
    await expect(allot('100000001')).rejects.toMatchObject(exceeded('lấy vốn từ KP-0001 sẽ là 100.000.001 đồng, vượt vốn trung hạn đã ghi 100.000.000 đồng'));
    await allot('60000000');
    await expect(c.investment.call(adjustBudgetLine, { params: at(medium), body: { version: medium.version, amount: '-40000001', ...DECISION } })).rejects.toMatchObject(exceeded('còn 59.999.999 đồng, thấp hơn 60.000.000 đồng đã phân bổ cho các năm'));
    await expect(proposed(c, { source: 'local_recurrent', withinId: medium.id })).rejects.toMatchObject(problem('request.invalid', ['withinId']));
    await expect(proposed(c, { source: 'local_investment', withinId: medium.id, yearFrom: 2026, yearTo: 2026 })).rejects.toMatchObject(problem('request.invalid', ['withinId']));
  });

  test('tiền ngoài ngân sách do Sở KH&CN xác nhận theo cam kết, không cần tổng mức; cơ quan tài chính không phân bổ', async () => {
    const c = await cast(await world());
    const line = await gathered(c, { source: 'socialised' });
    await expect(c.finance.call(appraiseBudgetLines, { body: { lines: [{ ...seen(line), amount: '1' }], opinion: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    const known = one(await c.coordinator.call(appraiseBudgetLines, { body: { lines: [{ ...seen(line), amount: '50000000' }], opinion: 'Theo thỏa thuận' } }));
    expect(one(await c.coordinator.call(allotBudgetLines, { body: { lines: [{ ...seen(known), amount: '50000000' }], ...DECISION, symbol: 'Thỏa thuận 02' } })).state).toBe('allotted');
  });
});

describe('sổ của dòng kinh phí', () => {
  test('cam kết, tạm ứng, thanh toán, thu hồi: mỗi tổng không vượt tổng trên nó; chứng từ trùng bị từ chối; ghi đảo', async () => {
    const c = await cast(await world());
    let line = await allotted(c);
    await expect(entered(c.stranger, line, 'committed', '1', 'HĐ 01')).rejects.toMatchObject(problem('record.not_found'));
    await expect(entered(c.focal, line, 'committed', '100000001', 'HĐ 01')).rejects.toMatchObject(exceeded('tổng cam kết 100.000.001 đồng vượt số được phân bổ 100.000.000 đồng (còn cam kết được 100.000.000 đồng)'));
    line = await entered(c.focal, line, 'committed', '60000000', 'HĐ 01');
    await expect(entered(c.focal, line, 'advance', '60000001', 'TƯ 01')).rejects.toMatchObject(exceeded('tổng giải ngân 60.000.001 đồng vượt số đã cam kết 60.000.000 đồng (còn giải ngân được 60.000.000 đồng)'));
    line = await entered(c.focal, line, 'advance', '20000000', 'TƯ 01');
    await expect(entered(c.focal, line, 'advance', '1', ' tư  01')).rejects.toMatchObject(problem('record.exists'));
    await expect(entered(c.focal, line, 'cleared', '20000001', 'TT 01')).rejects.toMatchObject(exceeded('vượt số tạm ứng chưa thanh toán 20.000.000 đồng'));
    line = await entered(c.finance, line, 'cleared', '15000000', 'TT 01');
    line = await entered(c.finance, line, 'recovery', '5000000', 'TH 01');
    line = await entered(c.finance, line, 'payment', '30000000', 'TT 02');
    expect(line).toMatchObject({ amounts: { committed: '60000000', advanced: '0', paid: '45000000', disbursed: '45000000' }, rate: 45 });
    await expect(entered(c.focal, line, 'released', '15000001', 'PL 01')).rejects.toMatchObject(exceeded('còn 44.999.999 đồng, thấp hơn số đã giải ngân 45.000.000 đồng'));
    const payment = line.entries.find((entry) => entry.kind === 'payment');
    const advance = line.entries.find((entry) => entry.kind === 'advance');
    const reverse = (entryId: string) => c.focal.call(reverseBudgetEntry, { params: { ...at(line), entryId }, body: { version: line.version, reason: 'Ghi nhầm dòng' } });
    await expect(reverse(advance?.id ?? '')).rejects.toMatchObject(exceeded('số tạm ứng âm 20.000.000 đồng'));
    line = await reverse(payment?.id ?? '');
    expect(line.amounts).toMatchObject({ paid: '15000000', disbursed: '15000000' });
    expect(line.entries.at(-1)).toMatchObject({ kind: 'payment', amount: '-30000000', reverses: payment?.id, note: 'Ghi nhầm dòng', can: { reverse: false } });
    await expect(reverse(payment?.id ?? '')).rejects.toMatchObject(problem('record.state'));
    await expect(reverse(line.entries[0]?.id ?? '')).rejects.toMatchObject(problem('record.state'));
    // A voucher that was taken back may be entered again
    line = await entered(c.focal, line, 'payment', '30000000', 'TT 02');
    expect(line.amounts.disbursed).toBe('45000000');
  });

  test('hai người ghi cùng lúc: một người thắng, người kia nhận 409 kèm bản mới', async () => {
    const c = await cast(await world());
    const line = await allotted(c);
    const both = await Promise.allSettled([entered(c.focal, line, 'committed', '60000000', 'HĐ 01'), entered(c.finance, line, 'committed', '60000000', 'HĐ 02')]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((result) => result.status === 'rejected')?.reason).toMatchObject({ problem: { code: 'record.stale', current: { amounts: { committed: '60000000' } } } });
  });

  test('quyết toán khép sổ; còn tạm ứng, vượt số đã thanh toán bị từ chối', async () => {
    const c = await cast(await world());
    let line = await entered(c.focal, await allotted(c), 'committed', '50000000', 'HĐ 01');
    line = await entered(c.focal, line, 'advance', '20000000', 'TƯ 01');
    const settle = (amount: string) => c.finance.call(settleBudgetLine, { params: at(line), body: { version: line.version, amount, ...DECISION } });
    await expect(settle('1')).rejects.toMatchObject(exceeded('Còn 20.000.000 đồng tạm ứng'));
    line = await entered(c.focal, line, 'cleared', '20000000', 'TT 01');
    await expect(settle('20000001')).rejects.toMatchObject(exceeded('Quyết toán 20.000.001 đồng vượt số đã thanh toán 20.000.000 đồng'));
    line = await settle('20000000');
    expect(line).toMatchObject({ state: 'settled', amounts: { settled: '20000000' } });
    await expect(entered(c.focal, line, 'payment', '1', 'TT 02')).rejects.toMatchObject(problem('record.state'));
  });

  test('chuyển nguồn: phần chưa cam kết sang dòng của năm sau, không tính vào tổng mức năm sau; chuyển lần nữa vào cùng dòng', async () => {
    const c = await cast(await world());
    const line = await entered(c.focal, await allotted(c), 'committed', '40000000', 'HĐ 01');
    const carry = async (amount: string) => {
      const { version } = await c.finance.call(getBudgetLine, { params: at(line) });
      return c.finance.call(carryBudgetLine, { params: at(line), body: { version, amount, ...DECISION } });
    };
    await expect(carry('60000001')).rejects.toMatchObject(exceeded('còn 39.999.999 đồng, thấp hơn số đã cam kết 40.000.000 đồng'));
    const next = await carry('50000000');
    expect(next).toMatchObject({ code: 'KP-0002', yearFrom: 2025, yearTo: 2025, state: 'allotted', carriedFrom: { id: line.id, code: 'KP-0001' }, amounts: { requested: '0', carriedIn: '50000000', budget: '50000000' } });
    expect(await carry('10000000')).toMatchObject({ id: next.id, amounts: { carriedIn: '60000000' } });
    expect((await c.focal.call(getBudgetLine, { params: at(line) })).amounts).toMatchObject({ allotted: '100000000', carriedOut: '60000000', budget: '40000000' });
    expect((await entered(c.focal, await c.focal.call(getBudgetLine, { params: at(next) }), 'committed', '60000000', 'HĐ 01')).amounts.committed).toBe('60000000');
    expect((await c.finance.call(listBudgetEnvelopes, { query: { yearFrom: 2025, yearTo: 2025 } })).items).toEqual([]);
  });
});

describe('danh sách, số tổng hợp', () => {
  test('lọc, tìm không dấu, sắp xếp, chia trang; mỗi cơ quan thấy phần của mình; xuất tệp', async () => {
    const c = await cast(await world());
    for (const [content, requested] of [['Trạm đo mặn', '30'], ['Tập huấn', '10'], ['Máy chủ', '20']] as const) await gathered(c, { content, requested });
    const found = async (query: object) => (await c.finance.call(listBudgetLines, { query })).items.map((line) => line.content);
    expect(await found({ q: 'do man' })).toEqual(['Trạm đo mặn']);
    expect(await found({ q: '%' })).toEqual([]);
    expect(await found({ sort: 'requested' })).toEqual(['Trạm đo mặn', 'Máy chủ', 'Tập huấn']);
    expect(await found({ year: 2025 })).toEqual([]);
    expect(await found({ year: 2024, source: 'local_recurrent', state: 'gathered', agencyId: c.task.lead?.id, taskId: c.task.id })).toHaveLength(3);
    const page = await c.finance.call(listBudgetLines, { query: { limit: 2, sort: 'requested' } });
    const rest = await c.finance.call(listBudgetLines, { query: { limit: 2, sort: 'requested', cursor: page.nextCursor ?? '' } });
    expect([page.items.length, page.total, rest.items.map((line) => line.content), rest.nextCursor]).toEqual([2, null, ['Tập huấn'], null]);
    await expect(c.finance.call(listBudgetLines, { query: { sort: 'left', cursor: Buffer.from('["KP-0001","x"]').toString('base64url') } })).rejects.toMatchObject(problem('request.invalid'));
    expect((await c.stranger.call(listBudgetLines, {})).items).toEqual([]);
    expect(String(await c.focal.call(exportBudgetLines, { query: { year: 2024 } })).startsWith('PK')).toBe(true);
  });

  test('tổng theo tỉnh, nguồn, cơ quan khớp nhau; tỷ lệ giải ngân so với thời gian đã qua', async () => {
    const c = await cast(await world());
    let line = await allotted(c);
    line = await entered(c.focal, line, 'committed', '50000000', 'HĐ 01');
    await entered(c.focal, line, 'payment', '25000000', 'TT 01');
    await allotted(c, { source: 'local_investment', requested: '300000000' }, c.investment);
    const figures = (year = 2024) => c.leader.call(getBudgetFigures, { query: { year } });
    // From 01/01 to 01/7 are 183 of 397 days until 31/01 of the next year
    expect((await figures()).bySource).toMatchObject([
      { source: 'local_recurrent', ceiling: '100000000', rate: 25, expected: 46.1, byAgency: [{ agency: { code: 'SNNPTNT' }, ceiling: '100000000', rate: 25 }] },
      { source: 'local_investment', ceiling: '300000000', rate: 0, expected: 46.1 },
    ]);
    const { total, steps, byAgency } = await figures();
    expect(total).toMatchObject({ lines: 2, rate: 6.3, expected: 46.1, amounts: { budget: '400000000', disbursed: '25000000' } });
    expect(byAgency).toMatchObject([{ agency: { code: 'SNNPTNT' }, lines: 2, amounts: total.amounts }]);
    expect(steps.find((step) => step.timing === 'next')).toMatchObject({ step: 'closing', dueOn: '2025-01-31', mark: 'unverified' });
    expect((await c.stranger.call(getBudgetFigures, { query: { year: 2024 } })).total.lines).toBe(0);
  });

  test('vốn đầu tư công được bổ sung sau 30/9 có hạn giải ngân đến 31/12 năm sau', async () => {
    const c = await cast(await world({ now: '2024-10-31T02:00:00Z' }));
    const money = await allotted(c, { source: 'local_investment', requested: '300000000' }, c.investment);
    expect(money.expected).toBe(76.8);
    await funded(c, c.investment, '100000000', '100000000', { source: 'local_investment' });
    // 305 of 397 days for the first part, 305 of 731 for the second
    const adjusted = await c.investment.call(adjustBudgetLine, { params: at(money), body: { version: money.version, amount: '100000000', symbol: '90/QĐ-UBND', decidedOn: '2024-10-15', note: null } });
    expect(adjusted.expected).toBe(68.1);
    expect((await c.leader.call(getBudgetFigures, { query: { year: 2024 } })).bySource).toMatchObject([{ source: 'local_investment', expected: 68.1, amounts: { budget: '400000000' } }]);
  });
});
