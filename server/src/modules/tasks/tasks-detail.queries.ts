import { sql } from 'kysely';
import type { PlainDate, TaskState } from '@thientruong/kernel';
import type { DueRule } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import { leadJoin, taskColumns, type TaskRow } from './tasks-list.queries.ts';

/** A person's decision as it is stored. */
export interface StoredDecision {
  personId: string;
  at: string;
  reason: string;
}

/** A task with its plan and clause. `fragment` is the part of the document that the clause covers. */
export interface TaskDetailRow extends TaskRow {
  product: string | null;
  originalDueOn: PlainDate | null;
  assignedAt: Date;
  proposedOn: PlainDate | null;
  verb: string | null;
  spans: [number, number][];
  deadlineSource: 'plan' | 'person' | null;
  deadlineDecision: StoredDecision | null;
  leadSource: 'plan' | 'person' | null;
  leadDecision: StoredDecision | null;
  originId: string | null;
  planTitle: string | null;
  planSymbol: string | null;
  clauseText: string | null;
  clauseStart: number | null;
  fragment: string | null;
}

/** A task by id with plan and clause, or undefined when it is hidden. */
export async function findTaskDetail(tx: Tx, tenantId: string, taskId: string): Promise<TaskDetailRow | undefined> {
  const answer =
    await sql<TaskDetailRow>`select ${taskColumns}, '' as sort_value, t.product, t.original_due_on, t.assigned_at, t.proposed_on, t.verb, t.spans,
      t.deadline_source, t.deadline_decision, t.lead_source, t.lead_decision, t.origin_id, pl.title as plan_title, pl.symbol as plan_symbol,
      c.text as clause_text, c.span_start as clause_start, substr(pl.text, c.span_start + 1, c.span_end - c.span_start) as fragment
    from task t ${leadJoin}
    join plan pl on pl.tenant_id = t.tenant_id and pl.id = t.plan_id
    left join clause c on c.tenant_id = t.tenant_id and c.id = t.clause_id
    where t.tenant_id = ${tenantId} and t.id = ${taskId}`.execute(tx);
  return answer.rows[0];
}

/** What policy and rules need of a task. */
export interface TaskSubjectRow {
  id: string;
  code: string;
  content: string;
  planId: string;
  clauseId: string | null;
  state: TaskState;
  role: 'lead' | 'supporting' | null;
  version: number;
  leadAgencyId: string | null;
  leadName: string | null;
  dueOn: PlainDate | null;
  dueRule: DueRule | null;
  proposedOn: PlainDate | null;
  evidenceCount: number;
}

/** A task as policy and rules see it, with the part of the given agency; undefined when it is hidden. */
export async function findTaskSubject(
  tx: Tx,
  tenantId: string,
  taskId: string,
  agencyId: string | null,
): Promise<TaskSubjectRow | undefined> {
  const answer =
    await sql<TaskSubjectRow>`select t.id, t.code, t.content, t.plan_id, t.clause_id, t.state, t.version, t.lead_agency_id, la.name as lead_name, t.due_on, t.due_rule,
      t.proposed_on, t.evidence_count, (select g.role from task_agency g where g.tenant_id = t.tenant_id and g.task_id = t.id and g.agency_id = ${agencyId}) as role
    from task t ${leadJoin} where t.tenant_id = ${tenantId} and t.id = ${taskId}`.execute(tx);
  return answer.rows[0];
}

/** A clause in the chain from the part down to the task's clause. */
export interface ChainRow {
  id: string;
  path: string;
  heading: string;
}

/** The clauses above a clause and itself, from the top. */
export async function listClauseChain(tx: Tx, tenantId: string, clauseId: string): Promise<ChainRow[]> {
  const answer = await sql<ChainRow>`with recursive up as (
      select id, path, heading, parent_id, 0 as step from clause where tenant_id = ${tenantId} and id = ${clauseId}
      union all
      select c.id, c.path, c.heading, c.parent_id, up.step + 1 from clause c join up on c.id = up.parent_id where c.tenant_id = ${tenantId} and up.step < 20)
    select id, path, heading from up order by step desc`.execute(tx);
  return answer.rows;
}

/** A sibling: another task that came from the same proposal. */
export interface SiblingRow {
  id: string;
  code: string;
  dueOn: PlainDate | null;
  completedOn: PlainDate | null;
  leadAgencyId: string | null;
  leadCode: string | null;
  leadName: string | null;
  leadAbbrev: string | null;
}

