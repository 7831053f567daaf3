import { readFileSync } from 'node:fs';
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type LogEvent, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '@thientruong/db';
import type { Actor, Scope } from '@thientruong/kernel';
import { isReplicas, position, ReplicaBehind, replicaOf, writePosition, type Answered, type Replica } from './replica.ts';

// A date stays the text yyyy-mm-dd (never a Date, which would shift between zones); bigint counts come as numbers (they stay far below 2^53).
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => Number(text));

/** The whole database; only the platform holds it. */
export type Db = Kysely<DB>;
/** A transaction under a database role; what every query of a module takes. */
export type Tx = Transaction<DB>;

/** Opens a pool. `url` is a connection string; `caFile` the CA that signs the server's certificate, when TLS is asked for; `onQuery` hears every statement with its time (measurements). */
export function openDatabase(
  url: string,
  options: { max: number; caFile?: string; onError?: (error: Error) => void; statementTimeoutMs?: number; connectTimeoutMs?: number; onQuery?: (text: string, values: readonly unknown[], milliseconds: number) => void },
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
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
    ...(options.onQuery ? { log: ({ level, query, queryDurationMillis }: LogEvent) => void (level === 'query' && options.onQuery?.(query.sql, query.parameters, queryDurationMillis)) } : {}),
  });
}

/** Who a transaction acts as. `app_auth` serves sign-in before anybody is known; jobs act for the system. */
export type Acting = Pick<Actor, 'tenantId' | 'personId' | 'agencyId'> & { scope: Scope | 'auth' };

/**
 * The only door to the data: one transaction under the actor's database role with the settings that row security reads.
 * Without it the sign-in role of the application has no rights at all. A reading sees one moment throughout, so that figures and rows of one answer agree.
 * With a replica, the readings of a request go there when it has everything that the reader must see; `work` then has to bear being begun again.
 */
export async function asActor<T>(db: Db, actor: Acting, work: (tx: Tx) => Promise<T>, mode: 'write' | 'read' = 'write'): Promise<T> {
  const replica = replicaOf(db);
  if (!replica) return transact(db, actor, work, mode);
  const request = position.getStore();
  if (mode === 'write') return writing(db, replica, actor, work);
  if (!request?.reads) return transact(db, actor, work, mode);
  let answered: Answered = (await replica.ready(request)) ?? 'replica';
  if (answered === 'replica')
    try {
      const answer = await transact(replica.db, actor, work, mode, replica.least(request));
      replica.answered.replica += 1;
      return answer;
    } catch (error) {
      const reason = isReplicas(error);
      if (reason === null) replica.answered.replica += 1;
      if (reason === null) throw error;
      if (reason === 'unreachable') replica.broken(error);
      else replica.forget();
      answered = reason;
    }
  replica.answered[answered] += 1;
  return transact(db, actor, work, mode);
}

/** Notes where the log stands once something was written, so that readings of whoever wrote it, and of everybody after it in this process, see it. */
async function writing<T>(db: Db, replica: Replica, actor: Acting, work: (tx: Tx) => Promise<T>): Promise<T> {
  let wrote = true;
  const answer = await transact(
    db,
    actor,
    async (tx) => {
      const done = await work(tx);
      // Most look-ups of a session change nothing; one that failed inside is not ours to judge
      wrote = await sql<{ wrote: boolean }>`select pg_current_xact_id_if_assigned() is not null as wrote`.execute(tx).then(
        (found) => found.rows[0]?.wrote ?? true,
        () => true,
      );
      return done;
    },
    'write',
  );
  if (!wrote) return answer;
  const at = await replica.note();
  const request = position.getStore();
  if (request) request.wrote = at;
  return answer;
}

/** `least` is what a replica must have replayed: known before, and looked at once more here because a replica that was started again may stand earlier than it did. */
function transact<T>(db: Db, actor: Acting, work: (tx: Tx) => Promise<T>, mode: 'write' | 'read', least?: bigint): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel(mode === 'read' ? 'repeatable read' : 'read committed')
    .setAccessMode(mode === 'read' ? 'read only' : 'read write')
    .execute(async (tx) => {
      const fresh = least === undefined ? sql`true` : sql`pg_is_in_recovery() and pg_last_wal_replay_lsn() >= ${writePosition(least)}::pg_lsn`;
      const { rows } = await sql<{ fresh: boolean }>`select set_config('role', ${`app_${actor.scope}`}, true), set_config('app.tenant_id', ${actor.tenantId}, true),
        set_config('app.agency_id', ${actor.agencyId ?? ''}, true), set_config('app.person_id', ${actor.personId ?? ''}, true), ${fresh} as fresh`.execute(tx);
      if (!rows[0]?.fresh) throw new ReplicaBehind();
      return work(tx);
    });
}

/** Work of the system itself (sealing, cleaning, start-up), under `app_jobs` or, for sign-in, `app_auth`. */
export const asSystem = <T>(db: Db, scope: 'jobs' | 'auth', tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActor(db, { scope, tenantId, personId: null, agencyId: null }, work);
