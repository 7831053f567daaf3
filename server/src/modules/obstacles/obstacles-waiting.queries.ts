import { sql } from 'kysely';
import { withTotal, type WaitingRecord, type WaitingSource } from '../../platform/waiting.ts';
import { escalationDay } from './obstacles-days.service.ts';
import { statesOfTurn } from './obstacles.rules.ts';

type Row = WaitingRecord & { total: number };

/** Submissions on obstacles that UBND tỉnh decides. */
export const submissionsWaiting: WaitingSource = {
  kind: 'submission',
  async list(tx, tenantId, _today, limit) {
    const answer = await sql<Row>`select s.id, s.code || ' ' || s.title as name, null::uuid as agency_id, s.submitted_at as since, s.due_on, count(*) over () as total from obstacle_submission s
      where s.tenant_id = ${tenantId} and s.state = 'submitted' order by s.due_on, s.submitted_at, s.id limit ${limit}`.execute(tx);
    return withTotal(answer.rows);
  },
};

/** Obstacles that Sở KH&CN leaves lying for longer than the leader waits: to know, not to decide. */
export const escalatedWaiting: WaitingSource = {
  kind: 'escalated',
  async list(tx, tenantId, today, limit) {
    const day = await escalationDay({ tx, actor: { tenantId }, today });
    const answer = await sql<Row>`select o.id, o.code as name, o.agency_id, o.changed_at as since, o.due_on, count(*) over () as total from obstacle o
      where o.tenant_id = ${tenantId} and o.due_on <= ${day}::date and o.state = any(${statesOfTurn('coordinator')}::text[]) order by o.due_on, o.changed_at, o.id limit ${limit}`.execute(tx);
    return withTotal(answer.rows);
  },
};
