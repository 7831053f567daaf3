import { scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { seedDemonstration } from '../src/tenant.ts';
import { embeddedUrl, makeDatabase, makeRoles } from '../src/platform/connect.ts';
import { openDatabase } from '../src/platform/database.ts';
import { migrate } from '../src/platform/migrate.ts';
import { startPostgres } from '../src/platform/postgres/index.ts';
import { DEMO_PASSWORD } from './demo-password.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; superuser: string };
    dataDir: string;
  }
}

/** Name of the migrated and seeded database that worlds are cloned from. */
const TEMPLATE = 'template_thientruong';

/** One real PostgreSQL for the run: migrated, seeded with the demonstration people, cloned by every world(). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'thientruong-test-'));
  // A throw-away cluster: nothing of it must survive, so it need not wait for the disk. Tests of durability start their own.
  const server = await startPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    settings: { fsync: 'off', max_connections: '200' },
  });
  await makeRoles(server);
  await makeDatabase(server, TEMPLATE);
  const owner = openDatabase(embeddedUrl(server, 'thientruong_owner', TEMPLATE), { max: 1 });
  await migrate(owner);
  await seedDemonstration(owner);
  // Every world signs people in: with the real cost of a password that alone would be a third of the whole run. The hash says its own cost; passwords that a test sets have the real one.
  const key = scryptSync(DEMO_PASSWORD.normalize('NFC'), 'thu', 32, { N: 16, r: 8, p: 1 });
  const cheap = ['scrypt', 16, 8, 1, Buffer.from('thu').toString('base64url'), key.toString('base64url')].join('$');
  await sql`update sign_in_account set password_hash = ${cheap}`.execute(owner);
  await owner.destroy();
  project.provide('postgres', { host: server.host, port: server.port, superuser: server.superuser });
  project.provide('dataDir', dataDir);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
