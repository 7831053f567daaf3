import { sql } from 'kysely';
import type { Channel } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { SectionScope } from '../reports/index.ts';

/** Activities of a period by agency and channel. */
export interface OutreachThen {
  agencyId: string;
  agencyName: string;
  channel: Channel;
  activities: number;
  people: number;
}

const dayOf = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Activities held in the period as they stood on the closing day, of this plan: by task, else by campaign, else the one that was chosen; each activity is of one plan. */
export async function listOutreachThen(tx: Tx, { tenantId, planId, agencyId, startsOn, endsOn, asOf }: SectionScope): Promise<OutreachThen[]> {
  return (
    await sql<OutreachThen>`select o.agency_id, g.name as agency_name, o.channel, count(*)::int as activities, sum(o.people)::float8 as people
      from outreach o join agency g on g.tenant_id = o.tenant_id and g.id = o.agency_id
      left join task t on t.tenant_id = o.tenant_id and t.id = o.task_id left join campaign c on c.tenant_id = o.tenant_id and c.id = o.campaign_id
      where o.tenant_id = ${tenantId} and o.held_on between ${startsOn}::date and ${endsOn}::date and ${dayOf('o.created_at')} <= ${asOf}::date and (o.withdrawn_at is null or ${dayOf('o.withdrawn_at')} > ${asOf}::date)
        and coalesce(t.plan_id, c.plan_id, o.plan_id) = ${planId}::uuid ${agencyId ? sql`and o.agency_id = ${agencyId}` : sql``}
      group by o.agency_id, g.name, o.channel order by g.name, o.agency_id, o.channel`.execute(tx)
  ).rows;
}

/** Documents whose day of dissemination lies in the period: how many times agencies were asked, and how often it was done by the closing day. */
export async function countMandatesThen(tx: Tx, { tenantId, agencyId, startsOn, endsOn, asOf }: SectionScope): Promise<{ asked: number; done: number }> {
  const { rows } = await sql<{ asked: number; done: number }>`select count(*)::int as asked, (count(*) filter (where exists (
        select from outreach_document x join outreach o on o.tenant_id = x.tenant_id and o.id = x.outreach_id and o.held_on <= ${asOf}::date and (o.withdrawn_at is null or ${dayOf('o.withdrawn_at')} > ${asOf}::date)
        where x.tenant_id = a.tenant_id and x.document_id = m.document_id and x.agency_id = a.agency_id)))::int as done
      from mandate m join mandate_agency a on a.tenant_id = m.tenant_id and a.mandate_id = m.id
      where m.tenant_id = ${tenantId} and m.withdrawn_at is null and m.due_on between ${startsOn}::date and ${endsOn}::date ${agencyId ? sql`and a.agency_id = ${agencyId}` : sql``}`.execute(tx);
  return rows[0] ?? { asked: 0, done: 0 };
}
