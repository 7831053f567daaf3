import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { acceptTask, changeUser, currentSession, FileRef, getRecognition, listObstacles, listTasks, listUsers, noteProgress, raiseObstacle, signOut, startRecognition, verifyAudit, type Task } from '@thientruong/contract';
import { embeddedUrl, makeDatabase } from '../src/platform/connect.ts';
import { openDatabase, type Db } from '../src/platform/database.ts';
import { findOcr } from '../src/platform/ocr/programs.ts';
import { scanPage } from '../src/platform/ocr/scan.testing.ts';
import { Acknowledged, expectSealed, NOTES, ownTasks, writeNotes } from './note-writing.ts';
import { clientOf, cookieOf, freshDataDir, newJar, signedIn, startProcess, type Jar, type ServerProcess } from './process.ts';

const ability = await findOcr();
const code = (wanted: string) => ({ problem: expect.objectContaining({ code: wanted }) as unknown });

/** The kinds of records that a server tells the holder of a jar. */
async function hear(address: string, jar: Jar): Promise<{ heard: string[]; stop(): void }> {
  const stopping = new AbortController();
  const answer = await fetch(`${address}/api/live`, { headers: { cookie: cookieOf(jar) }, signal: stopping.signal });
  expect(answer.status).toBe(200);
  const heard: string[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8');
      heard.splice(0, heard.length, ...[...text.matchAll(/^data: (.*)$/gm)].flatMap((found) => (JSON.parse(found[1] ?? '{}') as { types: string[] }).types));
    }
  };
  read().catch(() => undefined);
  return { heard, stop: () => stopping.abort() };
}

