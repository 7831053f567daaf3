import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';

/** Missions and investment projects that are not finished and have no open line; those that have go with their lines. */
export const movableProjects: Movable = {
  kind: 'project',
  ends: 'never',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select p.id, p.agency_id, p.code || ' ' || left(p.name, 200) as name from budget_project p
      where p.tenant_id = ${tenantId} and p.agency_id = any(${[...agencyIds]}::uuid[]) and p.stage not in ('settled', 'stopped')
        and not exists (select from budget_line l where l.tenant_id = p.tenant_id and l.project_id = p.id and l.agency_id = p.agency_id and l.state not in ('settled', 'withdrawn')) order by p.code, p.id`.execute(tx)
    ).rows;
  },
  async move({ tx, actor, now }, moves) {
    await sql`update budget_project p set agency_id = m.to_id, version = p.version + 1, changed_at = ${now} from ${moveRows(moves)}
      where p.tenant_id = ${actor.tenantId} and p.id = m.id and p.agency_id = m.from_id`.execute(tx);
  },
};
