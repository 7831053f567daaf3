import { expect, test } from 'vitest';
import {
  appraiseBudgetLines, appraiseYearlyPlan, approveYearlyPlan, assignBudgetCompetence, changeFiscalStep, changeYearlyAction, getFiscalCalendar, listAgencies, proposeFromYearly, withdrawBudgetLine, type MoneySource,
} from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import { world } from '../../../test/world.ts';
import { proposed as planned, sent, withRound } from '../yearly/yearly.testing.ts';
import { cast, gathered } from './budget.testing.ts';
import { holdersOf } from './competence.service.ts';

test('cơ quan phụ trách theo nguồn và ngày: người không phụ trách nhận 403 nêu ai phụ trách; phân công mới có hiệu lực từ ngày của nó', async () => {
  const c = await cast(await world());
  const line = await gathered(c, { source: 'local_investment' });
  const body = { lines: [{ id: line.id, version: line.version, amount: '1000' }], opinion: 'Đạt' };
  await expect(c.finance.call(appraiseBudgetLines, { body })).rejects.toMatchObject({ problem: { code: 'budget.not_competent', status: 403, detail: 'Sở Tài chính không phụ trách nguồn “Ngân sách địa phương, đầu tư phát triển” tại ngày 30/06/2024. Cơ quan phụ trách là Sở Kế hoạch và Đầu tư.' } });
  const { items } = await c.coordinator.call(listAgencies, { query: { on: '2024-06-30' } });
  const idOf = (code: string) => items.find((agency) => agency.code === code)?.id ?? '';
  const assign = (validFrom: string, code = 'STC') => c.coordinator.call(assignBudgetCompetence, { body: { source: 'local_investment', agencyId: idOf(code), validFrom, basis: null, confirmed: false } });
  await expect(c.finance.call(assignBudgetCompetence, { body: { source: 'oda', agencyId: idOf('STC'), validFrom: '2024-01-01', basis: null, confirmed: false } })).rejects.toMatchObject({ problem: { code: 'auth.forbidden' } });
  await expect(assign('2025-03-01')).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'agencyId' }] } });
  await assign('2024-07-01');
  await expect(c.finance.call(appraiseBudgetLines, { body })).rejects.toMatchObject({ problem: { code: 'budget.not_competent' } });
  const told = await assign('2024-06-01');
  expect(told.items.find((item) => item.source === 'local_investment')).toMatchObject({ holder: { code: 'STC' }, rows: [{ validFrom: '2024-07-01' }, { validFrom: '2024-06-01', mark: 'unverified' }, { agency: { code: 'SKHĐT' }, mark: 'found' }] });
  expect((await c.finance.call(appraiseBudgetLines, { body })).lines[0]?.state).toBe('appraised');
  await expect(c.investment.call(appraiseBudgetLines, { body })).rejects.toMatchObject({ problem: { code: 'budget.not_competent' } });
});

test('sau ngày 01/3/2025 một cơ quan kế thừa phụ trách cả hai nguồn; hết tỉnh cũ thì chưa ai phụ trách cho đến khi được ghi', async () => {
  const { w } = await cast(await world());
  const actor = { tenantId: w.tenantId, agencyId: null, personId: null, scope: 'province' as const };
  const holder = async (day: string, source: MoneySource) => asActor(w.db, actor, async (tx) => {
    const id = (await holdersOf({ tx, actor, today: plainDate(day), services: { demonstration: false } })).get(source);
    return id ? (await tx.selectFrom('agency').select('code').where('id', '=', id).executeTakeFirst())?.code : null;
  });
  expect([await holder('2025-02-28', 'local_recurrent'), await holder('2025-02-28', 'local_investment')]).toEqual(['STC', 'SKHĐT']);
  expect([await holder('2025-03-01', 'local_recurrent'), await holder('2025-03-01', 'local_investment')]).toEqual(['STC-2025', 'STC-2025']);
  expect(await holder('2025-07-01', 'local_recurrent')).toBeNull();
});

