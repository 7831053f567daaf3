import { sql } from 'kysely';
import type { DeadlineSource, DutyDeadline } from '../../platform/deadlines.ts';
import { statesOfTurn } from './obstacles.rules.ts';

/** Obstacles whose step waits for the agency or for Sở KH&CN; those that wait for UBND tỉnh are told with their submission. */
export const obstacleDeadlines: DeadlineSource = {
  kind: 'obstacle',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select o.due_on, case when o.state = any(${statesOfTurn('agency')}::text[]) then 'agency' else 'coordinator' end as owner, o.agency_id, o.id, o.code as name from obstacle o
        where o.tenant_id = ${tenantId} and o.due_on between ${from}::date and ${to}::date and o.state = any(${[...statesOfTurn('agency'), ...statesOfTurn('coordinator')]}::text[]) order by o.due_on, o.id`.execute(tx)
    ).rows;
  },
};

/** Submissions on obstacles that wait for the decision of UBND tỉnh. */
export const submissionDeadlines: DeadlineSource = {
  kind: 'submission',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select s.due_on, 'leader' as owner, null::uuid as agency_id, s.id, s.code as name from obstacle_submission s
        where s.tenant_id = ${tenantId} and s.state = 'submitted' and s.due_on between ${from}::date and ${to}::date order by s.due_on, s.id`.execute(tx)
    ).rows;
  },
};
