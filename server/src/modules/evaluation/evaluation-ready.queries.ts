import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Condition over the sheets `s` of a period: nobody has to act on any of them any more (`isSettled` in SQL). */
export const allSettled = (today: string): RawBuilder<unknown> => sql`bool_and(s.state in ('agreed', 'replied', 'approved') or (s.state = 'appraised' and s.appeal_due_on < ${today}::date))`;

/** A period that waits for its approval; `stamp` moves with every step on one of its sheets. */
export interface ReadyPeriod {
  id: string;
  name: string;
  stamp: string;
}

/** Open periods all of whose sheets are settled: all, or one; read by the jobs and by the province, who see every sheet. */
export async function listReady(tx: Tx, tenantId: string, today: string, periodId?: string): Promise<ReadyPeriod[]> {
  return (
    await sql<ReadyPeriod>`select p.id, p.name, sum(s.version)::text as stamp from evaluation_period p join evaluation_sheet s on s.tenant_id = p.tenant_id and s.period_id = p.id
      where p.tenant_id = ${tenantId} and p.state = 'open' ${periodId ? sql`and p.id = ${periodId}` : sql``} group by p.tenant_id, p.id having ${allSettled(today)} order by p.id`.execute(tx)
  ).rows;
}

/** All tenants, for the jobs role. */
export async function listTenants(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom('tenant').select('id').orderBy('id').execute()).map((row) => row.id);
}
