import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';

/**
 * Who may carry out which kind of inspection. The competence of an agency that ends is closed on the day before; it begins anew at the receiver as unverified, with
 * the reorganisation as its reason: whether a law gives it to the receiver a person has to find. Where the receiver holds that kind already nothing is added.
 */
export const movableCompetences: Movable = {
  kind: 'competence',
  ends: 'may',
  async list(tx, tenantId, agencyIds, on): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select c.id, c.agency_id, case c.kind when 'inspectorate' then 'Thẩm quyền thanh tra' else 'Thẩm quyền kiểm tra' end as name,
        array(select o.agency_id from inspection_competence o where o.tenant_id = c.tenant_id and o.kind = c.kind and o.agency_id <> c.agency_id and (o.valid_to is null or o.valid_to >= ${on}::date)) as besides
      from inspection_competence c where c.tenant_id = ${tenantId} and c.agency_id = any(${[...agencyIds]}::uuid[]) and (c.valid_to is null or c.valid_to >= ${on}::date) order by c.kind, c.valid_from, c.id`.execute(tx)
    ).rows;
  },
  async move({ tx, actor, now, on, reason }, moves) {
    const { tenantId, personId } = actor;
    await sql`insert into inspection_competence (tenant_id, id, agency_id, kind, valid_from, valid_to, basis, mark, changed_by, changed_at)
      select distinct on (m.to_id, c.kind) c.tenant_id, gen_random_uuid(), m.to_id, c.kind, greatest(c.valid_from, ${on}::date), c.valid_to, ${reason}, 'unverified', ${personId}::uuid, ${now}::timestamptz
      from inspection_competence c join ${moveRows(moves)} on m.id = c.id where c.tenant_id = ${tenantId} and m.to_id is not null
        and not exists (select from inspection_competence o where o.tenant_id = c.tenant_id and o.agency_id = m.to_id and o.kind = c.kind and (o.valid_to is null or o.valid_to >= ${on}::date))
      order by m.to_id, c.kind, c.valid_from`.execute(tx);
    // One that would only have begun later keeps one day: a period may not end before it begins
    await sql`update inspection_competence c set valid_to = greatest(c.valid_from, ${on}::date - 1), changed_by = ${personId}, changed_at = ${now}, version = c.version + 1
      where c.tenant_id = ${tenantId} and c.id = any(${moves.map(({ id }) => id)}::uuid[])`.execute(tx);
  },
};
