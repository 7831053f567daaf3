import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { allEndpoints, callUrl, listTasks, noteProgress, permissionsOf, getTask, verifyAudit } from '@thientruong/contract';
import { ROLES } from '@thientruong/kernel';
import { buildServer } from '../src/assemble.ts';
import { withReplica } from '../src/platform/connect.ts';
import { openDatabase } from '../src/platform/database.ts';
import { POSITION_COOKIE } from '../src/platform/http/position.ts';
import { LiveHub, startListening } from '../src/platform/live.ts';
import { migrate } from '../src/platform/migrate.ts';
import { replicaOf, type Replica } from '../src/platform/replica.ts';
import { seedDemonstration } from '../src/tenant.ts';
import { startDebianPostgres, type DebianPostgres, type DebianServer } from './debian-postgres.ts';
import { Acknowledged, expectSealed, ownTasks, writeNotes } from './note-writing.ts';
import { freshDataDir, signedIn, startProcess } from './process.ts';
import { collect, kindsOf, LOGIN, QUERIES, type Records } from './records.ts';
import { world, type World } from './world.ts';

const started = await startDebianPostgres();
const missing = 'skipped' in started ? `: ${started.skipped}` : '';
/** Readings that end the session, speak to others than the database, or give another answer each time. */
const OTHERS = new Set(['session.leave', 'signon.callback', 'session.list']);

