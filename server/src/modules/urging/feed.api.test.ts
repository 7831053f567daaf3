import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dropFeed, getFeed, makeFeed } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { world, type World } from '../../../test/world.ts';
import { fill, makePlan } from '../tasks/tasks.testing.ts';

async function withTasks(): Promise<World> {
  const w = await world();
  const plan = await makePlan(w);
  const row = { completedOn: null, lead: 'SNNPTNT' };
  await fill(w, plan, [
    { ...row, dueOn: plainDate('2024-07-10'), content: 'Xây dựng mô hình tưới tiết kiệm; dấu phẩy, và xuống\ndòng' },
    { ...row, dueOn: plainDate('2024-08-10'), content: 'Việc thứ hai' },
    { ...row, dueOn: plainDate('2024-08-10'), content: 'Việc thứ ba' },
    { ...row, dueOn: plainDate('2024-07-11'), content: 'Việc của cơ quan khác', lead: 'STTTT' },
    { ...row, dueOn: plainDate('2026-07-11'), content: 'Việc còn xa' },
    { ...row, dueOn: plainDate('2024-07-12'), content: 'Việc đã xong', completedOn: plainDate('2024-06-01') },
    { ...row, dueOn: plainDate('2024-07-13'), content: 'Việc hạn chế' },
  ]);
  await sql`update task set restricted = true where content = 'Việc hạn chế'`.execute(w.owner);
  return w;
}
const fetchFeed = (w: World, token: string) => w.app.inject({ method: 'GET', url: `/api/feeds/${token}.ics` });
/** Lines of the file with folded ones joined (RFC 5545, 3.1). */
const lines = (body: string): string[] => body.replaceAll('\r\n ', '').split('\r\n');

test('lịch của cơ quan có đúng các hạn cơ quan chủ trì, gộp theo ngày; lịch của tỉnh có mọi hạn', async () => {
  const w = await withTasks();
  const { token } = await (await w.as('daumoi.nnptnt')).call(makeFeed);
  const answer = await fetchFeed(w, token);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const text = lines(answer.body);
  expect(text.filter((line) => line.startsWith('DTSTART'))).toEqual(['DTSTART;VALUE=DATE:20240710', 'DTSTART;VALUE=DATE:20240810']);
  expect(text.find((line) => line.startsWith('SUMMARY:Hạn NV'))).toContain('Xây dựng mô hình tưới tiết kiệm\\; dấu phẩy\\, và xuống\\ndòng');
  expect(text).toContain('SUMMARY:Hạn của 2 nhiệm vụ');
  expect(answer.body).not.toMatch(/cơ quan khác|đã xong|hạn chế|còn xa/);
  // Ids stay, so that a program moves no event into a second one
  const ids = text.filter((line) => line.startsWith('UID'));
  expect(lines((await fetchFeed(w, token)).body).filter((line) => line.startsWith('UID'))).toEqual(ids);
  const province = await (await w.as('tonghop')).call(makeFeed);
  expect(lines((await fetchFeed(w, province.token)).body).filter((line) => line.startsWith('DTSTART'))).toHaveLength(3);
});

test('mã lạ, mã cũ, mã đã bỏ, tài khoản bị khóa, người hết vị trí: không thấy gì; chỉ lưu băm của mã', async () => {
  const w = await withTasks();
  const who = await w.as('daumoi.nnptnt');
  expect(await who.call(getFeed)).toEqual({ createdAt: null });
  const first = await who.call(makeFeed);
  const second = await who.call(makeFeed);
  expect((await fetchFeed(w, first.token)).statusCode).toBe(404);
  expect((await fetchFeed(w, second.token)).statusCode).toBe(200);
  expect((await fetchFeed(w, 'x'.repeat(43))).statusCode).toBe(404);
  expect((await w.app.inject({ method: 'GET', url: '/api/feeds/abc' })).statusCode).toBe(400);
  const stored = await sql<{ t: string }>`select calendar_feed::text as t from calendar_feed`.execute(w.owner);
  expect(stored.rows.map((row) => row.t).join()).not.toContain(second.token);
  await sql`update sign_in_account set disabled = true where username = 'daumoi.nnptnt'`.execute(w.owner);
  expect((await fetchFeed(w, second.token)).statusCode).toBe(404);
  await sql`update sign_in_account set disabled = false where username = 'daumoi.nnptnt'`.execute(w.owner);
  await sql`update post set valid_to = '2024-06-30' where person_id = (select person_id from sign_in_account where username = 'daumoi.nnptnt')`.execute(w.owner);
  const empty = await fetchFeed(w, second.token);
  expect([empty.statusCode, empty.body.includes('BEGIN:VEVENT')]).toEqual([200, false]);
  await sql`update post set valid_to = null where person_id = (select person_id from sign_in_account where username = 'daumoi.nnptnt')`.execute(w.owner);
  expect(await who.call(dropFeed)).toEqual({ createdAt: null });
  expect((await fetchFeed(w, second.token)).statusCode).toBe(404);
});
