import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addUrgingRule, changeUrgingRule, countNotices, getUrging, listNotices, readNotices, runUrging, type Notice } from '@thientruong/contract';
import { plainDate, type PlainDate } from '@thientruong/kernel';
import { openDatabase } from '../../platform/database.ts';
import { world, type World } from '../../../test/world.ts';
import { fill, makePlan, problem } from '../tasks/tasks.testing.ts';
import { runDay, runMissing, startUrging } from './urging.jobs.ts';

const DUE = plainDate('2024-07-10'); // a Wednesday
/** What each rule of the beginning tells of the deadline, by day. */
const STEPS: Record<string, string[]> = {
  '2024-07-03': ['daumoi.nnptnt'],
  '2024-07-10': ['daumoi.nnptnt'],
  '2024-07-12': ['daumoi.nnptnt', 'thutruong.nnptnt'],
  '2024-07-16': ['tonghop'],
  '2024-07-18': ['lanhdao'],
};
const PEOPLE = ['daumoi.nnptnt', 'thutruong.nnptnt', 'daumoi.tttt', 'tonghop', 'lanhdao'];

async function withTasks(): Promise<{ w: World; ids: string[] }> {
  const w = await world();
  const plan = await makePlan(w);
  const row = { dueOn: DUE, completedOn: null, lead: 'SNNPTNT' };
  const ids = await fill(w, plan, [
    { ...row, content: 'Xây dựng mô hình tưới tiết kiệm' },
    { ...row, content: 'Đã xong', completedOn: plainDate('2024-06-01') },
    { ...row, content: 'Đã báo cáo' },
    { ...row, content: 'Hạn chế' },
    { ...row, dueOn: null, content: 'Không có hạn' },
  ]);
  await sql`update task set state = 'reported' where content = 'Đã báo cáo'`.execute(w.owner);
  await sql`update task set restricted = true where content = 'Hạn chế'`.execute(w.owner);
  return { w, ids };
}
const runOn = async (w: World, day: string): Promise<PlainDate[]> => {
  w.setNow(`${day}T01:00:00Z`);
  return runMissing(w.services, w.tenantId);
};
const noticesOf = async (w: World, username: string): Promise<Notice[]> => (await (await w.as(username)).call(listNotices, { query: {} })).items;

test('nhắc đúng người, đúng ngày, mỗi bậc cao hơn sau hai ngày làm việc; chỉ việc còn phải làm và được thấy', { timeout: 60_000 }, async () => {
  const { w, ids } = await withTasks();
  await runOn(w, '2024-07-01');
  const seen = new Map(PEOPLE.map((one) => [one, 0]));
  for (let n = 2; n <= 20; n++) {
    const day = `2024-07-${String(n).padStart(2, '0')}`;
    expect(await runOn(w, day)).toEqual([day]);
    for (const person of PEOPLE) {
      const notices = await noticesOf(w, person);
      expect(notices.length - (seen.get(person) ?? 0), `${day} ${person}`).toBe(STEPS[day]?.includes(person) ? 1 : 0);
      seen.set(person, notices.length);
    }
  }
  const [last, , first] = await noticesOf(w, 'daumoi.nnptnt');
  expect(first).toMatchObject({ kind: 'due_soon', facts: { dueOn: DUE, count: 1, task: { id: ids[0], content: 'Xây dựng mô hình tưới tiết kiệm' }, agencies: null }, readAt: null });
  expect(last).toMatchObject({ kind: 'overdue' });
  expect(await noticesOf(w, 'lanhdao')).toMatchObject([{ kind: 'overdue', facts: { count: 1, agencies: 1, agencyId: null } }]);
});

test('nhiều việc cùng hạn là một thông báo; đổi hạn thì nhắc lại, chạy lại thì không; đã xong thì thôi', async () => {
  const { w } = await withTasks();
  await sql`update task set state = 'in_progress' where content = 'Đã báo cáo'`.execute(w.owner);
  await runOn(w, '2024-07-03');
  expect(await noticesOf(w, 'daumoi.nnptnt')).toMatchObject([{ facts: { count: 2, task: null } }]);
  expect(await runOn(w, '2024-07-03')).toEqual([]);
  expect(await runDay(w.services, w.tenantId, plainDate('2024-07-03'), w.services.now())).toBe(false);
  await sql`update task set due_on = '2024-07-12' where content = 'Đã báo cáo'`.execute(w.owner);
  await runOn(w, '2024-07-05');
  expect((await noticesOf(w, 'daumoi.nnptnt')).map((one) => one.facts?.dueOn)).toEqual(['2024-07-12', DUE]);
  await sql`update task set completed_on = '2024-07-06', state = 'confirmed' where due_on is not null`.execute(w.owner);
  await runOn(w, '2024-07-10');
  w.setNow('2024-07-05T01:00:00Z');
  expect(await noticesOf(w, 'daumoi.nnptnt')).toHaveLength(2);
});

