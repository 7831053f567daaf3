import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { giveTo, type Account } from './account.ts';
import { PostgresUnusable } from './errors.ts';

/** Where the server listens. The port is only part of the socket's name where `host` is a folder. */
export interface Address {
  host: string;
  port: number;
  /** Only over TCP (Windows). */
  password?: string;
}

const PORT = 5432;
/** The system allows 104 to 108 bytes for the name of a socket. */
const LONGEST = 100;

/** A private folder for the socket with a name that depends on the data folder only, so that starts and restarts find each other. */
export function socketFolder(pgdata: string, account: Account): Address {
  const name = `tt-${socketKey(pgdata)}`;
  for (const base of new Set([os.tmpdir(), '/tmp', '/var/tmp'])) {
    const folder = path.join(base, name);
    if (Buffer.byteLength(path.join(`${folder}-abcdef`, `.s.PGSQL.${PORT}`)) > LONGEST) continue;
    try {
      const host = ownFolder(folder, account) ? folder : fs.mkdtempSync(`${folder}-`);
      if (host !== folder) giveTo(account, host);
      return { host, port: PORT };
    } catch {
      // not writable: the next place
    }
  }
  throw new PostgresUnusable(
    `Không tạo được thư mục riêng cho kết nối tới cơ sở dữ liệu trong ${os.tmpdir()}, vì không ghi được hoặc đường dẫn quá dài. ` +
      `Hãy đặt biến TMPDIR là một thư mục ngắn, ghi được, rồi chạy lại.`,
  );
}

/** Part of the socket folder's name by which a server of ours is told from one that somebody else started on the folder. */
export const socketKey = (pgdata: string): string => crypto.createHash('sha1').update(pgdata).digest('hex').slice(0, 12);

/** Makes the folder, or accepts the one that is there when it can only be ours: /tmp is open to every user of the machine. */
function ownFolder(folder: string, account: Account): boolean {
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
    giveTo(account, folder);
    return true;
  } catch {
    const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
    const uid = account.ids.uid ?? process.getuid?.();
    return Boolean(stat?.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0);
  }
}

/** Removes the sockets that a killed server left: the number in their lock may be another process's by now, and PostgreSQL would refuse. */
export function clearSockets({ host }: Address): void {
  if (!path.isAbsolute(host)) return;
  for (const name of fs.readdirSync(host)) fs.rmSync(path.join(host, name), { force: true });
}

/** Removes the socket's folder after the server ended. */
export function dropAddress({ host }: Address): void {
  if (path.isAbsolute(host)) fs.rmSync(host, { recursive: true, force: true });
}

/** Windows: a free port of the loopback, and a random password that stays in the data folder. */
export async function loopback(dataDir: string): Promise<Address & { password: string; passwordFile: string }> {
  const passwordFile = path.join(dataDir, 'password');
  if (!fs.existsSync(passwordFile)) fs.writeFileSync(passwordFile, crypto.randomBytes(24).toString('base64url'), { mode: 0o600 });
  const port = await new Promise<number>((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : PORT));
    });
  });
  return { host: '127.0.0.1', port, password: fs.readFileSync(passwordFile, 'utf8'), passwordFile };
}
