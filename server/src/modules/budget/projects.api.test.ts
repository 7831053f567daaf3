import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  addBudgetLine, addBudgetProject, adjustBudgetLine, allotBudgetLines, changeBudgetLine, changeBudgetProject, changeFiscalStep, decideBudgetProject, exportBudgetProjects, getBudgetLine, getBudgetProject, listBudgetEntries, listBudgetLines, listBudgetProjects,
  reverseBudgetEntry, settleBudgetLine, submitBudgetLines, type BudgetProject,
} from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { asSystem } from '../../platform/database.ts';
import { world, type Person } from '../../../test/world.ts';
import { allotted, appraised, cast, DECISION, entered, funded, WORDS, type Cast } from './budget.testing.ts';
import { fiscalDeadlines } from './fiscal-deadlines.queries.ts';

const problem = (code: string, paths?: string[]) => ({ problem: { code, ...(paths ? { fields: paths.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const at = (project: { id: string }) => ({ projectId: project.id });
const BASIS = { issuer: 'UBND tỉnh', symbol: '100/QĐ-UBND', decidedOn: '2024-05-10', note: null };
const wordsOf = (c: Cast) => ({ kind: 'mission' as const, code: 'DT-2024-01', name: 'Đề tài xâm nhập mặn', planId: c.task.planId, agencyId: c.task.lead?.id ?? '' });
const entryOf = (c: Cast, change: object = {}, by: Person = c.coordinator): Promise<BudgetProject> => by.call(addBudgetProject, { body: { ...wordsOf(c), amount: '150000000', ...BASIS, ...change } });
const decided = (project: BudgetProject, kind: 'approval' | 'start' | 'adjustment' | 'settlement' | 'stop', amount: string | null, by: Person, change: object = {}): Promise<BudgetProject> =>
  by.call(decideBudgetProject, { params: at(project), body: { version: project.version, kind, amount, ...BASIS, symbol: `${kind}/QĐ`, decidedOn: '2024-06-01', ...change } });

describe('nhiệm vụ khoa học và công nghệ, dự án', () => {
  test('ghi theo quyết định chủ trương rồi phê duyệt, triển khai; cơ quan chủ trì thấy, cơ quan khác không; sai ô nào nói ô ấy, hai người cùng ghi thì một người bị từ chối', async () => {
    const c = await cast(await world());
    for (const person of [c.focal, c.leader]) await expect(entryOf(c, {}, person)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(entryOf(c, { decidedOn: '2024-07-02' })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    await expect(entryOf(c, { amount: '0' })).rejects.toMatchObject(problem('request.invalid', ['amount']));
    await expect(entryOf(c, { planId: randomUUID(), agencyId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['planId', 'agencyId']));
    const project = await entryOf(c);
    await expect(entryOf(c)).rejects.toMatchObject(problem('record.exists', ['code']));
    expect(project).toMatchObject({ stage: 'policy', ceiling: '150000000', decisions: [{ kind: 'policy', amount: '150000000', symbol: '100/QĐ-UBND', on: '2024-05-10' }], can: { change: true, decide: ['approval', 'adjustment', 'stop'] } });
    expect((await c.focal.call(getBudgetProject, { params: at(project) })).can).toEqual({ change: false, decide: [] });
    await expect(c.stranger.call(getBudgetProject, { params: at(project) })).rejects.toMatchObject(problem('record.not_found'));
    expect((await c.stranger.call(listBudgetProjects, {})).items).toEqual([]);
    await expect(decided(project, 'settlement', '1', c.coordinator)).rejects.toMatchObject(problem('record.state'));
    await expect(decided(project, 'approval', '120000000', c.coordinator, { decidedOn: '2024-05-09' })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    const both = await Promise.allSettled([decided(project, 'approval', '120000000', c.coordinator), decided(project, 'approval', '130000000', c.finance)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const approved = await c.coordinator.call(getBudgetProject, { params: at(project) });
    expect(approved).toMatchObject({ stage: 'approved', version: 1 });
    await expect(c.coordinator.call(changeBudgetProject, { params: at(project), body: { version: 0, ...wordsOf(c) } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
    const renamed = await c.coordinator.call(changeBudgetProject, { params: at(project), body: { version: 1, ...wordsOf(c), name: 'Đề tài nước mặn' } });
    expect(renamed.name).toBe('Đề tài nước mặn');
    expect((await c.leader.call(listBudgetProjects, { query: { q: 'nuoc man', stage: 'approved' } })).items.map((one) => one.code)).toEqual(['DT-2024-01']);
    expect((await decided(renamed, 'stop', null, c.coordinator)).can).toEqual({ change: false, decide: [] });
    expect(String(await c.focal.call(exportBudgetProjects, {})).startsWith('PK')).toBe(true);
  });

  test('kinh phí của dự án: cần phê duyệt, không vượt tổng mức khi phân bổ và điều chỉnh, nói đủ số tiền; tổng mức không hạ dưới số đã bố trí; quyết toán không quá đã thanh toán', async () => {
    const c = await cast(await world());
    const project = await entryOf(c);
    const words = { taskId: null, projectId: project.id };
    await expect(c.focal.call(addBudgetLine, { body: { ...WORDS, taskId: null, projectId: null } })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
    await expect(c.stranger.call(addBudgetLine, { body: { ...WORDS, ...words } })).rejects.toMatchObject(problem('request.invalid', ['projectId']));
    await expect(c.focal.call(addBudgetLine, { body: { ...WORDS, ...words, requested: '150000001' } })).rejects.toMatchObject({ problem: { code: 'budget.exceeded', detail: expect.stringContaining('vượt tổng mức 150.000.000 đồng') as unknown } });
    const first = await appraised(c, c.finance, words);
    expect(first).toMatchObject({ task: null, project: { code: 'DT-2024-01' } });
    await funded(c, c.finance, '300000000', '300000000');
    const allot = (line: { id: string; version: number }, amount: string) => c.finance.call(allotBudgetLines, { body: { lines: [{ id: line.id, version: line.version, amount }], ...DECISION } });
    await expect(allot(first, '100000000')).rejects.toMatchObject({ problem: { code: 'record.state', detail: expect.stringContaining('phê duyệt') as unknown } });
    let now = await decided(await decided(project, 'approval', '120000000', c.coordinator), 'start', null, c.coordinator);
    await allot(first, '100000000');
    // A line may hang on a task and on the project
    const second = await appraised(c, c.finance, { projectId: project.id, content: 'Thuê khoan', requested: '50000000' });
    await expect(allot(second, '20000001')).rejects.toMatchObject({ problem: { code: 'budget.exceeded', detail: 'Bố trí thêm 20.000.001 đồng thì các năm của DT-2024-01 có 120.000.001 đồng, vượt tổng mức 120.000.000 đồng (còn bố trí được 20.000.000 đồng).' } });
    await allot(second, '15000000');
    const line = async () => c.finance.call(getBudgetLine, { params: { lineId: second.id } });
    const adjust = async (amount: string) => c.finance.call(adjustBudgetLine, { params: { lineId: second.id }, body: { version: (await line()).version, amount, ...DECISION } });
    await expect(adjust('5000001')).rejects.toMatchObject(problem('budget.exceeded', ['amount']));
    expect((await adjust('5000000')).amounts.budget).toBe('20000000');
    expect((await c.focal.call(getBudgetProject, { params: at(project) })).sums).toEqual({ medium: '0', years: '120000000', paid: '0', left: '0' });
    expect((await c.focal.call(listBudgetLines, { query: { projectId: project.id } })).items.map((one) => one.amounts.budget)).toEqual(['100000000', '20000000']);
    await expect(decided(now, 'adjustment', '119999999', c.coordinator)).rejects.toMatchObject(problem('budget.exceeded', ['amount']));
    // Nobody gets past the ceiling around the application either
    await expect(sql`insert into budget_entry (tenant_id, id, line_id, agency_id, kind, amount, on_day, by_person, at) select tenant_id, gen_random_uuid(), id, agency_id, 'adjusted', 1, '2024-06-20', created_by, now() from budget_line where id = ${second.id}`.execute(c.w.owner)).rejects.toThrow('exceed its ceiling');
    await entered(c.finance, await entered(c.focal, await line(), 'committed', '20000000', 'HĐ 01'), 'payment', '12000000', 'TT 01');
    await expect(decided(now, 'settlement', '12000001', c.finance)).rejects.toMatchObject(problem('budget.exceeded', ['amount']));
    now = await decided(now, 'settlement', '12000000', c.finance);
    expect(now).toMatchObject({ stage: 'settled', settled: '12000000', can: { change: false, decide: [] } });
    await expect(adjust('1')).rejects.toMatchObject(problem('record.state'));
    await expect(c.focal.call(addBudgetLine, { body: { ...WORDS, ...words } })).rejects.toMatchObject(problem('request.invalid', ['projectId']));
  });

  test('vốn trung hạn ghi được từ khi có chủ trương; dòng của năm lấy từ đó; dòng đang soạn đổi từ nhiệm vụ sang dự án được', async () => {
    const c = await cast(await world());
    const project = await entryOf(c, { kind: 'investment' }, c.investment);
    const span = { source: 'local_investment' as const, yearFrom: 2024, yearTo: 2026 };
    const medium = await appraised(c, c.investment, { taskId: null, projectId: project.id, ...span, requested: '150000000' });
    await funded(c, c.investment, '200000000', '200000000', span);
    await c.investment.call(allotBudgetLines, { body: { lines: [{ id: medium.id, version: medium.version, amount: '150000000' }], ...DECISION } });
    expect((await c.investment.call(getBudgetProject, { params: at(project) })).sums).toMatchObject({ medium: '150000000', years: '0', left: '150000000' });
    const draft = await c.focal.call(addBudgetLine, { body: { ...WORDS, taskId: c.task.id } });
    const { yearFrom, yearTo, content, reason } = draft;
    const moved = await c.focal.call(changeBudgetLine, { params: { lineId: draft.id }, body: { version: draft.version, taskId: null, projectId: project.id, actionId: null, content, source: 'local_investment', yearFrom, yearTo, withinId: medium.id, requested: '50000000', reason, codes: draft.codes } });
    expect(moved).toMatchObject({ task: null, project: { id: project.id }, within: { id: medium.id } });
    await expect(c.coordinator.call(changeBudgetProject, { params: at(project), body: { version: project.version, ...wordsOf(c), agencyId: (await c.stranger.call(listBudgetProjects, {})).items[0]?.agency.id ?? c.task.id } })).rejects.toMatchObject(problem('request.invalid', ['agencyId']));
  });
});

test('sổ của một dòng mở từng trang theo khóa, không dừng ở bút toán nào; bút toán ở trang sau vẫn ghi đảo được', async () => {
  const c = await cast(await world());
  const line = await allotted(c);
  await sql`insert into budget_entry (tenant_id, id, line_id, agency_id, kind, amount, on_day, symbol, by_person, at)
    select l.tenant_id, gen_random_uuid(), l.id, l.agency_id, 'committed', 1, '2024-06-20', 'HĐ ' || n, l.created_by, now() from budget_line l, generate_series(1, 2100) n where l.id = ${line.id}`.execute(c.w.owner);
  const shown = await c.focal.call(getBudgetLine, { params: { lineId: line.id } });
  expect([shown.entries.length, shown.amounts.committed]).toEqual([50, '2100']);
  const seen = shown.entries.map((entry) => entry.id);
  for (let cursor = shown.moreEntries; cursor; ) {
    const page = await c.focal.call(listBudgetEntries, { params: { lineId: line.id }, query: { cursor, limit: 200 } });
    seen.push(...page.items.map((entry) => entry.id));
    cursor = page.nextCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([2101, 2101]);
  await expect(c.stranger.call(listBudgetEntries, { params: { lineId: line.id } })).rejects.toMatchObject(problem('record.not_found'));
  const undone = await c.focal.call(reverseBudgetEntry, { params: { lineId: line.id, entryId: seen.at(-1) ?? '' }, body: { version: shown.version, reason: 'Ghi nhầm' } });
  expect(undone.amounts.committed).toBe('2099');
});

test('ngày của lịch ngân sách đã được ghi thành hạn: đề xuất, phân bổ, điều chỉnh, quyết toán của đúng ai còn việc; ngày hệ thống đề nghị thì không nhắc ai', async () => {
  const c = await cast(await world());
  const own = c.task.lead?.id ?? '';
  const duties = async () => (await asSystem(c.w.db, 'jobs', c.w.tenantId, (tx) => fiscalDeadlines.list(tx, c.w.tenantId, plainDate('2023-01-01'), plainDate('2026-12-31')))).map(({ dueOn, owner, agencyId, name }) => [dueOn, owner, agencyId, name]);
  const settle = (step: 'estimates' | 'assignment' | 'appraisal' | 'adjustment' | 'settlement', dueOn: string) => c.finance.call(changeFiscalStep, { body: { version: 0, year: 2024, step, dueOn, basis: null, confirmed: false } });
  const draft = await c.focal.call(addBudgetLine, { body: { ...WORDS, taskId: c.task.id } });
  expect(await duties()).toEqual([]);
  await settle('estimates', '2024-07-20');
  expect(await duties()).toEqual([['2024-07-20', 'agency', own, 'Đề xuất kinh phí chưa gửi năm 2024: 1 dòng']]);
  await c.head.call(submitBudgetLines, { body: { lines: [{ id: draft.id, version: draft.version }] } });
  expect(await duties()).toEqual([['2024-07-20', 'coordinator', null, 'Đề xuất kinh phí chưa tổng hợp năm 2024: 1 dòng']]);
  await settle('assignment', '2024-12-31');
  await settle('adjustment', '2024-11-15');
  await settle('settlement', '2025-03-31');
  let line = await allotted(c, { content: 'Dòng thứ hai' });
  const later = async () => (await duties()).slice(1);
  expect(await later()).toEqual([['2024-11-15', 'agency', own, 'Kinh phí chưa cam kết hết, cần đề nghị điều chỉnh năm 2024: 1 dòng'], ['2025-03-31', 'agency', own, 'Kinh phí chưa quyết toán năm 2024: 1 dòng']]);
  line = await entered(c.focal, line, 'committed', line.amounts.budget, 'HĐ 01');
  expect(await later()).toEqual([['2025-03-31', 'agency', own, 'Kinh phí chưa quyết toán năm 2024: 1 dòng']]);
  await c.finance.call(settleBudgetLine, { params: { lineId: line.id }, body: { version: line.version, amount: '0', ...DECISION } });
  expect(await later()).toEqual([]);
});
