import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';

/** Campaigns that still run. */
export const movableCampaigns: Movable = {
  kind: 'campaign',
  ends: 'never',
  async list(tx, tenantId, agencyIds, on): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select c.id, c.agency_id, c.code || ' ' || left(c.title, 200) as name, l.path as clause_path from campaign c left join clause l on l.tenant_id = c.tenant_id and l.id = c.clause_id
      where c.tenant_id = ${tenantId} and c.agency_id = any(${[...agencyIds]}::uuid[]) and c.closed_at is null and c.ends_on >= ${on}::date order by c.code`.execute(tx)
    ).rows;
  },
  async move({ tx, actor }, moves) {
    await sql`update campaign c set agency_id = m.to_id, version = c.version + 1 from ${moveRows(moves)} where c.tenant_id = ${actor.tenantId} and c.id = m.id`.execute(tx);
  },
};

/** Documents that an agency has still to disseminate. */
export const movableMandates: Movable = {
  kind: 'mandate',
  ends: 'may',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select d.id, a.agency_id, 'Phổ biến ' || left(d.name, 200) as name,
        array(select o.agency_id from mandate_agency o where o.tenant_id = a.tenant_id and o.mandate_id = a.mandate_id and o.agency_id <> a.agency_id) as besides
      from mandate_agency a join mandate d on d.tenant_id = a.tenant_id and d.id = a.mandate_id
      where a.tenant_id = ${tenantId} and a.agency_id = any(${[...agencyIds]}::uuid[]) and d.withdrawn_at is null
        and not exists (select from outreach_document x join outreach o on o.tenant_id = x.tenant_id and o.id = x.outreach_id and o.withdrawn_at is null
          where x.tenant_id = a.tenant_id and x.document_id = d.document_id and x.agency_id = a.agency_id)
      order by d.due_on, d.id`.execute(tx)
    ).rows;
  },
  async move({ tx, actor }, moves) {
    const { tenantId } = actor;
    await sql`insert into mandate_agency (tenant_id, mandate_id, agency_id) select distinct ${tenantId}::uuid, m.id, m.to_id from ${moveRows(moves)} where m.to_id is not null on conflict do nothing`.execute(tx);
    await sql`delete from mandate_agency a using ${moveRows(moves)} where a.tenant_id = ${tenantId} and a.mandate_id = m.id and a.agency_id = m.from_id`.execute(tx);
  },
};
