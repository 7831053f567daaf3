// Finds what only tests need: Chromium for browser journeys and Debian's PostgreSQL 15. An environment variable, else PATH, else apt-get when root, else null with a reason.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const which = (name) => (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;

/** A folder with initdb and postgres 15 or newer, or null. */
function postgresIn(folder) {
  if (!existsSync(path.join(folder, 'initdb')) || !existsSync(path.join(folder, 'postgres'))) return null;
  const version = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = Number(/\(PostgreSQL\)\s+(\d+)/.exec(version.stdout ?? '')?.[1] ?? 0);
  return major >= 15 ? folder : null;
}

const TOOLS = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    fromVariable: (value) => (existsSync(value) ? value : null),
    find: () => ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(which).find(Boolean) ?? null,
    packages: ['chromium'],
  },
  postgres15: {
    variable: 'POSTGRES15_BIN',
    fromVariable: postgresIn,
    find: () => {
      const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').filter((name) => Number(name) >= 15).sort().map((name) => `/usr/lib/postgresql/${name}/bin`) : [];
      return debian.map(postgresIn).find(Boolean) ?? null;
    },
    packages: ['postgresql-15'],
    // Without this file Debian would make and start a cluster of its own on port 5432
    before: () => {
      const file = '/etc/postgresql-common/createcluster.conf';
      if (existsSync(file)) return;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, 'create_main_cluster = false\n');
    },
  },
};

function aptInstall(packages) {
  const log = path.join(tmpdir(), 'thientruong-apt.log');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (let attempt = 0; attempt < 2; attempt++) {
    const steps = [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', ...packages]];
    const done = steps.every((args) => {
      const run = spawnSync('apt-get', args, { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      appendFileSync(log, `${run.stdout}${run.stderr}`);
      return run.status === 0;
    });
    if (done) return null;
  }
  return `apt-get không cài được ${packages.join(' ')} (xem ${log})`;
}

/** Finds (or, as root on Debian, installs) a tool: { path, how: 'env' | 'path' | 'apt' | null, reason }. */
export async function findTool(kind) {
  const tool = TOOLS[kind];
  const given = process.env[tool.variable];
  if (given) {
    const found = tool.fromVariable(given);
    return found ? { path: found, how: 'env' } : { path: null, how: null, reason: `${tool.variable}=${given} không dùng được` };
  }
  const found = tool.find();
  if (found) return { path: found, how: 'path' };
  if (process.getuid?.() !== 0 || !which('apt-get')) return { path: null, how: null, reason: `không có trên máy; hãy cài ${tool.packages.join(' ')} hoặc đặt ${tool.variable}` };
  console.log(`Đang cài ${tool.packages.join(' ')} bằng apt-get…`);
  tool.before?.();
  const problem = aptInstall(tool.packages);
  const installed = tool.find();
  return installed ? { path: installed, how: 'apt' } : { path: null, how: null, reason: problem ?? 'cài xong nhưng không tìm thấy' };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const kind of Object.keys(TOOLS)) console.log(kind, JSON.stringify(await findTool(kind)));
