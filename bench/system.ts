import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

/** Folder of the project. */
export const root = path.resolve(import.meta.dirname, '..');
/** Nothing measured here may run for ever. */
const LIMIT_MS = 60 * 60_000;
const PASSWORD = 'ThienTruong@2024';

/** Builds what the sources say: a stale bundle would be measured, or passed over for the slower way from source. */
export function build(): void {
  if (spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' }).status !== 0) throw new Error('không dựng được');
}

/** Loaded into the server: it ends with the benchmark, however that ends (a killed one cannot stop it any more). */
const ENDS_WITH_PARENT = `data:text/javascript,const parent = process.ppid; setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 1000).unref();`;

/** The built system as its own process over a data folder that goes away with it. */
export interface System {
  address: string;
  dataDir: string;
  /** From the start of the process to the printed address. */
  startMilliseconds: number;
  /** Work on a connection of the superuser, past row security and keys: for filling and counting. */
  database<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Cookie of a new session of somebody of the demonstration. */
  signIn(username: string): Promise<string>;
  /** Processor time that server and database have used so far, in milliseconds; null where /proc does not tell. */
  cpu(): { server: number; database: number } | null;
  /** Megabytes: the most that the server's process has held so far, and what the database's processes hold now with their share of shared memory; null where /proc does not tell. */
  memory(): { server: number; database: number } | null;
  /** Where the embedded PostgreSQL listens, for a peer that is measured over the same server. */
  listens(): { host: string; port: number };
  stop(): Promise<void>;
}

/** Starts `.build/cli.mjs start` (or another command) on the loopback with a free port, and waits for the address that it prints. */
export async function startSystem(given: { dataDir?: string; command?: string[]; keep?: boolean } = {}): Promise<System> {
  const dataDir = given.dataDir ?? mkdtempSync(path.join(tmpdir(), 'thientruong-bench-'));
  const [command = process.execPath, ...args] = given.command ?? [process.execPath, '--import', ENDS_WITH_PARENT, path.join(root, '.build', 'cli.mjs'), 'start'];
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? dataDir, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', RATE_LIMIT: '100000000', DATABASE_CACHE_MB: process.env['DATABASE_CACHE_MB'] ?? '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const dropData = () => {
    if (!given.keep) rmSync(dataDir, { recursive: true, force: true });
  };
  // However the measurement ends, nothing of it stays
  const leave = () => {
    child.kill('SIGTERM');
    dropData();
  };
  process.once('exit', leave);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    dropData();
  };
  const giveUp = () => void stop().then(() => process.exit(1));
  const limit = setTimeout(giveUp, LIMIT_MS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, giveUp);
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += String(data);
      const found = /http:\/\/\S+/.exec(out)?.[0];
      if (found) resolve(found);
      // Technical errors come on the same stream, one JSON object a line
      for (const line of String(data).split('\n')) if (line.startsWith('{"level":50')) console.error(line);
    });
    void ended.then(() => reject(new Error(`máy chủ dừng trước khi sẵn sàng:\n${out}`)));
  });
  return {
    address,
    dataDir,
    startMilliseconds: performance.now() - started,
    database: (work) => asSuperuser(dataDir, work),
    cpu: () => (process.platform === 'linux' && child.pid ? { server: cpuOf(child.pid), database: databaseCpu(dataDir) } : null),
    memory: () => (process.platform === 'linux' && child.pid ? { server: kilobytes(child.pid, 'status', 'VmHWM') / 1024, database: sum(databasePids(dataDir), (pid) => kilobytes(pid, 'smaps_rollup', 'Pss')) / 1024 } : null),
    listens: () => postmaster(dataDir),
    signIn: (username) => signIn(address, username),
    async stop() {
      clearTimeout(limit);
      await stop();
      for (const event of ['exit', 'SIGINT', 'SIGTERM']) process.off(event, event === 'exit' ? leave : giveUp);
    },
  };
}

/** What the embedded server writes into its data folder: its process, where it listens. */
function postmaster(dataDir: string): { pid: number; port: number; host: string } {
  const base = path.join(dataDir, 'postgres');
  const folder = readdirSync(base).map((name) => path.join(base, name)).find((place) => existsSync(path.join(place, 'postmaster.pid')));
  if (!folder) throw new Error('không thấy cơ sở dữ liệu nhúng trong thư mục dữ liệu');
  const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), host: lines[4] ?? '' };
}

/** User and system time of a process with that of its ended children, from /proc; the unit is a hundredth of a second on every Linux that Node runs on. */
function cpuOf(pid: number, withEnded = false): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? [];
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return (user + system + (withEnded ? endedUser + endedSystem : 0)) * 10;
}

/** Main process of the database and those that it has started. */
function databasePids(dataDir: string): number[] {
  const main = postmaster(dataDir).pid;
  return [main, ...childrenOf(main)];
}

/** Processes that a process has started and that still run. */
export const childrenOf = (parent: number): number[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === parent ? [Number(name)] : [];
    } catch {
      return []; // ended meanwhile
    }
  });

const sum = (pids: readonly number[], of: (pid: number) => number): number =>
  pids.reduce((total, pid) => {
    try {
      return total + of(pid);
    } catch {
      return total; // ended meanwhile: counted with its parent the next time
    }
  }, 0);

const databaseCpu = (dataDir: string): number => {
  const [main = 0, ...others] = databasePids(dataDir);
  return cpuOf(main, true) + sum(others, (pid) => cpuOf(pid));
};

/** A line of a process's file in /proc that is given in kB. */
const kilobytes = (pid: number, file: 'status' | 'smaps_rollup', key: string): number =>
  Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0);

async function asSuperuser<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, port } = postmaster(dataDir);
  const client = new pg.Client({ user: 'postgres', database: 'thientruong', host, port });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function signIn(address: string, username: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`không đăng nhập được ${username}: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** One GET over a kept connection with a session's cookie (or other headers), read to its end; gives body and milliseconds. Any answer but 200 is an error: a refusal must not count as fast. */
export function get(address: string, at: string, given: string | Record<string, string>): Promise<{ body: string; milliseconds: number }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const request = http.get(address + at, { agent, headers: typeof given === 'string' ? { cookie: given, accept: 'application/json' } : given }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const milliseconds = performance.now() - started;
        const body = Buffer.concat(parts).toString('utf8');
        if (answer.statusCode === 200) resolve({ body, milliseconds });
        else reject(new Error(`${answer.statusCode} ${at}: ${body.slice(0, 300)}`));
      });
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}

/** A value below which the given share of the sorted numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}
