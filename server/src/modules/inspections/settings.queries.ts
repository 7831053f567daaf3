import { sql } from 'kysely';
import type { InspectionKind } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** A row of the table of competence. */
export interface CompetenceRow {
  id: string;
  agencyId: string;
  kind: InspectionKind;
  validFrom: string;
  validTo: string | null;
  basis: string | null;
  mark: 'found' | 'unverified';
  version: number;
}
/** The whole table of competence; it has a few rows. */
export const listCompetenceRows = async (tx: Tx, tenantId: string): Promise<CompetenceRow[]> => (await sql<CompetenceRow>`select id, agency_id, kind, valid_from, valid_to, basis, mark, version from inspection_competence where tenant_id = ${tenantId} order by agency_id, kind, valid_from, id limit 1000`.execute(tx)).rows;
/** Writes rows of competence. */
export async function insertCompetences(tx: Tx, rows: readonly (Omit<CompetenceRow, 'version'> & { tenantId: string; changedBy: string; changedAt: Date })[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('inspectionCompetence').values([...rows]).execute();
}
/** Changes a row of the version that was seen; false when somebody was faster. */
export async function updateCompetence(tx: Tx, tenantId: string, id: string, version: number, change: { validFrom: string; validTo: string | null; basis: string | null; mark: 'found' | 'unverified'; changedBy: string; changedAt: Date }): Promise<boolean> {
  const changed = await tx.updateTable('inspectionCompetence').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).where('version', '=', version).returning('id').execute();
  return changed.length === 1;
}

/** A programme with how many inspections it has. */
export interface ProgrammeRow {
  id: string;
  year: number;
  title: string;
  symbol: string | null;
  decidedOn: string | null;
  note: string | null;
  fileId: string | null;
  inspections: number;
  version: number;
}
/** Programmes, the newest year first; there is one a year. */
export const listProgrammeRows = async (tx: Tx, tenantId: string, id?: string): Promise<ProgrammeRow[]> =>
  (await sql<ProgrammeRow>`select p.id, p.year, p.title, p.symbol, p.decided_on, p.note, p.file_id, (select count(*) from inspection i where i.tenant_id = p.tenant_id and i.programme_id = p.id)::int as inspections, p.version
    from inspection_programme p where p.tenant_id = ${tenantId} ${id ? sql`and p.id = ${id}` : sql``} order by p.year desc`.execute(tx)).rows;
/** Writes a programme; false when the year has one. */
export async function insertProgramme(tx: Tx, row: Omit<ProgrammeRow, 'inspections' | 'version'> & { tenantId: string; createdBy: string; createdAt: Date }): Promise<boolean> {
  return (await tx.insertInto('inspectionProgramme').values(row).onConflict((conflict) => conflict.columns(['tenantId', 'year']).doNothing()).returning('id').execute()).length === 1;
}
/** Changes a programme of the version that was seen; false when somebody was faster. */
export async function updateProgramme(tx: Tx, tenantId: string, id: string, version: number, change: { title: string; symbol: string | null; decidedOn: string | null; note: string | null; fileId: string | null }): Promise<boolean> {
  const changed = await tx.updateTable('inspectionProgramme').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).where('version', '=', version).returning('id').execute();
  return changed.length === 1;
}
