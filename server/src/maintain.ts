import { promises as fs, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { createUser, permissionsOf } from '@thientruong/contract';
import { AppError, plainDateOf, ROLES, type Actor } from '@thientruong/kernel';
import { loadAgencies, loadDirectory } from './modules/agencies/index.ts';
import { addUser, asOwner } from './modules/identity/index.ts';
import { backup, restore, type Progress, type Restored } from './platform/backup/index.ts';
import type { Manifest } from './platform/backup/manifest.ts';
import { filesDirOf } from './platform/blobs.ts';
import type { Settings } from './platform/config.ts';
import { connect, embeddedUrl, type Connected } from './platform/connect.ts';
import { asActor, openDatabase } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';
import type { Services } from './platform/module.ts';
import { verifyChain, type ChainReport } from './platform/sealing.ts';
import { prepareTenant } from './tenant.ts';

type Log = Services['log'];

/** Runs maintenance on an installation: on the embedded server that is running already (through its socket), else on one started for it, or on the given database. */
export async function withInstallation<T>(settings: Settings, log: Log, work: (connected: Connected) => Promise<T>): Promise<T> {
  await fs.mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const running = settings.embedded ? await findRunning(settings.dataDir) : null;
  const connected = running ? join(running) : await connect(settings, log);
  try {
    return await work(connected);
  } finally {
    await connected.close();
  }
}

/** The socket of the embedded server that serves this data folder, as its pid file tells; null where none is alive. */
async function findRunning(dataDir: string): Promise<{ host: string; port: number } | null> {
  const folder = path.join(dataDir, 'postgres');
  for (const name of await fs.readdir(folder).catch(() => [])) {
    const lines = (await fs.readFile(path.join(folder, name, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n').map((line) => line.trim());
    const [pid, , , port, host, , , state] = lines;
    if (!pid || !host || state !== 'ready') continue;
    const reached = { host, port: Number(port) };
    const client = new pg.Client({ connectionString: embeddedUrl(reached, 'thientruong_owner', 'thientruong'), connectionTimeoutMillis: 3000 });
    try {
      await client.connect();
      await client.end();
      return reached;
    } catch {
      // a pid file that a killed server left behind: connect() deals with it
    }
  }
  return null;
}

function join(running: { host: string; port: number }): Connected {
  const appUrl = embeddedUrl(running, 'thientruong_app', 'thientruong');
  const ownerUrl = embeddedUrl(running, 'thientruong_owner', 'thientruong');
  const db = openDatabase(appUrl, { max: 2 });
  const owner = openDatabase(ownerUrl, { max: 2, statementTimeoutMs: 0 });
  return { db, owner, appUrl, ownerUrl, embedded: null, close: async () => void (await Promise.allSettled([db.destroy(), owner.destroy()])) };
}

/** One connection as the owner, for COPY. */
export async function withOwnerClient<T>(ownerUrl: string, caFile: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true, ...(caFile ? { ssl: { ca: readFileSync(caFile, 'utf8'), rejectUnauthorized: true } } : {}) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Brings the database to the newest migration; returns what was applied. */
export const migrateInstallation = (settings: Settings, log: Log): Promise<string[]> => withInstallation(settings, log, ({ owner }) => migrate(owner));

/** Writes a backup of the installation into a new folder. */
export const backupInstallation = (settings: Settings, log: Log, folder: string, progress: Progress): Promise<Manifest> =>
  withInstallation(settings, log, ({ ownerUrl }) =>
    withOwnerClient(ownerUrl, settings.DATABASE_CA_FILE, (owner) => backup({ owner, filesDir: filesDirOf(settings.dataDir) }, folder, { now: new Date(), progress })),
  );

/** Fills an empty installation from a backup. */
export const restoreInstallation = (settings: Settings, log: Log, folder: string, progress: Progress): Promise<Restored> =>
  withInstallation(settings, log, ({ ownerUrl }) =>
    withOwnerClient(ownerUrl, settings.DATABASE_CA_FILE, (owner) => restore({ owner, filesDir: filesDirOf(settings.dataDir) }, folder, { progress })),
  );

/** Recomputes the audit chain of every tenant. */
export const verifyInstallation = (settings: Settings, log: Log): Promise<{ tenant: string; report: ChainReport }[]> =>
  withInstallation(settings, log, async ({ owner }) => {
    const reports = [];
    for (const { id, name } of await owner.selectFrom('tenant').select(['id', 'name']).orderBy('createdAt').execute()) reports.push({ tenant: name, report: await verifyChain(owner, id) });
    return reports;
  });

/** Adds agencies from a CSV text to the directory, as the owner; a new installation gets its tenant first. Returns how many. */
export const loadAgenciesIntoInstallation = (settings: Settings, log: Log, text: string): Promise<number> =>
  withInstallation(settings, log, async (connected) => {
    await migrate(connected.owner);
    const { tenantId } = await prepareTenant(connected, { ...settings, DEMO: false }, () => new Date(), log);
    return connected.owner.transaction().execute(async (tx) => {
      await asOwner(tx, tenantId);
      return loadAgencies(tx, { tenantId, personId: null, postId: null, agencyId: null, role: 'administrator' }, text);
    });
  });

/** A user as the command line gives one. */
export interface CommandUser {
  username: string;
  name: string;
  role: string;
  agency?: string;
  position: string;
}

/** Adds a user with one post, as the administrator's role would; a new installation gets its (empty, not demonstration) tenant first. */
export const addUserToInstallation = (settings: Settings, log: Log, input: CommandUser): Promise<{ username: string; firstPassword: string }> =>
  withInstallation(settings, log, async (connected) => {
    await migrate(connected.owner);
    const now = new Date();
    const { tenantId } = await prepareTenant(connected, { ...settings, DEMO: false }, () => now, log);
    const actor: Actor = { tenantId, personId: null, postId: null, agencyId: null, role: 'administrator', scope: 'admin', permissions: permissionsOf('administrator') };
    return asActor(connected.db, actor, async (tx) => {
      const today = plainDateOf(now);
      const agencies = input.agency ? await loadDirectory(tx, tenantId, today) : [];
      const agency = agencies.find(({ code }) => code.toLowerCase() === input.agency?.toLowerCase());
      if (input.agency && !agency)
        throw new AppError('request.invalid', {}, [{ path: 'agency', message: `Không có cơ quan nào đang hoạt động mang mã "${input.agency}".${knownCodes(agencies)}` }]);
      if (!(ROLES as readonly string[]).includes(input.role) || input.role === 'public')
        throw new AppError('request.invalid', {}, [{ path: 'role', message: `Không có vai trò "${input.role}". Các vai trò: ${ROLES.filter((role) => role !== 'public').join(', ')}.` }]);
      const parsed = createUser.body.safeParse({ username: input.username, name: input.name, posts: [{ role: input.role, agencyId: agency?.id ?? null, position: input.position }] });
      if (!parsed.success) throw new AppError('request.invalid', {}, parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
      const added = await addUser(tx, actor, { ...parsed.data, today });
      return { username: added.user.username, firstPassword: added.firstPassword };
    });
  });

function knownCodes(agencies: readonly { code: string }[]): string {
  if (agencies.length === 0) return ' Danh bạ cơ quan còn trống.';
  const codes = agencies.map(({ code }) => code).sort((a, b) => a.localeCompare(b, 'vi'));
  return ` Các mã: ${codes.slice(0, 40).join(', ')}${codes.length > 40 ? ' …' : ''}`;
}
