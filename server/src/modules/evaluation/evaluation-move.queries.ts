import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';

/** Sheets that are not approved. A receiver has one sheet in a period: a second one stays with the agency of then, and Sở KH&CN appraises it. */
export const movableSheets: Movable = {
  kind: 'sheet',
  ends: 'may',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select s.id, s.agency_id, 'Phiếu đánh giá ' || p.name as name,
        array(select o.agency_id from evaluation_sheet o where o.tenant_id = s.tenant_id and o.period_id = s.period_id and o.id <> s.id) as besides
      from evaluation_sheet s join evaluation_period p on p.tenant_id = s.tenant_id and p.id = s.period_id
      where s.tenant_id = ${tenantId} and s.agency_id = any(${[...agencyIds]}::uuid[]) and s.state <> 'approved'
        and not exists (select from reorganisation_move v where v.tenant_id = s.tenant_id and v.subject_id = s.id and v.kind = 'sheet' and v.from_agency_id = s.agency_id)
      order by p.ends_on, s.id`.execute(tx)
    ).rows;
  },
  async move({ tx, actor, now }, moves) {
    const { tenantId } = actor;
    await sql`update evaluation_sheet s set agency_id = f.to_id, changed_at = ${now}, version = s.version + 1
      from (select distinct on (p.period_id, m.to_id) p.id, m.to_id from evaluation_sheet p join ${moveRows(moves)} on p.id = m.id
        where p.tenant_id = ${tenantId} and m.to_id is not null and not exists (select from evaluation_sheet o where o.tenant_id = p.tenant_id and o.period_id = p.period_id and o.agency_id = m.to_id)
        order by p.period_id, m.to_id, p.id) f
      where s.tenant_id = ${tenantId} and s.id = f.id`.execute(tx);
  },
};
