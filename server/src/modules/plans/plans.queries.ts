import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

const SUMMARY = [
  'id',
  'title',
  'symbol',
  'documentType',
  'issuer',
  'issuedOn',
  'state',
  'version',
  'createdAt',
  'createdBy',
  'changedAt',
  'publishedAt',
  'taskCount',
  'fileId',
  'sourceFormat',
] as const;

/** A plan as lists need it. */
export type PlanRow = NonNullable<Awaited<ReturnType<typeof findPlan>>>;

/** One plan, or undefined when hidden. */
export const findPlan = (tx: Tx, tenantId: string, id: string) =>
  tx.selectFrom('plan').select(SUMMARY).where('tenantId', '=', tenantId).where('id', '=', id).executeTakeFirst();

/** One plan with its row locked, so that steps follow one another. */
export const lockPlan = (tx: Tx, tenantId: string, id: string) =>
  tx.selectFrom('plan').select(SUMMARY).where('tenantId', '=', tenantId).where('id', '=', id).forUpdate().executeTakeFirst();

/** A page of plans, newest first; every word must occur without accents. */
export async function pageOfPlans(
  tx: Tx,
  tenantId: string,
  filter: { words: readonly string[]; state: string | undefined; after: { createdAt: string; id: string } | null; limit: number },
): Promise<PlanRow[]> {
  let query = tx.selectFrom('plan').select(SUMMARY).where('tenantId', '=', tenantId);
  query = filter.state ? query.where('state', '=', filter.state) : query.where('state', '<>', 'discarded');
  for (const word of filter.words) query = query.where('folded', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  if (filter.after)
    query = query.where(sql<boolean>`(created_at, id) < (${filter.after.createdAt}::timestamptz, ${filter.after.id}::uuid)`);
  return query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
}

/** Head, text and problems of a plan under review. */
export const findPlanText = (tx: Tx, tenantId: string, id: string) =>
  tx
    .selectFrom('plan')
    .select([
      'documentType',
      'symbol',
      'issuer',
      'place',
      'issuedOn',
      'title',
      'recipients',
      'signer',
      'headEdited',
      'text',
      'problems',
      'readMilliseconds',
      'changedAt',
    ])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Clauses of a plan in order. */
export const clausesOf = (tx: Tx, tenantId: string, planId: string) =>
  tx
    .selectFrom('clause')
    .select(['id', 'path', 'num', 'level', 'parentId', 'heading', 'text', 'spanStart', 'spanEnd', 'ord'])
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId)
    .orderBy('ord')
    .execute();

/** Cited documents of a plan. */
export const citationsOf = (tx: Tx, tenantId: string, planId: string) =>
  tx
    .selectFrom('citation')
    .select(['id', 'type', 'symbol', 'dated', 'basis', 'spans'])
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId)
    .orderBy('symbol')
    .execute();

/** Imports of the same file that are not thrown away. */
export async function countSameFile(tx: Tx, tenantId: string, sha256: string): Promise<number> {
  const row = await sql<{
    count: number;
  }>`select count(*) as count from plan p join file f on f.tenant_id = p.tenant_id and f.id = p.file_id
    where p.tenant_id = ${tenantId} and f.sha256 = ${sha256} and p.state <> 'discarded'`.execute(tx);
  return Number(row.rows[0]?.count ?? 0);
}

/** Sets state and the like of a plan; version goes up. */
export const setPlan = (
  tx: Tx,
  tenantId: string,
  id: string,
  change: {
    state?: string;
    publishedBy?: string;
    publishedAt?: Date;
    taskCount?: number;
    discardReason?: string;
    changedAt: Date;
  },
) =>
  tx
    .updateTable('plan')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .execute();

/** Counts the open proposals into the plan's row, notes the change; version goes up. */
export const touchPlan = (tx: Tx, tenantId: string, id: string, now: Date) =>
  tx
    .updateTable('plan')
    .set({
      version: sql<number>`version + 1`,
      changedAt: now,
      taskCount: sql<number>`(select count(*) from proposal p where p.tenant_id = ${tenantId} and p.plan_id = ${id} and p.dropped_reason is null)`,
    })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .execute();

/** Sets corrected head fields. */
export const setHead = (
  tx: Tx,
  tenantId: string,
  id: string,
  head: {
    documentType: string | null;
    symbol: string | null;
    issuer: string | null;
    place: string | null;
    issuedOn: string | null;
    title: string | null;
    headEdited: string[];
    folded: string;
  },
) => tx.updateTable('plan').set(head).where('tenantId', '=', tenantId).where('id', '=', id).execute();

type Rows = readonly Record<string, unknown>[];
const CHUNK = 500;

/** Inserts rows in chunks. */
export async function insertMany(
  tx: Tx,
  table: 'clause' | 'citation' | 'passage' | 'proposal' | 'clauseAmendment',
  rows: Rows,
): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK)
    await tx
      .insertInto(table)
      .values(rows.slice(at, at + CHUNK) as never)
      .execute();
}

/** Inserts a plan. */
export const insertPlan = (tx: Tx, row: Record<string, unknown>) =>
  tx
    .insertInto('plan')
    .values(row as never)
    .execute();

/** Inserts an amendment. */
export const insertAmendment = (tx: Tx, row: Record<string, unknown>) =>
  tx
    .insertInto('planAmendment')
    .values(row as never)
    .execute();

/** Amendments of a plan with their changes, newest first. */
export async function amendmentsOf(tx: Tx, tenantId: string, planId: string) {
  const heads = await tx
    .selectFrom('planAmendment')
    .selectAll()
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId)
    .orderBy('effectiveOn', 'desc')
    .orderBy('createdAt', 'desc')
    .limit(500)
    .execute();
  const changes = await tx
    .selectFrom('clauseAmendment as a')
    .innerJoin('clause as c', (join) => join.onRef('c.tenantId', '=', 'a.tenantId').onRef('c.id', '=', 'a.clauseId'))
    .select(['a.id', 'a.amendmentId', 'a.clauseId', 'a.kind', 'a.newText', 'c.path'])
    .where('a.tenantId', '=', tenantId)
    .where('a.planId', '=', planId)
    .orderBy('c.ord')
    .execute();
  return { heads, changes };
}
