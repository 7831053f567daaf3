import { spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { projectRoot } from '../src/platform/root.ts';

const OPENSSL = process.env['OPENSSL'] ?? 'openssl';
const SETPRIV = process.env['SETPRIV'] ?? 'setpriv';

/** A running server of PostgreSQL with addresses for the two roles that sign in. */
export interface DebianServer {
  ownerUrl: string;
  appUrl: string;
  caFile: string;
  /** Asks as the superuser. */
  ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** Ends it as a machine ends that loses its power: every process of it at once. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A throw-away Debian PostgreSQL reached over TCP with TLS by roles that are no superusers. */
export interface DebianPostgres extends DebianServer {
  /** Makes a streaming replica of it (pg_basebackup) that is stopped with it; `name` is how synchronous_standby_names calls it. */
  standby(name: string): Promise<DebianServer>;
}

/** Starts one, or says in Vietnamese why it cannot. `POSTGRES15_BIN` (set by npm test) names the folder with initdb and postgres. */
export async function startDebianPostgres(): Promise<DebianPostgres | { skipped: string }> {
  const bin = process.env['POSTGRES15_BIN'] ?? (existsSync('/usr/lib/postgresql/15/bin/initdb') ? '/usr/lib/postgresql/15/bin' : '');
  if (!bin) return { skipped: 'không có PostgreSQL 15 của Debian (biến POSTGRES15_BIN trống)' };
  if (spawnSync(OPENSSL, ['version']).status !== 0) return { skipped: 'không có openssl để làm chứng thư' };
  const asRoot = process.getuid?.() === 0;
  if (asRoot && spawnSync(SETPRIV, ['--version']).status !== 0) return { skipped: 'không có setpriv để chạy PostgreSQL bằng người dùng thường' };

  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-debian-'));
  const inside = (name: string) => path.join(folder, name);
  chmodSync(folder, 0o755);
  mkdirSync(inside('run'));
  const wrap = asRoot ? [SETPRIV, '--reuid=65534', '--regid=65534', '--clear-groups', '--'] : [];
  const run = (command: string[], options: SpawnSyncOptions = {}) => {
    const done = spawnSync(command[0] ?? '', command.slice(1), { cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...options, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${command.join(' ')}: ${done.stderr}`);
  };
  try {
    const superPassword = randomBytes(12).toString('hex');
    writeFileSync(inside('password'), superPassword);
    makeCertificates(inside, run);
    if (asRoot) run(['chown', '-R', '65534:65534', folder]);
    run([...wrap, path.join(bin, 'initdb'), '-D', inside('data'), '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${inside('password')}`, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
    writeFileSync(path.join(inside('data'), 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\nhostssl replication postgres 127.0.0.1/32 scram-sha-256\n');
    const caFile = inside('ca.crt');
    const launch = async (data: string): Promise<DebianServer & { port: number }> => {
      const port = await freePort();
      const settings = { ssl: 'on', ssl_cert_file: inside('server.crt'), ssl_key_file: inside('server.key'), listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: inside('run'), fsync: 'off' };
      const command = [...wrap, path.join(bin, 'postgres'), '-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
      const server = spawn(command[0] ?? '', command.slice(1), { cwd: folder, env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] });
      const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      const endWithUs = () => server.kill('SIGKILL');
      process.once('exit', endWithUs);
      await new Promise<void>((resolve, reject) => {
        let seen = '';
        server.stderr.on('data', (text: Buffer) => {
          seen = (seen + String(text)).slice(-4000);
          if (/ready to accept (read-only )?connections/.test(seen)) resolve();
        });
        void exited.then(() => reject(new Error(`postgres: ${seen}`)));
      });
      const url = (role: string) => `postgres://${role}:${role === 'thientruong_owner' ? passwords.owner : passwords.app}@127.0.0.1:${port}/thientruong`;
      return {
        port,
        ownerUrl: url('thientruong_owner'),
        appUrl: url('thientruong_app'),
        caFile,
        ask: (text) => asSuperuser(port, superPassword, caFile, async (client) => (await client.query(text)).rows as never),
        async kill() {
          process.removeListener('exit', endWithUs);
          // Each process of the server leads a session of its own: nothing but the parent holds them together
          const all = [server.pid ?? 0, ...childrenOf(server.pid ?? 0)];
          for (const pid of all) process.kill(pid, 'SIGKILL');
          await exited;
        },
        async stop() {
          process.removeListener('exit', endWithUs);
          server.kill('SIGINT');
          await exited;
        },
      };
    };
    const passwords = { owner: randomBytes(12).toString('hex'), app: randomBytes(12).toString('hex') };
    const primary = await launch(inside('data'));
    await asSuperuser(primary.port, superPassword, caFile, (client) => makeRolesAndDatabase(client, passwords));
    const standbys: DebianServer[] = [];
    return {
      ...primary,
      async standby(name) {
        run([...wrap, path.join(bin, 'pg_basebackup'), '-D', inside(name), '-d', `host=127.0.0.1 port=${primary.port} user=postgres password=${superPassword} sslmode=verify-ca sslrootcert=${caFile} application_name=${name}`, '-R', '-X', 'stream', '--checkpoint=fast', '--no-sync']);
        const standby = await launch(inside(name));
        standbys.push(standby);
        return standby;
      },
      async stop() {
        await Promise.all([...standbys, primary].map((server) => server.stop()));
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Processes that another one started, as Linux tells. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const parent = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
      return Number(parent) === pid ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** An authority of our own and a server certificate for 127.0.0.1 signed by it. */
function makeCertificates(inside: (name: string) => string, run: (command: string[]) => void): void {
  run([OPENSSL, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=thientruong test CA', '-keyout', inside('ca.key'), '-out', inside('ca.crt')]);
  run([OPENSSL, 'req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=127.0.0.1', '-keyout', inside('server.key'), '-out', inside('server.csr')]);
  writeFileSync(inside('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  run([OPENSSL, 'x509', '-req', '-days', '2', '-in', inside('server.csr'), '-CA', inside('ca.crt'), '-CAkey', inside('ca.key'), '-CAcreateserial', '-extfile', inside('names'), '-out', inside('server.crt')]);
  chmodSync(inside('server.key'), 0o600);
}

async function asSuperuser<T>(port: number, password: string, caFile: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', ssl: { ca: readFileSync(caFile, 'utf8'), rejectUnauthorized: true } });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What docs/operations.md tells an administrator to do on a server of one's own. */
async function makeRolesAndDatabase(client: pg.Client, passwords: { owner: string; app: string }): Promise<void> {
  await client.query(readFileSync(path.join(projectRoot(), 'db', 'roles.sql'), 'utf8'));
  await client.query(`alter role thientruong_owner password '${passwords.owner}'`);
  await client.query(`alter role thientruong_app password '${passwords.app}'`);
  await client.query('create database thientruong owner thientruong_owner');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('không có cổng trống'))));
    });
  });
}