test('hai máy chủ cùng chạy, hoặc máy chủ ngừng vài ngày: mỗi ngày một lượt, không ai nhận hai lần', async () => {
  const { w } = await withTasks();
  await runOn(w, '2024-07-02');
  const second = openDatabase(w.appUrl, { max: 4 });
  try {
    w.setNow('2024-07-11T01:00:00Z');
    const runs = await Promise.all([w.db, second, w.db, second].map((db) => runMissing({ db, now: w.services.now }, w.tenantId)));
    expect(runs.flat().sort()).toEqual(Array.from({ length: 9 }, (_, n) => `2024-07-${String(n + 3).padStart(2, '0')}`));
  } finally {
    await second.destroy();
  }
  expect((await noticesOf(w, 'daumoi.nnptnt')).map((one) => one.kind).sort()).toEqual(['due_soon', 'due_today']);
  expect((await (await w.as('tonghop')).call(getUrging)).runs).toHaveLength(10);
  expect((await (await w.as('tonghop')).call(getUrging)).rules).toHaveLength(5);
});

test('một lượt bị đứt giữa chừng không để lại gì, lượt sau làm lại từ đầu', async () => {
  const { w } = await withTasks();
  await runOn(w, '2024-07-02');
  await sql`create function refuse_notice() returns trigger language plpgsql as $$ begin raise exception 'đứt'; end $$`.execute(w.owner);
  await sql`create trigger refuse before insert on notice execute function refuse_notice()`.execute(w.owner);
  await expect(runOn(w, '2024-07-03')).rejects.toThrow('đứt');
  await sql`drop trigger refuse on notice`.execute(w.owner);
  expect(await runOn(w, '2024-07-03')).toEqual(['2024-07-03']);
  expect(await noticesOf(w, 'daumoi.nnptnt')).toHaveLength(1);
});

test('việc nền tự đặt quy tắc ban đầu và chạy ngay khi máy chủ lên', async () => {
  const { w } = await withTasks();
  w.setNow('2024-07-03T01:00:00Z');
  const job = startUrging(w.services);
  try {
    await expect.poll(async () => (await noticesOf(w, 'daumoi.nnptnt')).length, { timeout: 20_000 }).toBe(1);
  } finally {
    await job.stop();
  }
});

test('đọc thông báo: của mình thì đánh dấu được, của người khác không thấy và không đổi', async () => {
  const { w } = await withTasks();
  await runOn(w, '2024-07-12');
  const [focal, head] = [await w.as('daumoi.nnptnt'), await w.as('thutruong.nnptnt')];
  expect(await focal.call(countNotices)).toEqual({ unread: 1, more: false });
  const [mine] = await noticesOf(w, 'daumoi.nnptnt');
  const [theirs] = await noticesOf(w, 'thutruong.nnptnt');
  expect(mine?.id).not.toBe(theirs?.id);
  expect(await focal.call(readNotices, { body: { ids: [theirs?.id ?? ''] } })).toEqual({ ok: true, unread: 1, more: false });
  expect(await head.call(countNotices)).toEqual({ unread: 1, more: false });
  expect(await focal.call(readNotices, { body: { ids: [mine?.id ?? ''] } })).toEqual({ ok: true, unread: 0, more: false });
  expect((await focal.call(listNotices, { query: { unread: 'true' } })).items).toEqual([]);
  expect((await noticesOf(w, 'daumoi.nnptnt'))[0]?.readAt).not.toBeNull();
  expect(await head.call(readNotices, { body: { upTo: '2024-01-01T00:00:00.000Z' } })).toMatchObject({ unread: 1 });
  expect(await head.call(readNotices, { body: { upTo: theirs?.at ?? '' } })).toMatchObject({ unread: 0 });
  await expect(focal.call(readNotices, { body: { ids: [] } })).rejects.toMatchObject(problem('request.invalid'));
});

