import { sql } from 'kysely';
import type { RecordKind } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import { withTotal, type WaitingRecord, type WaitingSource } from '../../platform/waiting.ts';

// Answered: the person wrote in the same thread afterwards
const open = sql`r.withdrawn_at is null and not exists (select from remark_seen s where s.tenant_id = m.tenant_id and s.remark_id = m.remark_id and s.person_id = m.person_id)
  and not exists (select from remark a where a.tenant_id = r.tenant_id and a.parent_id = coalesce(r.parent_id, r.id) and a.author_id = m.person_id and a.withdrawn_at is null and a.created_at > r.created_at)`;

/** Of some remarks, those that mention the person and are neither answered nor marked as seen. */
export async function listWaitingRemarks(tx: Tx, tenantId: string, personId: string | null, remarkIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personId === null || remarkIds.length === 0) return new Set();
  const answer = await sql<{ id: string }>`select r.id from remark_mention m join remark r on r.tenant_id = m.tenant_id and r.id = m.remark_id
    where m.tenant_id = ${tenantId} and m.person_id = ${personId} and m.remark_id = any(${[...remarkIds]}::uuid[]) and ${open}`.execute(tx);
  return new Set(answer.rows.map(({ id }) => id));
}

/** Marks a mention as seen; false when it already was. */
export async function insertSeen(tx: Tx, tenantId: string, remarkId: string, personId: string, at: Date): Promise<boolean> {
  const answer = await tx.insertInto('remarkSeen').values({ tenantId, remarkId, personId, at }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return answer.numInsertedOrUpdatedRows === 1n;
}

const NAMES = {
  task: sql`(select t.code || ' ' || left(t.content, 200) from task t where t.tenant_id = r.tenant_id and t.id = r.record_id)`,
  report: sql`(select p.name || ', ' || coalesce(a.name, 'báo cáo của tỉnh') from report q join report_period p on p.tenant_id = q.tenant_id and p.id = q.period_id
    left join agency a on a.tenant_id = q.tenant_id and a.id = q.agency_id where q.tenant_id = r.tenant_id and q.id = r.record_id)`,
  obstacle: sql`(select o.code || ' ' || left(o.content, 200) from obstacle o where o.tenant_id = r.tenant_id and o.id = r.record_id)`,
} as const;

/** Records of a kind whose talk mentions whoever looks, one line each, the longest wait first. A reader without a person, as the weekly brief, has none. */
export const mentionsWaiting = (of: RecordKind): WaitingSource => ({
  kind: `mention_${of}`,
  async list(tx, tenantId, _today, limit) {
    const answer = await sql<WaitingRecord & { total: number }>`select r.record_id as id, coalesce(${NAMES[of]}, '') as name, null::uuid as agency_id, r.since, null::date as due_on, count(*) over () as total
      from (select r.tenant_id, r.record_id, min(r.created_at) as since from remark_mention m join remark r on r.tenant_id = m.tenant_id and r.id = m.remark_id
        where m.tenant_id = ${tenantId} and m.person_id = app_person() and r.kind = ${of} and ${open} group by r.tenant_id, r.record_id) r order by r.since, r.record_id limit ${limit}`.execute(tx);
    return withTotal(answer.rows);
  },
});
