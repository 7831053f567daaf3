import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Delta, StoredPassage, StoredProposal } from './plans.rules.ts';

const PROPOSAL = [
  'id',
  'clauseId',
  'ord',
  'content',
  'product',
  'spans',
  'strength',
  'verb',
  'confidence',
  'origin',
  'droppedReason',
  'lead',
  'leadDecision',
  'suggestedLeads',
  'supporting',
  'deadline',
  'deadlineDecision',
  'fields',
  'systems',
  'version',
] as const;
const JSON_FIELDS = ['spans', 'lead', 'leadDecision', 'suggestedLeads', 'supporting', 'deadline', 'deadlineDecision', 'fields', 'systems'] as const;

/** Proposals of a plan in order, all or by id. */
export async function proposalsOf(tx: Tx, tenantId: string, planId: string, ids?: readonly string[]): Promise<StoredProposal[]> {
  if (ids?.length === 0) return [];
  let query = tx.selectFrom('proposal').select(PROPOSAL).where('tenantId', '=', tenantId).where('planId', '=', planId);
  if (ids) query = query.where('id', 'in', [...ids]);
  return (await query.orderBy('ord').orderBy('id').execute()) as unknown as StoredProposal[];
}

/** Passages of a plan in order, all or by id. */
export async function passagesOf(tx: Tx, tenantId: string, planId: string, ids?: readonly string[]) {
  let query = tx
    .selectFrom('passage')
    .select(['id', 'clauseId', 'spanStart', 'spanEnd', 'class', 'reason', 'confidence', 'decidedBy', 'version'])
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId);
  if (ids) query = query.where('id', 'in', ids.length > 0 ? [...ids] : ['00000000-0000-0000-0000-000000000000']);
  return query.orderBy('ord').execute();
}

/** Order numbers around a place: the last before and the first after a number, or the end. */
export async function ordsAround(
  tx: Tx,
  tenantId: string,
  planId: string,
  at: number | null,
): Promise<{ before: number; after: number | undefined }> {
  const row = await sql<{ before: number | null; after: number | null }>`select
      (select max(ord) from proposal where tenant_id = ${tenantId} and plan_id = ${planId} and (${at}::float8 is null or ord < ${at}::float8)) as before,
      (select min(ord) from proposal where tenant_id = ${tenantId} and plan_id = ${planId} and ord > ${at}::float8) as after`.execute(
    tx,
  );
  return { before: row.rows[0]?.before ?? 0, after: row.rows[0]?.after ?? undefined };
}

/** Row of a proposal as the database takes it. */
export function proposalRow(tenantId: string, planId: string, proposal: StoredProposal): Record<string, unknown> {
  const row: Record<string, unknown> = { tenantId, planId, ...proposal };
  for (const field of JSON_FIELDS) row[field] = proposal[field] === null ? null : JSON.stringify(proposal[field]);
  return row;
}

/** Writes a delta: made, changed and removed records. Changed ones must still have the version before; returns false when one has not. */
export async function writeDelta(tx: Tx, tenantId: string, planId: string, delta: Delta): Promise<boolean> {
  for (const { before, after } of delta.proposals) {
    if (!before && after)
      await tx
        .insertInto('proposal')
        .values(proposalRow(tenantId, planId, after) as never)
        .execute();
    else if (before) {
      const done = after
        ? await tx
            .updateTable('proposal')
            .set(proposalRow(tenantId, planId, after) as never)
            .where('tenantId', '=', tenantId)
            .where('planId', '=', planId)
            .where('id', '=', before.id)
            .where('version', '=', before.version)
            .executeTakeFirst()
        : await tx
            .deleteFrom('proposal')
            .where('tenantId', '=', tenantId)
            .where('planId', '=', planId)
            .where('id', '=', before.id)
            .where('version', '=', before.version)
            .executeTakeFirst();
      const count = 'numUpdatedRows' in done ? done.numUpdatedRows : done.numDeletedRows;
      if (count === 0n) return false;
    }
  }
  for (const { before, after } of delta.passages) {
    if (!before || !after) continue;
    const set: Omit<StoredPassage, 'id'> = {
      class: after.class,
      reason: after.reason,
      decidedBy: after.decidedBy,
      version: after.version,
    };
    const done = await tx
      .updateTable('passage')
      .set(set)
      .where('tenantId', '=', tenantId)
      .where('planId', '=', planId)
      .where('id', '=', before.id)
      .where('version', '=', before.version)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return false;
  }
  return true;
}

/** Forgets steps that were taken back: a new step makes them unreachable. They stay as rows, marked by a negative place in the row of redo. */
export const dropRedo = (tx: Tx, tenantId: string, planId: string) =>
  tx
    .updateTable('reviewStep')
    .set({ undone: true, kind: sql<string>`'gone:' || kind` })
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId)
    .where('undone', '=', true)
    .where('kind', 'not like', 'gone:%')
    .execute();

/** Writes a step. */
export const insertStep = (
  tx: Tx,
  row: {
    tenantId: string;
    id: string;
    planId: string;
    kind: string;
    label: string;
    before: string;
    after: string;
    byPerson: string;
    at: Date;
  },
) => tx.insertInto('reviewStep').values(row).execute();

/** The step that undo would take back and the one that redo would do again. */
export async function edgeSteps(tx: Tx, tenantId: string, planId: string) {
  const base = tx
    .selectFrom('reviewStep')
    .select(['id', 'label', 'byPerson', 'before', 'after'])
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId)
    .where('kind', 'not like', 'gone:%');
  const undo = await base.where('undone', '=', false).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const redo = await base.where('undone', '=', true).orderBy('seq', 'asc').limit(1).executeTakeFirst();
  return { undo, redo };
}

/** Marks a step as taken back or done again. */
export const markStep = (tx: Tx, tenantId: string, id: string, undone: boolean) =>
  tx.updateTable('reviewStep').set({ undone }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
