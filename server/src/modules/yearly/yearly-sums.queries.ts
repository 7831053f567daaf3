import { sql } from 'kysely';
import type { MoneySource } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** Money by source of a whole round. */
export async function sumSources(tx: Tx, tenantId: string, roundId: string): Promise<{ source: MoneySource; amount: string }[]> {
  const answer = await sql<{ source: MoneySource; amount: string }>`select m.source, sum(m.amount)::text as amount from yearly_plan y
    join yearly_action a on a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id join yearly_money m on m.tenant_id = a.tenant_id and m.action_id = a.id
    where y.tenant_id = ${tenantId} and y.round_id = ${roundId} group by m.source`.execute(tx);
  return answer.rows;
}

/** Actions and money by clause path of a whole round. */
export async function sumPaths(tx: Tx, tenantId: string, roundId: string): Promise<{ path: string; actions: number; doneActions: number; total: string }[]> {
  const answer = await sql<{ path: string; actions: number; doneActions: number; total: string }>`select t.clause_path as path, count(*)::int as actions, count(a.done_on)::int as done_actions, coalesce(sum(m.total), 0)::text as total
    from yearly_plan y join yearly_action a on a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id join task t on t.tenant_id = a.tenant_id and t.id = a.task_id
      left join lateral (select sum(amount) as total from yearly_money m where m.tenant_id = a.tenant_id and m.action_id = a.id) m on true
    where y.tenant_id = ${tenantId} and y.round_id = ${roundId} group by t.clause_path`.execute(tx);
  return answer.rows;
}

/** How many actions are under way in each month of a whole round. */
export async function countMonths(tx: Tx, tenantId: string, roundId: string): Promise<{ month: number; actions: number }[]> {
  const answer = await sql<{ month: number; actions: number }>`select m.month, count(a.id)::int as actions from generate_series(1, 12) m(month)
    left join (select a.id, a.month_from, a.month_to from yearly_plan y join yearly_action a on a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id where y.tenant_id = ${tenantId} and y.round_id = ${roundId}) a
      on m.month between a.month_from and a.month_to group by m.month order by m.month`.execute(tx);
  return answer.rows;
}

/** All actions of a round that the actor sees, by agency, for the workbook. */
export async function listRoundActions(tx: Tx, tenantId: string, roundId: string, limit: number): Promise<{ agency: string; code: string; content: string; product: string | null; monthFrom: number; monthTo: number; total: string; doneOn: string | null }[]> {
  const answer = await sql<{ agency: string; code: string; content: string; product: string | null; monthFrom: number; monthTo: number; total: string; doneOn: string | null }>`
    select g.name as agency, t.code, a.content, a.product, a.month_from, a.month_to, coalesce(m.total, 0)::text as total, a.done_on from yearly_plan y
    join yearly_action a on a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id join task t on t.tenant_id = a.tenant_id and t.id = a.task_id left join agency g on g.tenant_id = y.tenant_id and g.id = y.agency_id
    left join lateral (select sum(amount) as total from yearly_money m where m.tenant_id = a.tenant_id and m.action_id = a.id) m on true
    where y.tenant_id = ${tenantId} and y.round_id = ${roundId} order by g.sort_order, g.name, t.clause_sort, a.seq limit ${limit}`.execute(tx);
  return answer.rows;
}
