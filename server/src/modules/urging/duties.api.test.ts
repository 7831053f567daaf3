import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { answerObstacle, getUrging, listNotices, makeFeed, openPeriod, runUrging, type Notice } from '@thientruong/contract';
import { world, type World } from '../../../test/world.ts';
import { cast, raised, submitted } from '../obstacles/obstacles.testing.ts';
import { makePlan } from '../tasks/tasks.testing.ts';
import { proposed, sent, withRound } from '../yearly/yearly.testing.ts';
import { runMissing } from './urging.jobs.ts';

async function runOn(w: World, day: string): Promise<void> {
  w.setNow(`${day}T01:00:00Z`);
  await runMissing(w.services, w.tenantId);
  // Weeks pass between the readings of one person
  await sql`update sign_in_session set expires_at = '2030-01-01', last_seen_at = ${w.services.now()}`.execute(w.owner);
}
/** Notices about duties of a kind that a person has, the newest first; those of days that were made up together by their kind. */
const duties = async (w: World, username: string, kind: string): Promise<Notice[]> =>
  (await (await w.as(username)).call(listNotices, { query: {} })).items.filter((one) => one.facts?.of?.kind === kind).sort((a, b) => (a.at === b.at ? a.kind.localeCompare(b.kind) : a.at < b.at ? 1 : -1));

test('khó khăn chờ Sở KH&CN, chờ cơ quan, chờ UBND tỉnh: ai đến lượt thì được nhắc, không ai khác', { timeout: 60_000 }, async () => {
  const { w, focal, coordinator } = await cast(await world());
  await runOn(w, '2024-06-30');
  w.setNow('2024-07-01T02:00:00Z');
  const obstacle = await raised(focal); // Sở KH&CN has five working days, until Monday 8 July
  await runOn(w, '2024-07-08');
  expect(await duties(w, 'tonghop', 'obstacle')).toMatchObject([{ kind: 'due_soon' }, { kind: 'due_today', facts: { dueOn: '2024-07-08', count: 1, agencies: 0, task: null, of: { item: { id: obstacle.id, name: obstacle.code } } } }]);
  expect([await duties(w, 'daumoi.nnptnt', 'obstacle'), await duties(w, 'lanhdao', 'obstacle')]).toEqual([[], []]);
  await runOn(w, '2024-07-16'); // six working days late
  expect(await duties(w, 'lanhdao', 'obstacle')).toMatchObject([{ kind: 'overdue' }]);
  const before = await duties(w, 'tonghop', 'obstacle');
  w.setNow('2024-07-16T02:00:00Z');
  const answered = await coordinator.call(answerObstacle, { params: { obstacleId: obstacle.id }, body: { version: obstacle.version, text: 'Đã bố trí' } });
  expect(answered.dueOn).toBe('2024-07-23');
  await runOn(w, '2024-07-23');
  expect(await duties(w, 'daumoi.nnptnt', 'obstacle')).toMatchObject([{ kind: 'due_today', facts: { agencyId: obstacle.agency.id } }]);
  expect(await duties(w, 'tonghop', 'obstacle')).toEqual(before);
  expect(await duties(w, 'daumoi.tttt', 'obstacle')).toEqual([]);
  w.setNow('2024-07-24T02:00:00Z');
  const submission = await submitted(coordinator, [await raised(focal)]);
  await runOn(w, submission.dueOn ?? '');
  expect((await duties(w, 'lanhdao', 'submission')).map((one) => [one.kind, one.facts?.of?.item?.id]).sort()).toEqual([['due_soon', submission.id], ['due_today', submission.id]]);
  expect(await duties(w, 'daumoi.nnptnt', 'submission')).toEqual([]);
});

test('kế hoạch năm chưa gửi được nhắc, đã gửi thì thôi; báo trước ở trang đôn đốc và có trong lịch cá nhân', async () => {
  const w = await world();
  const { round } = await withRound(w); // by Monday 15 July
  const focal = await w.as('daumoi.nnptnt');
  const plan = await proposed(focal, round);
  await runOn(w, '2024-07-07');
  await runOn(w, '2024-07-08');
  expect(await duties(w, 'daumoi.nnptnt', 'yearly')).toMatchObject([{ kind: 'due_soon', facts: { dueOn: '2024-07-15', count: 1, of: { item: { id: plan.id, name: 'Kế hoạch năm 2024' } } } }]);
  const { ahead } = await (await w.as('tonghop')).call(getUrging);
  const all = ahead.find((one) => one.day === '2024-07-15' && one.dueOn === '2024-07-15')?.duties.find((one) => one.kind === 'yearly')?.count ?? 0;
  expect(all).toBeGreaterThan(1);
  const { token } = await focal.call(makeFeed);
  const feed = async (): Promise<string> => (await w.app.inject({ method: 'GET', url: `/api/feeds/${token}.ics` })).body.replaceAll('\r\n ', '');
  expect(await feed()).toContain('SUMMARY:Hạn: Kế hoạch năm chưa gửi – Kế hoạch năm 2024');
  await sent(w, plan);
  expect(await feed()).not.toContain('Kế hoạch năm chưa gửi');
  await runOn(w, '2024-07-15');
  expect(await duties(w, 'daumoi.nnptnt', 'yearly')).toHaveLength(1);
  await runOn(w, '2024-07-19');
  expect(await duties(w, 'tonghop', 'yearly')).toMatchObject([{ kind: 'overdue', facts: { count: all - 1, agencies: all - 1, agencyId: null, of: { item: null } } }]);
  const written = (await sql<{ n: number }>`select count(*)::int as n from notice`.execute(w.owner)).rows[0]?.n;
  expect((await (await w.as('tonghop')).call(runUrging)).sent).toBe(0);
  expect((await sql<{ n: number }>`select count(*)::int as n from notice`.execute(w.owner)).rows[0]?.n).toBe(written);
});

test('báo cáo kỳ chưa gửi được nhắc; cơ quan được miễn gửi thì không', async () => {
  const w = await world({ now: '2024-09-16T02:00:00Z' });
  const plan = await makePlan(w);
  const coordinator = await w.as('tonghop');
  const period = await coordinator.call(openPeriod, { body: { planId: plan.planId, kind: 'quarter', year: 2024, number: 3, name: null, dueRule: 'forward', alsoAgencyIds: [plan.agencies.get('SNNPTNT') ?? '', plan.agencies.get('STTTT') ?? ''] } });
  const excused = await w.owner.selectFrom('report').select('id').where('agencyId', '=', plan.agencies.get('STTTT') ?? '').executeTakeFirstOrThrow();
  await sql`update report set excused_reason = 'Không có việc trong kỳ' where id = ${excused.id}`.execute(w.owner);
  await runOn(w, period.dueOn);
  expect(await duties(w, 'daumoi.nnptnt', 'report')).toMatchObject([{ kind: 'due_today', facts: { dueOn: period.dueOn, of: { item: { name: period.name } } } }]);
  expect(await duties(w, 'daumoi.tttt', 'report')).toEqual([]);
});
