import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { MoneySource } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { StoredStep } from './fiscal.rules.ts';

/** A body that is competent for a source from a day on. */
export interface CompetenceRow {
  id: string;
  source: MoneySource;
  agencyId: string;
  validFrom: string;
  basis: string | null;
  mark: 'found' | 'unverified';
  byPerson: string;
  at: Date;
}

/** All rows of competence, for each source the newest last. */
export async function listCompetences(tx: Tx, tenantId: string): Promise<CompetenceRow[]> {
  return (await sql<CompetenceRow>`select id, source, agency_id, valid_from, basis, mark, by_person, at from budget_competence where tenant_id = ${tenantId} order by source, valid_from, seq limit 2000`.execute(tx)).rows;
}

/** Adds rows of competence. */
export async function insertCompetences(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, rows: readonly Pick<CompetenceRow, 'source' | 'agencyId' | 'validFrom' | 'basis' | 'mark'>[], now: Date): Promise<void> {
  if (rows.length > 0) await tx.insertInto('budgetCompetence').values(rows.map((row) => ({ tenantId: actor.tenantId, id: randomUUID(), ...row, byPerson: actor.personId ?? '', at: now }))).execute();
}

/** Steps of fiscal years that somebody settled. */
export async function listFiscalSteps(tx: Tx, tenantId: string, years: readonly number[]): Promise<(StoredStep & { year: number })[]> {
  return (await sql<StoredStep & { year: number }>`select year, step, due_on, basis, confirmed, version from budget_fiscal_step where tenant_id = ${tenantId} and year = any(${[...years]}::int[])`.execute(tx)).rows;
}

/** Settles a step that still has the version seen (0: nobody settled it); false when somebody was faster. */
export async function putFiscalStep(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, step: { year: number; step: string; dueOn: string; basis: string | null; confirmed: boolean }, version: number, now: Date): Promise<boolean> {
  const changed = { dueOn: step.dueOn, basis: step.basis, confirmed: step.confirmed, changedBy: actor.personId ?? '', changedAt: now };
  if (version === 0) {
    const made = await tx.insertInto('budgetFiscalStep').values({ tenantId: actor.tenantId, year: step.year, step: step.step, ...changed }).onConflict((conflict) => conflict.columns(['tenantId', 'year', 'step']).doNothing()).executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const done = await tx.updateTable('budgetFiscalStep').set({ ...changed, version: version + 1 }).where('tenantId', '=', actor.tenantId).where('year', '=', step.year).where('step', '=', step.step).where('version', '=', version).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
