import { sql } from 'kysely';
import type { ASKED_OF, ObstacleKind, ObstacleState } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { SectionScope } from '../reports/index.ts';

/** An obstacle as it stood at the end of a period. */
export interface ObstacleThen {
  id: string;
  code: string;
  agencyId: string;
  taskId: string | null;
  taskCode: string | null;
  clausePath: string | null;
  kind: ObstacleKind;
  content: string;
  asked: string;
  askedOf: (typeof ASKED_OF)[number];
  askedName: string | null;
  /** State of the last step of that day or before. */
  state: ObstacleState;
  raisedInPeriod: boolean;
  /** Its last step then fell into the period. */
  movedInPeriod: boolean;
}

/** How many obstacles of one kind were raised in a period, or stood in a state at its end. */
export interface ObstacleCount {
  kind: ObstacleKind;
  state: ObstacleState;
  count: number;
  raised: number;
  moved: number;
}

// The day of a step is that of Vietnam
const dayOf = (column: string) => sql.raw(`(${column} at time zone 'Asia/Ho_Chi_Minh')::date`);
const standing = ({ tenantId, planId, agencyId, startsOn, endsOn, asOf }: SectionScope) => sql`
  select o.*, s.to_state as state_then, ${dayOf('o.raised_at')} between ${startsOn}::date and ${endsOn}::date as raised_in_period, ${dayOf('s.at')} between ${startsOn}::date and ${endsOn}::date as moved_in_period
  from obstacle o join lateral (select s.to_state, s.at from obstacle_step s where s.tenant_id = o.tenant_id and s.obstacle_id = o.id and ${dayOf('s.at')} <= ${asOf}::date order by s.seq desc limit 1) s on true
  where o.tenant_id = ${tenantId} and o.plan_id = ${planId} ${agencyId ? sql`and o.agency_id = ${agencyId}` : sql``} and s.to_state <> 'withdrawn'`;

/** Obstacles of the scope that were open at the end of the period or moved in it, the oldest first. */
export async function listObstaclesThen(tx: Tx, scope: SectionScope, limit: number): Promise<ObstacleThen[]> {
  return (
    await sql<ObstacleThen>`select o.id, o.code, o.agency_id, o.task_id, t.code as task_code, c.path as clause_path, o.kind, o.content, o.asked, o.asked_of, o.asked_name, o.state_then as state, o.raised_in_period, o.moved_in_period
      from (${standing(scope)}) o left join task t on t.tenant_id = o.tenant_id and t.id = o.task_id left join clause c on c.tenant_id = o.tenant_id and c.id = o.clause_id
      where o.state_then <> 'closed' or o.moved_in_period order by o.raised_at, o.code limit ${limit}`.execute(tx)
  ).rows;
}

/** The same obstacles counted by kind and state. */
export async function countObstaclesThen(tx: Tx, scope: SectionScope): Promise<ObstacleCount[]> {
  return (
    await sql<ObstacleCount>`select o.kind, o.state_then as state, count(*)::int as count, (count(*) filter (where o.raised_in_period))::int as raised, (count(*) filter (where o.moved_in_period))::int as moved
      from (${standing(scope)}) o group by o.kind, o.state_then`.execute(tx)
  ).rows;
}
