import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';

/** Obstacles that are neither closed nor withdrawn; their history and the submissions that hold them follow. */
export const movableObstacles: Movable = {
  kind: 'obstacle',
  ends: 'never',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select o.id, o.agency_id, o.code || ' ' || left(o.content, 200) as name, coalesce(t.clause_path, c.path) as clause_path
      from obstacle o left join task t on t.tenant_id = o.tenant_id and t.id = o.task_id left join clause c on c.tenant_id = o.tenant_id and c.id = o.clause_id
      where o.tenant_id = ${tenantId} and o.agency_id = any(${[...agencyIds]}::uuid[]) and o.state not in ('closed', 'withdrawn') order by o.code`.execute(tx)
    ).rows;
  },
  async move({ tx, actor, now, reason }, moves) {
    const { tenantId, personId } = actor;
    await sql`update obstacle o set agency_id = m.to_id, changed_at = ${now}, version = o.version + 1 from ${moveRows(moves)} where o.tenant_id = ${tenantId} and o.id = m.id`.execute(tx);
    await sql`insert into obstacle_step (tenant_id, id, obstacle_id, agency_id, kind, text, from_state, to_state, due_on, by_person, at)
      select o.tenant_id, gen_random_uuid(), o.id, o.agency_id, 'moved', ${reason}, o.state, o.state, o.due_on, ${personId}, ${now} from obstacle o where o.tenant_id = ${tenantId} and o.id = any(${moves.map(({ id }) => id)}::uuid[])`.execute(tx);
  },
};
