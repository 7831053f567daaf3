import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';

/** Reports that an agency has still to send in open periods. The text of then stays with the agency of then, excused; the receiver reports for the period, over all that it holds. */
export const movableReports: Movable = {
  kind: 'report',
  ends: 'may',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select r.id, r.agency_id, 'Báo cáo ' || p.name as name from report r join report_period p on p.tenant_id = r.tenant_id and p.id = r.period_id
      where r.tenant_id = ${tenantId} and r.agency_id = any(${[...agencyIds]}::uuid[]) and r.scope = 'agency' and r.state in ('draft', 'ready', 'returned') and r.excused_reason is null and p.state = 'open'
      order by p.ends_on, r.id`.execute(tx)
    ).rows;
  },
  async move({ tx, actor, now, reason }, moves) {
    const { tenantId, personId } = actor;
    await sql`insert into report (tenant_id, id, period_id, scope, agency_id, changed_at)
      select distinct on (r.period_id, m.to_id) r.tenant_id, gen_random_uuid(), r.period_id, 'agency', m.to_id, ${now}::timestamptz from report r join ${moveRows(moves)} on r.id = m.id
      where r.tenant_id = ${tenantId} and m.to_id is not null on conflict (tenant_id, period_id, agency_id) do nothing`.execute(tx);
    const ids = moves.map(({ id }) => id);
    await sql`update report set excused_reason = ${reason}, version = version + 1, changed_at = ${now} where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`.execute(tx);
    await sql`insert into report_event (tenant_id, id, report_id, agency_id, kind, text, by_person, at)
      select r.tenant_id, gen_random_uuid(), r.id, r.agency_id, 'excused', ${reason}, ${personId}, ${now} from report r where r.tenant_id = ${tenantId} and r.id = any(${ids}::uuid[])`.execute(tx);
  },
};
