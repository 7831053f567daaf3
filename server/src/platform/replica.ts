import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Kysely } from 'kysely';
import type { DB } from '@thientruong/db';

type Db = Kysely<DB>;
type Said = (message: string, details: Record<string, unknown>) => void;

/** Where a reading was answered: by the replica, or by the primary because the replica was behind, could not be reached, or could not answer it. */
export type Answered = 'replica' | 'behind' | 'unreachable' | 'failed';

/** What one request has seen and done; positions in the write-ahead log of PostgreSQL. */
export interface Position {
  /** Only what reads for somebody may be answered by the replica; what writes reads from the primary. */
  readonly reads: boolean;
  /** What the browser has written, as its cookie says. */
  readonly least: bigint;
  /** The newest thing that this request wrote. */
  wrote: bigint | null;
}

/** The position of the running request; background work has none and reads from the primary. */
export const position = new AsyncLocalStorage<Position>();

/** How long a replica that did not answer is left alone. */
const PAUSE_MS = 3_000;
/** Later than everything: nothing but the primary will do. */
const NEVER = 0xffff_ffff_ffff_ffffn;

const FORM = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/;
/** A position as PostgreSQL writes it ("16/B374D848"), or undefined where the text is none. */
export function parsePosition(text: string | null | undefined): bigint | undefined {
  const found = FORM.exec(text ?? '');
  return found ? (BigInt(`0x${found[1]}`) << 32n) + BigInt(`0x${found[2]}`) : undefined;
}
/** A position as PostgreSQL writes it. */
export const writePosition = (at: bigint): string => `${(at >> 32n).toString(16)}/${(at & 0xffff_ffffn).toString(16)}`.toUpperCase();

/** The replica stands earlier than it said, or is none any more. */
export class ReplicaBehind extends Error {}

/** Says of an error that the replica could not answer, not that the question was wrong: the primary is asked instead. */
export function isReplicas(error: unknown): Exclude<Answered, 'replica'> | null {
  if (error instanceof ReplicaBehind) return 'behind';
  const code = (error as { code?: unknown } | null)?.code;
  // Stopped or starting (57P0x), no connection (08, or an error of the socket)
  if (typeof code === 'string' && /^(57P0\d|08...|E[A-Z]+)$/.test(code)) return 'unreachable';
  if (error instanceof Error && code === undefined && /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(error.message)) return 'unreachable';
  // The primary removed rows that the reading still needed (40001), or only a primary can answer (25006, 55000)
  return typeof code === 'string' && ['40001', '40P01', '25006', '55000'].includes(code) ? 'failed' : null;
}

/**
 * A streaming replica that answers readings, but only once it has replayed what the reader must see: everything that this process wrote or was told of, and what the browser wrote through any other.
 * Not reached or behind, the primary answers; nobody sees less than before.
 */
export class Replica {
  /** How many readings were answered where. */
  readonly answered: Record<Answered, number> = { replica: 0, behind: 0, unreachable: 0, failed: 0 };
  private seen = 0n;
  private replayed = 0n;
  private pausedUntil = 0;

  readonly db: Db;
  private readonly primary: Db;
  private readonly log: Said;

  constructor(db: Db, primary: Db, log: Said = () => undefined) {
    this.db = db;
    this.primary = primary;
    this.log = log;
  }

  /** Notes where the primary stands, after a commit or when it tells of one. What cannot be found out leaves the primary as the only one who answers. */
  async note(): Promise<bigint> {
    try {
      const answer = await sql<{ at: string }>`select pg_current_wal_insert_lsn()::text as at`.execute(this.primary);
      return this.noteAt(answer.rows[0]?.at);
    } catch (error) {
      this.log('position of the primary is not known', { error: String(error) });
      this.seen = NEVER;
      return NEVER;
    }
  }

  /** Notes a position that the primary told of. */
  noteAt(text: string | undefined): bigint {
    const at = parsePosition(text) ?? NEVER;
    // After a failed look the next one that succeeds is later than whatever was missed
    this.seen = this.seen === NEVER || at > this.seen ? at : this.seen;
    return at;
  }

  /** Nothing that was known of the replica holds any more: it may have begun anew from an earlier point. */
  forget(): void {
    this.replayed = 0n;
  }

  /** What the replica must have replayed before it answers a request. */
  least(of: Position): bigint {
    return [this.seen, of.least, of.wrote ?? 0n].reduce((a, b) => (a > b ? a : b));
  }

  /** May the replica answer what this request reads? Asked before the reading's moment is taken, for what is replayed afterwards is not in it. */
  async ready(of: Position): Promise<Exclude<Answered, 'replica' | 'failed'> | null> {
    if (Date.now() < this.pausedUntil) return 'unreachable';
    const least = this.least(of);
    if (this.replayed >= least) return null;
    try {
      const answer = await sql<{ at: string | null }>`select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as at`.execute(this.db);
      this.replayed = parsePosition(answer.rows[0]?.at) ?? 0n;
    } catch (error) {
      this.broken(error);
      return 'unreachable';
    }
    return this.replayed >= least ? null : 'behind';
  }

  /** Leaves a replica that does not answer alone for a moment. */
  broken(error: unknown): void {
    this.log('replica does not answer, the primary does', { error: String(error) });
    this.pause(PAUSE_MS);
    this.forget();
  }

  /** Lets the primary answer for so long. */
  pause(milliseconds: number): void {
    this.pausedUntil = Date.now() + milliseconds;
  }
}

const replicas = new WeakMap<Db, Replica>();

/** Lets a replica answer readings that would go to this database. */
export const useReplica = (db: Db, replica: Replica): void => void replicas.set(db, replica);
/** The replica beside a database, if there is one. */
export const replicaOf = (db: Db): Replica | undefined => replicas.get(db);
