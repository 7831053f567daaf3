import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { escapeLike } from './documents.rules.ts';

/** A duty with its task; `state` is computed on the day that is given. */
export interface DutyRow {
  id: string;
  type: string;
  state: 'open' | 'overdue' | 'met' | 'dropped';
  source: 'text' | 'person';
  taskId: string;
  code: string;
  content: string;
  clausePath: string;
  planId: string;
  planSymbol: string | null;
  leadAgencyId: string | null;
  dueOn: string | null;
  dueSort: string;
  fulfilledBy: string | null;
  fulfilledAt: Date | null;
  droppedReason: string | null;
  version: number;
}

const stateOn = (today: string): RawBuilder<string> =>
  sql`case when y.dropped_reason is not null then 'dropped' when y.fulfilled_by is not null then 'met' when t.due_on < ${today}::date then 'overdue' else 'open' end`;
const columns = (today: string): RawBuilder<unknown> =>
  sql`y.id, y.type, ${stateOn(today)} as state, y.source, y.task_id, t.code, t.content, t.clause_path, t.plan_id, p.symbol as plan_symbol, t.lead_agency_id, t.due_on, t.due_sort::text as due_sort,
    y.fulfilled_by, y.fulfilled_at, y.dropped_reason, y.version`;
// A cancelled task obliges nobody any more
const from = sql`from document_duty y join task t on t.tenant_id = y.tenant_id and t.id = y.task_id and t.state <> 'cancelled' join plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id`;

interface Filter {
  words: readonly string[];
  states: readonly string[];
  agencyId: string | undefined;
  planIds?: readonly string[];
}
function conditionsOf(tenantId: string, filter: Filter, today: string): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`y.tenant_id = ${tenantId}`];
  for (const word of filter.words) conditions.push(sql`t.folded like ${`%${escapeLike(word)}%`}`);
  if (filter.states.length > 0) conditions.push(sql`${stateOn(today)} = any(${[...filter.states]}::text[])`);
  if (filter.agencyId) conditions.push(sql`t.lead_agency_id = ${filter.agencyId}`);
  if (filter.planIds) conditions.push(sql`t.plan_id = any(${[...filter.planIds]}::uuid[])`);
  return conditions;
}

/** A page of duties, those with the nearest deadline first. */
export async function pageOfDuties(tx: Tx, tenantId: string, filter: Filter & { after: { dueSort: string; id: string } | null; limit: number }, today: string): Promise<DutyRow[]> {
  const conditions = conditionsOf(tenantId, filter, today);
  if (filter.after) conditions.push(sql`(t.due_sort, y.id) > (${filter.after.dueSort}::date, ${filter.after.id}::uuid)`);
  return (await sql<DutyRow>`select ${columns(today)} ${from} where ${sql.join(conditions, sql` and `)} order by t.due_sort, y.id limit ${filter.limit}`.execute(tx)).rows;
}

/** How many duties stand in each state. */
export async function countDuties(tx: Tx, tenantId: string, filter: Omit<Filter, 'states'>, today: string): Promise<Record<DutyRow['state'], number>> {
  const conditions = conditionsOf(tenantId, { ...filter, states: [] }, today);
  const answer = await sql<{ state: DutyRow['state']; count: number }>`select ${stateOn(today)} as state, count(*)::int as count ${from} where ${sql.join(conditions, sql` and `)} group by 1`.execute(tx);
  const counts = { open: 0, overdue: 0, met: 0, dropped: 0 };
  for (const row of answer.rows) counts[row.state] = row.count;
  return counts;
}

/** One duty, or undefined when it is hidden. With `lock` its row is held until the change is done. */
export async function findDuty(tx: Tx, tenantId: string, by: { id: string } | { taskId: string }, today: string, lock = false): Promise<DutyRow | undefined> {
  const condition = 'id' in by ? sql`y.id = ${by.id}` : sql`y.task_id = ${by.taskId}`;
  return (await sql<DutyRow>`select ${columns(today)} ${from} where y.tenant_id = ${tenantId} and ${condition} ${lock ? sql`for update of y` : sql``}`.execute(tx)).rows[0];
}

/** Documents that hang as evidence on these tasks. */
export const documentEvidence = (tx: Tx, tenantId: string, taskIds: readonly string[]) =>
  taskIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('evidence')
        .select(['id', 'taskId', 'title', 'symbol', 'issuedOn', 'issuer', 'fileId'])
        .where('tenantId', '=', tenantId)
        .where('taskId', 'in', [...new Set(taskIds)])
        .where('kind', '=', 'document')
        .where('withdrawnAt', 'is', null)
        .orderBy('createdAt', 'desc')
        .limit(1000)
        .execute();

/** Enters duties; a task has one at most. */
export async function insertDuties(tx: Tx, tenantId: string, rows: readonly { taskId: string; type: string; source: 'text' | 'person'; verb: string | null }[], now: Date): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insertInto('documentDuty')
      .values(rows.slice(at, at + 500).map((row) => ({ tenantId, id: randomUUID(), ...row, createdAt: now })))
      .onConflict((conflict) => conflict.columns(['tenantId', 'taskId']).doNothing())
      .execute();
}

/** Changes a duty; false when its version is another one. */
export async function updateDuty(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  change: { fulfilledBy?: string | null; fulfilledAt?: Date | null; fulfilledPerson?: string | null; droppedReason?: string | null; droppedBy?: string | null },
): Promise<boolean> {
  const answer = await tx
    .updateTable('documentDuty')
    .set({ ...change, version: sql`version + 1` })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(answer.numUpdatedRows) === 1;
}

/** Task of a plan that is open to the actor, for a duty entered by hand. */
export const findTask = (tx: Tx, tenantId: string, taskId: string) =>
  tx.selectFrom('task').select(['id', 'code']).where('tenantId', '=', tenantId).where('id', '=', taskId).where('state', '<>', 'cancelled').executeTakeFirst();
