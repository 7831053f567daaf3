import { sql } from 'kysely';
import { moveRows, type Movable, type Move, type OpenDuty } from '../../platform/movables.ts';

/** Yearly plans that are not approved, and approved ones with actions that are not done. */
export const movableYearly: Movable = {
  kind: 'yearly',
  ends: 'never',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select y.id, y.agency_id, 'Kế hoạch năm ' || r.year || ' (' || (select count(*) from yearly_action a where a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id and a.done_on is null) || ' hoạt động chưa xong)' as name
      from yearly_plan y join yearly_round r on r.tenant_id = y.tenant_id and r.id = y.round_id
      where y.tenant_id = ${tenantId} and y.agency_id = any(${[...agencyIds]}::uuid[])
        and (y.state <> 'approved' or exists (select from yearly_action a where a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id and a.done_on is null))
        -- What passed on already is left empty here
        and not exists (select from reorganisation_move v where v.tenant_id = y.tenant_id and v.subject_id = y.id and v.kind = 'yearly' and v.from_agency_id = y.agency_id)
      order by r.year, y.id`.execute(tx)
    ).rows;
  },
  async move({ tx, actor, now, reason }, moves) {
    const { tenantId, personId } = actor;
    // One plan for a round and an agency: the first passes on whole, the open actions of others join the plan of the receiver
    const whole = await sql<{ id: string }>`update yearly_plan y set agency_id = f.to_id, version = y.version + 1, changed_at = ${now}
      from (select distinct on (p.round_id, m.to_id) p.id, m.to_id from yearly_plan p join ${moveRows(moves)} on p.id = m.id
        where p.tenant_id = ${tenantId} and not exists (select from yearly_plan o where o.tenant_id = p.tenant_id and o.round_id = p.round_id and o.agency_id = m.to_id) order by p.round_id, m.to_id, p.id) f
      where y.tenant_id = ${tenantId} and y.id = f.id returning y.id`.execute(tx);
    const first = new Set(whole.rows.map((row) => row.id));
    const rest: Move[] = moves.filter(({ id }) => !first.has(id));
    await sql`update yearly_action a set yearly_plan_id = o.id, agency_id = o.agency_id, version = a.version + 1
      from ${moveRows(rest)} join yearly_plan p on p.tenant_id = ${tenantId} and p.id = m.id join yearly_plan o on o.tenant_id = p.tenant_id and o.round_id = p.round_id and o.agency_id = m.to_id
      where a.tenant_id = ${tenantId} and a.yearly_plan_id = m.id and a.done_on is null`.execute(tx);
    await sql`update yearly_plan y set version = y.version + 1, changed_at = ${now} from ${moveRows(rest)} join yearly_plan p on p.tenant_id = ${tenantId} and p.id = m.id
      where y.tenant_id = ${tenantId} and y.round_id = p.round_id and y.agency_id = m.to_id`.execute(tx);
    await sql`insert into yearly_event (tenant_id, id, yearly_plan_id, agency_id, kind, text, by_person, at)
      select y.tenant_id, gen_random_uuid(), y.id, y.agency_id, 'moved', ${reason}, ${personId}, ${now} from yearly_plan y
      where y.tenant_id = ${tenantId} and (y.id = any(${moves.map(({ id }) => id)}::uuid[])
        or exists (select from ${moveRows(rest)} join yearly_plan p on p.tenant_id = ${tenantId} and p.id = m.id where y.round_id = p.round_id and y.agency_id = m.to_id))`.execute(tx);
  },
};
