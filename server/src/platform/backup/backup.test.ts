import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startDebianPostgres, type DebianPostgres } from '../../../test/debian-postgres.ts';
import { sealAll } from '../../../test/sealing.ts';
import { world, type World } from '../../../test/world.ts';
import { withOwnerClient } from '../../maintain.ts';
import { record } from '../audit.ts';
import { filesDirOf, hashFile } from '../blobs.ts';
import { embeddedUrl, makeDatabase } from '../connect.ts';
import { asActor, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { verifyChain } from '../sealing.ts';
import { orderByForeignKeys, quoted, readCatalogue, SAME_TEXT } from './catalogue.ts';
import { backup, restore } from './index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-backup-'));
const at = (name: string) => path.join(folder, name);
const now = new Date('2024-07-01T02:00:00Z');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One hash per table over all its rows as text; transaction numbers belong to a cluster and stay out. */
async function fingerprints(client: pg.Client): Promise<Record<string, string>> {
  await client.query('begin');
  await client.query(SAME_TEXT);
  const prints: Record<string, string> = {};
  for (const { name } of (await readCatalogue(client)).tables) {
    const found = await client.query<{ print: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg((to_jsonb(t) - 'transaction_id')::text, E'\\n' order by (to_jsonb(t) - 'transaction_id')::text collate "C")), '') as print from ${quoted(name)} t`,
    );
    prints[name] = found.rows[0]?.print ?? '';
  }
  await client.query('rollback');
  return prints;
}

async function contents(dataDir: string): Promise<Record<string, string>> {
  const root = filesDirOf(dataDir);
  const found: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !file.startsWith(path.join(root, 'tmp'))) found[path.relative(root, file)] = (await hashFile(file)).sha256;
  }
  return found;
}

const actorOf = (w: World) => ({ tenantId: w.tenantId, personId: null, postId: null, agencyId: null, role: 'coordinator' as const, scope: 'province' as const });
const note = (w: World, action: string) => asActor(w.db, actorOf(w), (tx) => record(tx, actorOf(w), { action, subjectType: 'test', details: { n: 1.5 }, personal: { name: 'Nguyễn Văn Thử\t\\N "dấu"\n' } }));

/** An entry that was written before another one but committed after it, so that the order of the chain is not the order of numbers. */
async function overtakenEntry(w: World): Promise<void> {
  let release = () => undefined as void;
  const held = new Promise<void>((resolve) => (release = () => resolve()));
  let started = () => undefined as void;
  const begun = new Promise<void>((resolve) => (started = () => resolve()));
  const slow = asActor(w.db, actorOf(w), async (tx) => {
    await sql`select pg_current_xact_id()`.execute(tx);
    started();
    await held;
    await record(tx, actorOf(w), { action: 'test.overtaken', subjectType: 'test' });
  });
  await begun;
  await note(w, 'test.overtaking');
  release();
  await slow;
}

async function emptyDatabase(): Promise<string> {
  const server = inject('postgres');
  const name = `empty_${randomUUID().slice(0, 8)}`;
  await makeDatabase(server, name);
  return embeddedUrl(server, 'thientruong_owner', name);
}

const saveTo = (url: string, dataDir: string, target: string, ca = '') => withOwnerClient(url, ca, (owner) => backup({ owner, filesDir: filesDirOf(dataDir) }, target, { now }));
const loadInto = (url: string, dataDir: string, from: string, ca = '') => withOwnerClient(url, ca, (owner) => restore({ owner, filesDir: filesDirOf(dataDir) }, from));

describe('sao lưu và phục hồi', () => {
  let w: World;
  let whole: Record<string, string>;
  beforeAll(async () => {
    w = await world({ keep: true });
    await w.upload('tonghop', 'Kế hoạch.txt', 'nội dung kế hoạch');
    await w.upload('daumoi.nnptnt', 'minh chứng.txt', 'x'.repeat(300_000));
    for (let i = 0; i < 5; i++) await note(w, `test.${i}`);
    await overtakenEntry(w);
    await sealAll(w.db, w.tenantId);
    await note(w, 'test.waiting');
    whole = await withOwnerClient(w.ownerUrl, '', fingerprints);
    await saveTo(w.ownerUrl, w.dataDir, at('first'));
  });
  afterAll(() => w.close());

  test('phục hồi vào cơ sở dữ liệu trống: mọi dòng, mọi tệp như cũ; khóa hàng và trigger còn nguyên; niêm phong tiếp tục được', async () => {
    const url = await emptyDatabase();
    const restored = await loadInto(url, at('data1'), at('first'));
    expect(restored.chains).toEqual([{ tenantId: w.tenantId, sealed: expect.any(Number), waiting: 1 }]);
    expect(await withOwnerClient(url, '', fingerprints)).toEqual(whole);
    expect(await contents(at('data1'))).toEqual(await contents(w.dataDir));
    const owner = openDatabase(url, { max: 2 });
    const app = openDatabase(url.replace('thientruong_owner', 'thientruong_app'), { max: 2 });
    try {
      const state = await sql<{ open: number; off: number }>`select (select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%' and not relforcerowsecurity) as open,
        (select count(*) from pg_trigger where not tgisinternal and tgenabled <> 'O') as off`.execute(owner);
      expect(state.rows[0]).toEqual({ open: 0, off: 0 });
      await asActor(app, actorOf(w), (tx) => record(tx, actorOf(w), { action: 'test.after', subjectType: 'test' }));
      await sealAll(app, w.tenantId);
      expect(await verifyChain(owner, w.tenantId)).toMatchObject({ ok: true, waiting: 0 });
      const order = await sql<{ action: string }>`select e.action from audit_seal s join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id order by s.position desc limit 4`.execute(owner);
      expect(order.rows.map((row) => row.action)).toEqual(['test.after', 'test.waiting', 'test.overtaking', 'test.overtaken']);
    } finally {
      await Promise.all([owner.destroy(), app.destroy()]);
    }
  });

  test('không phục hồi đè lên dữ liệu đang có, không sao lưu đè lên thư mục đang có', async () => {
    await expect(loadInto(w.ownerUrl, at('data2'), at('first'))).rejects.toThrow('không trống');
    await expect(saveTo(w.ownerUrl, w.dataDir, at('first'))).rejects.toThrow('đã có sẵn');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('bản sao lưu bị sửa hoặc thiếu thì bị từ chối trước khi chạm vào cơ sở dữ liệu', async () => {
    const url = await emptyDatabase();
    await saveTo(w.ownerUrl, w.dataDir, at('damaged'));
    appendFileSync(at('damaged/tables/person.copy.gz'), 'x');
    await expect(loadInto(url, at('data3'), at('damaged'))).rejects.toThrow('person.copy.gz');
    rmSync(at('damaged/manifest.sha256'));
    await expect(loadInto(url, at('data3'), at('damaged'))).rejects.toThrow('không phải một bản sao lưu hoàn chỉnh');
    const tables = await withOwnerClient(url, '', (client) => client.query(`select from pg_tables where schemaname = 'public'`));
    expect([tables.rowCount, existsSync(at('data3/files'))]).toEqual([0, false]);
  });

  test('khác bản nâng cấp thì bị từ chối', async () => {
    const url = await emptyDatabase();
    const owner = openDatabase(url, { max: 1 });
    await migrate(owner);
    await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(owner);
    await owner.destroy();
    await expect(loadInto(url, at('data4'), at('first'))).rejects.toThrow('bản nâng cấp');
  });

  test('nhật ký bị sửa trong bản gốc thì phục hồi dừng và cơ sở dữ liệu vẫn trống', async () => {
    const other = await world();
    await note(other, 'test.x');
    await sealAll(other.db, other.tenantId);
    await sql`update audit_entry set action = 'test.y' where action = 'test.x'`.execute(other.owner);
    await saveTo(other.ownerUrl, other.dataDir, at('forged'));
    const url = await emptyDatabase();
    await expect(loadInto(url, at('data5'), at('forged'))).rejects.toThrow('đã bị sửa');
    expect(await withOwnerClient(url, '', async (client) => (await client.query('select from person')).rowCount)).toBe(0);
  });

  test('tệp mất trên đĩa được nêu tên, phần còn lại vẫn sao lưu và phục hồi được', async () => {
    const other = await world();
    const file = await other.upload('tonghop', 'mất.txt', 'sắp mất');
    rmSync(path.join(filesDirOf(other.dataDir), other.tenantId, file.sha256.slice(0, 2)), { recursive: true });
    expect((await saveTo(other.ownerUrl, other.dataDir, at('lost'))).files).toMatchObject({ count: 0, missing: [file.sha256] });
    expect((await loadInto(await emptyDatabase(), at('data6'), at('lost'))).rows).toBeGreaterThan(0);
  });

  describe('qua PostgreSQL 15 của Debian, TLS, vai trò thường', () => {
    let debian: DebianPostgres | { skipped: string };
    beforeAll(async () => {
      debian = await startDebianPostgres();
    });
    afterAll(async () => {
      if ('stop' in debian) await debian.stop();
    });

    test('nhúng → Debian → nhúng: mọi dòng và tệp bằng nhau', async (context) => {
      if ('skipped' in debian) return context.skip(debian.skipped);
      const { ownerUrl, caFile } = debian;
      await expect(withOwnerClient(`${ownerUrl}?sslmode=disable`, '', async () => undefined)).rejects.toThrow();
      await loadInto(ownerUrl, at('data7'), at('first'), caFile);
      const secure = await withOwnerClient(ownerUrl, caFile, (client) => client.query<{ ssl: boolean; super: boolean }>(`select ssl, (select rolsuper from pg_roles where rolname = current_user) as super from pg_stat_ssl where pid = pg_backend_pid()`));
      expect(secure.rows[0]).toEqual({ ssl: true, super: false });
      expect(await withOwnerClient(ownerUrl, caFile, fingerprints)).toEqual(whole);
      await saveTo(ownerUrl, at('data7'), at('second'), caFile);
      const url = await emptyDatabase();
      await loadInto(url, at('data8'), at('second'));
      expect(await withOwnerClient(url, '', fingerprints)).toEqual(whole);
      expect(await contents(at('data8'))).toEqual(await contents(w.dataDir));
    });
  });
});

test('bảng được xếp sau bảng nó trỏ tới; vòng tròn thì nêu khóa phải tháo', () => {
  const key = (table: string, target: string) => ({ name: `${table}_${target}`, table, target, definition: '' });
  expect(orderByForeignKeys(['a', 'b', 'c'], [key('a', 'b'), key('b', 'c')])).toEqual({ order: ['c', 'b', 'a'], cyclic: [] });
  const { order, cyclic } = orderByForeignKeys(['a', 'b', 'c'], [key('a', 'b'), key('b', 'a'), key('c', 'a')]);
  expect([...order].sort()).toEqual(['a', 'b', 'c']);
  expect(cyclic).toHaveLength(1);
});
