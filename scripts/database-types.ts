// Types of the database's tables, read from a throw-away server that ran every migration.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embeddedUrl, makeDatabase, makeRoles } from '../server/src/platform/connect.ts';
import { openDatabase } from '../server/src/platform/database.ts';
import { migrate } from '../server/src/platform/migrate.ts';
import { startPostgres } from '../server/src/platform/postgres/index.ts';
import { projectRoot } from '../server/src/platform/root.ts';

/** Text of db/types.gen.ts as the migrations give it today. Days stay text, as the driver is told to leave them. */
export async function databaseTypes(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-types-'));
  const out = path.join(folder, 'types.gen.ts');
  const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), settings: { fsync: 'off' } });
  try {
    await makeRoles(server);
    await makeDatabase(server, 'types');
    const url = embeddedUrl(server, 'thientruong_owner', 'types');
    const owner = openDatabase(url, { max: 1 });
    await migrate(owner).finally(() => owner.destroy());
    const program = path.join(projectRoot(), 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js');
    const run = spawnSync(process.execPath, [program, '--dialect', 'postgres', '--camel-case', '--date-parser', 'string', '--url', url, '--out-file', out], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`kysely-codegen: ${run.stderr || run.stdout}`);
    return readFileSync(out, 'utf8');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
