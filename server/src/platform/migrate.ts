import { promises as fs } from 'node:fs';
import path from 'node:path';
import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { AppError } from '@thientruong/kernel';
import type { Db } from './database.ts';
import { projectRoot } from './root.ts';

const folder = () => path.join(projectRoot(), 'db', 'migrations');

/** Names of the migrations in order, without `.sql`. */
export async function migrationNames(): Promise<string[]> {
  return (await fs.readdir(folder()))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.slice(0, -4))
    .sort();
}

/**
 * Brings the database to the newest migration, as the owner. Kysely's Migrator holds an advisory lock, so several starts at once are safe.
 * Returns the names that were applied now; throws with the failed migration's name.
 */
export async function migrate(owner: Db): Promise<string[]> {
  await requireRoles(owner);
  const migrator = new Migrator({
    db: owner as unknown as Kysely<unknown>,
    provider: {
      async getMigrations() {
        const all: Record<string, Migration> = {};
        for (const name of await migrationNames()) {
          const text = await fs.readFile(path.join(folder(), `${name}.sql`), 'utf8');
          all[name] = { up: async (db) => void (await sql.raw(text).execute(db)) };
        }
        return all;
      },
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error)
    throw new Error(
      `Nâng cấp cơ sở dữ liệu dừng ở ${failed?.migrationName ?? 'đầu'}: ${error instanceof Error ? error.message : String(error)}`,
    );
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** Newest migration that the database has, or null when it is empty. */
export async function currentMigration(owner: Db): Promise<string | null> {
  const exists = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(owner);
  if (!exists.rows[0]?.there) return null;
  const newest = await sql<{ name: string }>`select name from kysely_migration order by name desc limit 1`.execute(owner);
  return newest.rows[0]?.name ?? null;
}

/** Says in Vietnamese which roles of db/roles.sql the server lacks. */
async function requireRoles(owner: Db): Promise<void> {
  const wanted = (await fs.readFile(path.join(projectRoot(), 'db', 'roles.sql'), 'utf8')).match(/app_[a-z]+/g) ?? [];
  const names = [...new Set(['thientruong_owner', 'thientruong_app', ...wanted])];
  const found = await sql<{ rolname: string }>`select rolname from pg_roles where rolname = any(${names})`.execute(owner);
  const missing = names.filter((name) => !found.rows.some((row) => row.rolname === name));
  if (missing.length > 0)
    throw new AppError('system.unavailable', {}, [
      {
        path: 'roles',
        message: `Máy chủ PostgreSQL còn thiếu vai trò: ${missing.join(', ')}. Quản trị viên cơ sở dữ liệu cần chạy db/roles.sql một lần.`,
      },
    ]);
}
