import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';
import { clearSockets, socketKey, type Address } from './address.ts';
import { program, type Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { PostgresBusy, PostgresUnusable } from './errors.ts';
import { isAlive, maybeServerOf, processStart, serverProcessesIn, signal, sleep } from './processes.ts';
import { startWatched } from './watched.ts';

/** Everything that a start, and each later restart, needs. */
export interface Plan {
  dataDir: string;
  binaries: Binaries;
  account: Account;
  cluster: Cluster;
  address: Address;
  settings: Record<string, string>;
  log: (line: string) => void;
}

/** A server that answers. */
export interface Launched {
  pid: number;
  /** Resolves when the server's main process has ended, whatever ended it. */
  ended: Promise<void>;
  /** Ends it in order: open transactions are rolled back, everything is written. */
  stop(): Promise<void>;
}

const POLL_MS = 10;
const NUDGE_MS = 1_000;
const INSIST_MS = 20_000;
const GIVE_UP_MS = 60_000;
/** Said by PostgreSQL while processes of a killed predecessor still hold its memory. */
const STILL_HELD = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

/** What PostgreSQL writes into postmaster.pid; null when there is none. */
function readPidFile(pgdata: string): { text: string; pid: number; since: Date; socketFolder: string; ready: boolean } | null {
  try {
    const text = fs.readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8');
    const lines = text.split('\n');
    return {
      text,
      pid: Number(lines[0]),
      since: new Date(Number(lines[2]) * 1000),
      socketFolder: lines[4] ?? '',
      ready: lines[7]?.trim() === 'ready',
    };
  } catch {
    return null;
  }
}

function end(plan: Plan, pid: number, mode: 'fast' | 'immediate'): void {
  if (process.platform === 'win32')
    spawnSync(program(plan.binaries, 'pg_ctl'), ['stop', '-D', plan.cluster.pgdata, '-m', mode, '-W']);
  else signal(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
}

/**
 * Waits until nothing of an earlier server lives on the data folder. Called by the holder of the folder's lock only, so a server of ours that is
 * still there has lost its owner: its watchdog is stopping it, and where the watchdog was killed too we do it. A server that
 * somebody else started on the folder is waited for up to `waitMs` and never stopped.
 */
export async function settlePredecessor(plan: Plan, waitMs: number, steps: string[]): Promise<void> {
  const { pgdata } = plan.cluster;
  const began = Date.now();
  const asked = new Set<string>();
  const once = (key: string, work: () => void): void => {
    if (asked.has(key)) return;
    asked.add(key);
    work();
  };
  for (let file = readPidFile(pgdata); file; file = readPidFile(pgdata)) {
    const { pid, since } = file;
    const waited = Date.now() - began;
    if (maybeServerOf(pid, pgdata)) {
      const ours = process.platform === 'win32' || path.basename(file.socketFolder).startsWith(`tt-${socketKey(pgdata)}`);
      once('told', () => steps.push(`waited for server ${pid}`));
      if (waited > (ours ? Math.max(waitMs, GIVE_UP_MS) : waitMs)) throw new PostgresBusy({ pid, since, dataDir: plan.dataDir });
      if (ours && waited > NUDGE_MS) once('fast', () => end(plan, pid, 'fast'));
      if (ours && waited > INSIST_MS) once('immediate', () => end(plan, pid, 'immediate'));
    } else {
      // The main process was killed; the others end by themselves, a busy one only after its statement.
      const orphans = serverProcessesIn(pgdata);
      if (orphans.length === 0) {
        // PostgreSQL removes a stale file itself, but refuses when the number belongs to any living process by now.
        if (isAlive(pid)) fs.rmSync(path.join(pgdata, 'postmaster.pid'), { force: true });
        return;
      }
      once('told', () => steps.push(`waited for ${orphans.length} processes of a killed server`));
      for (const orphan of orphans) {
        once(`quit ${orphan}`, () => signal(orphan, 'SIGQUIT'));
        if (waited > 5_000) once(`kill ${orphan}`, () => signal(orphan, 'SIGKILL'));
      }
      if (waited > GIVE_UP_MS) throw new PostgresBusy({ pid: orphans[0] ?? pid, since, dataDir: plan.dataDir });
    }
    await sleep(POLL_MS);
  }
}

/** Starts the server and waits until it answers, recovery after a kill included. */
export async function launch(plan: Plan): Promise<Launched> {
  const until = Date.now() + GIVE_UP_MS;
  for (;;) {
    const result = await launchOnce(plan);
    if (typeof result !== 'string') return result;
    if (!STILL_HELD.test(result) || Date.now() > until)
      throw new PostgresUnusable(
        `PostgreSQL không khởi động được trên thư mục dữ liệu ${plan.dataDir}. Hãy kiểm tra chỗ trống trên đĩa và quyền của thư mục, rồi chạy lại; ` +
          `dữ liệu vẫn còn nguyên trong thư mục. PostgreSQL báo: ${result}`,
      );
    await sleep(200);
  }
}

/** One try: the server, or what it said before it ended. */
async function launchOnce(plan: Plan): Promise<Launched | string> {
  const { pgdata, dataArgument, descriptor } = plan.cluster;
  clearSockets(plan.address);
  const stale = readPidFile(pgdata)?.text;
  const settings = Object.entries(plan.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const watched = startWatched([program(plan.binaries, 'postgres'), '-D', dataArgument, ...settings], {
    account: plan.account,
    folder: descriptor,
    log: plan.log,
  });
  let over = false;
  void watched.exited.then(() => (over = true));
  for (;;) {
    const file = readPidFile(pgdata);
    if (file?.ready && file.text !== stale) return launched(plan, file.pid, watched);
    if (over) return watched.tail() || `mã thoát ${await watched.exited}`;
    await sleep(POLL_MS);
  }
}

function launched(plan: Plan, pid: number, { child, exited }: ReturnType<typeof startWatched>): Launched {
  const start = processStart(pid);
  // A forgotten stop() must not keep this process from ending; the watchdog ends the server then.
  for (const part of [child, child.stdin, child.stderr]) (part as { unref?: () => void } | null)?.unref?.();
  return {
    pid,
    ended: exited.then(() => undefined),
    async stop() {
      // Whoever stops it waits for its end; without this the event loop could run dry before the end is told (exit code 13).
      child.ref();
      child.stdin?.end();
      const began = Date.now();
      let insisted = false;
      // Directly as well: the watchdog itself may have been killed.
      if (isAlive(pid, start)) end(plan, pid, 'fast');
      while (isAlive(pid, start)) {
        const waited = Date.now() - began;
        if (waited > INSIST_MS && !insisted) {
          insisted = true;
          end(plan, pid, 'immediate');
        }
        if (waited > GIVE_UP_MS) throw new PostgresUnusable(`PostgreSQL (tiến trình ${pid}) không chịu dừng. Hãy dừng tiến trình đó bằng tay.`);
        await sleep(POLL_MS);
      }
    },
  };
}
