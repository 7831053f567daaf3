import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Ids of closed periods whose head is not stored yet. */
export async function listHeadless(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('reportPeriod as p')
    .leftJoin('reportPeriodHead as h', (join) => join.onRef('h.tenantId', '=', 'p.tenantId').onRef('h.periodId', '=', 'p.id'))
    .select('p.id')
    .where('p.tenantId', '=', tenantId)
    .where('p.state', '=', 'closed')
    .where('h.periodId', 'is', null)
    .orderBy('p.closedAt')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Stores the chain's head right after the entries that closed some periods, where those are sealed and no head is stored; the bundle begins after the
 * closing before. Two servers at once store it once. Returns the periods stored.
 */
export async function storeHeads(tx: Tx, tenantId: string, periodIds: readonly string[]): Promise<string[]> {
  if (periodIds.length === 0) return [];
  const answer = await sql<{ periodId: string }>`with closings as (
      select e.subject_id, s.position, s.hash from report_period p
      join audit_entry e on e.tenant_id = p.tenant_id and e.subject_id = p.id and e.action = 'period.closed'
      join audit_seal s on s.tenant_id = e.tenant_id and s.entry_id = e.id
      where p.tenant_id = ${tenantId} and p.state = 'closed')
    insert into report_period_head (tenant_id, period_id, position, hash, from_position, from_hash)
    select ${tenantId}, c.subject_id, c.position, c.hash, coalesce(b.position, 0), coalesce(b.hash, '')
    from closings c left join lateral (select x.position, x.hash from closings x where x.position < c.position order by x.position desc limit 1) b on true
    where c.subject_id = any(${[...periodIds]}::uuid[])
    on conflict do nothing returning period_id`.execute(tx);
  return answer.rows.map((row) => row.periodId);
}

/** The stored head of a period. */
export async function findHead(tx: Tx, tenantId: string, periodId: string): Promise<{ position: number; hash: string; fromPosition: number; fromHash: string } | undefined> {
  const row = await tx
    .selectFrom('reportPeriodHead')
    .select(['position', 'hash', 'fromPosition', 'fromHash'])
    .where('tenantId', '=', tenantId)
    .where('periodId', '=', periodId)
    .executeTakeFirst();
  return row && { ...row, position: Number(row.position), fromPosition: Number(row.fromPosition) };
}

/** All tenants of the installation. */
export async function listTenants(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom('tenant').select('id').execute()).map((row) => row.id);
}
