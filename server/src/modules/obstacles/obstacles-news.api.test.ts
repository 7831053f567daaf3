import { expect, test } from 'vitest';
import { answerObstacle, appraiseYearlyPlan, changeObstacle, listNotices, returnObstacle, returnYearlyPlan, type Notice } from '@thientruong/contract';
import { world, type World } from '../../../test/world.ts';
import { cast, raised, submitted, WORDS } from './obstacles.testing.ts';
import { proposed, sent, withRound } from '../yearly/yearly.testing.ts';

const newsOf = async (w: World, username: string): Promise<Notice['news'][]> => (await (await w.as(username)).call(listNotices, { query: {} })).items.map((one) => one.news);

test('khó khăn: Sở được báo khi cơ quan nêu, cơ quan được báo khi Sở trả lời, lãnh đạo khi được trình; không ai khác, không báo người làm', async () => {
  const w = await world();
  const { focal, stranger, coordinator } = await cast(w);
  const first = await raised(focal);
  expect(await newsOf(w, 'tonghop')).toEqual([{ event: 'obstacle_raised', subjectId: first.id, name: `${first.code} ${first.content}` }]);
  expect([await newsOf(w, 'daumoi.nnptnt'), await newsOf(w, 'lanhdao')]).toEqual([[], []]);
  await coordinator.call(answerObstacle, { params: { obstacleId: first.id }, body: { version: first.version, text: 'Đã bố trí' } });
  for (const username of ['daumoi.nnptnt', 'thutruong.nnptnt']) expect(await newsOf(w, username), username).toMatchObject([{ event: 'obstacle_answered', subjectId: first.id }]);
  expect(await newsOf(w, 'daumoi.tttt')).toEqual([]);
  const second = await raised(stranger);
  const submission = await submitted(coordinator, [second]);
  expect(await newsOf(w, 'lanhdao')).toMatchObject([{ event: 'obstacle_submitted', subjectId: submission.id }]);
  expect((await newsOf(w, 'tonghop')).map((one) => one?.event)).toEqual(['obstacle_raised', 'obstacle_raised']);
});

test('yêu cầu bổ sung rồi bổ sung: cơ quan được báo, sau đó Sở được báo lại', async () => {
  const w = await world();
  const { focal, coordinator } = await cast(w);
  const first = await raised(focal);
  const params = { obstacleId: first.id };
  const back = await coordinator.call(returnObstacle, { params, body: { version: first.version, text: 'Ghi rõ số tiền' } });
  expect(await newsOf(w, 'thutruong.nnptnt')).toMatchObject([{ event: 'obstacle_returned' }]);
  await focal.call(changeObstacle, { params, body: { version: back.version, ...WORDS, content: 'Thiếu 200 triệu đồng' } });
  expect((await newsOf(w, 'tonghop')).map((one) => one?.event)).toEqual(['obstacle_raised', 'obstacle_raised']);
});

test('kế hoạch năm: gửi thì Sở được báo; trả lại, thẩm định thì cơ quan được báo', async () => {
  const w = await world();
  const { round } = await withRound(w);
  const coordinator = await w.as('tonghop');
  const plan = await proposed(await w.as('daumoi.nnptnt'), round);
  const params = { yearlyPlanId: plan.id };
  const first = await sent(w, plan);
  expect(await newsOf(w, 'tonghop')).toMatchObject([{ event: 'yearly_submitted', subjectId: plan.id, name: '2024, Sở Nông nghiệp và Phát triển nông thôn' }]);
  const back = await coordinator.call(returnYearlyPlan, { params, body: { version: first.version, reason: 'Thiếu kinh phí' } });
  const again = await sent(w, back);
  await coordinator.call(appraiseYearlyPlan, { params, body: { version: again.version, opinion: 'Đạt' } });
  for (const username of ['daumoi.nnptnt', 'thutruong.nnptnt']) expect((await newsOf(w, username)).map((one) => one?.event).sort(), username).toEqual(['yearly_appraised', 'yearly_returned']);
});
