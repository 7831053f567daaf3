import { sql } from 'kysely';
import { withTotal, type WaitingRecord, type WaitingSource } from '../../platform/waiting.ts';

/** Yearly plans, first ones and adjustments, that were appraised and wait for approval. */
export const yearlyWaiting: WaitingSource = {
  kind: 'yearly',
  async list(tx, tenantId, _today, limit) {
    const answer = await sql<WaitingRecord & { total: number }>`select y.id, 'Kế hoạch năm ' || r.year as name, y.agency_id, y.changed_at as since, null::date as due_on, count(*) over () as total
      from yearly_plan y join yearly_round r on r.tenant_id = y.tenant_id and r.id = y.round_id where y.tenant_id = ${tenantId} and y.state = 'appraised' order by y.changed_at, y.id limit ${limit}`.execute(tx);
    return withTotal(answer.rows);
  },
};
