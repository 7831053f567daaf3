import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';

/**
 * Delegated powers in force or to come that an agency gave or holds. The entry ends on the day of effect and a new one begins at the receiver under the same
 * document; where a person lets it end, nothing begins. Who gave and who holds may both be reorganised: one new entry names both receivers.
 */
export const movableDelegations: Movable = {
  kind: 'delegation',
  ends: 'may',
  async list(tx, tenantId, agencyIds, on): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select d.id, a.agency_id, case when a.agency_id = d.to_agency_id then 'Được giao: ' else 'Đã giao: ' end || left(d.power, 200) as name from delegation d
        cross join lateral (select d.from_agency_id as agency_id union select d.to_agency_id where d.to_agency_id is not null) a
      where d.tenant_id = ${tenantId} and a.agency_id = any(${[...agencyIds]}::uuid[]) and d.ended_on is null and (d.valid_to is null or d.valid_to >= ${on}::date) order by d.valid_from, d.id, a.agency_id`.execute(tx)
    ).rows;
  },
  async move({ tx, actor, now, on, reason }, moves) {
    const { tenantId, personId } = actor;
    const ids = [...new Set(moves.map(({ id }) => id))];
    const ending = moves.filter(({ toId }) => toId === null).map(({ id }) => id);
    await sql`insert into delegation (tenant_id, id, kind, from_agency_id, to_agency_id, to_post, power, conditions, document_id, symbol, valid_from, valid_to, folded, created_by, created_at)
      select d.tenant_id, gen_random_uuid(), d.kind, coalesce(g.to_id, d.from_agency_id), coalesce(h.to_id, d.to_agency_id), d.to_post, d.power, d.conditions, d.document_id, d.symbol,
        greatest(d.valid_from, ${on}::date), d.valid_to, d.folded, ${personId}, ${now}
      from delegation d left join (select * from ${moveRows(moves)}) g on g.id = d.id and g.from_id = d.from_agency_id
        left join (select * from ${moveRows(moves)}) h on h.id = d.id and h.from_id = d.to_agency_id
      where d.tenant_id = ${tenantId} and d.id = any(${ids}::uuid[]) and d.id <> all(${ending}::uuid[])`.execute(tx);
    await sql`update delegation d set ended_on = greatest(d.valid_from, ${on}::date), ended_reason = ${reason}, ended_by = ${personId}, ended_at = ${now}, version = d.version + 1
      where d.tenant_id = ${tenantId} and d.id = any(${ids}::uuid[])`.execute(tx);
  },
};
