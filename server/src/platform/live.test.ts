import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { noteProgress, listTasks } from '@thientruong/contract';
import { buildServer } from '../assemble.ts';
import { asSystem, openDatabase } from './database.ts';
import { record } from './audit.ts';
import { LiveHub, startListening } from './live.ts';
import { world, type World } from '../../test/world.ts';
import { fill, makePlan } from '../modules/tasks/tasks.testing.ts';

/** A server that listens on a port, with the database's hints. */
async function serve(w: World): Promise<string> {
  const hub = new LiveHub();
  const db = openDatabase(w.appUrl, { max: 4 });
  const app = await buildServer({ ...w.services, db }, null, undefined, hub);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const listening = startListening(w.appUrl, hub, () => undefined);
  onTestFinished(async () => {
    const closing = app.close();
    // The client connects once more behind an aborted stream and then says nothing
    setTimeout(() => app.server.closeAllConnections(), 300).unref();
    await closing;
    await listening.stop();
    await db.destroy();
  });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}
/** Opens the stream; `heard` grows as it tells. */
async function hear(address: string, cookie: string): Promise<{ status: number; heard: string[]; ended: Promise<void>; stop: () => void }> {
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const answer = await fetch(`${address}/api/live`, { headers: { cookie }, signal: stopping.signal });
  const heard: string[] = [];
  const reading = async () => {
    if (!answer.body) return;
    let rest = '';
    for await (const chunk of answer.body) {
      rest += Buffer.from(chunk as Uint8Array).toString('utf8');
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) if (block.startsWith('data: ')) heard.push(...(JSON.parse(block.slice(6)) as { types: string[] }).types);
    }
  };
  return { status: answer.status, heard, ended: reading().catch(() => undefined), stop: () => stopping.abort() };
}

test('việc người khác vừa làm được báo tới màn hình đang mở ở mọi máy chủ, chỉ nói loại; người chưa đăng nhập không nghe được', async () => {
  const w = await world();
  const plan = await makePlan(w);
  await fill(w, plan, [{ dueOn: null, completedOn: null, lead: 'SNNPTNT', content: 'Việc' }]);
  const [first, second] = [await serve(w), await serve(w)];
  expect((await hear(first, '')).status).toBe(401);
  const focal = await w.as('daumoi.nnptnt');
  const [here, there] = [await hear(first, focal.cookie), await hear(second, (await w.as('tonghop')).cookie)];
  expect([here.status, there.status]).toEqual([200, 200]);
  const task = (await focal.call(listTasks, { query: { limit: 1 } })).items[0];
  // The listening connection may be a moment behind the server
  await expect
    .poll(async () => {
      await focal.call(noteProgress, { params: { taskId: task?.id ?? '' }, body: { text: 'Đang làm', percent: null } });
      return [here.heard.includes('task'), there.heard.includes('task')];
    }, { timeout: 20_000, interval: 500 })
    .toEqual([true, true]);
  expect(JSON.stringify([here.heard, there.heard])).not.toContain(task?.id);
});

test('việc không thành thì không báo; kết nối tới cơ sở dữ liệu đứt thì nối lại và báo là có thể đã đổi', async () => {
  const w = await world();
  const address = await serve(w);
  const stream = await hear(address, (await w.as('tonghop')).cookie);
  const tell = (type: string, fails = false) =>
    asSystem(w.db, 'jobs', w.tenantId, async (tx) => {
      await record(tx, { tenantId: w.tenantId, personId: null, postId: null, agencyId: null, role: null }, { action: 'test.done', subjectType: type });
      if (fails) throw new Error('thôi');
    });
  await expect.poll(async () => (await tell('mot'), stream.heard.includes('mot')), { timeout: 20_000, interval: 300 }).toBe(true);
  await expect(tell('hong', true)).rejects.toThrow('thôi');
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%' and usename = 'thientruong_app'`.execute(w.owner).catch(() => undefined);
  await expect.poll(async () => (await tell('hai'), stream.heard.includes('hai')), { timeout: 20_000, interval: 300 }).toBe(true);
  expect(stream.heard).not.toContain('hong');
});

test('máy chủ dừng thì các dòng đang mở kết thúc, không giữ máy chủ lại', async () => {
  const w = await world();
  const hub = new LiveHub();
  const app = await buildServer(w.services, null, undefined, hub);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const stream = await hear(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, (await w.as('tonghop')).cookie);
  hub.tell({ tenant: w.tenantId, type: 'task' });
  hub.tell({ tenant: 'một nơi khác', type: 'document' });
  hub.tell({ tenant: null, type: 'all' });
  await expect.poll(() => stream.heard, { timeout: 5_000 }).toEqual(['task', 'all']);
  await app.close();
  await stream.ended;
});
