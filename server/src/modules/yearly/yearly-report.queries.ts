import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { SectionScope } from '../reports/index.ts';

/** What an agency's approved yearly plan comes to. `total` is whole đồng as text. */
export interface YearlyFigures {
  agencyId: string;
  agencyName: string;
  actions: number;
  done: number;
  total: string;
}

/** Approved yearly plans of the year in which a period ends, by agency in the order of names; done are actions reported as done by its last day. Money in whole đồng. */
export async function listYearlyFigures(tx: Tx, { tenantId, planId, agencyId, endsOn, asOf }: SectionScope): Promise<YearlyFigures[]> {
  return (
    await sql<YearlyFigures>`select y.agency_id, g.name as agency_name, count(a.id)::int as actions, (count(a.id) filter (where a.done_on <= ${asOf}::date))::int as done, coalesce(sum(m.amount), 0)::text as total
      from yearly_round r join yearly_plan y on y.tenant_id = r.tenant_id and y.round_id = r.id join agency g on g.tenant_id = y.tenant_id and g.id = y.agency_id
      left join yearly_action a on a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id
      left join lateral (select sum(m.amount) as amount from yearly_money m where m.tenant_id = a.tenant_id and m.action_id = a.id) m on true
      where r.tenant_id = ${tenantId} and r.plan_id = ${planId} and r.year = extract(year from ${endsOn}::date) and y.state in ('approved', 'adjusting') ${agencyId ? sql`and y.agency_id = ${agencyId}` : sql``}
      group by y.agency_id, g.name order by g.name, y.agency_id`.execute(tx)
  ).rows;
}
