import { sql } from 'kysely';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A document to be disseminated. */
export interface MandateRow {
  id: string;
  documentId: string;
  symbol: string | null;
  title: string | null;
  dueOn: string;
  note: string | null;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  createdBy: string;
  createdAt: Date;
  version: number;
}

/** An agency that was asked, with what it has done for the document. */
export interface AskedRow {
  mandateId: string;
  agencyId: string;
  remindedOn: string | null;
  firstOn: string | null;
  activities: number;
  people: number;
}

const columns = sql`m.id, m.document_id, d.symbol, d.title, m.due_on, m.note, m.withdrawn_at, m.withdrawn_reason, m.created_by, m.created_at, m.version`;
const joins = sql`left join document d on d.tenant_id = m.tenant_id and d.id = m.document_id`;
/** Activities that fulfil a mandate `m` of an agency `a`. */
const done = sql`from outreach_document x join outreach o on o.tenant_id = x.tenant_id and o.id = x.outreach_id and o.withdrawn_at is null where x.tenant_id = a.tenant_id and x.document_id = m.document_id and x.agency_id = a.agency_id`;

/** Mandates after a place, the latest day first; `missing`: those that some agency (of those that the actor sees) has not fulfilled. */
export async function listMandateRows(tx: Tx, actor: Actor, missing: boolean, at: { value: string; id: string } | null, limit: number): Promise<MandateRow[]> {
  const where = [sql`m.tenant_id = ${actor.tenantId}`];
  if (missing) where.push(sql`m.withdrawn_at is null and exists (select from mandate_agency a where a.tenant_id = m.tenant_id and a.mandate_id = m.id and not exists (select ${done}))`);
  if (at) where.push(sql`(m.due_on, m.id) < (${at.value}::date, ${at.id}::uuid)`);
  return (await sql<MandateRow>`select ${columns} from mandate m ${joins} where ${sql.join(where, sql` and `)} order by m.due_on desc, m.id desc limit ${limit}`.execute(tx)).rows;
}

/** One mandate; `held`: kept from others until the end of the transaction. */
export async function findMandate(tx: Tx, tenantId: string, id: string, held = false): Promise<MandateRow | undefined> {
  return (await sql<MandateRow>`select ${columns} from mandate m ${joins} where m.tenant_id = ${tenantId} and m.id = ${id} ${held ? sql`for update of m` : sql``}`.execute(tx)).rows[0];
}

/** Agencies of several mandates with what they have done, as far as the actor sees them; one query. */
export async function listAsked(tx: Tx, tenantId: string, ids: readonly string[]): Promise<AskedRow[]> {
  if (ids.length === 0) return [];
  return (await sql<AskedRow>`select a.mandate_id, a.agency_id, a.reminded_on, w.first_on, coalesce(w.activities, 0)::int as activities, coalesce(w.people, 0)::float8 as people
    from mandate_agency a join mandate m on m.tenant_id = a.tenant_id and m.id = a.mandate_id
    left join lateral (select min(o.held_on) as first_on, count(*) as activities, sum(o.people) as people ${done}) w on true
    where a.tenant_id = ${tenantId} and a.mandate_id = any(${[...ids]}::uuid[]) order by a.mandate_id, a.agency_id`.execute(tx)).rows;
}

/** The open mandate of a document, if there is one. */
export async function findOpenMandateOf(tx: Tx, tenantId: string, documentId: string): Promise<{ id: string } | undefined> {
  return (await sql<{ id: string }>`select id from mandate where tenant_id = ${tenantId} and document_id = ${documentId} and withdrawn_at is null`.execute(tx)).rows[0];
}

/** Writes a new mandate; false when somebody else has just asked for the same document. */
export async function insertMandate(tx: Tx, row: { tenantId: string; id: string; documentId: string; name: string; dueOn: string; note: string | null; createdBy: string; createdAt: Date }): Promise<boolean> {
  const answer = await tx.insertInto('mandate').values(row).onConflict((conflict) => conflict.columns(['tenantId', 'documentId']).where('withdrawnAt', 'is', null).doNothing()).returning('id').execute();
  return answer.length === 1;
}

/** Asks agencies. */
export async function insertAsked(tx: Tx, tenantId: string, mandateId: string, agencyIds: readonly string[]): Promise<void> {
  if (agencyIds.length > 0) await tx.insertInto('mandateAgency').values(agencyIds.map((agencyId) => ({ tenantId, mandateId, agencyId }))).execute();
}

/** Changes a held mandate and raises its version. */
export async function updateMandate(tx: Tx, tenantId: string, id: string, change: { dueOn?: string; note?: string | null; withdrawnAt?: Date; withdrawnReason?: string }): Promise<void> {
  await tx.updateTable('mandate').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** Notes on which day agencies were reminded. */
export async function markReminded(tx: Tx, tenantId: string, mandateId: string, agencyIds: readonly string[], day: string): Promise<void> {
  await tx.updateTable('mandateAgency').set({ remindedOn: day }).where('tenantId', '=', tenantId).where('mandateId', '=', mandateId).where('agencyId', 'in', [...agencyIds]).execute();
}
