import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, promises as fs } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { blobPath, syncFolder } from '../blobs.ts';
import { quoted, readCatalogue, SAME_TEXT, type Table } from './catalogue.ts';
import { FILE_LIST, tablePart, writeManifest, type Manifest } from './manifest.ts';

/** One installation: a connection as the owner of the tables, and the folder of file contents. */
export interface SourceTarget {
  owner: pg.ClientBase;
  filesDir: string;
}

/** Told while a backup or restore goes on. */
export type Progress = (step: { what: string; done: number; of: number }) => void;

/**
 * Transaction numbers mean nothing in another cluster, so they are written as an order that any cluster respects: sealed entries 3, the last sealed one of a
 * tenant 4 (sealing goes on after it by transaction and sequence), waiting ones 5. All are below every number a running cluster gives.
 */
const REWRITTEN: Record<string, Record<string, string>> = {
  audit_entry: {
    transaction_id: `(case when not exists (select from audit_seal s where s.tenant_id = t.tenant_id and s.entry_id = t.id) then '5'
      when t.id = (select l.entry_id from audit_seal l where l.tenant_id = t.tenant_id order by l.position desc limit 1) then '4' else '3' end)::xid8`,
  },
};

/** Query that gives a table's rows for a backup. */
export const rowsOf = (table: Pick<Table, 'name' | 'columns'>): string =>
  `select ${table.columns.map((column) => REWRITTEN[table.name]?.[column] ?? `t.${quoted(column)}`).join(', ')} from ${quoted(table.name)} t`;

/** Writes one consistent snapshot of everything into a new folder. Nothing is overwritten; the folder appears only when it is whole. */
export async function backup(source: SourceTarget, folder: string, options: { now: Date; progress?: Progress }): Promise<Manifest> {
  const target = path.resolve(folder);
  const present = await fs.readdir(target).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : [error.code]));
  if (present.length > 0) throw new Error(`${target} đã có sẵn và không trống. Bản sao lưu không bao giờ ghi đè; hãy chọn thư mục khác.`);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID().slice(0, 8)}.dang-ghi`);
  await fs.mkdir(path.join(temporary, 'tables'), { recursive: true, mode: 0o700 });
  try {
    const manifest = await inSnapshot(source.owner, () => writeAll(source, temporary, options));
    await writeManifest(temporary, manifest);
    for (const at of [path.join(temporary, 'tables'), temporary]) await syncFolder(at);
    // An empty folder that was made for it may stay in the way on some systems
    await fs.rmdir(target).catch(() => undefined);
    await fs.rename(temporary, target);
    await syncFolder(path.dirname(target));
    return manifest;
  } catch (error) {
    await fs.rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function inSnapshot<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query(SAME_TEXT);
    return await work();
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

async function writeAll(source: SourceTarget, folder: string, options: { now: Date; progress?: Progress }): Promise<Manifest> {
  const { owner } = source;
  const migrations = await owner.query<{ name: string }>('select name from kysely_migration order by name').catch(() => {
    throw new Error('Cơ sở dữ liệu này chưa được cài đặt (chưa có bản nâng cấp nào), không có gì để sao lưu.');
  });
  const { tables, sequences } = await readCatalogue(owner);
  const version = await owner.query<{ v: string }>(`select current_setting('server_version') as v`);
  const manifest: Manifest = {
    product: 'thien-truong',
    format: 1,
    createdAt: options.now.toISOString(),
    serverVersion: version.rows[0]?.v ?? '',
    migrations: migrations.rows.map((row) => row.name),
    tables: [],
    sequences: [],
    files: { count: 0, bytes: 0, listSha256: '', missing: [] },
  };
  for (const table of tables) {
    options.progress?.({ what: table.name, done: manifest.tables.length, of: tables.length });
    const copy = owner.query(copyTo(`copy (${rowsOf(table)}) to stdout`));
    const part = await writePart(copy, path.join(folder, tablePart(table.name)));
    manifest.tables.push({ name: table.name, columns: table.columns, rows: copy.rowCount, ...part });
  }
  for (const name of sequences) {
    const state = await owner.query<{ value: string; called: boolean }>(`select last_value::text as value, is_called as called from ${quoted(name)}`);
    for (const row of state.rows) manifest.sequences.push({ name, ...row });
  }
  manifest.files = await writeFiles(source, folder, options.progress);
  return manifest;
}

/** Packs a stream into a file; size and hash are those of the packed bytes. */
async function writePart(from: Readable, file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(from, createGzip({ level: 4 }), measure, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  return { bytes, sha256: hash.digest('hex') };
}

/** The list of contents as the snapshot names them, then the contents themselves, each checked while it is copied. */
async function writeFiles(source: SourceTarget, folder: string, progress?: Progress): Promise<Manifest['files']> {
  const list = path.join(folder, FILE_LIST);
  const copy = source.owner.query(copyTo('copy (select distinct tenant_id, sha256, size from file order by 1, 2) to stdout'));
  const { sha256: listSha256 } = await writePart(copy, list);
  const of = copy.rowCount;
  const files: Manifest['files'] = { count: 0, bytes: 0, listSha256, missing: [] };
  for await (const { tenantId, sha256, size } of listedFiles(list)) {
    progress?.({ what: 'tệp', done: files.count + files.missing.length, of });
    const target = blobPath(path.join(folder, 'files'), tenantId, sha256);
    if (await copyChecked(blobPath(source.filesDir, tenantId, sha256), target, sha256)) {
      files.count += 1;
      files.bytes += size;
    } else files.missing.push(sha256);
  }
  return files;
}

/** Lines of a backup's list of contents. */
export async function* listedFiles(list: string): AsyncGenerator<{ tenantId: string; sha256: string; size: number }> {
  for await (const line of createInterface({ input: createReadStream(list).pipe(createGunzip()), crlfDelay: Infinity })) {
    const [tenantId = '', sha256 = '', size = ''] = line.split('\t');
    yield { tenantId, sha256, size: Number(size) };
  }
}

/** Copies a content; false (and nothing left) where it is absent or is not what its name says. */
async function copyChecked(from: string, to: string, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await fs.mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  try {
    await pipeline(createReadStream(from), measure, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
  if (hash.digest('hex') === sha256) return true;
  await fs.rm(to, { force: true });
  return false;
}
