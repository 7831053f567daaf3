import { createReadStream, promises as fs } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { blobPath, hashFile, placeBlob, receiveBlob } from '../blobs.ts';
import type { Db } from '../database.ts';
import { currentMigration, migrate } from '../migrate.ts';
import { verifyChain } from '../sealing.ts';
import { listedFiles, type Progress, type SourceTarget } from './backup.ts';
import { quoted, readCatalogue, SAME_TEXT, type Catalogue, type Table } from './catalogue.ts';
import { FILE_LIST, readManifest, tablePart, type Manifest } from './manifest.ts';

/** What a restore did. */
export interface Restored {
  manifest: Manifest;
  rows: number;
  /** Sealed entries per tenant whose chain was recomputed and is whole. */
  chains: { tenantId: string; sealed: number; waiting: number }[];
}

/**
 * Fills an empty database from a backup, in one transaction, as the owner (who is no superuser). Every checksum is checked before anything is touched;
 * counts, the audit chain of every tenant and the contents are checked before the commit. Throws with a Vietnamese message; then the database is as it was.
 */
export async function restore(target: SourceTarget, folder: string, options: { progress?: Progress } = {}): Promise<Restored> {
  const manifest = await readManifest(folder);
  await checkParts(folder, manifest, options.progress);
  const db = kyselyOver(target.owner);
  if ((await currentMigration(db)) === null) await migrate(db);
  const catalogue = await readCatalogue(target.owner);
  await checkTarget(target.owner, manifest, catalogue);
  await placeFiles(target, folder, options.progress);
  await target.owner.query('begin');
  try {
    await target.owner.query(SAME_TEXT);
    const rows = await load(target.owner, folder, manifest, catalogue, options.progress);
    // Without fresh statistics the planner takes the tables for empty, and checking the chain costs minutes instead of seconds
    await target.owner.query(`analyze ${catalogue.tables.map((table) => quoted(table.name)).join(', ')}`);
    const chains = await checkChains(target.owner, db);
    await target.owner.query('commit');
    return { manifest, rows, chains };
  } catch (error) {
    await target.owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Our queries over one connection, inside whatever transaction it is in. */
function kyselyOver(client: pg.ClientBase): Db {
  const held = { query: client.query.bind(client), release: () => undefined };
  return new Kysely({
    dialect: new PostgresDialect({ pool: { connect: () => Promise.resolve(held as never), end: () => Promise.resolve() } }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

async function checkParts(folder: string, manifest: Manifest, progress?: Progress): Promise<void> {
  const parts = [...manifest.tables.map((table) => ({ name: tablePart(table.name), sha256: table.sha256 })), { name: FILE_LIST, sha256: manifest.files.listSha256 }];
  for (const [done, part] of parts.entries()) {
    progress?.({ what: 'kiểm tra', done, of: parts.length });
    const found = await hashFile(path.join(folder, part.name)).catch(() => null);
    if (!found) throw new Error(`Bản sao lưu thiếu phần ${part.name}. Chưa có gì bị thay đổi.`);
    if (found.sha256 !== part.sha256) throw new Error(`Phần ${part.name} của bản sao lưu không khớp mã kiểm tra. Chưa có gì bị thay đổi.`);
  }
  const missing = new Set(manifest.files.missing);
  let count = 0;
  for await (const { tenantId, sha256 } of listedFiles(path.join(folder, FILE_LIST))) {
    if (missing.has(sha256)) continue;
    progress?.({ what: 'kiểm tra tệp', done: count, of: manifest.files.count });
    const found = await hashFile(blobPath(path.join(folder, 'files'), tenantId, sha256)).catch(() => null);
    if (found?.sha256 !== sha256) throw new Error(`Tệp ${sha256} trong bản sao lưu ${found ? 'đã bị thay đổi' : 'bị thiếu'}. Chưa có gì bị thay đổi.`);
    count += 1;
  }
}

async function checkTarget(client: pg.ClientBase, manifest: Manifest, catalogue: Catalogue): Promise<void> {
  const here = (await client.query<{ name: string }>('select name from kysely_migration order by name')).rows.map((row) => row.name);
  const theirs = manifest.migrations;
  if (here.join() !== theirs.join())
    throw new Error(
      `Bản sao lưu thuộc bản nâng cấp ${theirs.at(-1) ?? 'không rõ'}, cơ sở dữ liệu đang ở ${here.at(-1) ?? 'không rõ'}. Hãy dùng đúng phiên bản chương trình đã tạo bản sao lưu, phục hồi, rồi nâng cấp.`,
    );
  const shape = (tables: readonly Pick<Table, 'name' | 'columns'>[]) => JSON.stringify(tables.map(({ name, columns }) => [name, columns]).sort());
  if (shape(catalogue.tables) !== shape(manifest.tables)) throw new Error('Các bảng của cơ sở dữ liệu không giống các bảng trong bản sao lưu.');
  for (const { name } of catalogue.tables) {
    const found = await client.query(`select from ${quoted(name)} limit 1`);
    if (found.rowCount) throw new Error(`Cơ sở dữ liệu không trống (bảng ${name} đã có dữ liệu). Chỉ phục hồi vào cơ sở dữ liệu trống, để không ghi đè dữ liệu đang có.`);
  }
}

/** Contents come first: without rows nobody can reach them, while rows without contents would be broken. */
async function placeFiles(target: SourceTarget, folder: string, progress?: Progress): Promise<void> {
  const missing = new Set((await readManifest(folder)).files.missing);
  let done = 0;
  for await (const { tenantId, sha256, size } of listedFiles(path.join(folder, FILE_LIST))) {
    if (missing.has(sha256)) continue;
    progress?.({ what: 'tệp', done: done++, of: 0 });
    const present = await fs.stat(blobPath(target.filesDir, tenantId, sha256)).catch(() => null);
    if (present?.size === size && (await hashFile(blobPath(target.filesDir, tenantId, sha256))).sha256 === sha256) continue;
    if (present) await fs.rm(blobPath(target.filesDir, tenantId, sha256));
    const blob = await receiveBlob(target.filesDir, createReadStream(blobPath(path.join(folder, 'files'), tenantId, sha256)));
    if (blob.sha256 !== sha256) throw new Error(`Tệp ${sha256} không ghi được nguyên vẹn.`);
    await placeBlob(target.filesDir, tenantId, blob);
  }
}

async function load(client: pg.ClientBase, folder: string, manifest: Manifest, catalogue: Catalogue, progress?: Progress): Promise<number> {
  const { tables, cyclic } = catalogue;
  // COPY FROM is refused under forced row security, and triggers would write rows that are in the backup already
  for (const table of tables) {
    if (table.forced) await client.query(`alter table ${quoted(table.name)} no force row level security`);
    for (const trigger of table.triggers) await client.query(`alter table ${quoted(table.name)} disable trigger ${quoted(trigger.name)}`);
  }
  for (const key of cyclic) await client.query(`alter table ${quoted(key.table)} drop constraint ${quoted(key.name)}`);
  let rows = 0;
  for (const [done, table] of tables.entries()) {
    progress?.({ what: table.name, done, of: tables.length });
    const part = manifest.tables.find((each) => each.name === table.name);
    if (!part) continue;
    const copy = client.query(copyFrom(`copy ${quoted(table.name)} (${part.columns.map(quoted).join(', ')}) from stdin`));
    await pipeline(createReadStream(path.join(folder, tablePart(table.name))), createGunzip(), copy);
    const counted = await client.query<{ n: string }>(`select count(*)::text as n from ${quoted(table.name)}`);
    if (copy.rowCount !== part.rows || Number(counted.rows[0]?.n) !== part.rows)
      throw new Error(`Bảng ${table.name}: phục hồi được ${counted.rows[0]?.n ?? 0} dòng, bản sao lưu có ${part.rows}.`);
    rows += part.rows;
  }
  for (const sequence of manifest.sequences) await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(sequence.name), sequence.value, sequence.called]);
  for (const key of cyclic) await client.query(`alter table ${quoted(key.table)} add constraint ${quoted(key.name)} ${key.definition}`);
  for (const table of tables) {
    const enable: Record<string, string> = { A: 'enable always', R: 'enable replica' };
    for (const trigger of table.triggers) await client.query(`alter table ${quoted(table.name)} ${enable[trigger.mode] ?? 'enable'} trigger ${quoted(trigger.name)}`);
    if (table.forced) await client.query(`alter table ${quoted(table.name)} force row level security`);
  }
  return rows;
}

async function checkChains(client: pg.ClientBase, db: Db): Promise<Restored['chains']> {
  const chains: Restored['chains'] = [];
  for (const { id } of (await client.query<{ id: string }>('select id from tenant order by id')).rows) {
    const report = await verifyChain(db, id);
    if (!report.ok) throw new Error(`Chuỗi niêm phong của nhật ký không nguyên vẹn: ${report.problem ?? ''} Không phục hồi.`);
    chains.push({ tenantId: id, sealed: report.sealed, waiting: report.waiting });
  }
  return chains;
}
