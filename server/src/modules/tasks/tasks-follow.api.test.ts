import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptTask, addEvidence, confirmTask, decideDeadline, decideLead, followTask, getTask, importPlan, listAgencies, listNotices, listTasks, noteProgress, noticePath, noticeSentence, proposeCompletion, publishPlan, getPlan, returnTask, type Notice, type TaskSummary } from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { cast, ledTask, type Cast } from '../obstacles/obstacles.testing.ts';

const link = { kind: 'link' as const, title: 'Trang tin', url: 'https://example.vn', note: null };

describe('theo dõi nhiệm vụ và tin của nhiệm vụ', () => {
  let w: World;
  let all: Cast;
  let task: TaskSummary;
  const follow = (person: Person, taskId: string, following: boolean) => person.call(followTask, { params: { taskId }, body: { following } });
  const notices = async (username: string): Promise<Notice[]> => (await (await w.as(username)).call(listNotices, { query: { limit: 200 } })).items.filter(({ news }) => news !== null);
  const eventsOf = async (username: string, taskId: string) => (await notices(username)).filter(({ news }) => news?.subjectId === taskId).map(({ news }) => news?.event).sort();
  const version = async (taskId: string) => (await all.coordinator.call(getTask, { params: { taskId } })).version;
  beforeAll(async () => {
    w = await world({ keep: true });
    all = await cast(w);
    task = await ledTask(all.focal);
  });
  afterAll(() => w.close());

  test('ai xem được thì theo dõi được; bấm hai lần vô hại; cơ quan khác không thấy; kiểm tra viên không ghi; lọc “việc tôi theo dõi” chỉ của mình', async () => {
    expect(await follow(all.leader, task.id, true)).toEqual({ following: true });
    await follow(all.leader, task.id, true);
    expect((await all.leader.call(getTask, { params: { taskId: task.id } })).following).toBe(true);
    expect((await all.coordinator.call(getTask, { params: { taskId: task.id } })).following).toBe(false);
    await expect(follow(all.stranger, task.id, true)).rejects.toMatchObject({ problem: { code: 'record.not_found' } });
    await expect(follow(await w.as('kiemtra'), task.id, true)).rejects.toMatchObject({ problem: { code: 'auth.forbidden' } });
    await follow(all.focal, task.id, true);
    const followed = async (person: Person) => (await person.call(listTasks, { query: { followed: 'yes' } })).items.map(({ id }) => id);
    expect([await followed(all.leader), await followed(all.focal), await followed(all.coordinator), await followed(await w.as('thutruong.nnptnt'))]).toEqual([[task.id], [task.id], [], []]);
    expect((await all.leader.call(listTasks, { query: { followed: 'yes', q: 'khong co tu nay' } })).items).toEqual([]);
    await follow(all.focal, task.id, false);
    expect(await followed(all.focal)).toEqual([]);
    const audit = await sql<{ n: number }>`select count(*)::int as n from audit_entry where action like '%follow%'`.execute(w.owner);
    expect(audit.rows[0]?.n).toBe(0);
  });

  test('người theo dõi được báo từng việc của người khác, để biết; cơ quan chủ trì và Sở được báo việc phải biết, một lần cho một việc; không ai được báo việc mình làm', async () => {
    const taskId = task.id;
    const params = { taskId };
    await follow(all.focal, taskId, true);
    await all.focal.call(acceptTask, { params, body: { version: await version(taskId) } });
    await all.focal.call(noteProgress, { params, body: { text: 'Đang làm', percent: 50 } });
    await all.focal.call(addEvidence, { params, body: link });
    await all.focal.call(proposeCompletion, { params, body: { version: await version(taskId), text: 'Xong' } });
    expect(await eventsOf('tonghop', taskId)).toEqual(['task_reported']);
    expect(await eventsOf('daumoi.nnptnt', taskId)).toEqual([]);
    await all.coordinator.call(returnTask, { params, body: { version: await version(taskId), reason: 'Thiếu' } });
    await all.coordinator.call(decideDeadline, { params, body: { version: await version(taskId), dueOn: '2024-12-31', reason: 'Gia hạn' } });
    await all.focal.call(proposeCompletion, { params, body: { version: await version(taskId), text: 'Xong' } });
    await all.coordinator.call(confirmTask, { params, body: { version: await version(taskId) } });
    expect(await eventsOf('lanhdao', taskId)).toEqual(['followed_deadline', 'followed_done', 'followed_evidence', 'followed_progress', 'followed_state', 'followed_state', 'followed_state', 'followed_state']);
    for (const username of ['daumoi.nnptnt', 'thutruong.nnptnt']) expect(await eventsOf(username, taskId), username).toEqual(['task_confirmed', 'task_deadline', 'task_returned']);
    expect(await eventsOf('daumoi.tttt', taskId)).toEqual([]);
    const [informs, duty] = [(await notices('lanhdao'))[0], (await notices('daumoi.nnptnt'))[0]];
    expect([informs?.duty, duty?.duty]).toEqual([false, true]);
    expect(informs && noticePath(informs)).toBe(`/tasks/${taskId}`);
  });

  test('đổi chủ trì: cơ quan mới được báo; người của cơ quan cũ đang theo dõi thì thôi được báo, không còn trong danh sách', async () => {
    const led = (await all.stranger.call(listTasks, { query: { role: 'lead', limit: 20 } })).items.find((one) => one.supporting.length === 0 && one.id !== task.id);
    if (!led) throw new Error('thiếu nhiệm vụ chỉ có cơ quan chủ trì');
    await follow(all.stranger, led.id, true);
    const { items } = await all.coordinator.call(listAgencies, { query: { on: '2024-06-30' } });
    const idOf = (code: string) => items.find((one) => one.code === code)?.id ?? '';
    await all.coordinator.call(decideLead, { params: { taskId: led.id }, body: { version: led.version, leadAgencyId: idOf('SNNPTNT'), supportingAgencyIds: [], reason: 'Đổi' } });
    expect(await eventsOf('daumoi.nnptnt', led.id)).toEqual(['task_assigned']);
    expect(await eventsOf('daumoi.tttt', led.id)).toEqual([]);
    await all.focal.call(noteProgress, { params: { taskId: led.id }, body: { text: 'Bắt đầu', percent: 5 } });
    expect(await eventsOf('daumoi.tttt', led.id)).toEqual([]);
    expect((await all.stranger.call(listTasks, { query: { followed: 'yes' } })).items).toEqual([]);
    // Back as supporting: the following is still there, and is told again
    await all.coordinator.call(decideLead, { params: { taskId: led.id }, body: { version: await version(led.id), leadAgencyId: idOf('SNNPTNT'), supportingAgencyIds: [idOf('STTTT')], reason: 'Cần phối hợp' } });
    expect(await eventsOf('daumoi.tttt', led.id)).toEqual(['followed_state', 'task_assigned']);
    expect(await eventsOf('daumoi.nnptnt', led.id)).toEqual(['task_assigned']);
  });

  test('ban hành kế hoạch có nhiều nhiệm vụ: mỗi người một thông báo có số nhiệm vụ, không phải mỗi nhiệm vụ một thông báo', async () => {
    const text = ['KẾ HOẠCH', 'Triển khai thử', '', 'I. NHIỆM VỤ', '', ...Array.from({ length: 6 }, (_, at) => `${at + 1}. Sở Nông nghiệp và Phát triển nông thôn triển khai phần việc số ${at + 1}.`), '7. Sở Thông tin và Truyền thông xây dựng nền tảng.'].join('\n');
    const file = await w.upload('tonghop', 'ke-hoach-thu.txt', text);
    const { planId } = await all.coordinator.call(importPlan, { body: { fileId: file.id } });
    const plan = await all.coordinator.call(getPlan, { params: { planId } });
    const before = (await notices('daumoi.nnptnt')).length;
    await all.coordinator.call(publishPlan, { params: { planId }, body: { version: plan.version, acceptUnassigned: true } });
    const told = (await notices('daumoi.nnptnt')).filter(({ news }) => news?.event === 'tasks_assigned' || news?.subjectId === planId);
    expect((await notices('daumoi.nnptnt')).length).toBe(before + 1);
    expect(told[0] && noticeSentence(told[0])).toContain('chủ trì 6');
    expect(told[0] && noticePath(told[0])).toBe(`/tasks?planId=${planId}&state=assigned`);
    expect((await notices('daumoi.tttt')).filter(({ news }) => news?.event === 'task_assigned').length).toBe(2);
    expect((await notices('tonghop')).filter(({ news }) => news?.event === 'tasks_assigned')).toEqual([]);
  });
});
