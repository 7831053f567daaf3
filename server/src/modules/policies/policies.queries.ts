import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { POLICY_EVENTS, PolicyStage, PolicyStageEntry } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** Policy work as it is stored. */
export interface WorkRow {
  id: string;
  title: string;
  summary: string | null;
  agencyId: string;
  stage: PolicyStage | 'done';
  dueOn: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
}

/** A stage as it is stored, with the document that it issued. */
export interface StageRow {
  stage: PolicyStage;
  state: PolicyStageEntry['state'];
  agencyId: string | null;
  dueOn: string | null;
  dueSource: 'person' | 'term' | null;
  plannedOn: string | null;
  startedOn: string | null;
  finishedOn: string | null;
  text: string | null;
  outcome: PolicyStageEntry['outcome'];
  conditions: string | null;
  documentId: string | null;
  skipReason: string | null;
  byPerson: string | null;
}

/** Kind of an entry of the history. */
export type EventKind = (typeof POLICY_EVENTS)[number];

const workColumns = sql.raw('w.id, w.title, w.summary, w.agency_id, w.stage, w.due_on, w.version, w.created_by, w.created_at');

/** Policy work by id, or undefined when it is hidden; `lock` holds it until the end of the transaction. */
export async function findWork(tx: Tx, tenantId: string, id: string, lock = false): Promise<WorkRow | undefined> {
  const answer = await sql<WorkRow>`select ${workColumns} from policy_work w where w.tenant_id = ${tenantId} and w.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return answer.rows[0];
}

/** Writes new policy work with its six stages, the first under way. */
export async function insertWork(tx: Tx, tenantId: string, work: Omit<WorkRow, 'version'> & { folded: string }, stages: readonly Pick<StageRow, 'stage' | 'state' | 'dueOn' | 'dueSource' | 'startedOn'>[]): Promise<void> {
  await tx.insertInto('policyWork').values({ tenantId, ...work, changedAt: work.createdAt }).execute();
  await tx.insertInto('policyStage').values(stages.map((stage) => ({ tenantId, workId: work.id, ...stage }))).execute();
}

/** Changes policy work that still has the version seen; false when it has not. */
export async function updateWork(
  tx: Tx,
  tenantId: string,
  work: Pick<WorkRow, 'id' | 'version'>,
  change: Partial<Pick<WorkRow, 'title' | 'summary' | 'agencyId' | 'stage' | 'dueOn'>> & { folded?: string },
  now: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable('policyWork')
    .set({ ...change, version: work.version + 1, changedAt: now })
    .where('tenantId', '=', tenantId)
    .where('id', '=', work.id)
    .where('version', '=', work.version)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The stages of one work. */
export async function listStages(tx: Tx, tenantId: string, workId: string): Promise<StageRow[]> {
  const rows = await tx.selectFrom('policyStage').selectAll().where('tenantId', '=', tenantId).where('workId', '=', workId).execute();
  return rows.map(({ tenantId: _tenant, workId: _work, ...row }) => row as StageRow);
}

/** Changes one stage. */
export async function updateStage(tx: Tx, tenantId: string, workId: string, stage: PolicyStage, change: Partial<Omit<StageRow, 'stage'>>): Promise<void> {
  await tx.updateTable('policyStage').set(change).where('tenantId', '=', tenantId).where('workId', '=', workId).where('stage', '=', stage).execute();
}

/** Puts stages back to waiting; what they said was kept in the history by the caller. A deadline that a person set stays. */
export async function resetStages(tx: Tx, tenantId: string, workId: string, stages: readonly PolicyStage[]): Promise<void> {
  await sql`update policy_stage set state = 'waiting', started_on = null, finished_on = null, text = null, outcome = null, conditions = null, document_id = null, skip_reason = null, by_person = null,
      due_on = case when due_source = 'person' and state = 'waiting' then due_on end, due_source = case when due_source = 'person' and state = 'waiting' then due_source end
    where tenant_id = ${tenantId} and work_id = ${workId} and stage = any(${stages})`.execute(tx);
}

/** Writes again who takes part in a work and who sees whose replies, from work, stages and asked agencies. */
export async function refreshParticipants(tx: Tx, tenantId: string, workId: string): Promise<void> {
  const responsible = sql`select agency_id from policy_work where tenant_id = ${tenantId} and id = ${workId}
    union select agency_id from policy_stage where tenant_id = ${tenantId} and work_id = ${workId} and agency_id is not null`;
  const asked = sql`select agency_id from policy_ask where tenant_id = ${tenantId} and work_id = ${workId}`;
  await sql`delete from policy_sight where tenant_id = ${tenantId} and work_id = ${workId}`.execute(tx);
  await sql`delete from policy_participant where tenant_id = ${tenantId} and work_id = ${workId}`.execute(tx);
  await sql`insert into policy_participant (tenant_id, work_id, agency_id) select ${tenantId}::uuid, ${workId}::uuid, agency_id from (${responsible} union ${asked}) a`.execute(tx);
  await sql`insert into policy_sight (tenant_id, work_id, agency_id, of_agency_id)
    select ${tenantId}::uuid, ${workId}::uuid, a.agency_id, a.agency_id from (${asked}) a
    union select ${tenantId}::uuid, ${workId}::uuid, r.agency_id, a.agency_id from (${responsible}) r cross join (${asked}) a`.execute(tx);
}

/** An entry of the history. */
export interface EventRow {
  id: string;
  kind: EventKind;
  stage: PolicyStage | null;
  toStage: PolicyStage | null;
  text: string | null;
  agencyId: string | null;
  byPerson: string;
  at: Date;
}

/** Writes one entry of the history. */
export async function insertEvent(
  tx: Tx,
  actor: Pick<Actor, 'tenantId' | 'personId' | 'agencyId'>,
  workId: string,
  event: { kind: EventKind; stage?: PolicyStage | null; toStage?: PolicyStage | null; text?: string | null; details?: Record<string, unknown> },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('policyEvent')
    .values({
      tenantId: actor.tenantId,
      id: randomUUID(),
      workId,
      kind: event.kind,
      stage: event.stage ?? null,
      toStage: event.toStage ?? null,
      text: event.text ?? null,
      agencyId: actor.agencyId,
      byPerson: actor.personId ?? '',
      details: JSON.stringify(event.details ?? {}),
      at,
    })
    .execute();
}

/** The history of a work, newest first; a work has tens of entries, one per reply at most a few hundred. */
export async function listEvents(tx: Tx, tenantId: string, workId: string): Promise<EventRow[]> {
  const answer = await sql<EventRow>`select id, kind, stage, to_stage, text, agency_id, by_person, at from policy_event
    where tenant_id = ${tenantId} and work_id = ${workId} order by seq desc limit 1000`.execute(tx);
  return answer.rows;
}

/** Usual days of the stages as a person set them. */
export async function findTerms(tx: Tx, tenantId: string): Promise<{ days: Record<string, number | null>; version: number; setBy: string; setAt: Date } | undefined> {
  const row = await tx.selectFrom('policyTerm').select(['days', 'version', 'setBy', 'setAt']).where('tenantId', '=', tenantId).executeTakeFirst();
  return row && { ...row, days: row.days as Record<string, number | null> };
}

/** Writes the usual days when nobody changed them since `version`; false otherwise. */
export async function writeTerms(tx: Tx, tenantId: string, version: number, days: Record<string, number | null>, by: string, at: Date): Promise<boolean> {
  const answer = await sql<{ version: number }>`insert into policy_term (tenant_id, days, version, set_by, set_at) select ${tenantId}::uuid, ${JSON.stringify(days)}::jsonb, 1, ${by}::uuid, ${at}
      where ${version}::int = 0 or exists (select from policy_term where tenant_id = ${tenantId})
    on conflict (tenant_id) do update set days = excluded.days, version = policy_term.version + 1, set_by = excluded.set_by, set_at = excluded.set_at where policy_term.version = ${version}
    returning version`.execute(tx);
  return answer.rows.length === 1;
}

/** A document of the register as policy work shows it. */
export interface DocumentRow {
  id: string;
  type: string | null;
  symbol: string | null;
  title: string | null;
  issuedOn: string | null;
  fileId: string | null;
}

/** Entries of the register by id, those that the actor may see and that are not withdrawn unless already linked. */
export async function listDocumentsById(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, DocumentRow>> {
  if (ids.length === 0) return new Map();
  const answer = await sql<DocumentRow>`select id, type, symbol, title, issued_on, file_id from document where tenant_id = ${tenantId} and id = any(${[...new Set(ids)]})`.execute(tx);
  return new Map(answer.rows.map((row) => [row.id, row]));
}

/** True when the entry stands in the register and has not been withdrawn. */
export async function isRegistered(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const answer = await sql`select from document where tenant_id = ${tenantId} and id = ${id} and withdrawn_at is null`.execute(tx);
  return answer.rows.length === 1;
}

/** The issuer and place of the newest published plan, for the head of exported documents. */
export async function findIssuer(tx: Tx, tenantId: string): Promise<{ issuer: string | null; place: string | null } | undefined> {
  const answer = await sql<{ issuer: string | null; place: string | null }>`select issuer, place from plan where tenant_id = ${tenantId} and state = 'published' order by created_at desc limit 1`.execute(tx);
  return answer.rows[0];
}