/** Visible tasks of the same origin; a proposal for a whole group of agencies gives about twenty. */
export async function listSiblings(tx: Tx, tenantId: string, originId: string, taskId: string): Promise<SiblingRow[]> {
  const answer =
    await sql<SiblingRow>`select t.id, t.code, t.due_on, t.completed_on, t.lead_agency_id, la.code as lead_code, la.name as lead_name, la.abbrev as lead_abbrev
    from task t ${leadJoin} where t.tenant_id = ${tenantId} and t.origin_id = ${originId} and t.id <> ${taskId} and t.state <> 'cancelled' order by t.code limit 200`.execute(
      tx,
    );
  return answer.rows;
}

/** Evidence joined with its file and agency. */
export interface EvidenceRow {
  id: string;
  kind: 'file' | 'link' | 'document' | 'activity';
  title: string;
  url: string | null;
  symbol: string | null;
  issuedOn: PlainDate | null;
  issuer: string | null;
  activityKind: string | null;
  heldOn: PlainDate | null;
  endedOn: PlainDate | null;
  place: string | null;
  participants: number | null;
  product: string | null;
  note: string | null;
  agencyId: string | null;
  code: string | null;
  name: string | null;
  abbrev: string | null;
  createdBy: string;
  createdAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  fileId: string | null;
  fileName: string | null;
  fileMediaType: string | null;
  fileSize: number | null;
  fileSha256: string | null;
  fileCreatedAt: Date | null;
}

/** All evidence of a task, the withdrawn too, in the order it came. */
export async function listEvidence(tx: Tx, tenantId: string, taskId: string): Promise<EvidenceRow[]> {
  const answer =
    await sql<EvidenceRow>`select e.id, e.kind, e.title, e.url, e.symbol, e.issued_on, e.issuer, e.activity_kind, e.held_on, e.ended_on, e.place,
      e.participants, e.product, e.note, e.agency_id, a.code, a.name, a.abbrev, e.created_by, e.created_at, e.withdrawn_by, e.withdrawn_at, e.withdrawn_reason,
      f.id as file_id, f.name as file_name, f.media_type as file_media_type, f.size as file_size, f.sha256 as file_sha256, f.created_at as file_created_at
    from evidence e
    left join agency a on a.tenant_id = e.tenant_id and a.id = e.agency_id
    left join file f on f.tenant_id = e.tenant_id and f.id = e.file_id
    where e.tenant_id = ${tenantId} and e.task_id = ${taskId} order by e.created_at, e.id`.execute(tx);
  return answer.rows;
}

/** Who owns an evidence and whether it still stands; undefined when the task has no such evidence. */
export async function findEvidence(
  tx: Tx,
  tenantId: string,
  taskId: string,
  evidenceId: string,
): Promise<{ agencyId: string | null; title: string; withdrawnAt: Date | null } | undefined> {
  return tx
    .selectFrom('evidence')
    .select(['agencyId', 'title', 'withdrawnAt'])
    .where('tenantId', '=', tenantId)
    .where('taskId', '=', taskId)
    .where('id', '=', evidenceId)
    .executeTakeFirst();
}

/** One line of the history. */
export interface EventRow {
  id: string;
  kind: string;
  text: string | null;
  percent: number | null;
  fromValue: string | null;
  toValue: string | null;
  byPerson: string | null;
  agencyId: string | null;
  code: string | null;
  name: string | null;
  abbrev: string | null;
  at: Date;
}

/** The history of a task, oldest first. */
export async function listEvents(tx: Tx, tenantId: string, taskId: string): Promise<EventRow[]> {
  const answer =
    await sql<EventRow>`select v.id, v.kind, v.text, v.percent, v.from_value, v.to_value, v.by_person, v.agency_id, a.code, a.name, a.abbrev, v.at
    from task_event v left join agency a on a.tenant_id = v.tenant_id and a.id = v.agency_id
    where v.tenant_id = ${tenantId} and v.task_id = ${taskId} order by v.seq`.execute(tx);
  return answer.rows;
}

/** Whether a document of this symbol, however its letters are cased or spaced, hangs on the task. */
export async function hasDocument(tx: Tx, tenantId: string, taskId: string, symbol: string): Promise<boolean> {
  const answer = await sql<{ found: boolean }>`select exists (select from evidence where tenant_id = ${tenantId} and task_id = ${taskId} and kind = 'document' and withdrawn_at is null
    and lower(replace(symbol, ' ', '')) = lower(replace(${symbol}, ' ', ''))) as found`.execute(tx);
  return answer.rows[0]?.found ?? false;
}
