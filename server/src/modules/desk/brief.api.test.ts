import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addSpecialDays, changeBriefWish, changeMailWishes, getBrief, getBriefWish, listBriefs } from '@thientruong/contract';
import { openDatabase } from '../../platform/database.ts';
import { world, type World } from '../../../test/world.ts';
import { later } from '../evaluation/evaluation.testing.ts';
import { sendDue } from '../mail/mail.jobs.ts';
import { postOffice, settingsFor, withAddress, type Post } from '../mail/mail.testing.ts';
import { makePlan, problem, publish, published } from '../tasks/tasks.testing.ts';
import { keepBrief } from './desk.jobs.ts';

/** A leader and a coordinator with addresses, one task that became overdue in the first week of July; the clock stands on Friday of that week. */
async function scene(): Promise<{ w: World; post: Post }> {
  const post = await postOffice();
  const w = await world({ now: '2024-07-01T02:00:00Z', settings: settingsFor(post) });
  const plan = await makePlan(w);
  await publish(w, plan, [published(plan, 'II/5/a', { lead: 'SNNPTNT', dueOn: '2024-07-03', content: 'Xây dựng mô hình tưới tiết kiệm' }), published(plan, 'II/5/đ', { lead: 'STTTT' })]);
  for (const username of ['lanhdao', 'tonghop']) await withAddress(w, post, username);
  await later(w, '2024-07-05T02:00:00Z');
  return { w, post };
}
const turn = async (w: World): Promise<void> => {
  await keepBrief(w.services, w.tenantId);
  await sendDue(w.services, w.tenantId);
};
const briefs = (post: Post): string[] => post.received.filter((one) => one.subject.startsWith('Bản tin tuần')).map((one) => one.to);
const kept = async (w: World): Promise<string[]> => (await sql<{ week: string }>`select week::text from desk_brief order by week`.execute(w.owner)).rows.map((row) => row.week);

test('sáng thứ Hai từ 7 giờ: lãnh đạo nhận một thư về tuần trước, đủ số, không có nội dung nhiệm vụ; tổng hợp chỉ nhận khi chọn; giữ nguyên như lúc gửi', async () => {
  const { w, post } = await scene();
  const [leader, coordinator] = [await w.as('lanhdao'), await w.as('tonghop')];
  expect(await leader.call(getBriefWish)).toEqual({ wanted: true, configured: true, address: true, news: true });
  expect(await coordinator.call(getBriefWish)).toMatchObject({ wanted: false });
  await later(w, '2024-07-07T23:50:00Z'); // Monday 06:50
  await turn(w);
  expect(briefs(post)).toEqual([]);
  await later(w, '2024-07-08T00:01:00Z');
  await turn(w);
  await turn(w);
  expect(briefs(post)).toEqual(['lanhdao@namdinh.example']);
  const letter = post.received.at(-1);
  expect(letter?.subject).toBe('Bản tin tuần 01/07/2024 đến 07/07/2024: 1 nhiệm vụ quá hạn, 0 việc chờ lãnh đạo');
  for (const part of [letter?.text, letter?.html]) {
    expect(part).toContain('Tổng số nhiệm vụ: 2; hoàn thành đúng hạn 0, hoàn thành quá hạn 0, trong hạn 0, quá hạn 1 (50%), chưa có thời hạn 1');
    expect(part).toContain('Nhiệm vụ trở thành quá hạn: 1');
    expect(part).toMatch(/NV-001, Sở Nông nghiệp[^<\n]*, hạn 03\/07\/2024/);
    expect(part).not.toContain('tưới');
  }
  expect(letter?.text).toMatch(/https:\/\/kehoach\.example\.gov\.vn\/desk\/week\?week=2024-07-01&what=overdue/);
  expect(letter?.head).toMatch(/^List-Unsubscribe-Post:/m);
  // Kept: what changes later does not change it
  const before = await leader.call(getBrief, { query: { week: '2024-07-03' } });
  expect(before).toMatchObject({ kept: { at: '2024-07-08T00:01:00.000Z', letters: 1 }, content: { from: '2024-07-01', to: '2024-07-07', all: { total: 2, open_overdue: 1 }, planned: 1, done: 0, changes: { new: 2, overdue: 1 }, overdueTotal: 1 } });
  await sql`update task set due_on = null`.execute(w.owner);
  expect(await coordinator.call(getBrief, { query: {} })).toEqual(before);
  expect(await leader.call(getBrief, { query: { week: '2024-07-08' } })).toMatchObject({ kept: null, content: { from: '2024-07-08', all: { open_overdue: 0, total: 2 } } });
  await expect(leader.call(getBrief, { query: { week: '2024-07-15' } })).rejects.toMatchObject(problem('request.invalid'));
  await expect(sql`update desk_brief set letters = 9`.execute(w.owner)).rejects.toThrow();
  await expect((await w.as('daumoi.nnptnt')).call(getBrief, { query: {} })).rejects.toMatchObject(problem('auth.forbidden'));
});

