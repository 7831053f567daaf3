import { sql } from 'kysely';
import type { AGENCY_GROUPS, COMMENT_ANSWERS, PolicyStage, REPLY_OPINIONS } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** A round as it is stored. */
export interface RoundRow {
  id: string;
  number: number;
  question: string;
  dueOn: string;
  directoryDay: string;
  openedBy: string;
  openedAt: Date;
}

/** An agency asked in a round. */
export interface AskRow {
  roundId: string;
  agencyId: string;
  via: (typeof AGENCY_GROUPS)[number] | null;
  /** The actor may see this agency's reply. */
  seen: boolean;
}

/** A reply as it is stored. */
export interface ReplyRow {
  id: string;
  roundId: string;
  agencyId: string;
  opinion: (typeof REPLY_OPINIONS)[number];
  text: string | null;
  fileId: string | null;
  byPerson: string;
  at: Date;
}

/** A comment as it is stored. */
export interface CommentRow {
  id: string;
  replyId: string;
  place: string | null;
  text: string;
  answer: (typeof COMMENT_ANSWERS)[number] | null;
  reason: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  version: number;
}

/** Rounds of a work, newest first. */
export async function listRounds(tx: Tx, tenantId: string, workId: string): Promise<RoundRow[]> {
  const rows = await tx.selectFrom('policyRound').select(['id', 'number', 'question', 'dueOn', 'directoryDay', 'openedBy', 'openedAt']).where('tenantId', '=', tenantId).where('workId', '=', workId).orderBy('number', 'desc').execute();
  return rows;
}

/** Opens a round. */
export async function insertRound(tx: Tx, tenantId: string, workId: string, round: RoundRow, asks: readonly Pick<AskRow, 'agencyId' | 'via'>[]): Promise<void> {
  await tx.insertInto('policyRound').values({ tenantId, workId, ...round }).execute();
  await tx.insertInto('policyAsk').values(asks.map(({ agencyId, via }) => ({ tenantId, workId, roundId: round.id, agencyId, via }))).execute();
}

/** Who was asked in the rounds of a work, in the order of the directory; `whole` when the actor sees every reply by its role. */
export async function listAsks(tx: Tx, tenantId: string, workId: string, viewer: { agencyId: string | null; whole: boolean }): Promise<AskRow[]> {
  const answer = await sql<AskRow>`select k.round_id, k.agency_id, k.via, (${viewer.whole} or s.agency_id is not null) as seen
    from policy_ask k join agency a on a.tenant_id = k.tenant_id and a.id = k.agency_id
    left join policy_sight s on s.tenant_id = k.tenant_id and s.work_id = k.work_id and s.agency_id = ${viewer.agencyId} and s.of_agency_id = k.agency_id
    where k.tenant_id = ${tenantId} and k.work_id = ${workId} order by a.sort_order, a.name`.execute(tx);
  return answer.rows;
}

/** Replies of a work that the actor may see. */
export async function listReplies(tx: Tx, tenantId: string, workId: string): Promise<ReplyRow[]> {
  const answer = await sql<ReplyRow>`select id, round_id, agency_id, opinion, text, file_id, by_person, at from policy_reply where tenant_id = ${tenantId} and work_id = ${workId}`.execute(tx);
  return answer.rows;
}

/** Comments of a work that the actor may see, as they stand in their replies. */
export async function listComments(tx: Tx, tenantId: string, workId: string): Promise<CommentRow[]> {
  const answer = await sql<CommentRow>`select id, reply_id, place, text, answer, reason, answered_by, answered_at, version from policy_comment
    where tenant_id = ${tenantId} and work_id = ${workId} order by reply_id, ord`.execute(tx);
  return answer.rows;
}

/** Writes an agency's reply; false when the agency has replied in this round. */
export async function insertReply(tx: Tx, tenantId: string, workId: string, reply: ReplyRow, comments: readonly { id: string; place: string | null; text: string }[]): Promise<boolean> {
  const done = await tx
    .insertInto('policyReply')
    .values({ tenantId, workId, ...reply })
    .onConflict((conflict) => conflict.columns(['tenantId', 'roundId', 'agencyId']).doNothing())
    .executeTakeFirst();
  if (Number(done.numInsertedOrUpdatedRows ?? 0) !== 1) return false;
  if (comments.length > 0)
    await tx.insertInto('policyComment').values(comments.map((comment, ord) => ({ tenantId, workId, replyId: reply.id, agencyId: reply.agencyId, ord, ...comment }))).execute();
  return true;
}

