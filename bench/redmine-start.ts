import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import pg from 'pg';
import { REDMINE_PASSWORD, type RedmineRows } from './redmine-fill.ts';
import { childrenOf, type System } from './system.ts';

const HOME = '/usr/share/redmine';
/** Debian's package keeps instances apart by their names; this one goes away with the measurement. */
const INSTANCE = 'thientruong_bench';
const FOLDER = `/var/lib/redmine/${INSTANCE}`;
const DATABASE = 'redmine_bench';
const START_MS = 120_000;

/** Redmine as its own server with the rows of the measurement. */
export interface Redmine {
  address: string;
  version: string;
  rows: RedmineRows;
  keys: { coordinator: string; agency: string };
  /** Cookie of a session in its pages. */
  signIn: (who: 'coordinator' | 'agency') => Promise<string>;
  /** Megabytes of all its processes, shared memory by share. */
  memory: () => number;
  stop: () => Promise<void>;
}

const env = { PATH: process.env['PATH'] ?? '', HOME: FOLDER, RAILS_ENV: 'production', REDMINE_INSTANCE: INSTANCE, REDMINE_LANG: 'en', LANG: 'C.UTF-8', SCHEMA: '/dev/null' };

/** Makes database and instance, fills them and starts the server; throws with its output when it does not come up. */
export async function startRedmine(system: System, fill: (database: pg.Client) => Promise<RedmineRows>): Promise<Redmine> {
  const { host, port: databasePort } = system.listens();
  await system.database(async (owner) => {
    await owner.query(`drop database if exists ${DATABASE} with (force)`);
    await owner.query(`create database ${DATABASE} template template0 encoding 'UTF8'`);
  });
  rmSync(FOLDER, { recursive: true, force: true });
  for (const folder of ['config', 'log', 'files', 'tmp', 'public/plugin_assets']) mkdirSync(`${FOLDER}/${folder}`, { recursive: true });
  writeFileSync(`${FOLDER}/config/secret_key.txt`, randomBytes(40).toString('hex'));
  writeFileSync(`${FOLDER}/config/database.yml`, `production:\n  adapter: postgresql\n  database: ${DATABASE}\n  host: ${host}\n  port: ${databasePort}\n  username: postgres\n  encoding: utf8\n  pool: 8\n`);
  run('rake', ['db:migrate']);
  run('rake', ['redmine:load_default_data']);
  const database = new pg.Client({ user: 'postgres', database: DATABASE, host, port: databasePort });
  await database.connect();
  const rows = await fill(database).finally(() => database.end());
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn('puma', ['-e', 'production', '-b', `tcp://127.0.0.1:${port}`, '-w', '2', '-t', '5:5', '--preload'], { cwd: HOME, env, stdio: ['ignore', 'pipe', 'pipe'], detached: false });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (out = (out + String(data)).slice(-4000)));
  const leave = () => void child.kill('SIGTERM');
  process.once('exit', leave);
  const stop = async () => {
    process.off('exit', leave);
    await ended(child);
    rmSync(FOLDER, { recursive: true, force: true });
  };
  const until = Date.now() + START_MS;
  while (!(await fetch(`${address}/login`).then((answer) => answer.ok, () => false))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`Redmine không chạy được:\n${out}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const version = /(\d+\.\d+\.\d+)/.exec(spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'redmine'], { encoding: 'utf8' }).stdout)?.[1] ?? '?';
  const processes = () => [child.pid ?? 0, ...childrenOf(child.pid ?? 0)];
  return { address, version, rows, keys: rows.keys, signIn: (who) => signIn(address, rows.logins[who]), memory: () => processes().reduce((all, pid) => all + pss(pid), 0), stop };
}

function run(command: string, args: string[]): void {
  const answer = spawnSync(command, args, { cwd: HOME, env, encoding: 'utf8', timeout: 300_000 });
  if (answer.status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${answer.stdout.slice(-2000)}${answer.stderr.slice(-2000)}`);
}

const pss = (pid: number): number => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  return gone;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const place = probe.address();
      probe.close(() => (place && typeof place === 'object' ? resolve(place.port) : reject(new Error('không có cổng trống'))));
    });
  });

const cookiesOf = (answer: Response): string => answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');

/** Signs in as its page does, with the token of the form. */
async function signIn(address: string, username: string): Promise<string> {
  const form = await fetch(`${address}/login`);
  const token = /name="authenticity_token" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const answer = await fetch(`${address}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(form), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ authenticity_token: token, username, password: REDMINE_PASSWORD }).toString(),
  });
  if (answer.status !== 302) throw new Error(`không đăng nhập được Redmine: ${answer.status}`);
  return cookiesOf(answer);
}