describe.skipIf(missing !== '')(`bản sao chỉ đọc của PostgreSQL 15${missing}`, () => {
  const primary = started as DebianPostgres;
  let standby: DebianServer;
  let w: World;
  let records: Records;
  let replica: Replica;

  const caughtUp = () =>
    vi.waitFor(async () => {
      const now = (await sql<{ at: string }>`select pg_current_wal_insert_lsn()::text as at`.execute(w.owner)).rows[0]?.at;
      const there = await sql<{ there: boolean }>`select pg_last_wal_replay_lsn() >= ${now}::pg_lsn as there`.execute(replica.db);
      expect(there.rows[0]?.there).toBe(true);
    }, { timeout: 20_000, interval: 5 });
  const get = (url: string, cookie: string) => w.app.inject({ method: 'GET', url: `/api${url}`, headers: { cookie } });

  beforeAll(async () => {
    const owner = openDatabase(primary.ownerUrl, { max: 1, caFile: primary.caFile });
    await migrate(owner);
    await seedDemonstration(owner);
    await owner.destroy();
    standby = await primary.standby('ban_sao');
    w = await world({ keep: true, database: { ...primary, replicaUrl: standby.appUrl } });
    replica = replicaOf(w.services.db) as Replica;
    records = await collect(w);
    await caughtUp();
  }, 180_000);
  afterAll(async () => {
    await w.close();
    await primary.stop();
  });

  test('mọi điểm cuối chỉ đọc trả lời từ bản sao, giống hệt máy chính; hàng của cơ quan khác vẫn không thấy', async () => {
    const reads = allEndpoints.filter((endpoint) => endpoint.method === 'GET' && endpoint.permission !== 'public' && !OTHERS.has(endpoint.id));
    expect(reads.length).toBeGreaterThan(100);
    const elsewhere: string[] = [];
    for (const endpoint of reads) {
      const role = ROLES.find((candidate) => candidate !== 'public' && permissionsOf(candidate).has(endpoint.permission)) as keyof typeof LOGIN;
      const { cookie } = await w.as(LOGIN[role]);
      const url = callUrl(endpoint, Object.fromEntries(kindsOf(endpoint).map((kind) => [kind, records[kind].own])), QUERIES[endpoint.id]?.(records) ?? {});
      await caughtUp();
      const before = { ...replica.answered };
      const there = await get(url, cookie);
      if (replica.answered.behind + replica.answered.unreachable + replica.answered.failed > before.behind + before.unreachable + before.failed) elsewhere.push(endpoint.id);
      const asked = replica.answered.replica > before.replica;
      replica.pause(60_000);
      const here = await get(url, cookie);
      replica.pause(0);
      expect(there.statusCode, endpoint.id).toBeLessThan(500);
      expect(there.statusCode, endpoint.id).toBe(here.statusCode);
      if (asked && endpoint.gives === 'json') expect(there.json(), endpoint.id).toEqual(here.json());
    }
    expect(elsewhere).toEqual([]);
    expect(replica.answered.replica).toBeGreaterThan(80);
    await caughtUp();
    const before = replica.answered.replica;
    const { cookie } = await w.as(LOGIN.focal_point);
    expect((await get(`/tasks/${records.taskId.other}`, cookie)).statusCode).toBe(404);
    expect((await get(`/tasks/${records.taskId.own}`, cookie)).statusCode).toBe(200);
    expect(replica.answered.replica).toBe(before + 2);
  }, 180_000);

  test('người vừa ghi luôn thấy điều mình ghi, cả khi bản sao chưa theo kịp, cả ở máy chủ khác theo cookie hay theo tin báo', async () => {
    // Of what signing in gave, only the session: this browser has no word of what it wrote
    const focal = { cookie: (await w.as(LOGIN.focal_point)).cookie.split('; ').filter((one) => !one.startsWith(POSITION_COOKIE)).join('; ') };
    const params = { taskId: records.taskId.own };
    const write = async (text: string) => {
      const answer = await w.app.inject({ method: 'POST', url: `/api${callUrl(noteProgress, params, {})}`, headers: { cookie: focal.cookie, 'idempotency-key': randomUUID() }, payload: { text, percent: null } });
      expect(answer.statusCode).toBe(200);
      return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    };
    const texts = async (app: World['app'], cookie: string) => {
      const answer = await app.inject({ method: 'GET', url: `/api${callUrl(getTask, params, {})}`, headers: { cookie } });
      return getTask.response.parse(answer.json()).events.map((event) => event.text);
    };
    for (let n = 0; n < 15; n++) {
      await write(`Ghi ${n}`);
      expect(await texts(w.app, focal.cookie)).toContain(`Ghi ${n}`);
    }
    // Another server of the same installation
    const db = openDatabase(primary.appUrl, { max: 4, caFile: primary.caFile });
    const second = await withReplica(db, standby.appUrl, { max: 4, caFile: primary.caFile }, () => undefined);
    const hub = new LiveHub();
    const app = await buildServer({ ...w.services, db }, null, undefined, hub);
    await caughtUp();
    await texts(app, focal.cookie);
    let listening: ReturnType<typeof startListening> | undefined;
    await standby.ask('select pg_wal_replay_pause()');
    try {
      const seen = await write('Khi bản sao dừng');
      expect(seen).toMatch(/^thientruong\.seen=[0-9A-F]+\/[0-9A-F]+$/);
      const behind = replica.answered.behind;
      expect(await texts(w.app, focal.cookie)).toContain('Khi bản sao dừng');
      expect(replica.answered.behind).toBe(behind + 1);
      // Without a word of it the other server answers from the replica, as it stood; with the cookie it knows better
      expect(await texts(app, focal.cookie)).not.toContain('Khi bản sao dừng');
      expect(await texts(app, `${focal.cookie}; ${seen}`)).toContain('Khi bản sao dừng');
      expect(await texts(app, `${focal.cookie}; thientruong.seen=x/y`)).not.toContain('Khi bản sao dừng');
      listening = startListening(primary.appUrl, hub, () => undefined, primary.caFile, second);
      await expect.poll(async () => Number((await primary.ask<{ n: number }>("select count(*) as n from pg_stat_activity where query like 'listen %'"))[0]?.n), { timeout: 10_000 }).toBe(1);
      const told = new Promise<void>((resolve) => {
        const deaf = hub.listen(({ type }) => {
          if (type !== 'task') return;
          deaf();
          resolve();
        });
      });
      await write('Có tin báo');
      await told;
      expect(await texts(app, focal.cookie)).toContain('Có tin báo');
    } finally {
      await listening?.stop();
      await standby.ask('select pg_wal_replay_resume()');
    }
    await caughtUp();
    const answered = second.answered.replica;
    expect(await texts(app, focal.cookie)).toContain('Có tin báo');
    expect(second.answered.replica).toBe(answered + 1);
    await app.close();
    await Promise.all([db.destroy(), second.db.destroy()]);
  }, 120_000);

  test('bản sao không trả lời hay không phải bản sao: máy chính trả lời, không ai bị từ chối', async () => {
    const { cookie } = await w.as(LOGIN.coordinator);
    for (const url of [primary.appUrl, standby.appUrl.replace(/:\d+\//, ':1/')]) {
      const db = openDatabase(primary.appUrl, { max: 4, caFile: primary.caFile });
      const other = await withReplica(db, url, { max: 4, caFile: primary.caFile }, () => undefined);
      const app = await buildServer({ ...w.services, db });
      const answer = await app.inject({ method: 'GET', url: `/api${callUrl(listTasks, {}, {})}`, headers: { cookie } });
      expect([answer.statusCode, other.answered.replica]).toEqual([200, 0]);
      expect(other.answered.behind + other.answered.unreachable).toBe(1);
      expect((await app.inject({ method: 'GET', url: '/metrics' })).body).toMatch(/database_reads\{answered="replica"\} 0/);
      await app.close();
      await Promise.all([db.destroy(), other.db.destroy()]);
    }
    const refused = await standby.ask('create table khong_ghi_duoc ()').catch((error: Error) => error.message);
    expect(String(refused)).toContain('read-only');
  });

  test('máy chính mất điện giữa lúc đang ghi, bản sao lên thay: mọi ghi chú đã báo lưu còn đủ, chuỗi nhật ký đúng, việc nền đi tiếp', async () => {
    await primary.ask("alter system set synchronous_standby_names = 'ban_sao'");
    await primary.ask('select pg_reload_conf()');
    await expect.poll(async () => (await primary.ask<{ s: string }>('select sync_state as s from pg_stat_replication'))[0]?.s, { timeout: 10_000 }).toBe('sync');
    const dataDir = freshDataDir();
    const environment = { DATABASE_URL: primary.appUrl, DATABASE_OWNER_URL: primary.ownerUrl, DATABASE_CA_FILE: primary.caFile, DATABASE_REPLICA_URL: standby.appUrl };
    const before = await startProcess(dataDir, environment);
    const client = await signedIn(before.address, 'daumoi.nnptnt');
    const [taskId = ''] = await ownTasks(client);
    const killing: Promise<void>[] = [];
    const written = await writeNotes(client, taskId, 'mất điện', (count) => {
      if (count === 80) killing.push(primary.kill());
    });
    await Promise.all(killing);
    await before.kill('SIGKILL');
    expect(written.length).toBeGreaterThanOrEqual(80);
    expect(written.length).toBeLessThan(200);
    await standby.ask('select pg_promote(true, 30)');
    await standby.ask("alter system set synchronous_standby_names = ''");
    const after = await startProcess(dataDir, { ...environment, DATABASE_URL: standby.appUrl, DATABASE_OWNER_URL: standby.ownerUrl, DATABASE_REPLICA_URL: '' });
    try {
      const again = await signedIn(after.address, 'daumoi.nnptnt');
      const acknowledged = new Acknowledged();
      acknowledged.add(taskId, written);
      await acknowledged.expectThere(again, taskId);
      await again(noteProgress, { params: { taskId }, body: { text: 'Sau khi thay', percent: null }, idempotencyKey: randomUUID() });
      await expectSealed(after.address);
      const auditor = await signedIn(after.address, 'kiemtra');
      await expect.poll(async () => (await auditor(verifyAudit)).waiting, { timeout: 20_000 }).toBe(0);
    } finally {
      await after.kill('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 300_000);
});
