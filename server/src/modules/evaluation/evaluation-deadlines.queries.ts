import { sql } from 'kysely';
import type { DeadlineSource, DutyDeadline } from '../../platform/deadlines.ts';

/** Sheets that agencies have not sent, or were given back; the day is that of self-scoring of their period. What Sở KH&CN appraised unsent is over. */
export const selfScoreDeadlines: DeadlineSource = {
  kind: 'self_score',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select p.self_due_on as due_on, 'agency' as owner, s.agency_id, s.id, 'Phiếu tự chấm điểm ' || p.name as name
        from evaluation_period p join evaluation_sheet s on s.tenant_id = p.tenant_id and s.period_id = p.id
        where p.tenant_id = ${tenantId} and p.state = 'open' and p.self_due_on between ${from}::date and ${to}::date and s.state in ('draft', 'returned') order by p.self_due_on, s.id`.execute(tx)
    ).rows;
  },
};
