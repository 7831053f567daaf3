import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { MoneySource } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** Year or span of a ceiling. */
export interface Span {
  yearFrom: number;
  yearTo: number;
}

/** A ceiling of the province (agency null) or the share of an agency. */
export interface EnvelopeRow extends Span {
  id: string;
  agencyId: string | null;
  source: MoneySource;
  amount: string;
  version: number;
}

const columns = sql.raw('id, agency_id, source, year_from, year_to, amount::text as amount, version');

/** Ceilings and shares of a span that the actor sees. */
export async function listEnvelopes(tx: Tx, tenantId: string, { yearFrom, yearTo }: Span): Promise<EnvelopeRow[]> {
  return (await sql<EnvelopeRow>`select ${columns} from budget_envelope where tenant_id = ${tenantId} and year_from = ${yearFrom} and year_to = ${yearTo} order by source, agency_id nulls first limit 3000`.execute(tx)).rows;
}

/** Makes what is missing of the province's ceiling and the agencies' shares of a source, and holds them: the province first, then agencies by id. */
export async function holdEnvelopes(tx: Tx, tenantId: string, source: MoneySource, { yearFrom, yearTo }: Span, agencyIds: readonly (string | null)[]): Promise<EnvelopeRow[]> {
  const wanted = sql`tenant_id = ${tenantId} and source = ${source} and year_from = ${yearFrom} and year_to = ${yearTo} and coalesce(agency_id, '00000000-0000-0000-0000-000000000000') = any(${agencyIds.map((id) => id ?? '00000000-0000-0000-0000-000000000000')}::uuid[])`;
  return (await sql<EnvelopeRow>`select ${columns} from budget_envelope where ${wanted} order by agency_id nulls first for update`.execute(tx)).rows;
}

/** Makes an empty ceiling where there is none. */
export async function makeEnvelope(tx: Tx, tenantId: string, source: MoneySource, { yearFrom, yearTo }: Span, agencyId: string | null): Promise<void> {
  await sql`insert into budget_envelope (tenant_id, id, agency_id, source, year_from, year_to) values (${tenantId}, ${randomUUID()}, ${agencyId}, ${source}, ${yearFrom}, ${yearTo}) on conflict on constraint budget_envelope_once do nothing`.execute(tx);
}

/** A decision on a ceiling. */
export interface CeilingRow {
  id: string;
  envelopeId: string;
  amount: string;
  issuer: string;
  symbol: string;
  decidedOn: string;
  note: string | null;
  byPerson: string;
  at: Date;
}

/** Decisions on ceilings, the oldest first. */
export async function listCeilings(tx: Tx, tenantId: string, envelopeIds: readonly string[]): Promise<CeilingRow[]> {
  if (envelopeIds.length === 0) return [];
  return (await sql<CeilingRow>`select id, envelope_id, amount::text as amount, issuer, symbol, decided_on, note, by_person, at from budget_ceiling where tenant_id = ${tenantId} and envelope_id = any(${[...envelopeIds]}::uuid[]) order by seq limit 5000`.execute(tx)).rows;
}

/** Adds a decision to a held ceiling and raises its version. */
export async function insertCeiling(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, envelope: { id: string; agencyId: string | null }, decision: Pick<CeilingRow, 'amount' | 'issuer' | 'symbol' | 'decidedOn' | 'note'>, now: Date): Promise<void> {
  await tx.insertInto('budgetCeiling').values({ tenantId: actor.tenantId, id: randomUUID(), envelopeId: envelope.id, agencyId: envelope.agencyId, ...decision, byPerson: actor.personId ?? '', at: now }).execute();
  await tx.updateTable('budgetEnvelope').set({ version: sql<number>`version + 1` }).where('tenantId', '=', actor.tenantId).where('id', '=', envelope.id).execute();
}

/** What agencies' shares take of the province's ceiling of a source. */
export async function sumShares(tx: Tx, tenantId: string, source: MoneySource, { yearFrom, yearTo }: Span): Promise<bigint> {
  const answer = await sql<{ used: string }>`select coalesce(sum(amount), 0)::text as used from budget_envelope where tenant_id = ${tenantId} and source = ${source} and year_from = ${yearFrom} and year_to = ${yearTo} and agency_id is not null`.execute(tx);
  return BigInt(answer.rows[0]?.used ?? '0');
}

/** What lines of agencies take of their shares of a span, by source. */
export async function sumAllotted(tx: Tx, tenantId: string, { yearFrom, yearTo }: Span, of?: { source: MoneySource; agencyId: string }): Promise<{ agencyId: string; source: MoneySource; used: string }[]> {
  return (await sql<{ agencyId: string; source: MoneySource; used: string }>`select agency_id, source, sum(allotted + adjusted)::text as used from budget_line
    where tenant_id = ${tenantId} and year_from = ${yearFrom} and year_to = ${yearTo} ${of ? sql`and source = ${of.source} and agency_id = ${of.agencyId}` : sql``} group by agency_id, source`.execute(tx)).rows;
}
