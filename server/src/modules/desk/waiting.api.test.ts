import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { currentSession, getWaiting, getYearlyRound, openEvaluationPeriod, raiseObstacle } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { later } from '../evaluation/evaluation.testing.ts';
import { ledTask, WORDS } from '../obstacles/obstacles.testing.ts';
import { withRound } from '../yearly/yearly.testing.ts';

test('chờ lãnh đạo: kế hoạch năm đã thẩm định, kỳ đánh giá mà mọi phiếu đã xong, khó khăn Sở KH&CN để quá hai ngày làm việc; chưa đến lượt thì không hiện', async () => {
  const w = await world();
  const { round, planId } = await withRound(w);
  const [leader, coordinator, focal] = [await w.as('lanhdao'), await w.as('tonghop'), await w.as('daumoi.nnptnt')];
  const own = (await focal.call(getYearlyRound, { params: { yearlyRoundId: round.id } })).own;
  const agencyId = (await focal.call(currentSession)).post?.agency?.id ?? '';
  expect((await leader.call(getWaiting)).totals).toEqual({ submission: 0, yearly: 0, evaluation: 0, escalated: 0, mention_task: 0, mention_report: 0, mention_obstacle: 0 });
  await sql`update yearly_plan set state = 'appraised', changed_at = '2024-07-02T03:00:00Z' where id = ${own?.id ?? ''}`.execute(w.owner);
  expect((await leader.call(getWaiting)).items).toMatchObject([{ kind: 'yearly', id: own?.id, name: 'Kế hoạch năm 2024', agency: { id: agencyId }, since: '2024-07-02T03:00:00.000Z', dueOn: null, overdue: false }]);
  await sql`update yearly_plan set state = 'approved'`.execute(w.owner);

  // Raised on Monday, Sở KH&CN has five working days, two more go by before it is told
  const obstacle = await focal.call(raiseObstacle, { body: { taskId: (await ledTask(focal)).id, clauseId: null, ...WORDS } });
  await later(w, '2024-07-10T02:00:00Z');
  expect((await leader.call(getWaiting)).items).toEqual([]);
  await later(w, '2024-07-11T02:00:00Z');
  expect((await leader.call(getWaiting)).items).toMatchObject([{ kind: 'escalated', id: obstacle.id, name: obstacle.code, dueOn: '2024-07-08', overdue: true, agency: { id: agencyId } }]);
  await sql`update obstacle set state = 'answered'`.execute(w.owner);

  const period = await coordinator.call(openEvaluationPeriod, { body: { planId, kind: 'quarter', year: 2024, number: 2, formulaCode: null, selfDueOn: '2024-07-20', appealDays: 5, agencyIds: [agencyId] } });
  expect((await leader.call(getWaiting)).items).toEqual([]);
  await sql`update evaluation_sheet set state = 'appraised', number = 1, counted_at = now(), appeal_due_on = '2024-07-25'`.execute(w.owner);
  await later(w, '2024-07-25T02:00:00Z');
  expect((await leader.call(getWaiting)).items).toEqual([]);
  await later(w, '2024-07-26T02:00:00Z');
  expect((await leader.call(getWaiting)).items).toMatchObject([{ kind: 'evaluation', id: period.id, name: period.name, agency: null }]);
});
