import { sql } from 'kysely';
import type { Submission } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A submission as it is stored, with the title of its plan and how many obstacles it holds. */
export interface SubmissionRow {
  id: string;
  code: string;
  planId: string;
  planTitle: string | null;
  title: string;
  synthesis: string;
  proposal: string;
  state: Submission['state'];
  dueOn: string | null;
  createdBy: string;
  createdAt: Date;
  submittedBy: string | null;
  submittedAt: Date | null;
  decision: string | null;
  decisionSymbol: string | null;
  decidedOn: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  version: number;
  obstacles: number;
  sortValue: string;
}

const columns = sql.raw(`s.id, s.code, s.plan_id, p.title as plan_title, s.title, s.synthesis, s.proposal, s.state, s.due_on, s.created_by, s.created_at, s.submitted_by, s.submitted_at, s.decision, s.decision_symbol, s.decided_on, s.decided_by, s.decided_at, s.version,
  (select count(*)::int from obstacle_gathered g where g.tenant_id = s.tenant_id and g.submission_id = s.id) as obstacles, to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_value`);

/** Submissions after a position, the newest first. */
export async function listSubmissionRows(tx: Tx, tenantId: string, state: Submission['state'] | undefined, at: { value: string; id: string } | null, limit: number): Promise<SubmissionRow[]> {
  return (await sql<SubmissionRow>`select ${columns} from obstacle_submission s left join plan p on p.tenant_id = s.tenant_id and p.id = s.plan_id
    where s.tenant_id = ${tenantId} ${state ? sql`and s.state = ${state}` : sql``} ${at ? sql`and (s.created_at, s.id) < (${at.value}::timestamptz, ${at.id}::uuid)` : sql``}
    order by s.created_at desc, s.id desc limit ${limit}`.execute(tx)).rows;
}

/** One submission; `lock` holds it. */
export async function findSubmission(tx: Tx, tenantId: string, id: string, lock = false): Promise<SubmissionRow | undefined> {
  return (await sql<SubmissionRow>`select ${columns} from obstacle_submission s left join plan p on p.tenant_id = s.tenant_id and p.id = s.plan_id
    where s.tenant_id = ${tenantId} and s.id = ${id} ${lock ? sql`for update of s` : sql``}`.execute(tx)).rows[0];
}

/** Ids of the obstacles of a submission. */
export async function listGathered(tx: Tx, tenantId: string, submissionId: string): Promise<string[]> {
  return (await tx.selectFrom('obstacleGathered').select('obstacleId').where('tenantId', '=', tenantId).where('submissionId', '=', submissionId).execute()).map((row) => row.obstacleId);
}

/** A new draft. */
export interface NewSubmission {
  id: string;
  code: string;
  planId: string;
  title: string;
  synthesis: string;
  proposal: string;
}

/** Writes a new draft. */
export async function insertSubmission(tx: Tx, actor: Actor, row: NewSubmission, now: Date): Promise<void> {
  await tx.insertInto('obstacleSubmission').values({ tenantId: actor.tenantId, ...row, createdBy: actor.personId ?? '', createdAt: now }).execute();
}

/** What a step changes of a submission. */
export type SubmissionChange = Partial<Pick<SubmissionRow, 'title' | 'synthesis' | 'proposal' | 'state' | 'dueOn' | 'submittedBy' | 'submittedAt' | 'decision' | 'decisionSymbol' | 'decidedOn' | 'decidedBy' | 'decidedAt'>>;

/** Changes a held submission and raises its version. */
export async function updateSubmission(tx: Tx, tenantId: string, id: string, change: SubmissionChange): Promise<void> {
  await tx.updateTable('obstacleSubmission').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** Puts obstacles into a submission. */
export async function insertGathered(tx: Tx, tenantId: string, submissionId: string, of: readonly { id: string; agencyId: string }[]): Promise<void> {
  if (of.length > 0) await tx.insertInto('obstacleGathered').values(of.map(({ id, agencyId }) => ({ tenantId, submissionId, obstacleId: id, agencyId }))).execute();
}

/** Takes obstacles out of a draft. */
export async function removeGathered(tx: Tx, tenantId: string, submissionId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('obstacleGathered').where('tenantId', '=', tenantId).where('submissionId', '=', submissionId).where('obstacleId', 'in', [...ids]).execute();
}

/** A task that a decision made; code null where the actor does not see the task. */
export interface FollowUpRow {
  ord: number;
  taskId: string;
  taskCode: string | null;
  obstacleId: string | null;
  content: string;
  leadAgencyId: string;
  dueOn: string;
}

/** Tasks that a decision made, in its order. */
export async function listFollowUps(tx: Tx, tenantId: string, submissionId: string): Promise<FollowUpRow[]> {
  return (await sql<FollowUpRow>`select f.ord, f.task_id, t.code as task_code, f.obstacle_id, f.content, f.lead_agency_id, f.due_on from obstacle_follow_up f
    left join task t on t.tenant_id = f.tenant_id and t.id = f.task_id where f.tenant_id = ${tenantId} and f.submission_id = ${submissionId} order by f.ord`.execute(tx)).rows;
}

/** Keeps which tasks a decision made. */
export async function insertFollowUps(tx: Tx, tenantId: string, submissionId: string, rows: readonly Omit<FollowUpRow, 'taskCode' | 'ord'>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('obstacleFollowUp').values(rows.map((row, ord) => ({ tenantId, submissionId, ord, ...row }))).execute();
}
