import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** An entry as registering needs it, with its row locked. */
export interface KnownEntry {
  id: string;
  key: string;
  bareKey: string;
  holding: 'found' | 'wanted';
  open: boolean;
  planId: string | null;
  version: number;
}
const known = sql.raw('id, key, bare_key, holding, open, plan_id, version');

/** Entries whose key or bare key is among those given. */
export async function entriesByKey(tx: Tx, tenantId: string, full: readonly string[], bare: readonly string[]): Promise<KnownEntry[]> {
  if (full.length + bare.length === 0) return [];
  const answer = await sql<KnownEntry>`select ${known} from document where tenant_id = ${tenantId} and withdrawn_at is null and (key = any(${[...full]}::text[]) or bare_key = any(${[...bare]}::text[]))`.execute(tx);
  return answer.rows;
}

/** The entry of a plan. */
export const entryOfPlan = (tx: Tx, tenantId: string, planId: string): Promise<KnownEntry | undefined> =>
  sql<KnownEntry>`select ${known} from document where tenant_id = ${tenantId} and plan_id = ${planId} and withdrawn_at is null limit 1`.execute(tx).then((answer) => answer.rows[0]);

/** An entry by id, its row locked. */
export const lockEntry = (tx: Tx, tenantId: string, id: string): Promise<(KnownEntry & { symbol: string | null }) | undefined> =>
  sql<KnownEntry & { symbol: string | null }>`select ${known}, symbol from document where tenant_id = ${tenantId} and id = ${id} and withdrawn_at is null for update`.execute(tx).then((answer) => answer.rows[0]);

/** Inserts entries whose key nobody has yet; the others stay as they are. */
export async function insertEntries(tx: Tx, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 200)
    await tx
      .insertInto('document')
      .values(rows.slice(at, at + 200) as never)
      .onConflict((conflict) => conflict.columns(['tenantId', 'key']).where('withdrawnAt', 'is', null).doNothing())
      .execute();
}

/** Changes an entry; false when its version is another one. */
export async function updateEntry(tx: Tx, tenantId: string, id: string, version: number, change: Record<string, unknown>): Promise<boolean> {
  const answer = await tx
    .updateTable('document')
    .set({ ...change, version: sql`version + 1` } as never)
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(answer.numUpdatedRows) === 1;
}

/** Inserts relations that are new; one that a person withdrew does not come back by reading again. */
export async function insertRelations(
  tx: Tx,
  tenantId: string,
  rows: readonly { id: string; fromId: string; toId: string; kind: string; source: 'text' | 'person'; open: boolean; spans: unknown; reason: string | null; byPerson: string | null; at: Date }[],
): Promise<number> {
  let inserted = 0;
  for (let at = 0; at < rows.length; at += 200) {
    const part = rows.slice(at, at + 200);
    const answer = await sql`insert into document_relation (tenant_id, id, from_id, to_id, kind, source, open, spans, reason, by_person, at)
      select ${tenantId}, n.id, n.from_id, n.to_id, n.kind, n.source, n.open, n.spans, n.reason, n.by_person, n.at
      from jsonb_to_recordset(${JSON.stringify(part.map((row) => ({ id: row.id, from_id: row.fromId, to_id: row.toId, kind: row.kind, source: row.source, open: row.open, spans: row.spans, reason: row.reason, by_person: row.byPerson, at: row.at.toISOString() })))}::jsonb)
        as n (id uuid, from_id uuid, to_id uuid, kind text, source text, open boolean, spans jsonb, reason text, by_person uuid, at timestamptz)
      where n.source = 'person' or not exists (select from document_relation w where w.tenant_id = ${tenantId} and w.from_id = n.from_id and w.to_id = n.to_id and w.kind = n.kind and w.withdrawn_at is not null)
      on conflict (tenant_id, from_id, to_id, kind) where withdrawn_at is null do nothing`.execute(tx);
    inserted += Number(answer.numAffectedRows ?? 0);
  }
  return inserted;
}

/** Opens the relations of an entry to all agencies. */
export const openRelations = (tx: Tx, tenantId: string, fromId: string) =>
  tx.updateTable('documentRelation').set({ open: true }).where('tenantId', '=', tenantId).where('fromId', '=', fromId).where('open', '=', false).execute();

/** Sets the computed days of force of an entry; no version: nobody typed them. */
export const setForce = (tx: Tx, tenantId: string, id: string, force: Record<string, unknown>) =>
  tx
    .updateTable('document')
    .set(force as never)
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .execute();

