import { sql } from 'kysely';
import { foldText } from '@thientruong/kernel';
import type { Material, MaterialKind } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import { searchPatterns } from './dissemination.rules.ts';

/** A material with its file. */
export interface MaterialRow {
  id: string;
  agencyId: string | null;
  title: string;
  kind: MaterialKind;
  topics: string[];
  language: Material['language'];
  reuse: string;
  fileId: string | null;
  url: string | null;
  withdrawnAt: Date | null;
  createdBy: string;
  createdAt: Date;
  version: number;
  fileName: string | null;
  mediaType: string | null;
  size: string | null;
  sha256: string | null;
  fileAt: Date | null;
  sortValue: string;
}

const columns = sql`m.id, m.agency_id, m.title, m.kind, m.topics, m.language, m.reuse, m.file_id, m.url, m.withdrawn_at, m.created_by, m.created_at, m.version, f.name as file_name, f.media_type, f.size::text as size, f.sha256, f.created_at as file_at,
  to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_value`;
const joins = sql`left join file f on f.tenant_id = m.tenant_id and f.id = m.file_id`;

/** Materials that are there after a place, the newest first. */
export async function listMaterialRows(tx: Tx, tenantId: string, filter: { kind?: string | undefined; topic?: string | undefined; language?: string | undefined; q?: string | undefined }, at: { value: string; id: string } | null, limit: number): Promise<MaterialRow[]> {
  const where = [sql`m.tenant_id = ${tenantId} and m.withdrawn_at is null`, ...searchPatterns(filter.q).map((pattern) => sql`m.folded like ${pattern}`)];
  if (filter.kind) where.push(sql`m.kind = ${filter.kind}`);
  if (filter.language) where.push(sql`m.language = ${filter.language}`);
  // A topic stands between bars in the folded text, so that a whole topic is found and not part of a word
  if (filter.topic) where.push(sql`position(${`|${foldText(filter.topic)}|`} in m.folded) > 0`);
  if (at) where.push(sql`(m.created_at, m.id) < (${at.value}::timestamptz, ${at.id}::uuid)`);
  return (await sql<MaterialRow>`select ${columns} from material m ${joins} where ${sql.join(where, sql` and `)} order by m.created_at desc, m.id desc limit ${limit}`.execute(tx)).rows;
}

/** One material; `held`: kept from others until the end of the transaction. */
export async function findMaterial(tx: Tx, tenantId: string, id: string, held = false): Promise<MaterialRow | undefined> {
  return (await sql<MaterialRow>`select ${columns} from material m ${joins} where m.tenant_id = ${tenantId} and m.id = ${id} ${held ? sql`for update of m` : sql``}`.execute(tx)).rows[0];
}

/** What is written of a material. */
export interface MaterialWords {
  title: string;
  kind: MaterialKind;
  topics: string[];
  language: Material['language'];
  reuse: string;
  fileId: string | null;
  url: string | null;
  folded: string;
}

/** Writes a new material. */
export async function insertMaterial(tx: Tx, row: MaterialWords & { tenantId: string; id: string; agencyId: string | null; createdBy: string; createdAt: Date }): Promise<void> {
  await tx.insertInto('material').values(row).execute();
}

/** Changes a held material and raises its version. */
export async function updateMaterial(tx: Tx, tenantId: string, id: string, change: Partial<MaterialWords> & { withdrawnAt?: Date; withdrawnReason?: string }): Promise<void> {
  await tx.updateTable('material').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}
