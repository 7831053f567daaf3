import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { giveTo, mayEnter, type Account } from './account.ts';
import { program, type Binaries } from './binaries.ts';
import { PostgresUnusable } from './errors.ts';
import { startWatched } from './watched.ts';

/** Superuser of every cluster of ours. */
export const SUPERUSER = 'postgres';

/** The files of one cluster, as this process and as the server's account name them. */
export interface Cluster {
  pgdata: string;
  /** What is given as -D: the folder, or the inherited file descriptor 4 where the account cannot walk the path. */
  dataArgument: string;
  /** To be passed on as file descriptor 4. */
  descriptor: number | undefined;
  close(): void;
}

/** Makes the data folder; a refusal is told in Vietnamese. */
export function makeDataDir(dataDir: string): string {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    return fs.realpathSync(dataDir);
  } catch (error) {
    throw new PostgresUnusable(
      `Không ghi được vào thư mục dữ liệu ${dataDir}, vì tài khoản đang chạy không có quyền hoặc đĩa chỉ cho đọc. ` +
        `Hãy cấp quyền thư mục đó cho tài khoản đang chạy hệ thống (chown), hoặc đặt DATA_DIR là thư mục khác.`,
      error,
    );
  }
}

const clusters = (dataDir: string): string[] =>
  fs.readdirSync(dataDir).filter((name) => /^pg\d+$/.test(name) && fs.existsSync(path.join(dataDir, name, 'PG_VERSION')));

/** The folder of the cluster that is there, or would be made. */
export const clusterFolder = (dataDir: string): string => path.join(dataDir, clusters(dataDir)[0] ?? 'pg15');

/** Refuses a data folder that holds the cluster of another major version, instead of silently starting an empty one beside it. */
export function refuseOtherMajor(dataDir: string, major: number): void {
  const there = clusters(dataDir);
  if (there.length === 0 || there.includes(`pg${major}`)) return;
  const old = there.map((name) => name.slice(2)).join(', ');
  throw new PostgresUnusable(
    `Thư mục dữ liệu ${dataDir} là của PostgreSQL ${old}, còn chương trình đang dùng là PostgreSQL ${major}; hai bản chính khác nhau không đọc được dữ liệu của nhau. ` +
      `Hãy dùng lại PostgreSQL ${old} (bỏ hoặc sửa POSTGRES_BIN), sao lưu bằng lệnh thientruong backup, rồi phục hồi vào một DATA_DIR mới.`,
  );
}

/** Makes the cluster where there is none, and opens it for the account. */
export async function openCluster(
  dataDir: string,
  binaries: Binaries,
  account: Account,
  steps: string[],
  passwordFile?: string,
): Promise<Cluster> {
  const pgdata = path.join(dataDir, `pg${binaries.major}`);
  // Left by a start that was killed while making it; we hold the lock, so nobody is making one now.
  for (const name of fs.readdirSync(dataDir))
    if (name.startsWith(`${path.basename(pgdata)}.init-`)) fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
  if (fs.existsSync(path.join(pgdata, 'PG_VERSION'))) {
    // Made as root in a user namespace, which this machine now refuses.
    if (account.kind === 'other' && fs.statSync(pgdata).uid === 0) giveTo(account, pgdata);
    return open(pgdata, account);
  }
  const started = performance.now();
  const temporary = `${pgdata}.init-${crypto.randomBytes(4).toString('hex')}`;
  fs.mkdirSync(temporary, { mode: 0o700 });
  giveTo(account, temporary);
  const cluster = open(temporary, account);
  try {
    await initdb(cluster, binaries, account, passwordFile);
    fs.renameSync(temporary, pgdata);
  } catch (error) {
    fs.rmSync(temporary, { recursive: true, force: true });
    throw error;
  } finally {
    cluster.close();
  }
  steps.push(`initdb ${Math.round(performance.now() - started)} ms`);
  return open(pgdata, account);
}

async function initdb(cluster: Cluster, binaries: Binaries, account: Account, passwordFile: string | undefined): Promise<void> {
  const common = ['-D', cluster.dataArgument, '-U', SUPERUSER, '-E', 'UTF8', '--data-checksums'];
  const trusted = passwordFile ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth=trust'];
  let said = '';
  // macOS and old systems have no C.UTF-8; plain C sorts the same way.
  for (const locale of ['C.UTF-8', 'C']) {
    const run = startWatched([program(binaries, 'initdb'), ...common, ...trusted, `--locale=${locale}`], {
      account,
      folder: cluster.descriptor,
    });
    const code = await run.exited;
    if (code === 0) return;
    said = run.tail() || `mã thoát ${code}`;
    if (!said.includes('invalid locale')) break;
  }
  throw new PostgresUnusable(
    `Không tạo được cơ sở dữ liệu trong ${path.dirname(cluster.pgdata)}. Thường là vì hết chỗ trên đĩa, thiếu quyền ghi hoặc hệ thống tệp không phù hợp. ` +
      `Hãy kiểm tra đĩa và quyền rồi chạy lại; hoặc đặt DATA_DIR khác. PostgreSQL báo: ${said}`,
  );
}

/** A folder whose parents are closed to the account is handed over as an open descriptor: /proc/self/fd/4 leads straight to it. */
function open(pgdata: string, account: Account): Cluster {
  if (mayEnter(account, pgdata)) return { pgdata, dataArgument: pgdata, descriptor: undefined, close: () => undefined };
  const descriptor = fs.openSync(pgdata, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
  return { pgdata, dataArgument: '/proc/self/fd/4', descriptor, close: () => fs.closeSync(descriptor) };
}
