import { expect, test } from 'vitest';
import { decideDeadline, getReport, getTask, openPeriod, settleOccurrence, type Report } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { cast, ledTask } from '../obstacles/obstacles.testing.ts';
import { reportOf } from './reports-world.testing.ts';

const texts = (report: Report): string[] => report.parts.flatMap((part) => part.lines.map((line) => line.text)).filter((text) => text.includes('lặp lại'));

test('báo cáo quý đếm các kỳ của việc lặp lại theo kết quả, đến ngày chốt; cơ quan khác không có', async () => {
  const { w, planId, focal, coordinator } = await cast(await world({ now: '2024-09-10T02:00:00Z' }));
  const task = await ledTask(focal);
  const params = { taskId: task.id };
  const version = async () => (await coordinator.call(getTask, { params })).version;
  const rule = { kind: 'recurring' as const, every: 'month' as const, month: null, day: 5, workingDays: null, from: '2024-06-20', to: null };
  await coordinator.call(decideDeadline, { params, body: { version: await version(), dueOn: null, rule, reason: 'Báo cáo tháng' } });
  const settle = async (period: string, doneOn: string | null) => focal.call(settleOccurrence, { params, body: { version: await version(), period, outcome: doneOn ? 'done' : 'missed', doneOn, text: 'Kết quả', evidenceId: null } });
  await settle('2024-07', '2024-07-05');
  await settle('2024-08', '2024-08-09');
  w.setNow('2024-09-16T02:00:00Z');
  const open = await coordinator.call(openPeriod, { body: { planId, kind: 'quarter', year: 2024, number: 3, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const own = await focal.call(getReport, { params: { reportId: await reportOf(w, open.id, task.lead?.id ?? '') } });
  expect(texts(own)).toEqual(['Việc lặp lại theo kỳ: 2 kỳ có hạn trong kỳ báo cáo đã có kết quả, gồm 1 kỳ đúng hạn, 1 kỳ quá hạn, 0 kỳ không thực hiện.', 'Còn 1 việc lặp lại có kỳ quá hạn chưa có kết quả.']);
  const other = await w.owner.selectFrom('report').select('id').where('periodId', '=', open.id).where('agencyId', '<>', task.lead?.id ?? '').executeTakeFirstOrThrow();
  expect(texts(await coordinator.call(getReport, { params: { reportId: other.id } }))).toEqual([]);
});
