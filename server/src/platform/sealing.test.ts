import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { sealAll } from '../../test/sealing.ts';
import { world, type World } from '../../test/world.ts';
import { record } from './audit.ts';
import { asActor, asSystem } from './database.ts';
import { sealTenant, verifyChain } from './sealing.ts';

const actorOf = (w: World) => ({ tenantId: w.tenantId, personId: null, postId: null, agencyId: null, role: 'coordinator' as const, scope: 'province' as const });
const write = (w: World, action: string, personal?: Record<string, unknown>) =>
  asActor(w.db, actorOf(w), (tx) => record(tx, actorOf(w), { action, subjectType: 'test', subjectId: randomUUID(), details: { n: 1 }, ...(personal ? { personal } : {}) }));
const verify = (w: World) => asSystem(w.db, 'jobs', w.tenantId, (tx) => verifyChain(tx, w.tenantId));

test('nhật ký được niêm phong và chuỗi kiểm tra được', async () => {
  const w = await world();
  for (let i = 0; i < 5; i++) await write(w, `test.${i}`);
  await sealAll(w.db, w.tenantId);
  expect(await sealTenant(w.db, w.tenantId)).toBe(0);
  expect((await verify(w)).sealed).toBeGreaterThanOrEqual(5);
  expect(await verify(w)).toMatchObject({ ok: true, waiting: 0 });
});

test('giao dịch chưa xong không bị bỏ sót và không chen vào trước dòng đã niêm phong', async () => {
  const w = await world();
  let release = () => undefined as void;
  const held = new Promise<void>((resolve) => (release = () => resolve()));
  let written = () => undefined as void;
  const first = new Promise<void>((resolve) => (written = () => resolve()));
  const slow = asActor(w.db, actorOf(w), async (tx) => {
    await record(tx, actorOf(w), { action: 'test.slow', subjectType: 'test' });
    written();
    await held;
  });
  await first;
  await write(w, 'test.fast');
  await sealTenant(w.db, w.tenantId);
  release();
  await slow;
  await sealAll(w.db, w.tenantId);
  const rows = await sql<{ action: string }>`select e.action from audit_seal s join audit_entry e on e.id = s.entry_id where e.action like 'test.%' order by s.position`.execute(w.owner);
  expect(rows.rows.map((row) => row.action)).toEqual(['test.slow', 'test.fast']);
  expect(await verify(w)).toMatchObject({ ok: true, waiting: 0 });
});

test('sửa một dòng đã niêm phong thì bị phát hiện, kể cả khi tính lại mã của chính dòng ấy', async () => {
  const w = await world();
  for (let i = 0; i < 4; i++) await write(w, `test.${i}`);
  await sealAll(w.db, w.tenantId);
  await sql`update audit_entry set details = '{"n": 2}' where action = 'test.1'`.execute(w.owner);
  expect(await verify(w)).toMatchObject({ ok: false, problem: expect.stringContaining('đã bị sửa') });
});

test('xóa dữ liệu cá nhân thì báo "đã xóa", không báo gãy; sửa thì báo gãy', async () => {
  const w = await world();
  await write(w, 'test.personal', { name: 'Nguyễn Văn Thử' });
  await write(w, 'test.personal2', { name: 'Trần Thị Thử' });
  await sealAll(w.db, w.tenantId);
  const erased = (await verify(w)).erased;
  await sql`delete from audit_personal where entry_id = (select id from audit_entry where action = 'test.personal')`.execute(w.owner);
  expect(await verify(w)).toMatchObject({ ok: true, erased: erased + 1 });
  await sql`update audit_personal set value = '{"name": "Người Khác"}' where entry_id = (select id from audit_entry where action = 'test.personal2')`.execute(w.owner);
  expect(await verify(w)).toMatchObject({ ok: false });
});
