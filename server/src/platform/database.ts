import { readFileSync } from 'node:fs';
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '@thientruong/db';
import type { Actor, Scope } from '@thientruong/kernel';

// A date stays the text yyyy-mm-dd (never a Date, which would shift between zones); bigint counts come as numbers (they stay far below 2^53).
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => Number(text));

/** The whole database; only the platform holds it. */
export type Db = Kysely<DB>;
/** A transaction under a database role; what every query of a module takes. */
export type Tx = Transaction<DB>;

/** Opens a pool. `url` is a connection string; `caFile` the CA that signs the server's certificate, when TLS is asked for. */
export function openDatabase(
  url: string,
  options: { max: number; caFile?: string; onError?: (error: Error) => void; statementTimeoutMs?: number },
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    // Whoever waits for a row holds a connection: few seconds, else one held row would keep everybody out
    lock_timeout: options.statementTimeoutMs === 0 ? 0 : 5_000,
    // A transaction that stops between two statements gives its locks back; maintenance may take its time
    idle_in_transaction_session_timeout: options.statementTimeoutMs === 0 ? 0 : 60_000,
    ...(options.caFile ? { ssl: { ca: readFileSync(options.caFile, 'utf8'), rejectUnauthorized: true } } : {}),
  });
  // A broken idle connection (the database was restarted) must not end the process; the next query takes a new one.
  pool.on('error', (error) => options.onError?.(error));
  // The same for one in use that breaks between two queries of a transaction: the next query fails, the process lives.
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Who a transaction acts as. `app_auth` serves sign-in before anybody is known; jobs act for the system. */
export type Acting = Pick<Actor, 'tenantId' | 'personId' | 'agencyId'> & { scope: Scope | 'auth' };

/**
 * The only door to the data: one transaction under the actor's database role with the settings that row security reads.
 * Without it the sign-in role of the application has no rights at all. A reading sees one moment throughout, so that figures and rows of one answer agree.
 */
export function asActor<T>(db: Db, actor: Acting, work: (tx: Tx) => Promise<T>, mode: 'write' | 'read' = 'write'): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel(mode === 'read' ? 'repeatable read' : 'read committed')
    .setAccessMode(mode === 'read' ? 'read only' : 'read write')
    .execute(async (tx) => {
      await sql`select set_config('role', ${`app_${actor.scope}`}, true), set_config('app.tenant_id', ${actor.tenantId}, true),
        set_config('app.agency_id', ${actor.agencyId ?? ''}, true), set_config('app.person_id', ${actor.personId ?? ''}, true)`.execute(
        tx,
      );
      return work(tx);
    });
}

/** Work of the system itself (sealing, cleaning, start-up), under `app_jobs` or, for sign-in, `app_auth`. */
export const asSystem = <T>(db: Db, scope: 'jobs' | 'auth', tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActor(db, { scope, tenantId, personId: null, agencyId: null }, work);
