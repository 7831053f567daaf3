import { spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { projectRoot } from '../src/platform/root.ts';

const OPENSSL = process.env['OPENSSL'] ?? 'openssl';
const SETPRIV = process.env['SETPRIV'] ?? 'setpriv';

/** A throw-away Debian PostgreSQL reached over TCP with TLS by roles that are no superusers. */
export interface DebianPostgres {
  ownerUrl: string;
  appUrl: string;
  caFile: string;
  stop(): Promise<void>;
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
    writeFileSync(path.join(inside('data'), 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
    const port = await freePort();
    const settings = { ssl: 'on', ssl_cert_file: inside('server.crt'), ssl_key_file: inside('server.key'), listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: inside('run'), fsync: 'off' };
    const command = [...wrap, path.join(bin, 'postgres'), '-D', inside('data'), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const server = spawn(command[0] ?? '', command.slice(1), { cwd: folder, env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] });
    const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    const endWithUs = () => server.kill('SIGKILL');
    process.once('exit', endWithUs);
    await new Promise<void>((resolve, reject) => {
      let seen = '';
      server.stderr.on('data', (data: Buffer) => {
        seen = (seen + String(data)).slice(-4000);
        if (seen.includes('ready to accept connections')) resolve();
      });
      void exited.then(() => reject(new Error(`postgres: ${seen}`)));
    });
    const passwords = await makeRolesAndDatabase(port, superPassword, inside('ca.crt'));
    const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/thientruong`;
    return {
      ownerUrl: url('thientruong_owner', passwords.owner),
      appUrl: url('thientruong_app', passwords.app),
      caFile: inside('ca.crt'),
      async stop() {
        process.removeListener('exit', endWithUs);
        server.kill('SIGINT');
        await exited;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** An authority of our own and a server certificate for 127.0.0.1 signed by it. */
function makeCertificates(inside: (name: string) => string, run: (command: string[]) => void): void {
  run([OPENSSL, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=thientruong test CA', '-keyout', inside('ca.key'), '-out', inside('ca.crt')]);
  run([OPENSSL, 'req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=127.0.0.1', '-keyout', inside('server.key'), '-out', inside('server.csr')]);
  writeFileSync(inside('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  run([OPENSSL, 'x509', '-req', '-days', '2', '-in', inside('server.csr'), '-CA', inside('ca.crt'), '-CAkey', inside('ca.key'), '-CAcreateserial', '-extfile', inside('names'), '-out', inside('server.crt')]);
  chmodSync(inside('server.key'), 0o600);
}

/** What docs/operations.md tells an administrator to do on a server of one's own. */
async function makeRolesAndDatabase(port: number, superPassword: string, caFile: string): Promise<{ owner: string; app: string }> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: superPassword, database: 'postgres', ssl: { ca: readFileSync(caFile, 'utf8'), rejectUnauthorized: true } });
  await client.connect();
  const passwords = { owner: randomBytes(12).toString('hex'), app: randomBytes(12).toString('hex') };
  await client.query(readFileSync(path.join(projectRoot(), 'db', 'roles.sql'), 'utf8'));
  await client.query(`alter role thientruong_owner password '${passwords.owner}'`);
  await client.query(`alter role thientruong_app password '${passwords.app}'`);
  await client.query('create database thientruong owner thientruong_owner');
  await client.end();
  return passwords;
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
