import { sql } from 'kysely';
import type { DeadlineSource, DutyDeadline } from '../../platform/deadlines.ts';

/** Yearly plans that agencies have not sent, or were given back; the day is that of their round. */
export const yearlyDeadlines: DeadlineSource = {
  kind: 'yearly',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select r.due_on, 'agency' as owner, y.agency_id, y.id, 'Kế hoạch năm ' || r.year as name from yearly_round r join yearly_plan y on y.tenant_id = r.tenant_id and y.round_id = r.id
        where r.tenant_id = ${tenantId} and r.due_on between ${from}::date and ${to}::date and y.state in ('draft', 'returned') order by r.due_on, y.id`.execute(tx)
    ).rows;
  },
};
