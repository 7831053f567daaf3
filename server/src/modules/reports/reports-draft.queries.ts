import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { NamedEvidence, NamedTask } from './draft-agency.rules.ts';
import type { Selector } from './figures.rules.ts';
import { countedFrom, type CountScope } from './reports-count.queries.ts';

/** First tasks of a selector by deadline, to be named in sentences. */
export async function listNamedTasks(tx: Tx, scope: CountScope, selector: Selector, limit: number): Promise<NamedTask[]> {
  const answer = await sql<NamedTask>`select t.id, t.code, t.content, t.due_on ${countedFrom(scope, selector)} order by t.due_on, t.code, t.id limit ${limit}`.execute(tx);
  return answer.rows;
}

/** First pieces of evidence of each clause and kind, to be named in sentences. */
export async function listNamedEvidence(tx: Tx, scope: CountScope, selector: Selector, each: number): Promise<NamedEvidence[]> {
  const answer = await sql<NamedEvidence>`select x.clause_path, x.kind, x.title, x.symbol, x.issued_on, x.product from (
      select t.clause_path, e.kind, e.title, e.symbol, e.issued_on, e.product, e.counts_on, e.id,
        row_number() over (partition by t.clause_path, e.kind, e.product is null order by e.counts_on, e.id) as place
      ${countedFrom(scope, selector)} and (e.kind <> 'activity' or e.product is not null)) x
    where x.place <= ${each} order by x.counts_on, x.id`.execute(tx);
  return answer.rows;
}

/** Headings of a plan's clauses by path. */
export async function listHeadings(tx: Tx, tenantId: string, planId: string, paths: readonly string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const answer = await sql<{ path: string; heading: string }>`select distinct on (path) path, heading from clause
    where tenant_id = ${tenantId} and plan_id = ${planId} and path = any(${[...paths]}) order by path, ord`.execute(tx);
  return new Map(answer.rows.map((row) => [row.path, row.heading]));
}

/** Codes of some tasks, as far as the actor sees them. */
export async function listTaskCodes(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const answer = await sql<{ id: string; code: string }>`select id, code from task where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(answer.rows.map((row) => [row.id, row.code]));
}

/** True when the actor sees a task of the plan. */
export async function isTaskOfPlan(tx: Tx, tenantId: string, planId: string, taskId: string): Promise<boolean> {
  const row = await tx.selectFrom('task').select('id').where('tenantId', '=', tenantId).where('planId', '=', planId).where('id', '=', taskId).executeTakeFirst();
  return row !== undefined;
}
