import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Replica } from './replica.ts';

/** What a hint says: kinds of records that changed in an installation; `all` when changes may have been missed. */
export interface Hint {
  readonly tenant: string | null;
  readonly type: string;
}

const AGAIN_MS = 2_000;

/** Passes hints on to whoever listens in this process. */
export class LiveHub {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  /** Calls back at each hint until the returned function is called. */
  listen(heard: (hint: Hint) => void): () => void {
    this.emitter.on('hint', heard);
    return () => void this.emitter.off('hint', heard);
  }
  /** Tells everybody who listens. */
  tell(hint: Hint): void {
    this.emitter.emit('hint', hint);
  }
}

/** Listens to the database for as long as the server runs, on a connection of its own; after a break it says that anything may have changed. */
export function startListening(url: string, hub: LiveHub, log: (error: Error) => void, caFile = '', replica?: Replica): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let broken = false;
  const open = async (): Promise<void> => {
    const own = new pg.Client({ connectionString: url, keepAlive: true, ...(caFile ? { ssl: { ca: readFileSync(caFile, 'utf8'), rejectUnauthorized: true } } : {}) });
    client = own;
    let over = false;
    const lost = (error?: Error): void => {
      if (over) return;
      over = true;
      broken = true;
      own.end().catch(() => undefined);
      if (stopped) return;
      if (error) log(error);
      timer = setTimeout(() => void open(), AGAIN_MS);
      timer.unref();
    };
    own.on('error', lost);
    own.on('end', () => lost());
    /** Whoever hears it asks at once: what is told of has to be in the answer, also when a replica gives it. */
    const tell = async (hint: Hint): Promise<void> => {
      if (replica) await own.query<{ at: string }>('select pg_current_wal_insert_lsn()::text as at').then(({ rows }) => replica.noteAt(rows[0]?.at), () => replica.note());
      hub.tell(hint);
    };
    own.on('notification', ({ payload }) => {
      let hint: Hint = { tenant: null, type: 'all' };
      try {
        hint = JSON.parse(payload ?? '') as Hint;
      } catch {
        // Said by somebody else: anything may have changed
      }
      void tell(hint);
    });
    try {
      await own.connect();
      await own.query('listen thientruong_changes');
      if (broken) await tell({ tenant: null, type: 'all' });
      broken = false;
    } catch (error) {
      lost(error as Error);
    }
  };
  void open();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