/** As setForce for an agency: only of what it issued itself, because of the entry `cause` that it brought in; false where that is not so (0016). */
export async function setForceByAgency(tx: Tx, id: string, cause: string, force: { endsOn: string | null; endKind: string | null; endedBy: string | null; amendedOn: string | null }): Promise<boolean> {
  const answer = await sql<{ done: boolean }>`select settle_by_agency(${id}::uuid, ${cause}::uuid, ${force.endsOn}::date, ${force.endKind}, ${force.endedBy}::uuid, ${force.amendedOn}::date) as done`.execute(tx);
  return answer.rows[0]?.done ?? false;
}

/** Plans that stand in no entry of the register, oldest first. */
export const plansWithoutEntry = (tx: Tx, tenantId: string) =>
  tx
    .selectFrom('plan as p')
    .select(['p.id', 'p.state', 'p.createdBy'])
    .where('p.tenantId', '=', tenantId)
    .where('p.state', '<>', 'discarded')
    .where((one) => one.not(one.exists(one.selectFrom('document as d').select('d.id').whereRef('d.tenantId', '=', 'p.tenantId').whereRef('d.planId', '=', 'p.id'))))
    .orderBy('p.createdAt')
    .execute();

/** Words of the tasks of a plan that were not cancelled. */
export const tasksForDuties = (tx: Tx, tenantId: string, planId: string) =>
  tx.selectFrom('task').select(['id', 'content']).where('tenantId', '=', tenantId).where('planId', '=', planId).where('state', '<>', 'cancelled').execute();

/** Head, words and citations of a plan as it stands now. */
export async function planToRegister(tx: Tx, tenantId: string, planId: string) {
  const plan = await tx
    .selectFrom('plan')
    .select(['id', 'documentType', 'symbol', 'issuer', 'title', 'issuedOn', 'text', 'fileId', 'sourceFormat', 'createdBy'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', planId)
    .executeTakeFirst();
  if (!plan) return undefined;
  const citations = await tx
    .selectFrom('citation')
    .select(['type', 'symbol', 'dated', 'basis', 'relation', 'spans'])
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId)
    .execute();
  return { plan, citations };
}

/** The days of an entry from which its force is computed. */
export const daysOf = (tx: Tx, tenantId: string, ids: readonly string[]) =>
  tx.selectFrom('document').select(['id', 'issuedOn', 'effectiveOn', 'expiresOn']).where('tenantId', '=', tenantId).where('id', 'in', [...ids]).execute();

/** Decisions on the force of several entries. */
export const decisionsOfAll = (tx: Tx, tenantId: string, ids: readonly string[]) =>
  tx.selectFrom('documentForce').select(['documentId', 'seq', 'kind', 'onDay', 'endKind', 'byDocumentId']).where('tenantId', '=', tenantId).where('documentId', 'in', [...ids]).orderBy('seq').execute();

/** Notes a decision on force. */
export const insertDecision = (tx: Tx, row: { tenantId: string; id: string; documentId: string; kind: string; onDay: string; endKind: string | null; byDocumentId: string | null; reason: string; byPerson: string; at: Date }) =>
  tx
    .insertInto('documentForce')
    .values(row as never)
    .execute();

/** Withdraws a relation with a reason. */
export const withdrawRelation = (tx: Tx, tenantId: string, id: string, by: string, reason: string, now: Date) =>
  tx.updateTable('documentRelation').set({ withdrawnAt: now, withdrawnBy: by, withdrawnReason: reason }).where('tenantId', '=', tenantId).where('id', '=', id).execute();

/** Whether another entry names this one. */
export async function isNamed(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const row = await tx.selectFrom('documentRelation').select('id').where('tenantId', '=', tenantId).where('toId', '=', id).where('withdrawnAt', 'is', null).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Leaves only the name of an entry whose words were thrown away, and takes back what those words said of others. */
export async function backToWanted(tx: Tx, tenantId: string, entry: KnownEntry, personId: string | null, reason: string, now: Date): Promise<void> {
  await updateEntry(tx, tenantId, entry.id, entry.version, { holding: 'wanted', open: true, planId: null, fileId: null, text: null, textFolded: null, words: null, sourceFormat: null, changedAt: now });
  await tx
    .updateTable('documentRelation')
    .set({ withdrawnAt: now, withdrawnBy: personId, withdrawnReason: reason })
    .where('tenantId', '=', tenantId)
    .where('fromId', '=', entry.id)
    .where('source', '=', 'text')
    .where('withdrawnAt', 'is', null)
    .execute();
}