/** A comment of a work, or undefined when it is hidden. */
export async function findComment(tx: Tx, tenantId: string, workId: string, commentId: string): Promise<{ id: string; agencyId: string; text: string; version: number } | undefined> {
  return tx.selectFrom('policyComment').select(['id', 'agencyId', 'text', 'version']).where('tenantId', '=', tenantId).where('workId', '=', workId).where('id', '=', commentId).executeTakeFirst();
}

/** Answers a comment that still has the version seen; false when it has not. */
export async function writeAnswer(tx: Tx, tenantId: string, commentId: string, version: number, answer: { answer: string; reason: string; answeredBy: string; answeredAt: Date }): Promise<boolean> {
  const done = await tx.updateTable('policyComment').set({ ...answer, version: version + 1 }).where('tenantId', '=', tenantId).where('id', '=', commentId).where('version', '=', version).executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Comments of a round that have no answer yet. */
export async function countUnanswered(tx: Tx, tenantId: string, roundId: string): Promise<number> {
  const answer = await sql<{ count: number }>`select count(*)::int as count from policy_comment c join policy_reply r on r.tenant_id = c.tenant_id and r.id = c.reply_id
    where c.tenant_id = ${tenantId} and r.round_id = ${roundId} and c.answer is null`.execute(tx);
  return answer.rows[0]?.count ?? 0;
}

/** An attachment as it is stored. */
export interface AttachmentRow {
  id: string;
  stage: PolicyStage;
  title: string;
  fileId: string | null;
  documentId: string | null;
  agencyId: string | null;
  byPerson: string;
  at: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnReason: string | null;
}

/** Attachments of a work, oldest first. */
export async function listAttachments(tx: Tx, tenantId: string, workId: string): Promise<AttachmentRow[]> {
  const answer = await sql<AttachmentRow>`select id, stage, title, file_id, document_id, agency_id, by_person, at, withdrawn_at, withdrawn_by, withdrawn_reason from policy_attachment
    where tenant_id = ${tenantId} and work_id = ${workId} order by at, id`.execute(tx);
  return answer.rows;
}

/** Writes an attachment. */
export async function insertAttachment(tx: Tx, tenantId: string, workId: string, row: Omit<AttachmentRow, 'withdrawnAt' | 'withdrawnBy' | 'withdrawnReason'>): Promise<void> {
  await tx.insertInto('policyAttachment').values({ tenantId, workId, ...row }).execute();
}

/** Withdraws an attachment; false when it has been withdrawn. */
export async function withdrawAttachment(tx: Tx, tenantId: string, id: string, by: string, reason: string, at: Date): Promise<boolean> {
  const done = await tx.updateTable('policyAttachment').set({ withdrawnAt: at, withdrawnBy: by, withdrawnReason: reason }).where('tenantId', '=', tenantId).where('id', '=', id).where('withdrawnAt', 'is', null).executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Files by id, those that the actor may see. */
export async function listFiles(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, { id: string; name: string; mediaType: string; size: number; sha256: string; createdAt: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('file').select(['id', 'name', 'mediaType', 'size', 'sha256', 'createdAt']).where('tenantId', '=', tenantId).where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, { ...row, size: Number(row.size), createdAt: row.createdAt.toISOString() }]));
}

/** Stages that hang on tasks; the task's code where the actor may see the task. */
export async function listHung(tx: Tx, tenantId: string, workId: string): Promise<{ stage: PolicyStage; taskId: string; taskCode: string | null; byPerson: string; at: Date }[]> {
  const answer = await sql<{ stage: PolicyStage; taskId: string; taskCode: string | null; byPerson: string; at: Date }>`select e.stage, e.task_id, t.code as task_code, e.by_person, e.at from policy_evidence e
    left join task t on t.tenant_id = e.tenant_id and t.id = e.task_id where e.tenant_id = ${tenantId} and e.work_id = ${workId} order by e.at`.execute(tx);
  return answer.rows;
}

/** Notes that a stage hangs on a task; false when it does already. */
export async function insertHung(tx: Tx, tenantId: string, row: { workId: string; stage: PolicyStage; taskId: string; byPerson: string; at: Date }): Promise<boolean> {
  const done = await tx.insertInto('policyEvidence').values({ tenantId, ...row }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}