test('danh sách thông báo dài: từng trang nối nhau, không sót, không lặp', async () => {
  const { w } = await withTasks();
  await runOn(w, '2024-07-12');
  await sql`insert into notice (tenant_id, id, person_id, kind, details, dedupe, at)
    select tenant_id, gen_random_uuid(), person_id, kind, details, 'thu' || n, at - (n / 3) * interval '1 microsecond' from notice, generate_series(1, 129) n where dedupe like 'urging:%' and agency_id is not null`.execute(w.owner);
  const focal = await w.as('daumoi.nnptnt');
  expect(await focal.call(countNotices)).toEqual({ unread: 100, more: true });
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await focal.call(listNotices, { query: { limit: 20, ...(cursor ? { cursor } : {}) } });
    ids.push(...page.items.map((one) => one.id));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect([ids.length, new Set(ids).size]).toEqual([130, 130]);
  await expect(focal.call(listNotices, { query: { cursor: 'abc' } })).rejects.toMatchObject(problem('request.invalid'));
});

test('quy tắc: điều phối thêm, sửa, tắt; bản cũ và quy tắc trùng bị từ chối; những ngày tới hiện trước', async () => {
  const { w } = await withTasks();
  await runOn(w, '2024-07-02');
  const coordinator = await w.as('tonghop');
  const added = await coordinator.call(addUrgingRule, { body: { workingDays: -1, roles: ['head', 'focal_point'] } });
  expect(added.rules).toHaveLength(6);
  expect(added.ahead).toContainEqual({ day: '2024-07-09', ruleId: added.rules.find((rule) => rule.workingDays === -1)?.id, dueOn: DUE, tasks: 1, agencies: 1, duties: [] });
  await expect(coordinator.call(addUrgingRule, { body: { workingDays: -1, roles: ['focal_point', 'head'] } })).rejects.toMatchObject(problem('record.exists'));
  for (const body of [{ workingDays: 61, roles: ['head' as const] }, { workingDays: 1, roles: [] }, { workingDays: 1, roles: ['head' as const, 'head' as const] }]) await expect(coordinator.call(addUrgingRule, { body })).rejects.toMatchObject(problem('request.invalid'));
  const rule = added.rules.find((one) => one.workingDays === -5);
  if (!rule) throw new Error('thiếu quy tắc ban đầu');
  const change = { workingDays: rule.workingDays, roles: rule.roles, active: false, version: rule.version };
  const changed = await coordinator.call(changeUrgingRule, { params: { ruleId: rule.id }, body: change });
  expect(changed.rules.find((one) => one.id === rule.id)).toMatchObject({ active: false, version: 1, changedBy: { name: expect.any(String) as unknown } });
  expect(changed.ahead.some((one) => one.ruleId === rule.id)).toBe(false);
  await expect(coordinator.call(changeUrgingRule, { params: { ruleId: rule.id }, body: change })).rejects.toMatchObject(problem('record.stale'));
  await runOn(w, '2024-07-03');
  expect(await noticesOf(w, 'daumoi.nnptnt')).toEqual([]);
  await runOn(w, '2024-07-09');
  expect(await noticesOf(w, 'daumoi.nnptnt')).toHaveLength(1);
  await expect((await w.as('daumoi.nnptnt')).call(getUrging)).rejects.toMatchObject(problem('auth.forbidden'));
  expect((await (await w.as('lanhdao')).call(getUrging)).can.manage).toBe(false);
});

test('nhắc bổ sung trong ngày: chỉ điều phối, chỉ người chưa được nhắc, cộng vào lượt của ngày', async () => {
  const { w } = await withTasks();
  await runOn(w, '2024-07-03');
  const coordinator = await w.as('tonghop');
  expect((await coordinator.call(runUrging)).sent).toBe(0);
  await sql`update task set due_on = '2024-07-08', state = 'in_progress' where content = 'Đã báo cáo'`.execute(w.owner);
  await coordinator.call(addUrgingRule, { body: { workingDays: -3, roles: ['head'] } });
  const again = await coordinator.call(runUrging);
  expect(again.sent).toBe(1);
  expect(again.runs).toMatchObject([{ day: '2024-07-03', notices: 2 }]);
  expect(await noticesOf(w, 'thutruong.nnptnt')).toMatchObject([{ facts: { dueOn: '2024-07-08' } }]);
  expect(await noticesOf(w, 'daumoi.nnptnt')).toHaveLength(1);
  await expect((await w.as('lanhdao')).call(runUrging)).rejects.toMatchObject(problem('auth.forbidden'));
});

test('người hết vị trí công tác không còn được nhắc', async () => {
  const { w } = await withTasks();
  await sql`update post set valid_to = '2024-07-02' where role = 'focal_point' and agency_id in (select id from agency where code = 'SNNPTNT')`.execute(w.owner);
  await runOn(w, '2024-07-03');
  const left = await sql<{ n: number }>`select count(*)::int as n from notice`.execute(w.owner);
  expect(left.rows[0]?.n).toBe(0);
});
