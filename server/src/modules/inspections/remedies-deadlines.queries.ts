import { sql } from 'kysely';
import type { DeadlineSource, DutyDeadline } from '../../platform/deadlines.ts';

/** Remedies that nobody has answered: the inspected agency's, or Sở KH&CN's where the subject is not in the directory. */
export const remedyDeadlines: DeadlineSource = {
  kind: 'remedy',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select r.due_on, case when r.agency_id is null then 'coordinator' else 'agency' end as owner, r.agency_id, r.inspection_id as id, r.code as name from remedy r
        where r.tenant_id = ${tenantId} and r.state = 'open' and r.due_on between ${from}::date and ${to}::date order by r.due_on, r.id`.execute(tx)
    ).rows;
  },
};