test('lịch ngân sách: mặc định chưa xác minh, trừ ngày đã thấy nguồn của đúng chế độ; sửa theo năm, bản cũ bị từ chối', async () => {
  const { coordinator, finance, focal } = await cast(await world());
  const read = async (year: number) => (await finance.call(getFiscalCalendar, { query: { year } })).steps;
  const marks = async (year: number) => Object.fromEntries((await read(year)).map((step) => [step.step, step.mark]));
  expect(await marks(2025)).toMatchObject({ directive: 'found', estimates: 'unverified', council: 'unverified', closing: 'unverified', closing_investment: 'found', closing_late: 'found' });
  expect(await marks(2024)).toMatchObject({ closing_investment: 'unverified', closing_late: 'unverified' });
  expect(await marks(2027)).toMatchObject({ directive: 'unverified', closing_late: 'found' });
  expect((await read(2025)).find((step) => step.timing === 'next')).toMatchObject({ step: 'estimates', dueOn: '2024-07-20', stored: false, version: 0 });
  const change = (person: typeof finance, body: object) => person.call(changeFiscalStep, { body: { version: 0, year: 2025, step: 'estimates', dueOn: '2024-07-10', basis: 'Công văn 12/STC', confirmed: true, ...body } });
  await expect(change(focal, {})).rejects.toMatchObject({ problem: { code: 'auth.forbidden' } });
  await expect(change(finance, { basis: null })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'basis' }] } });
  await expect(change(finance, { dueOn: '2022-07-10' })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'dueOn' }] } });
  const changed = await change(finance, {});
  expect(changed.steps.find((step) => step.step === 'estimates')).toMatchObject({ dueOn: '2024-07-10', mark: 'found', stored: true, version: 1, timing: 'next' });
  await expect(change(coordinator, { dueOn: '2024-07-11' })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { dueOn: '2024-07-10', version: 1 } } });
  await change(coordinator, { version: 1, dueOn: '2024-07-11' });
  expect((await read(2025)).find((step) => step.step === 'estimates')).toMatchObject({ dueOn: '2024-07-11', version: 2 });
  expect((await read(2024)).every((step) => !step.stored)).toBe(true);
});

test('lập đề xuất từ kế hoạch năm đã duyệt: mỗi khoản một lần; kế hoạch chưa duyệt chưa cho gì; khoản đã rút lập lại được', async () => {
  const w = await world();
  const { round } = await withRound(w);
  const c = await cast(w);
  const plan = await planned(c.focal, round);
  const action = plan.list[0];
  if (!action) throw new Error('thiếu hoạt động');
  const { id: actionId, task, content, product, monthFrom, monthTo, person, indicator, version } = action;
  const filled = await c.focal.call(changeYearlyAction, { params: { yearlyPlanId: plan.id, actionId }, body: { version, taskId: task.id, content, product, monthFrom, monthTo, person, indicator, money: [{ source: 'local_recurrent', amount: '70000000' }, { source: 'socialised', amount: '5000000' }] } });
  const propose = () => c.focal.call(proposeFromYearly, { body: { year: 2024 } });
  await expect(propose()).rejects.toMatchObject({ problem: { code: 'record.state' } });
  const params = { yearlyPlanId: plan.id };
  const submitted = await sent(w, filled);
  const known = await c.coordinator.call(appraiseYearlyPlan, { params, body: { version: submitted.version, opinion: 'Đạt' } });
  await c.leader.call(approveYearlyPlan, { params, body: { version: known.version, symbol: '10/QĐ-UBND', decidedOn: '2024-06-20' } });
  const { lines } = await propose();
  expect(lines.map((line) => [line.source, line.amounts.requested, line.state, line.task?.id])).toEqual([['local_recurrent', '70000000', 'draft', task.id], ['socialised', '5000000', 'draft', task.id]]);
  await expect(propose()).rejects.toMatchObject({ problem: { code: 'record.state' } });
  await c.focal.call(withdrawBudgetLine, { params: { lineId: lines[0]?.id ?? '' }, body: { version: 0, reason: 'Lập lại' } });
  expect((await propose()).lines.map((line) => line.source)).toEqual(['local_recurrent']);
});
