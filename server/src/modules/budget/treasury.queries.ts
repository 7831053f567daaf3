import { sql } from 'kysely';
import type { MoneySource } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** Lines that rows of a list may belong to: named by code, or of a year and a task. */
export async function listTreasuryLines(tx: Tx, tenantId: string, year: number, codes: readonly string[], tasks: readonly string[]): Promise<string[]> {
  if (codes.length === 0 && tasks.length === 0) return [];
  return (await sql<{ id: string }>`select l.id from budget_line l where l.tenant_id = ${tenantId} and l.code = any(${[...codes]}::text[])
    union select l.id from task t join budget_line l on l.tenant_id = t.tenant_id and l.task_id = t.id and l.year_from = ${year} and l.year_to = ${year} and l.state in ('allotted', 'settled')
      where t.tenant_id = ${tenantId} and t.code = any(${[...tasks]}::text[]) limit 5000`.execute(tx)).rows.map((row) => row.id);
}

/** Lines of a year into whose books money may be entered, for the template. */
export async function listOpenLines(tx: Tx, tenantId: string, year: number, sources: readonly MoneySource[], limit: number): Promise<{ code: string; agencyId: string; taskCode: string | null; content: string; source: MoneySource; budget: string; committed: string; disbursed: string }[]> {
  return (await sql<{ code: string; agencyId: string; taskCode: string | null; content: string; source: MoneySource; budget: string; committed: string; disbursed: string }>`select l.code, l.agency_id, t.code as task_code, l.content, l.source, l.budget::text as budget, l.committed::text as committed, l.disbursed::text as disbursed
    from budget_line l left join task t on t.tenant_id = l.tenant_id and t.id = l.task_id
    where l.tenant_id = ${tenantId} and l.year_from = ${year} and l.year_to = ${year} and l.state = 'allotted' and l.source = any(${[...sources]}::text[]) order by l.code limit ${limit}`.execute(tx)).rows;
}

/** A treasury list that was imported. */
export interface ImportRow {
  id: string;
  fileId: string;
  name: string;
  year: number;
  rows: number;
  skipped: number;
  total: string;
  byPerson: string;
  at: Date;
  place: string;
}

const columns = sql.raw(`id, file_id, name, year, rows, skipped, total::text as total, by_person, at, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`);

/** Lists that were imported after a position, the newest first. */
export async function listImports(tx: Tx, tenantId: string, at: { value: string; id: string } | null, limit: number): Promise<ImportRow[]> {
  return (await sql<ImportRow>`select ${columns} from budget_import where tenant_id = ${tenantId} ${at ? sql`and (at, id) < (${at.value}::timestamptz, ${at.id}::uuid)` : sql``} order by at desc, id desc limit ${limit}`.execute(tx)).rows;
}

/** The import of a file with this content, whatever its name. */
export async function findImport(tx: Tx, tenantId: string, sha256: string): Promise<ImportRow | undefined> {
  return (await sql<ImportRow>`select ${columns} from budget_import where tenant_id = ${tenantId} and sha256 = ${sha256}`.execute(tx)).rows[0];
}

/** Keeps an import; false when the same content was imported before or meanwhile. */
export async function insertImport(tx: Tx, tenantId: string, row: Omit<ImportRow, 'place'> & { sha256: string; fixes: unknown }): Promise<boolean> {
  const made = await tx.insertInto('budgetImport').values({ tenantId, ...row, fixes: JSON.stringify(row.fixes) }).onConflict((conflict) => conflict.constraint('budget_import_once').doNothing()).executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}
