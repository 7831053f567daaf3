import { randomUUID } from 'node:crypto';
import type { answerComment, askAgencies, attachToPolicyWork, PolicyWork, replyToRound, withdrawPolicyAttachment } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { directoryDayOf, type Call } from '../../platform/module.ts';
import { agenciesOfGroup, loadDirectory } from '../agencies/index.ts';
import { getFileRef } from '../files/index.ts';
import { findComment, insertAttachment, insertReply, insertRound, listAttachments, withdrawAttachment, writeAnswer, type AskRow } from './policies-consult.queries.ts';
import { presentWork, type PolicyContext } from './policies-present.service.ts';
import { isRegistered, refreshParticipants, updateWork } from './policies.queries.ts';
import { isCoordinator, mayWithdraw } from './policies.policy.ts';
import { openForChange, remember, stale } from './policies.service.ts';
import { ANSWER_LABELS, OPINION_LABELS, refuse, replyProblems, replyTiming } from './policies.rules.ts';

/** What asking needs of its call; the demonstration asks without a request. */
export type AskCall = PolicyContext & Pick<Call<typeof askAgencies>, 'params' | 'body'>;

/** Opens a round: agencies by themselves and through groups, as the directory of the day knows them. */
export async function ask(call: AskCall): Promise<PolicyWork> {
  const { tx, actor, params, body, today, now, services } = call;
  const { work, rounds } = await openForChange(call, params.policyWorkId, 'ask', body.version);
  if (body.dueOn < today) refuse([{ path: 'dueOn', message: 'Hạn trả lời không được trước hôm nay.' }]);
  const directoryDay = directoryDayOf(services, today);
  const directory = await loadDirectory(tx, actor.tenantId, directoryDay);
  const known = new Set(directory.map((agency) => agency.id));
  if (body.agencyIds.some((id) => !known.has(id))) refuse([{ path: 'agencyIds', message: 'Có cơ quan không còn trong danh bạ của ngày này.' }]);
  const asked = new Map<string, AskRow['via']>(body.agencyIds.map((id) => [id, null]));
  // Whoever drafts is not asked through a group
  for (const group of body.groups) for (const { id } of agenciesOfGroup(directory, group)) if (id !== work.agencyId && !asked.has(id)) asked.set(id, group);
  if (asked.size === 0) refuse([{ path: 'agencyIds', message: 'Hãy chọn ít nhất một cơ quan hoặc một nhóm.' }]);
  if (!(await updateWork(tx, actor.tenantId, work, {}, now))) throw await stale(call, work.id);
  const round = { id: randomUUID(), number: (rounds[0]?.number ?? 0) + 1, question: body.question, dueOn: body.dueOn, directoryDay, openedBy: actor.personId ?? '', openedAt: now };
  await insertRound(tx, actor.tenantId, work.id, round, [...asked].map(([agencyId, via]) => ({ agencyId, via })));
  await refreshParticipants(tx, actor.tenantId, work.id);
  await remember(call, work.id, { kind: 'asked', stage: 'consultation', text: body.question, details: { roundId: round.id, number: round.number, dueOn: body.dueOn, agencies: asked.size } });
  await record(tx, actor, { action: 'policy.asked', subjectType: 'policy_work', subjectId: work.id, details: { roundId: round.id, number: round.number, dueOn: body.dueOn, agencies: asked.size, groups: body.groups } });
  return presentWork(call, work.id);
}

/** What replying needs of its call; the demonstration replies without a request. */
export type ReplyCall = PolicyContext & Pick<Call<typeof replyToRound>, 'params' | 'body'>;

/** Takes an agency's reply, also a late one; once per round. */
export async function reply(call: ReplyCall): Promise<PolicyWork> {
  const { tx, actor, params, body, today, now } = call;
  const { work, rounds } = await openForChange(call, params.policyWorkId, 'reply');
  const round = rounds.find((one) => one.id === params.roundId);
  if (!round) throw new AppError('record.not_found');
  if (round.id !== rounds[0]?.id) throw new AppError('record.state', { state: 'đã có vòng lấy ý kiến mới hơn' });
  refuse(replyProblems(body));
  if (body.fileId) await requireFile(call, body.fileId);
  const { agencyId, personId } = actor;
  if (!agencyId || !personId) throw new AppError('auth.forbidden');
  const row = { id: randomUUID(), roundId: round.id, agencyId, opinion: body.opinion, text: body.text, fileId: body.fileId, byPerson: personId, at: now };
  const comments = body.comments.map((comment) => ({ id: randomUUID(), ...comment }));
  if (!(await insertReply(tx, actor.tenantId, work.id, row, comments))) throw new AppError('record.state', { state: 'cơ quan đã gửi ý kiến trong vòng này' });
  await remember(call, work.id, { kind: 'replied', stage: 'consultation', details: { roundId: round.id, replyId: row.id } });
  const late = replyTiming(now, round.dueOn, today) === 'late';
  await record(tx, actor, { action: 'policy.replied', subjectType: 'policy_work', subjectId: work.id, details: { roundId: round.id, agencyId, opinion: OPINION_LABELS[body.opinion], comments: comments.length, late } });
  return presentWork(call, work.id);
}

