import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Settings } from './config.ts';
import { openDatabase, type Db } from './database.ts';
import { startPostgres, type RunningPostgres } from './postgres/index.ts';
import { Replica, useReplica } from './replica.ts';
import { projectRoot } from './root.ts';

const DATABASE = 'thientruong';
type Log = (level: 'info' | 'warn' | 'error', message: string, details?: Record<string, unknown>) => void;

/** Connections of one installation: as the application, and as the owner for migrations and seeds. */
export interface Connected {
  db: Db;
  owner: Db;
  appUrl: string;
  ownerUrl: string;
  embedded: RunningPostgres | null;
  close(): Promise<void>;
}

/** Where a running server is reached. */
type Reached = Pick<RunningPostgres, 'host' | 'port' | 'superuser'>;

/** Address of a database on a server of the launcher. */
export function embeddedUrl(server: Pick<RunningPostgres, 'host' | 'port'>, user: string, database: string): string {
  return `postgres://${user}@localhost:${server.port}/${database}?host=${encodeURIComponent(server.host)}`;
}

/** Runs db/roles.sql as the superuser of an embedded server; harmless when the roles are there. */
export async function makeRoles(server: Reached): Promise<void> {
  await asSuperuser(server, 'postgres', async (client) => {
    // Roles are global to a cluster: two starts at the same moment must not both create them.
    await client.query('select pg_advisory_lock(7319)');
    await client.query(await fs.readFile(path.join(projectRoot(), 'db', 'roles.sql'), 'utf8'));
  });
}

/** Makes a database owned by thientruong_owner, from a template where one is named; returns false when it is there already. */
export async function makeDatabase(server: Reached, name: string, template?: string): Promise<boolean> {
  return asSuperuser(server, 'postgres', async (client) => {
    const there = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (there.rowCount) return false;
    await client.query(`create database "${name}" owner thientruong_owner${template ? ` template "${template}"` : ''}`);
    return true;
  });
}

/** Runs work on one superuser connection of an embedded server. */
export async function asSuperuser<T>(server: Reached, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: embeddedUrl(server, server.superuser, database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Megabytes of cache for the embedded server on a machine with so many bytes of memory: a sixteenth, at least PostgreSQL's own 128 and at most 1024. PostgreSQL's
 * advice for a machine of its own is a quarter; here the application, the files' cache and the reading of documents share it.
 */
export const cacheMegabytes = (bytes: number): number => Math.min(1024, Math.max(128, Math.floor(bytes / 16 / 2 ** 20)));

/** Puts a replica beside a database. One that cannot be reached now, or is none, is said and asked again later: the primary answers meanwhile. */
export async function withReplica(db: Db, url: string, options: { max: number; caFile?: string; onError?: (error: Error) => void }, log: Log): Promise<Replica> {
  const told: { replica?: Replica } = {};
  const onError = (error: Error): void => {
    options.onError?.(error);
    told.replica?.forget();
  };
  const replica = new Replica(openDatabase(url, { ...options, onError, connectTimeoutMs: 2_000 }), db, (message, details) => log('warn', message, details));
  told.replica = replica;
  await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(replica.db).then(
    ({ rows }) => log(rows[0]?.standby ? 'info' : 'warn', rows[0]?.standby ? 'replica answers readings' : 'DATABASE_REPLICA_URL is no replica, the primary answers readings'),
    (error: unknown) => replica.broken(error),
  );
  await replica.note();
  useReplica(db, replica);
  return replica;
}

/**
 * Connects to the database of the settings: the embedded server is started (and started again by itself when it dies), any other one is used as it is.
 * Throws with a Vietnamese message when the server cannot be used.
 */
export async function connect(
  settings: Settings,
  log: Log,
): Promise<Connected> {
  let embedded: RunningPostgres | null = null;
  let appUrl = settings.DATABASE_URL;
  let ownerUrl = settings.DATABASE_OWNER_URL;
  if (settings.embedded) {
    embedded = await startPostgres({
      dataDir: path.join(settings.dataDir, 'postgres'),
      restart: true,
      settings: { shared_buffers: `${settings.DATABASE_CACHE_MB || cacheMegabytes(os.totalmem())}MB` },
      log: (line) => log('info', 'postgres', { line }),
      ...(settings.POSTGRES_BIN ? { binDir: settings.POSTGRES_BIN } : {}),
    });
    await makeRoles(embedded);
    await makeDatabase(embedded, DATABASE);
    appUrl = embeddedUrl(embedded, 'thientruong_app', DATABASE);
    ownerUrl = embeddedUrl(embedded, 'thientruong_owner', DATABASE);
  }
  // A pool says that it has ended before the server has read the last farewell: what the stopping server then says to such a connection is no loss
  let closing = false;
  const onError = (error: Error) => {
    if (!closing) log('warn', 'database connection lost', { error: error.message });
  };
  const tls = settings.DATABASE_CA_FILE ? { caFile: settings.DATABASE_CA_FILE } : {};
  const db = openDatabase(appUrl, { max: settings.DATABASE_POOL, onError, ...tls });
  const owner = openDatabase(ownerUrl, { max: 2, onError, statementTimeoutMs: 0, ...tls });
  const version = await sql<{ v: number }>`select current_setting('server_version_num')::int as v`.execute(owner);
  if ((version.rows[0]?.v ?? 0) < 150_000) throw new Error('Cần PostgreSQL 15 trở lên.');
  const replica = settings.DATABASE_REPLICA_URL ? await withReplica(db, settings.DATABASE_REPLICA_URL, { max: settings.DATABASE_POOL, onError, ...tls }, log) : null;
  return {
    db,
    owner,
    appUrl,
    ownerUrl,
    embedded,
    async close() {
      closing = true;
      await Promise.allSettled([db.destroy(), owner.destroy(), replica?.db.destroy()]);
      await embedded?.stop();
    },
  };
}
