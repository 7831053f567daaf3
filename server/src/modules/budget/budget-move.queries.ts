import { sql } from 'kysely';
import type { Movable, OpenDuty } from '../../platform/movables.ts';

/** Lines that are neither settled nor withdrawn, with their books; of what an agency is still drafting only the number is shown. */
export const movableBudget: Movable = {
  kind: 'budget',
  ends: 'never',
  async list(tx, _tenantId, agencyIds): Promise<OpenDuty[]> {
    return (await sql<OpenDuty>`select id, agency_id, name, clause_path from open_budget_lines(${[...agencyIds]}::uuid[]) order by name, id`.execute(tx)).rows;
  },
  async move({ tx, actor, now, reason, reorganisationId }, moves) {
    await sql`select move_budget_lines(${reorganisationId}, ${now})`.execute(tx);
    await sql`insert into budget_event (tenant_id, id, line_id, agency_id, kind, text, by_person, at)
      select ${actor.tenantId}, gen_random_uuid(), m.id, m.to_id, 'moved', ${reason}, ${actor.personId}, ${now} from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ toId }) => toId)}::uuid[]) as m(id, to_id)`.execute(tx);
  },
};