describe('hai máy chủ trên một cơ sở dữ liệu', () => {
  const dataDir = freshDataDir();
  let a: ServerProcess;
  let b: ServerProcess;
  let owner: Db;
  const running: ServerProcess[] = [];

  beforeAll(async () => {
    const postgres = inject('postgres');
    const name = `two_${randomUUID().slice(0, 8)}`;
    await makeDatabase(postgres, name);
    const environment = { DATABASE_URL: embeddedUrl(postgres, 'thientruong_app', name), DATABASE_OWNER_URL: embeddedUrl(postgres, 'thientruong_owner', name), DATABASE_POOL: '6' };
    owner = openDatabase(environment.DATABASE_OWNER_URL, { max: 1 });
    // At once, on an empty database: both migrate and both would make the demonstration
    [a, b] = await Promise.all([startProcess(dataDir, environment), startProcess(dataDir, environment)]);
    running.push(a, b);
  });
  afterAll(async () => {
    await Promise.all(running.map((server) => server.kill('SIGTERM')));
    await owner.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('cùng khởi động trên cơ sở dữ liệu trống: một không gian làm việc, một bộ dữ liệu minh họa', async () => {
    const plans = await owner.selectFrom('plan').select('id').execute();
    expect([(await owner.selectFrom('tenant').select('id').execute()).length, plans.length]).toEqual([1, 1]);
  });

  test('đăng nhập ở máy này dùng được ở máy kia; đăng xuất hay bị khóa thì hết ở cả hai', async () => {
    const jar = newJar();
    const here = await signedIn(a.address, 'thutruong.nnptnt', jar);
    const there = clientOf(b.address, jar);
    expect(await there(currentSession)).toMatchObject({ person: { username: 'thutruong.nnptnt' }, post: { role: 'head' } });
    const kept = newJar();
    kept.cookies = new Map(jar.cookies);
    await there(signOut);
    await expect(clientOf(a.address, kept)(listTasks, {})).rejects.toMatchObject(code('auth.required'));
    await expect(here(currentSession)).rejects.toMatchObject(code('auth.required'));

    const focal = newJar();
    await signedIn(b.address, 'daumoi.nnptnt', focal);
    const administrator = await signedIn(a.address, 'quantri');
    const found = async () => (await administrator(listUsers, { query: { q: 'daumoi.nnptnt' } })).items.find((user) => user.username === 'daumoi.nnptnt');
    const lock = async (disabled: boolean) => {
      const user = await found();
      await administrator(changeUser, { params: { userId: user?.id ?? '' }, body: { version: user?.version ?? 0, disabled } });
    };
    await lock(true);
    for (const { address } of [a, b]) await expect(clientOf(address, focal)(listTasks, {})).rejects.toMatchObject(code('auth.required'));
    await lock(false);
  });

  test('một lần bấm gửi tới cả hai máy, lần lượt hay cùng lúc, thành một bản ghi với cùng một câu trả lời', async () => {
    const jar = newJar();
    const here = await signedIn(a.address, 'daumoi.nnptnt', jar);
    const there = clientOf(b.address, jar);
    const [taskId = ''] = await ownTasks(here);
    const press = (content: string) => ({ body: { taskId, clauseId: null, kind: 'other' as const, content, tried: 'Đã hỏi các đơn vị', asked: 'Đề nghị hướng dẫn', askedOf: 'coordinator' as const }, idempotencyKey: randomUUID() });
    const first = press('Vướng thứ nhất');
    const [one, again] = [await here(raiseObstacle, first), await there(raiseObstacle, first)];
    expect(again).toEqual(one);
    const second = press('Vướng thứ hai');
    const both = await Promise.all([here, there, here, there].map((client) => client(raiseObstacle, second)));
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect((await there(listObstacles, { query: { taskId } })).items.length).toBe(2);
    await expect(there(raiseObstacle, { ...first, body: { ...first.body, content: 'Khác' } })).rejects.toMatchObject(code('idempotency.conflict'));
  });

  test('đổi ở máy này, màn hình ở máy kia được báo; gửi bản cũ ở đó bị từ chối kèm bản mới', async () => {
    const jar = newJar();
    const here = await signedIn(a.address, 'thutruong.nnptnt', jar);
    const there = await signedIn(b.address, 'thutruong.nnptnt');
    const stream = await hear(b.address, jar);
    // One of the tasks that the others did not accept
    const task = (await owner.selectFrom('task').innerJoin('agency', (join) => join.onRef('agency.id', '=', 'task.leadAgencyId').onRef('agency.tenantId', '=', 'task.tenantId')).select(['task.id', 'task.version']).where('agency.code', '=', 'SNNPTNT').executeTakeFirst()) ?? { id: '', version: 0 };
    await owner.updateTable('task').set({ state: 'assigned' }).where('id', '=', task.id).execute();
    const changed: Task = await here(acceptTask, { params: { taskId: task.id }, body: { version: task.version } });
    await expect(there(acceptTask, { params: { taskId: task.id }, body: { version: task.version } })).rejects.toMatchObject({ problem: { status: 409, current: { id: task.id, version: changed.version, state: 'accepted' } } });
    await expect.poll(() => stream.heard, { timeout: 10_000 }).toContain('task');
    stream.stop();
  });

  test.skipIf(!ability.available)(`việc nền xếp ở máy này được làm một lần, dù máy kia cũng đang tìm việc${ability.missing && `: ${ability.missing}`}`, async () => {
    const jar = newJar();
    const here = await signedIn(a.address, 'tonghop', jar);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(scanPage(1))]), 'trang-1.png');
    const uploaded = await fetch(`${a.address}/api/files`, { method: 'POST', headers: { cookie: cookieOf(jar) }, body: form });
    const params = { fileId: FileRef.parse(await uploaded.json()).id };
    await here(startRecognition, { params });
    const there = clientOf(b.address, jar);
    await expect.poll(async () => (await there(getRecognition, { params })).state, { timeout: 60_000, interval: 100 }).toBe('done');
    expect(await owner.selectFrom('fileRecognition').select(['attempts', 'state']).execute()).toEqual([{ attempts: 1, state: 'done' }]);
  });

  test(`một máy bị kill -9 giữa ${NOTES} lần ghi: mọi ghi chú đã báo lưu còn đủ ở máy kia, không cái nào hai lần; máy kia và phiên của nó đi tiếp`, async () => {
    const jar = newJar();
    const here = await signedIn(a.address, 'daumoi.nnptnt', jar);
    const there = clientOf(b.address, jar);
    const [taskId = ''] = await ownTasks(here);
    const acknowledged = new Acknowledged();
    const written = await writeNotes(here, taskId, 'hai', (count) => {
      if (count === 60) a.child.kill('SIGKILL');
    });
    await a.exited;
    expect(written.length).toBeGreaterThanOrEqual(60);
    expect(written.length).toBeLessThan(NOTES);
    acknowledged.add(taskId, written);
    await acknowledged.expectThere(there, taskId);
    await there(noteProgress, { params: { taskId }, body: { text: 'Máy kia ghi tiếp', percent: null }, idempotencyKey: randomUUID() });
    acknowledged.add(taskId, ['Máy kia ghi tiếp']);
    await acknowledged.expectThere(there, taskId);
    await expectSealed(b.address);
    expect((await (await signedIn(b.address, 'kiemtra'))(verifyAudit)).ok).toBe(true);
  });
});
