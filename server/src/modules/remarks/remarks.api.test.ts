import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addRemark, changeRemark, decideLead, followTask, getPeriod, getTask, listAgencies, listMentionable, listNotices, listRemarks, listTasks, openPeriod, readNotices, withdrawRemark, type About, type TaskSummary } from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { cast, ledTask, raised, type Cast } from '../obstacles/obstacles.testing.ts';
import { idOf, newsOf, say } from './remarks.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const talk = (person: Person, about: About) => person.call(listRemarks, { query: about });

describe('trao đổi', () => {
  let w: World;
  let all: Cast;
  let auditor: Person;
  let finance: Person;
  let head: Person;
  let task: TaskSummary;
  let onTask: About;
  let onReport: About;
  let onProvince: About;
  let onObstacle: About;
  beforeAll(async () => {
    w = await world({ keep: true });
    all = await cast(w);
    [auditor, finance, head] = [await w.as('kiemtra'), await w.as('taichinh'), await w.as('thutruong.nnptnt')];
    task = await ledTask(all.focal);
    onTask = { kind: 'task', recordId: task.id };
    onObstacle = { kind: 'obstacle', recordId: (await raised(all.focal)).id };
    const period = await all.coordinator.call(openPeriod, { body: { planId: all.planId, kind: 'year', year: 2024, number: 1, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
    const { reports } = await all.coordinator.call(getPeriod, { params: { periodId: period.id } });
    const own = reports.find((report) => report.agency?.id === task.lead?.id)?.id ?? '';
    onReport = { kind: 'report', recordId: own };
    // The province's report comes with consolidating; its row is what sight depends on
    onProvince = { kind: 'report', recordId: randomUUID() };
    await sql`insert into report (tenant_id, id, period_id, scope) values (${w.tenantId}, ${onProvince.recordId}, ${period.id}, 'province')`.execute(w.owner);
  });
  afterAll(() => w.close());

  test('nhiệm vụ, báo cáo, khó khăn: ai xem được nội dung thì đọc và viết được; cơ quan khác không đọc, không viết, không thấy dòng nào trong cơ sở dữ liệu', async () => {
    for (const about of [onTask, onReport, onObstacle]) {
      const said = await say(all.focal, about, `Ý kiến về ${about.kind}`);
      for (const person of [all.focal, head, all.coordinator, all.leader, finance, auditor]) expect((await talk(person, about)).items.map(({ id }) => id), about.kind).toContain(said.id);
      for (const person of [head, all.coordinator, all.leader, finance]) expect((await say(person, about, 'Đã đọc', said.id)).parentId).toBe(said.id);
      expect((await talk(auditor, about)).can).toEqual({ write: false });
      await expect(say(auditor, about, 'x')).rejects.toMatchObject(problem('auth.forbidden'));
      await expect(talk(all.stranger, about)).rejects.toMatchObject(problem('record.not_found'));
      await expect(say(all.stranger, about, 'x')).rejects.toMatchObject(problem('record.not_found'));
      await expect(all.stranger.call(listMentionable, { query: about })).rejects.toMatchObject(problem('record.not_found'));
      await expect(all.stranger.call(withdrawRemark, { params: { remarkId: said.id }, body: { version: 0 } })).rejects.toMatchObject(problem('record.not_found'));
      const thread = (await talk(all.coordinator, about)).items.find(({ id }) => id === said.id);
      expect(thread?.replies).toHaveLength(4);
    }
    await expect(talk(await w.as('quantri'), onTask)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(talk(all.focal, { kind: 'task', recordId: randomUUID() })).rejects.toMatchObject(problem('record.not_found'));
    // A report is no task
    await expect(talk(all.focal, { kind: 'task', recordId: onReport.recordId })).rejects.toMatchObject(problem('record.not_found'));
  });

  test('báo cáo của tỉnh: cơ quan không thấy trao đổi; người của tỉnh thấy', async () => {
    await say(all.coordinator, onProvince, 'Số của tỉnh');
    expect((await talk(all.leader, onProvince)).count).toBe(1);
    await expect(talk(all.focal, onProvince)).rejects.toMatchObject(problem('record.not_found'));
  });

  test('lời: giữ dòng, bỏ trống và quá 4.000 ký tự bị từ chối; trả lời một cấp, đúng cuộc trao đổi', async () => {
    expect((await say(all.focal, onTask, '  Dòng một\nDòng hai  ')).text).toBe('Dòng một\nDòng hai');
    await expect(say(all.focal, onTask, '   ')).rejects.toMatchObject(problem('request.invalid', ['text']));
    await expect(say(all.focal, onTask, 'a'.repeat(4001))).rejects.toMatchObject(problem('request.invalid', ['text']));
    const first = await say(all.focal, onTask, 'a'.repeat(4000));
    const reply = await say(all.coordinator, onTask, 'Trả lời', first.id);
    await expect(say(all.focal, onTask, 'x', reply.id)).rejects.toMatchObject(problem('request.invalid', ['parentId']));
    await expect(say(all.focal, onObstacle, 'x', first.id)).rejects.toMatchObject(problem('request.invalid', ['parentId']));
    await expect(say(all.focal, onTask, 'x', randomUUID())).rejects.toMatchObject(problem('request.invalid', ['parentId']));
  });

  test('sửa trong 15 phút có dấu đã sửa, lời cũ còn; người khác không sửa được; bản cũ và quá giờ bị từ chối', async () => {
    w.setNow('2024-07-01T03:00:00Z');
    const first = await say(all.focal, onTask, 'Lời đầu');
    const params = { remarkId: first.id };
    expect(first).toMatchObject({ editedAt: null, version: 0, can: { change: true, withdraw: true } });
    for (const person of [all.coordinator, head]) await expect(person.call(changeRemark, { params, body: { version: 0, text: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    w.setNow('2024-07-01T03:14:00Z');
    const second = await all.focal.call(changeRemark, { params, body: { version: 0, text: 'Lời sau' } });
    expect(second).toMatchObject({ text: 'Lời sau', editedAt: '2024-07-01T03:14:00.000Z', version: 1, earlier: [{ text: 'Lời đầu', at: '2024-07-01T03:00:00.000Z' }] });
    await expect(all.focal.call(changeRemark, { params, body: { version: 0, text: 'x' } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1, text: 'Lời sau' } } });
    w.setNow('2024-07-01T03:15:01Z');
    await expect(all.focal.call(changeRemark, { params, body: { version: 1, text: 'x' } })).rejects.toMatchObject(problem('remark.too_late'));
    expect((await talk(all.coordinator, onTask)).items.find(({ id }) => id === first.id)).toMatchObject({ text: 'Lời sau', can: { change: false } });
  });

  test('rút: lời khuất với người khác cả trong cơ sở dữ liệu, chỗ còn; rút hai lần, trả lời ý kiến đã rút bị từ chối', async () => {
    const first = await say(all.focal, onTask, 'Lời sẽ rút');
    const params = { remarkId: first.id };
    await expect(all.coordinator.call(withdrawRemark, { params, body: { version: 0 } })).rejects.toMatchObject(problem('auth.forbidden'));
    const [one, two] = await Promise.allSettled([1, 2].map(() => all.focal.call(withdrawRemark, { params, body: { version: 0 } })));
    expect([one?.status, two?.status].sort()).toEqual(['fulfilled', 'rejected']);
    const seenBy = async (person: Person) => (await talk(person, onTask)).items.find(({ id }) => id === first.id);
    expect(await seenBy(all.focal)).toMatchObject({ text: 'Lời sẽ rút', can: { withdraw: false, change: false } });
    for (const person of [all.coordinator, head, auditor]) expect(await seenBy(person)).toMatchObject({ text: null, earlier: [], mentions: [], withdrawnAt: expect.any(String) as string });
    await expect(all.focal.call(withdrawRemark, { params, body: { version: 1 } })).rejects.toMatchObject(problem('record.state'));
    await expect(say(all.coordinator, onTask, 'x', first.id)).rejects.toMatchObject(problem('record.state'));
    const rows = await w.db.transaction().execute(async (tx) => {
      await sql`select set_config('role', 'app_province', true), set_config('app.tenant_id', ${w.tenantId}, true), set_config('app.person_id', ${randomUUID()}, true)`.execute(tx);
      return (await sql`select from remark_words where remark_id = ${first.id}`.execute(tx)).rows;
    });
    expect(rows).toEqual([]);
    const audit = await sql<{ action: string; details: object }>`select action, details from audit_entry where subject_id = ${first.id}`.execute(w.owner);
    expect(audit.rows.map(({ action }) => action).sort()).toEqual(['remark.added', 'remark.withdrawn']);
    expect(JSON.stringify(audit.rows)).not.toContain('Lời sẽ rút');
  });

  test('nhắc đến: gợi ý tìm không dấu, không gợi ý người không xem được; nhắc người không xem được bị từ chối; người được nhắc có thông báo không kèm lời', async () => {
    const offered = async (q: string) => (await all.coordinator.call(listMentionable, { query: { ...onTask, q } })).items;
    const everybody = await offered('');
    expect(everybody.length).toBeLessThanOrEqual(20);
    const agencies = new Set((await all.coordinator.call(listMentionable, { query: { ...onObstacle } })).items.map(({ agency }) => agency));
    expect([...agencies].join()).not.toContain('Thông tin và Truyền thông');
    const found = (await offered('dau moi')).concat(await offered('nong nghiep'));
    expect(found.length).toBeGreaterThan(0);
    const strangerId = (await sql<{ id: string }>`select person_id as id from sign_in_account where username = 'daumoi.tttt'`.execute(w.owner)).rows[0]?.id ?? '';
    const auditorId = (await sql<{ id: string }>`select person_id as id from sign_in_account where username = 'kiemtra'`.execute(w.owner)).rows[0]?.id ?? '';
    for (const id of [strangerId, auditorId, randomUUID()]) await expect(say(all.coordinator, onObstacle, `@[${id}] xem giúp`)).rejects.toMatchObject(problem('request.invalid', ['text']));
    const focalId = (await sql<{ id: string }>`select person_id as id from sign_in_account where username = 'daumoi.nnptnt'`.execute(w.owner)).rows[0]?.id ?? '';
    const before = (await newsOf(w, 'daumoi.nnptnt')).length;
    const mentioned = await say(all.coordinator, onObstacle, `@[${focalId}] và @[${focalId}]: bí mật của lời`);
    expect(mentioned.mentions).toEqual([{ id: focalId, name: expect.any(String) as string }]);
    const news = await newsOf(w, 'daumoi.nnptnt');
    expect(news.length).toBe(before + 1);
    expect(news.filter(({ event }) => event === 'mentioned_obstacle')).toMatchObject([{ subjectId: onObstacle.recordId }]);
    expect(JSON.stringify(news)).not.toContain('bí mật');
    const { items } = await all.focal.call(listNotices, { query: {} });
    expect(items.find((one) => one.news?.event === 'mentioned_obstacle')?.duty).toBe(true);
    // Worded anew with the same and one more person: only the new one is told
    const headId = (await sql<{ id: string }>`select person_id as id from sign_in_account where username = 'thutruong.nnptnt'`.execute(w.owner)).rows[0]?.id ?? '';
    const heads = (await newsOf(w, 'thutruong.nnptnt')).filter(({ event }) => event === 'mentioned_obstacle').length;
    await all.coordinator.call(changeRemark, { params: { remarkId: mentioned.id }, body: { version: 0, text: `@[${focalId}] @[${headId}] xem` } });
    expect((await newsOf(w, 'daumoi.nnptnt')).length).toBe(before + 1);
    // The head was in the talk and has one notice of this remark already
    expect((await newsOf(w, 'thutruong.nnptnt')).filter(({ event }) => event === 'mentioned_obstacle').length).toBe(heads);
    expect(await idOf(all.coordinator, onObstacle, 'nong nghiep')).toBeTruthy();
  });

  test('người đã tham gia trao đổi được báo ý kiến mới, để biết; người gửi không được báo; nhiệm vụ thì cả người theo dõi; người không còn xem được thì không', async () => {
    const led = (await all.stranger.call(listTasks, { query: { role: 'lead', limit: 5 } })).items.find((one) => one.supporting.length === 0);
    if (!led?.lead) throw new Error('thiếu nhiệm vụ chỉ có cơ quan chủ trì');
    const about: About = { kind: 'task', recordId: led.id };
    const remarks = async (username: string) => (await newsOf(w, username)).filter(({ event, subjectId }) => event === 'remarked_task' && subjectId === led.id).length;
    await say(all.stranger, about, 'Câu hỏi');
    await all.leader.call(followTask, { params: { taskId: led.id }, body: { following: true } });
    await say(all.coordinator, about, 'Trả lời');
    expect([await remarks('daumoi.tttt'), await remarks('lanhdao'), await remarks('tonghop'), await remarks('taichinh')]).toEqual([1, 1, 0, 0]);
    expect((await (await w.as('lanhdao')).call(listNotices, { query: {} })).items.find((one) => one.news?.event === 'remarked_task')?.duty).toBe(false);
    // The task goes to another agency: who wrote there sees and hears no more
    const { version } = await all.coordinator.call(getTask, { params: { taskId: led.id } });
    const other = (await all.coordinator.call(listAgencies, { query: { on: '2024-06-30' } })).items.find(({ code }) => code === 'SNNPTNT')?.id ?? '';
    await all.coordinator.call(decideLead, { params: { taskId: led.id }, body: { version, leadAgencyId: other, supportingAgencyIds: [], reason: 'Đổi chủ trì' } });
    await say(all.coordinator, about, 'Ý kiến sau khi đổi');
    expect([await remarks('daumoi.tttt'), await remarks('lanhdao')]).toEqual([1, 2]);
    await expect(talk(all.stranger, about)).rejects.toMatchObject(problem('record.not_found'));
  });

  test('chia trang theo khóa, mới nhất trước; dấu trang lạ bị từ chối', async () => {
    const about: About = { kind: 'obstacle', recordId: (await raised(all.focal)).id };
    for (const minute of [1, 2, 3]) {
      w.setNow(`2024-07-02T02:0${minute}:00Z`);
      await say(all.focal, about, `Ý kiến ${minute}`);
    }
    const page = await all.coordinator.call(listRemarks, { query: { ...about, limit: 2 } });
    const rest = await all.coordinator.call(listRemarks, { query: { ...about, limit: 2, cursor: page.nextCursor ?? '' } });
    expect([page.count, page.items.map(({ text }) => text), rest.items.map(({ text }) => text), rest.nextCursor]).toEqual([3, ['Ý kiến 3', 'Ý kiến 2'], ['Ý kiến 1'], null]);
    await expect(all.coordinator.call(listRemarks, { query: { ...about, cursor: 'x' } })).rejects.toMatchObject(problem('request.invalid'));
  });

  test('gửi lại cùng một mã chống gửi trùng thì chỉ có một ý kiến; hai người viết cùng lúc thì đủ cả hai', async () => {
    const about: About = { kind: 'obstacle', recordId: (await raised(all.focal)).id };
    const send = () => w.app.inject({ method: 'POST', url: `/api${addRemark.path}`, headers: { cookie: all.focal.cookie, 'idempotency-key': 'y-kien-mot-lan-1' }, payload: { ...about, parentId: null, text: 'Một lần' } });
    const [one, two] = [await send(), await send()];
    expect([one.statusCode, two.statusCode, one.json<{ id: string }>().id]).toEqual([200, 200, two.json<{ id: string }>().id]);
    await Promise.all([say(all.focal, about, 'A'), say(all.coordinator, about, 'B')]);
    expect((await talk(all.leader, about)).count).toBe(3);
    await all.coordinator.call(readNotices, { body: { upTo: '2030-01-01T00:00:00Z' } });
  });
});
