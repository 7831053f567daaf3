import { sql, type RawBuilder } from 'kysely';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { leadJoin, taskColumns, type TaskRow } from '../tasks/index.ts';
import { rowsOf, type Selector } from './figures.rules.ts';
import { countedFrom, type CountScope } from './reports-count.queries.ts';

/** Where rows come from: what a selector counts now, or what a frozen set holds. */
export type RowSource = { scope: CountScope; selector: Selector; hash: null } | { scope: CountScope; selector: Selector; hash: string };

/** Where a page of rows ended: sort value and id of its last row. */
export interface RowPosition {
  value: string;
  id: string;
}

// `where true` of the frozen form keeps both forms open for more conditions.
function fromOf({ scope, selector, hash }: RowSource): RawBuilder<unknown> {
  if (hash === null) return countedFrom(scope, selector);
  const { tenantId } = scope;
  const ids = sql`any(array(select unnest(s.ids) from counted_set s where s.tenant_id = ${tenantId} and s.hash = ${hash}))`;
  return rowsOf(selector.measure) === 'task'
    ? sql`from task t where t.tenant_id = ${tenantId} and t.id = ${ids}`
    : sql`from evidence e join task t on t.tenant_id = e.tenant_id and t.id = e.task_id where e.tenant_id = ${tenantId} and e.id = ${ids}`;
}

/** Tasks behind a figure in the order of the document, after a position. */
export async function listTasksBehind(tx: Tx, source: RowSource, at: RowPosition | null, limit: number): Promise<TaskRow[]> {
  const after = at ? sql`and (t.clause_sort, t.id) > (${at.value}, ${at.id}::uuid)` : sql``;
  const answer = await sql<TaskRow>`select ${taskColumns}, t.clause_sort as sort_value
    from (select t.* ${fromOf(source)} ${after} order by t.clause_sort, t.id limit ${limit}) t ${leadJoin} order by t.clause_sort, t.id`.execute(tx);
  return answer.rows;
}

/** A piece of evidence behind a figure. */
export interface EvidenceRow {
  id: string;
  taskId: string;
  taskCode: string;
  clausePath: string;
  kind: 'file' | 'link' | 'document' | 'activity';
  title: string;
  countsOn: PlainDate;
  participants: number | null;
  agencyId: string | null;
  withdrawn: boolean;
}

/** Evidence behind a figure by day, after a position. */
export async function listEvidenceBehind(tx: Tx, source: RowSource, at: RowPosition | null, limit: number): Promise<EvidenceRow[]> {
  const after = at ? sql`and (e.counts_on, e.id) > (${at.value}::date, ${at.id}::uuid)` : sql``;
  const answer = await sql<EvidenceRow>`select e.id, e.task_id, t.code as task_code, t.clause_path, e.kind, e.title, e.counts_on, e.participants, e.agency_id,
      e.withdrawn_at is not null as withdrawn
    ${fromOf(source)} ${after} order by e.counts_on, e.id limit ${limit}`.execute(tx);
  return answer.rows;
}
