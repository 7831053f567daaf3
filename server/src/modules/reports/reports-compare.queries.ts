import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { CompareEvidence } from './compare.rules.ts';

/** Evidence of a frozen set by agency and clause path: the very rows that were counted when the period was closed. */
export async function groupFrozenEvidence(tx: Tx, tenantId: string, setHash: string): Promise<CompareEvidence[]> {
  const answer = await sql<CompareEvidence>`select e.agency_id, t.clause_path, count(*)::int as count, (count(*) filter (where e.kind = 'activity'))::int as activities,
      coalesce(sum(e.participants), 0)::int as participants
    from counted_set s cross join unnest(s.ids) as counted(id) join evidence e on e.tenant_id = s.tenant_id and e.id = counted.id
    join task t on t.tenant_id = e.tenant_id and t.id = e.task_id
    where s.tenant_id = ${tenantId} and s.hash = ${setHash} group by 1, 2`.execute(tx);
  return answer.rows;
}

/** Which agency became which by reorganisations in force on a day; a transfer of single duties ends nobody and is left out. */
export async function listHeirs(tx: Tx, tenantId: string, on: string): Promise<{ fromId: string; toId: string }[]> {
  const answer = await sql<{ fromId: string; toId: string }>`select f.agency_id as from_id, g.agency_id as to_id from agency_succession s
    join agency_succession_part f on f.tenant_id = s.tenant_id and f.succession_id = s.id and f.side = 'from'
    join agency_succession_part g on g.tenant_id = s.tenant_id and g.succession_id = s.id and g.side = 'to' and g.agency_id <> f.agency_id
    where s.tenant_id = ${tenantId} and s.effective_on <= ${on}::date and s.kind <> 'transfer' order by s.effective_on, g.agency_id`.execute(tx);
  return answer.rows;
}

/** Places of agencies in the directory's order. */
export async function listRanks(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('agency').select(['id', 'sortOrder']).where('tenantId', '=', tenantId).where('id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.id, row.sortOrder]));
}
