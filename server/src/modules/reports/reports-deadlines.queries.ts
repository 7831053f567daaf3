import { sql } from 'kysely';
import type { DeadlineSource, DutyDeadline } from '../../platform/deadlines.ts';

/** Reports of agencies that have not been sent, or were sent back, in periods that are open; the day is that of sending. */
export const reportDeadlines: DeadlineSource = {
  kind: 'report',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select p.due_on, 'agency' as owner, r.agency_id, r.id, p.name from report_period p join report r on r.tenant_id = p.tenant_id and r.period_id = p.id
        where p.tenant_id = ${tenantId} and p.state = 'open' and p.due_on between ${from}::date and ${to}::date
          and r.scope = 'agency' and r.state in ('draft', 'ready', 'returned') and r.excused_reason is null order by p.due_on, r.id`.execute(tx)
    ).rows;
  },
};
