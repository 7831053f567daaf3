import { sql } from 'kysely';
import type { DeadlineSource, DutyDeadline } from '../../platform/deadlines.ts';

/** Documents that an agency was asked to disseminate and has not. */
export const mandateDeadlines: DeadlineSource = {
  kind: 'mandate',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select m.due_on, 'agency' as owner, a.agency_id, m.id, m.name from mandate m join mandate_agency a on a.tenant_id = m.tenant_id and a.mandate_id = m.id
        where m.tenant_id = ${tenantId} and m.withdrawn_at is null and m.due_on between ${from}::date and ${to}::date
          and not exists (select from outreach_document x join outreach o on o.tenant_id = x.tenant_id and o.id = x.outreach_id and o.withdrawn_at is null where x.tenant_id = a.tenant_id and x.document_id = m.document_id and x.agency_id = a.agency_id)
        order by m.due_on, m.id, a.agency_id`.execute(tx)
    ).rows;
  },
};
