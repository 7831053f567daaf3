import { afterAll, beforeAll, expect, test } from 'vitest';
import { getWaiting, listRemarks, markRemarkSeen, withdrawRemark, type About } from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { cast, ledTask, raised, type Cast } from '../obstacles/obstacles.testing.ts';
import { idOf, say } from './remarks.testing.ts';

let w: World;
let all: Cast;
let task: About;
let obstacle: About;
let mention: string;
const waiting = async (person: Person) => (await person.call(getWaiting)).items.filter((one) => one.kind.startsWith('mention_')).map((one) => [one.kind, one.id]);
const at = (minute: number) => w.setNow(new Date(Date.parse('2024-07-01T02:00:00Z') + minute * 60_000));
const mark = (person: Person, remarkId: string) => person.call(markRemarkSeen, { params: { remarkId } });

beforeAll(async () => {
  w = await world({ keep: true });
  all = await cast(w);
  task = { kind: 'task', recordId: (await ledTask(all.focal)).id };
  obstacle = { kind: 'obstacle', recordId: (await raised(all.focal)).id };
  mention = `@[${await idOf(all.focal, task, 'lanh dao')}]`;
});
afterAll(() => w.close());

test('ý kiến nhắc đến lãnh đạo đứng ở bàn làm việc của người ấy, mỗi nội dung một dòng, tới khi trả lời trong mạch ấy; của người khác không đứng', async () => {
  expect(await waiting(all.leader)).toEqual([]);
  at(1);
  const first = await say(all.focal, task, `Xin ý kiến ${mention}`);
  at(2);
  await say(all.focal, task, `Nhắc thêm ${mention}`, first.id);
  at(3);
  await say(all.focal, obstacle, `Xin ý kiến ${mention}`);
  await say(all.focal, task, 'Ý kiến không nhắc ai');
  expect(await waiting(all.leader)).toEqual([['mention_task', task.recordId], ['mention_obstacle', obstacle.recordId]]);
  const [other] = (await all.leader.call(getWaiting)).items.filter((one) => one.kind === 'mention_task');
  expect([other?.since.slice(0, 16), other?.name.startsWith('NV-'), other?.overdue]).toEqual(['2024-07-01T02:01', true, false]);
  at(4);
  await say(all.leader, task, 'Đồng ý', first.id);
  expect(await waiting(all.leader)).toEqual([['mention_obstacle', obstacle.recordId]]);
});

test('đánh dấu đã xem: thôi chờ, làm hai lần vô hại, ghi nhật ký một lần; người không được nhắc 403, cơ quan khác 404, kiểm tra viên 403', async () => {
  at(10);
  const remark = await say(all.focal, task, `Xin xem ${mention}`);
  expect(remark.can.seen).toBe(false);
  const seenBy = async (person: Person) => (await person.call(listRemarks, { query: task })).items.find((one) => one.id === remark.id)?.can.seen;
  expect([await seenBy(all.leader), await seenBy(all.coordinator)]).toEqual([true, false]);
  await expect(mark(all.coordinator, remark.id)).rejects.toMatchObject({ problem: { code: 'auth.forbidden' } });
  await expect(mark(all.stranger, remark.id)).rejects.toMatchObject({ problem: { code: 'record.not_found' } });
  await expect(mark(await w.as('kiemtra'), remark.id)).rejects.toMatchObject({ problem: { code: 'auth.forbidden' } });
  expect(await waiting(all.leader)).toContainEqual(['mention_task', task.recordId]);
  expect((await mark(all.leader, remark.id)).can.seen).toBe(false);
  expect((await mark(all.leader, remark.id)).can.seen).toBe(false);
  expect(await waiting(all.leader)).not.toContainEqual(['mention_task', task.recordId]);
  const audit = await w.owner.selectFrom('auditEntry').select('id').where('action', '=', 'remark.seen').where('subjectId', '=', remark.id).execute();
  expect(audit).toHaveLength(1);
});

test('ý kiến đã rút thì thôi chờ', async () => {
  at(20);
  const remark = await say(all.focal, task, `Xin xem lại ${mention}`);
  expect(await waiting(all.leader)).toContainEqual(['mention_task', task.recordId]);
  await all.focal.call(withdrawRemark, { params: { remarkId: remark.id }, body: { version: remark.version } });
  expect(await waiting(all.leader)).not.toContainEqual(['mention_task', task.recordId]);
});