test('hai máy chủ cùng lúc vẫn một thư; bật lên muộn trong ngày hay hôm sau vẫn gửi, không gửi hai lần; ngày nghỉ dời sang ngày làm việc đầu tiên', async () => {
  const { w, post } = await scene();
  const second = openDatabase(w.appUrl, { max: 4 });
  try {
    await later(w, '2024-07-08T08:30:00Z'); // started at 15:30 on Monday
    const answers = await Promise.all([keepBrief(w.services, w.tenantId), keepBrief({ ...w.services, db: second }, w.tenantId), keepBrief(w.services, w.tenantId)]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    await Promise.all([sendDue(w.services, w.tenantId), sendDue({ ...w.services, db: second }, w.tenantId)]);
    expect(briefs(post)).toHaveLength(1);
  } finally {
    await second.destroy();
  }
  await later(w, '2024-07-09T01:00:00Z');
  await turn(w);
  expect([briefs(post).length, await kept(w)]).toEqual([1, ['2024-07-01']]);
  // The next Monday is a day off: Tuesday is the first working day
  await (await w.as('tonghop')).call(addSpecialDays, { body: { from: '2024-07-15', to: '2024-07-15', kind: 'off', name: 'Nghỉ bù', basis: null, confirmed: false } });
  await later(w, '2024-07-15T02:00:00Z');
  await turn(w);
  expect(briefs(post)).toHaveLength(1);
  await later(w, '2024-07-16T02:00:00Z');
  await turn(w);
  expect([briefs(post).length, await kept(w)]).toEqual([2, ['2024-07-01', '2024-07-08']]);
  // A Saturday writes nothing, and what a whole week missed is not sent a week later
  await later(w, '2024-07-27T02:00:00Z');
  await turn(w);
  await later(w, '2024-07-29T02:00:00Z');
  await turn(w);
  expect([briefs(post).length, await kept(w)]).toEqual([3, ['2024-07-01', '2024-07-08', '2024-07-22']]);
  expect((await (await w.as('lanhdao')).call(listBriefs, { query: { limit: 2 } }))).toMatchObject({ items: [{ from: '2024-07-22', to: '2024-07-28', letters: 1 }, { from: '2024-07-08' }], before: '2024-07-08' });
});

test('bỏ nhận, nhận lại, tắt mọi tin để biết; tổng hợp chọn thì nhận; không có máy chủ thư thì bản tin vẫn được giữ', async () => {
  const { w, post } = await scene();
  const [leader, coordinator] = [await w.as('lanhdao'), await w.as('tonghop')];
  expect(await leader.call(changeBriefWish, { body: { wanted: false } })).toMatchObject({ wanted: false });
  expect(await leader.call(changeBriefWish, { body: { wanted: false } })).toMatchObject({ wanted: false });
  await coordinator.call(changeBriefWish, { body: { wanted: true } });
  await later(w, '2024-07-08T02:00:00Z');
  await turn(w);
  expect(briefs(post)).toEqual(['tonghop@namdinh.example']);
  await leader.call(changeBriefWish, { body: { wanted: true } });
  await coordinator.call(changeMailWishes, { body: { news: false } });
  expect(await coordinator.call(getBriefWish)).toMatchObject({ wanted: true, news: false });
  await later(w, '2024-07-15T02:00:00Z');
  await turn(w);
  expect(briefs(post)).toEqual(['tonghop@namdinh.example', 'lanhdao@namdinh.example']);
  await later(w, '2024-07-22T02:00:00Z');
  await keepBrief({ ...w.services, settings: { ...w.services.settings, SMTP_URL: '' } }, w.tenantId);
  expect((await leader.call(listBriefs, { query: {} })).items[0]).toMatchObject({ from: '2024-07-15', letters: 0 });
  await expect((await w.as('kiemtra')).call(changeBriefWish, { body: { wanted: true } })).rejects.toMatchObject(problem('auth.forbidden'));
  const told = await sql<{ action: string; n: number }>`select action, count(*)::int as n from audit_entry where action like 'desk.%' group by action order by action`.execute(w.owner);
  expect(told.rows).toEqual([{ action: 'desk.brief_kept', n: 3 }, { action: 'desk.wish_changed', n: 3 }]);
});
