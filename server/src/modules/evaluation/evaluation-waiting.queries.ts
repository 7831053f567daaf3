import { sql } from 'kysely';
import { allSettled } from './evaluation-ready.queries.ts';
import { withTotal, type WaitingRecord, type WaitingSource } from '../../platform/waiting.ts';

/** Periods in which nobody has to act on a sheet any more (the condition of `isSettled`), not approved yet. */
export const evaluationWaiting: WaitingSource = {
  kind: 'evaluation',
  async list(tx, tenantId, today, limit) {
    const answer = await sql<WaitingRecord & { total: number }>`select p.id, p.name, null::uuid as agency_id, max(s.changed_at) as since, null::date as due_on, count(*) over () as total
      from evaluation_period p join evaluation_sheet s on s.tenant_id = p.tenant_id and s.period_id = p.id
      where p.tenant_id = ${tenantId} and p.state = 'open' group by p.tenant_id, p.id
      having ${allSettled(today)}
      order by max(s.changed_at), p.id limit ${limit}`.execute(tx);
    return withTotal(answer.rows);
  },
};