/** What answering needs of its call; the demonstration answers without a request. */
export type AnswerCall = PolicyContext & Pick<Call<typeof answerComment>, 'params' | 'body'>;

/** Answers one comment, or changes the answer; the comment's version is the guard. */
export async function answer(call: AnswerCall): Promise<PolicyWork> {
  const { tx, actor, params, body, now } = call;
  const { work } = await openForChange(call, params.policyWorkId, 'answer');
  const comment = await findComment(tx, actor.tenantId, work.id, params.commentId);
  if (!comment) throw new AppError('record.not_found');
  const written = comment.version === body.version && (await writeAnswer(tx, actor.tenantId, comment.id, body.version, { answer: body.answer, reason: body.reason, answeredBy: actor.personId ?? '', answeredAt: now }));
  if (!written) throw await stale(call, work.id);
  await remember(call, work.id, { kind: 'answered', stage: 'consultation', details: { commentId: comment.id, answer: body.answer } });
  await record(tx, actor, { action: 'policy.answered', subjectType: 'policy_work', subjectId: work.id, details: { commentId: comment.id, answer: ANSWER_LABELS[body.answer], version: body.version + 1 } });
  return presentWork(call, work.id);
}

/** Puts a file or an entry of the register to a stage; an agency only to stages that it is responsible for. */
export async function attach(call: Call<typeof attachToPolicyWork>): Promise<PolicyWork> {
  const { tx, actor, params, body, now } = call;
  const { work, stages } = await openForChange(call, params.policyWorkId, 'attach');
  const stage = stages.find((one) => one.stage === body.stage);
  if (!isCoordinator(actor) && (stage?.agencyId ?? work.agencyId) !== actor.agencyId) throw new AppError('auth.forbidden');
  if ('fileId' in body) await requireFile(call, body.fileId);
  else if (!(await isRegistered(tx, actor.tenantId, body.documentId))) refuse([{ path: 'documentId', message: 'Văn bản này không có trong sổ văn bản.' }]);
  const id = randomUUID();
  const what = 'fileId' in body ? { fileId: body.fileId, documentId: null } : { fileId: null, documentId: body.documentId };
  await insertAttachment(tx, actor.tenantId, work.id, { id, stage: body.stage, title: body.title, ...what, agencyId: actor.agencyId, byPerson: actor.personId ?? '', at: now });
  await remember(call, work.id, { kind: 'attached', stage: body.stage, text: body.title, details: { attachmentId: id } });
  await record(tx, actor, { action: 'policy.attached', subjectType: 'policy_work', subjectId: work.id, details: { attachmentId: id, stage: body.stage, ...what } });
  return presentWork(call, work.id);
}

/** Withdraws an attachment with a reason. */
export async function takeBack(call: Call<typeof withdrawPolicyAttachment>): Promise<PolicyWork> {
  const { tx, actor, params, body, now } = call;
  const { policyWorkId, attachmentId } = params;
  const attachment = (await listAttachments(tx, actor.tenantId, policyWorkId)).find((one) => one.id === attachmentId);
  if (!attachment) throw new AppError('record.not_found');
  if (!mayWithdraw(actor, attachment)) throw new AppError('auth.forbidden');
  if (!(await withdrawAttachment(tx, actor.tenantId, attachmentId, actor.personId ?? '', body.reason, now))) throw new AppError('record.state', { state: 'văn bản này đã được rút' });
  await remember(call, policyWorkId, { kind: 'withdrawn', stage: attachment.stage, text: `${attachment.title}: ${body.reason}`, details: { attachmentId } });
  await record(tx, actor, { action: 'policy.withdrawn', subjectType: 'policy_work', subjectId: policyWorkId, details: { attachmentId, reason: body.reason } });
  return presentWork(call, policyWorkId);
}

// Row security hides files of other agencies; the field is named so that the form can say which file it was.
async function requireFile({ tx, actor }: Pick<PolicyContext, 'tx' | 'actor'>, fileId: string): Promise<void> {
  try {
    await getFileRef(tx, actor.tenantId, fileId);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'record.not_found')) throw error;
    refuse([{ path: 'fileId', message: 'Không tìm thấy tệp, hoặc tệp không thuộc cơ quan của bạn. Hãy tải tệp lên lại.' }]);
  }
}
