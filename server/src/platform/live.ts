import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import pg from 'pg';

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
export function startListening(url: string, hub: LiveHub, log: (error: Error) => void, caFile = ''): { stop(): Promise<void> } {
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
    own.on('notification', ({ payload }) => {
      try {
        hub.tell(JSON.parse(payload ?? '') as Hint);
      } catch {
        hub.tell({ tenant: null, type: 'all' });
      }
    });
    try {
      await own.connect();
      await own.query('listen thientruong_changes');
      if (broken) hub.tell({ tenant: null, type: 'all' });
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
