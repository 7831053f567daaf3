import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** An audit entry with the person's name and whether the chain holds it. */
export interface AuditRow {
  id: string;
  seq: number;
  at: Date;
  action: string;
  subjectType: string;
  subjectId: string | null;
  role: string | null;
  personName: string | null;
  details: Record<string, unknown>;
  sealed: boolean;
}

/** Entries of the trail, newest first, before a position. `action` finds the action and everything below it (`task` finds `task.accepted`). */
export async function listAuditRows(
  tx: Tx,
  tenantId: string,
  filter: { action?: string | undefined; subjectId?: string | undefined; before: number | null },
  limit: number,
): Promise<AuditRow[]> {
  const answer =
    await sql<AuditRow>`select e.id, e.seq, e.at, e.action, e.subject_type, e.subject_id, e.role, p.name as person_name, e.details,
      exists (select from audit_seal s where s.tenant_id = e.tenant_id and s.entry_id = e.id) as sealed
    from audit_entry e left join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
    where e.tenant_id = ${tenantId}
      ${filter.before === null ? sql`` : sql`and e.seq < ${filter.before}`}
      ${filter.subjectId ? sql`and e.subject_id = ${filter.subjectId}` : sql``}
      ${filter.action ? sql`and (e.action = ${filter.action} or starts_with(e.action, ${`${filter.action}.`}))` : sql``}
    order by e.seq desc limit ${limit}`.execute(tx);
  return answer.rows;
}
