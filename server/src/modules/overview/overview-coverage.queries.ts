import { sql } from 'kysely';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { ClauseCounts } from './overview.rules.ts';

/** A plan with its head as read. */
export interface PlanHeadRow {
  id: string;
  title: string | null;
  symbol: string | null;
  documentType: string | null;
  issuer: string | null;
  place: string | null;
  issuedOn: string | null;
  recipients: string[];
  signer: { capacity: string; title: string; name: string } | null;
  headEdited: string[];
  state: 'review' | 'published' | 'discarded';
  version: number;
  createdAt: Date;
  createdBy: string;
  changedAt: Date;
  publishedAt: Date | null;
  taskCount: number;
  fileId: string;
  ocr: boolean;
}

/** A plan that the actor may see, with its head. */
export async function findPlanHead(tx: Tx, tenantId: string, planId: string): Promise<PlanHeadRow | undefined> {
  const answer =
    await sql<PlanHeadRow>`select id, title, symbol, document_type, issuer, place, issued_on, recipients, signer, head_edited, state, version,
      created_at, created_by, changed_at, published_at, task_count, file_id, source_format = 'ocr' as ocr
    from plan where tenant_id = ${tenantId} and id = ${planId}`.execute(tx);
  return answer.rows[0];
}

/** A clause of the document. */
export interface ClauseRow {
  id: string;
  path: string;
  num: string;
  level: number;
  parentId: string | null;
  heading: string;
  text: string;
  spanStart: number;
  spanEnd: number;
  ord: number;
}

/** All clauses of a plan in the order of the document: the screen shows the whole document, and one document is the limit. */
export function listClauses(tx: Tx, tenantId: string, planId: string): Promise<ClauseRow[]> {
  return tx
    .selectFrom('clause')
    .select(['id', 'path', 'num', 'level', 'parentId', 'heading', 'text', 'spanStart', 'spanEnd', 'ord'])
    .where('tenantId', '=', tenantId)
    .where('planId', '=', planId)
    .orderBy('ord')
    .orderBy('sortKey')
    .orderBy('id')
    .execute();
}

/** What the tasks of each clause came to; cancelled ones do not count. */
export async function countByClause(
  tx: Tx,
  tenantId: string,
  planId: string,
  today: PlainDate,
): Promise<Map<string, ClauseCounts>> {
  const answer = await sql<
    ClauseCounts & { clauseId: string }
  >`select t.clause_id, count(*) as task_count, count(t.completed_on) as done_count,
      count(*) filter (where t.completed_on is null and t.due_on < ${today}::date) as overdue_count, sum(t.evidence_count) as evidence_count
    from task t where t.tenant_id = ${tenantId} and t.plan_id = ${planId} and t.clause_id is not null and t.state <> 'cancelled'
    group by t.clause_id`.execute(tx);
  return new Map(
    answer.rows.map(({ clauseId, taskCount, doneCount, overdueCount, evidenceCount }) => [
      clauseId,
      {
        taskCount: Number(taskCount),
        doneCount: Number(doneCount),
        overdueCount: Number(overdueCount),
        evidenceCount: Number(evidenceCount),
      },
    ]),
  );
}

/** Number of passages of each class on each clause; only for roles that may read passages. */
export async function countPassages(
  tx: Tx,
  tenantId: string,
  planId: string,
): Promise<{ clauseId: string; class: 'task' | 'context' | 'principle' | 'purpose'; count: number }[]> {
  const answer = await sql<{ clauseId: string; class: 'task' | 'context' | 'principle' | 'purpose'; count: number }>`
    select clause_id, class, count(*) as count from passage
    where tenant_id = ${tenantId} and plan_id = ${planId} and clause_id is not null group by clause_id, class`.execute(tx);
  return answer.rows;
}

/** A change that a later document made to a clause. */
export interface ClauseAmendmentRow {
  clauseId: string;
  amendmentId: string;
  symbol: string;
  kind: 'replace' | 'repeal' | 'add';
  effectiveOn: PlainDate;
  newText: string | null;
}

/** Changes to the clauses of a plan, oldest first. */
export async function listClauseAmendments(tx: Tx, tenantId: string, planId: string): Promise<ClauseAmendmentRow[]> {
  const answer = await sql<ClauseAmendmentRow>`select c.clause_id, c.amendment_id, m.symbol, c.kind, m.effective_on, c.new_text
    from clause_amendment c join plan_amendment m on m.tenant_id = c.tenant_id and m.id = c.amendment_id
    where c.tenant_id = ${tenantId} and c.plan_id = ${planId} order by m.effective_on, m.created_at, c.id`.execute(tx);
  return answer.rows;
}
