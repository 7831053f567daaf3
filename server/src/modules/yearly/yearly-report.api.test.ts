import { expect, test } from 'vitest';
import { appraiseYearlyPlan, approveYearlyPlan, getReport, openPeriod, type Report } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { reportOf } from '../reports/reports-world.testing.ts';
import { agencyId, proposed, sent, withRound } from './yearly.testing.ts';

const results = (report: Report): string[] => report.parts.find((one) => one.key === 'results')?.lines.map((line) => line.text).filter((text) => text.startsWith('Kế hoạch năm')) ?? [];

test('kế hoạch năm đã duyệt vào báo cáo của cơ quan, chưa duyệt thì không', async () => {
  const w = await world();
  const { round, planId } = await withRound(w);
  const plan = await sent(w, await proposed(await w.as('daumoi.nnptnt'), round));
  w.setNow('2024-07-05T02:00:00Z');
  const coordinator = await w.as('tonghop');
  const period = await coordinator.call(openPeriod, { body: { planId, kind: 'quarter', year: 2024, number: 2, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const reportId = await reportOf(w, period.id, await agencyId(coordinator, 'SNNPTNT'));
  const read = async () => (await w.as('thutruong.nnptnt')).call(getReport, { params: { reportId } });
  expect(results(await read())).toEqual([]);
  const params = { yearlyPlanId: plan.id };
  const appraised = await coordinator.call(appraiseYearlyPlan, { params, body: { version: plan.version, opinion: 'Phù hợp' } });
  await (await w.as('lanhdao')).call(approveYearlyPlan, { params, body: { version: appraised.version, symbol: '15/QĐ-UBND', decidedOn: '2024-07-04' } });
  expect(results(await read())).toEqual([`Kế hoạch năm 2024 được duyệt có ${plan.actions} hoạt động, đã hoàn thành 0; kinh phí dự kiến 0 đồng.`]);
});
