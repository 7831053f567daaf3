import { sql } from 'kysely';
import type { MoneySource } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { SectionScope } from '../reports/index.ts';

/** Money of an agency and source in the year of a report, by the day on which figures stand. */
export interface ReportMoney {
  agencyId: string;
  agencyName: string;
  source: MoneySource;
  budget: string;
  disbursed: string;
}

/** What may be used and what is disbursed in the year of the report, of lines of its plan, from entries until its day. */
export async function listReportMoney(tx: Tx, { tenantId, planId, agencyId, endsOn, asOf }: SectionScope): Promise<ReportMoney[]> {
  const year = Number(endsOn.slice(0, 4));
  return (await sql<ReportMoney>`select l.agency_id, g.name as agency_name, l.source,
      sum(case when e.kind in ('allotted', 'adjusted', 'carried_in') then e.amount when e.kind = 'carried_out' then -e.amount else 0 end)::text as budget,
      sum(case when e.kind in ('advance', 'payment') then e.amount when e.kind = 'recovery' then -e.amount else 0 end)::text as disbursed
    from budget_line l join budget_entry e on e.tenant_id = l.tenant_id and e.line_id = l.id and e.on_day <= ${asOf}::date join agency g on g.tenant_id = l.tenant_id and g.id = l.agency_id
    where l.tenant_id = ${tenantId} and l.plan_id = ${planId} and l.year_from = ${year} and l.year_to = ${year} ${agencyId ? sql`and l.agency_id = ${agencyId}` : sql``}
    group by l.agency_id, g.sort_order, g.name, l.source order by g.sort_order, g.name, l.agency_id, l.source`.execute(tx)).rows;
}
