import { z } from 'zod';
import { AGENCY_GROUPS } from './agencies.ts';
import { AgencyRef, Day, Id, Instant, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { FileRef } from './files.ts';

/** Stages of policy work, in their order. */
export const POLICY_STAGES = ['review', 'proposal', 'consultation', 'appraisal', 'issue', 'evaluation'] as const;
/** Name of a stage. */
export type PolicyStage = (typeof POLICY_STAGES)[number];
/** State of a stage. */
export const STAGE_STATES = ['waiting', 'active', 'done', 'skipped'] as const;
/** How a stage stands to its deadline, computed. */
export const STAGE_TIMINGS = ['on_time', 'late', 'in_term', 'overdue', 'no_deadline'] as const;
/** What an appraisal that lets the work go on says; one that does not is a return with its reason. */
export const APPRAISALS = ['agree', 'conditions'] as const;
/** What an evaluation of effect proposes. */
export const EVALUATIONS = ['keep', 'amend', 'repeal'] as const;
/** What an agency says to a draft. */
export const REPLY_OPINIONS = ['agree', 'agree_with_comments', 'disagree'] as const;
/** What the drafter makes of a comment. */
export const COMMENT_ANSWERS = ['taken', 'partly', 'not_taken'] as const;
/** How a reply stands to the deadline of its round. */
export const REPLY_TIMINGS = ['on_time', 'late', 'pending', 'overdue'] as const;

/** An entry of the register of documents as policy work shows it. */
export const LinkedDocument = z.object({ id: Id, type: z.string().nullable(), symbol: z.string().nullable(), title: z.string().nullable(), issuedOn: z.string().nullable(), fileId: Id.nullable() });

/** A file or an entry of the register, put to a stage. */
export const PolicyAttachment = z.object({
  id: Id,
  stage: z.enum(POLICY_STAGES),
  title: z.string(),
  file: FileRef.nullable(),
  document: LinkedDocument.nullable(),
  agency: AgencyRef.nullable(),
  by: PersonRef,
  at: Instant,
  withdrawn: z.object({ by: PersonRef, at: Instant, reason: z.string() }).nullable(),
  can: z.object({ withdraw: z.boolean() }),
});
/** A file or an entry of the register, put to a stage. */
export type PolicyAttachment = z.infer<typeof PolicyAttachment>;

/** One stage of policy work. `outcome` belongs to appraisal and evaluation, `document` to the issue, `plannedOn` to the evaluation. */
export const PolicyStageEntry = z.object({
  stage: z.enum(POLICY_STAGES),
  state: z.enum(STAGE_STATES),
  agency: AgencyRef,
  ownAgency: z.boolean(),
  dueOn: Day.nullable(),
  dueSource: z.enum(['person', 'term']).nullable(),
  plannedOn: Day.nullable(),
  startedOn: Day.nullable(),
  finishedOn: Day.nullable(),
  timing: z.enum(STAGE_TIMINGS),
  text: z.string().nullable(),
  outcome: z.enum([...APPRAISALS, ...EVALUATIONS]).nullable(),
  conditions: z.string().nullable(),
  document: LinkedDocument.nullable(),
  skipReason: z.string().nullable(),
  by: PersonRef.nullable(),
  attachments: z.array(PolicyAttachment),
  evidence: z.array(z.object({ taskId: Id, taskCode: z.string().nullable(), by: PersonRef, at: Instant })),
});
/** One stage of policy work. */
export type PolicyStageEntry = z.infer<typeof PolicyStageEntry>;

/** One comment of a reply with the drafter's answer. */
export const PolicyComment = z.object({
  id: Id,
  place: z.string().nullable(),
  text: z.string(),
  answer: z.object({ kind: z.enum(COMMENT_ANSWERS), reason: z.string(), by: PersonRef, at: Instant }).nullable(),
  version: Version,
});
/** One comment of a reply. */
export type PolicyComment = z.infer<typeof PolicyComment>;

/** What an agency answered in a round. */
export const PolicyReply = z.object({
  id: Id,
  opinion: z.enum(REPLY_OPINIONS),
  text: z.string().nullable(),
  file: FileRef.nullable(),
  comments: z.array(PolicyComment),
  by: PersonRef,
  at: Instant,
});
/** What an agency answered in a round. */
export type PolicyReply = z.infer<typeof PolicyReply>;

/** An agency that was asked. `timing` and `reply` are null where the actor may not see that agency's reply. */
export const PolicyAsk = z.object({ agency: AgencyRef, group: z.enum(AGENCY_GROUPS).nullable(), own: z.boolean(), timing: z.enum(REPLY_TIMINGS).nullable(), reply: PolicyReply.nullable() });
/** An agency that was asked. */
export type PolicyAsk = z.infer<typeof PolicyAsk>;

/** One round of consultation; the newest one takes replies. */
export const PolicyRound = z.object({
  id: Id,
  number: z.int(),
  question: z.string(),
  dueOn: Day,
  directoryDay: Day,
  openedBy: PersonRef,
  openedAt: Instant,
  asks: z.array(PolicyAsk),
});
/** One round of consultation. */
export type PolicyRound = z.infer<typeof PolicyRound>;

/** One entry of the history of policy work; append-only. */
export const POLICY_EVENTS = ['created', 'changed', 'planned', 'finished', 'skipped', 'returned', 'attached', 'withdrawn', 'asked', 'replied', 'answered', 'hung'] as const;

/** Policy work in lists. `stage` is the one under way, `done` after the last. `counts` are of the newest round, null where the actor may not see all replies. */
export const PolicyWorkSummary = z.object({
  id: Id,
  title: z.string(),
  agency: AgencyRef,
  stage: z.enum([...POLICY_STAGES, 'done']),
  stageAgency: AgencyRef,
  dueOn: Day.nullable(),
  timing: z.enum(STAGE_TIMINGS).nullable(),
  counts: z.object({ asked: z.int(), replied: z.int() }).nullable(),
  /** The actor's own agency was asked in the newest round and has not replied; its deadline. */
  replyDueOn: Day.nullable(),
  /** In a search: the stage whose words fit, where name and content do not. */
  foundIn: z.enum(POLICY_STAGES).nullable(),
  createdAt: Instant,
  version: Version,
});
/** Policy work in lists. */
export type PolicyWorkSummary = z.infer<typeof PolicyWorkSummary>;

/** Policy work with its stages, rounds and history. */
export const PolicyWork = PolicyWorkSummary.extend({
  summary: z.string().nullable(),
  createdBy: PersonRef,
  stages: z.array(PolicyStageEntry),
  rounds: z.array(PolicyRound),
  events: z.array(
    z.object({
      id: Id,
      kind: z.enum(POLICY_EVENTS),
      stage: z.enum(POLICY_STAGES).nullable(),
      to: z.enum(POLICY_STAGES).nullable(),
      text: z.string().nullable(),
      by: PersonRef.nullable(),
      agency: AgencyRef.nullable(),
      at: Instant,
    }),
  ),
  can: z.object({ edit: z.boolean(), finish: z.boolean(), skip: z.boolean(), return: z.boolean(), attach: z.boolean(), ask: z.boolean(), reply: z.boolean(), answer: z.boolean(), hang: z.boolean(), export: z.boolean() }),
});
/** Policy work with its stages, rounds and history. */
export type PolicyWork = z.infer<typeof PolicyWork>;

const days = z.int().min(1, { error: 'Số ngày phải từ 1' }).max(3650, { error: 'Số ngày nhiều nhất là 3650' }).nullable();
/** Usual days of each stage as a person set them; null where nobody has. The system knows none by itself. */
export const PolicyTerms = z.object({
  days: z.object({ review: days, proposal: days, consultation: days, appraisal: days, issue: days, evaluation: days }),
  setBy: PersonRef.nullable(),
  setAt: Instant.nullable(),
  version: Version,
  can: z.object({ set: z.boolean() }),
});
/** Usual days of each stage. */
export type PolicyTerms = z.infer<typeof PolicyTerms>;

const policyWorkId = z.object({ policyWorkId: Id });
const version = { version: Version };
const Reason = Text(2000, 'Lý do');
const Title = Text(500, 'Tên chính sách');
const result = OptionalText(8000, 'Kết quả');

/** Policy work that the actor may see, newest first; `waiting`: what waits for the reply of the actor's agency. */
export const listPolicyWork = endpoint({
  id: 'policies.list',
  method: 'GET',
  path: '/policies',
  permission: 'policies.read',
  summary: 'Hồ sơ chính sách',
  query: z.object({ ...pageQuery, q: Search().optional(), stage: z.enum([...POLICY_STAGES, 'done']).optional(), overdue: z.enum(['true']).optional(), agencyId: Id.optional(), waiting: z.enum(['true']).optional() }),
  response: page(PolicyWorkSummary),
});
/** Opens policy work; its first stage begins today. */
export const openPolicyWork = endpoint({
  id: 'policies.open',
  method: 'POST',
  path: '/policies',
  permission: 'policies.edit',
  summary: 'Mở hồ sơ chính sách',
  idempotent: true,
  body: z.object({ title: Title, summary: OptionalText(4000, 'Nội dung'), agencyId: Id, dueOn: Day.nullable() }),
  response: PolicyWork,
});
/** One policy work. */
export const getPolicyWork = endpoint({
  id: 'policies.get',
  method: 'GET',
  path: '/policies/:policyWorkId',
  permission: 'policies.read',
  summary: 'Một hồ sơ chính sách',
  params: policyWorkId,
  response: PolicyWork,
});
/** Corrects name, content and responsible agency. */
export const changePolicyWork = endpoint({
  id: 'policies.change',
  method: 'PATCH',
  path: '/policies/:policyWorkId',
  permission: 'policies.edit',
  summary: 'Sửa hồ sơ chính sách',
  params: policyWorkId,
  body: z.object({ ...version, title: Title, summary: OptionalText(4000, 'Nội dung'), agencyId: Id }),
  response: PolicyWork,
});
/** Sets deadline and responsible agency of a stage that is not over, and the planned day of the evaluation. */
export const planPolicyStage = endpoint({
  id: 'policies.plan',
  method: 'POST',
  path: '/policies/:policyWorkId/plan',
  permission: 'policies.edit',
  summary: 'Đặt hạn và cơ quan của một bước',
  params: policyWorkId,
  body: z.object({ ...version, stage: z.enum(POLICY_STAGES), agencyId: Id.nullable(), dueOn: Day.nullable(), plannedOn: Day.nullable().default(null) }),
  response: PolicyWork,
});
/** Finishes the stage under way with its result; the next one begins. */
export const finishPolicyStage = endpoint({
  id: 'policies.finish',
  method: 'POST',
  path: '/policies/:policyWorkId/finish',
  permission: 'policies.edit',
  summary: 'Hoàn thành bước',
  idempotent: true,
  params: policyWorkId,
  body: z.discriminatedUnion('stage', [
    z.object({ ...version, stage: z.enum(['review', 'proposal']), text: Text(8000, 'Kết quả') }),
    z.object({ ...version, stage: z.literal('consultation'), text: result }),
    z.object({ ...version, stage: z.literal('appraisal'), text: Text(8000, 'Ý kiến thẩm định'), outcome: z.enum(APPRAISALS), conditions: OptionalText(4000, 'Điều kiện') }),
    z.object({ ...version, stage: z.literal('issue'), text: result, documentId: Id }),
    z.object({ ...version, stage: z.literal('evaluation'), text: Text(8000, 'Kết quả đánh giá'), outcome: z.enum(EVALUATIONS) }),
  ]),
  response: PolicyWork,
});
/** Skips the stage under way with a reason; the next one begins. */
export const skipPolicyStage = endpoint({
  id: 'policies.skip',
  method: 'POST',
  path: '/policies/:policyWorkId/skip',
  permission: 'policies.edit',
  summary: 'Bỏ qua bước',
  idempotent: true,
  params: policyWorkId,
  body: z.object({ ...version, stage: z.enum(POLICY_STAGES), reason: Reason }),
  response: PolicyWork,
});
/** Returns to an earlier stage with a reason; what was done since stays in the history. */
export const returnPolicyWork = endpoint({
  id: 'policies.return',
  method: 'POST',
  path: '/policies/:policyWorkId/return',
  permission: 'policies.edit',
  summary: 'Trở về bước trước',
  idempotent: true,
  params: policyWorkId,
  body: z.object({ ...version, to: z.enum(POLICY_STAGES), reason: Reason, dueOn: Day.nullable().default(null) }),
  response: PolicyWork,
});
/** Puts a file or an entry of the register to a stage. */
export const attachToPolicyWork = endpoint({
  id: 'policies.attach',
  method: 'POST',
  path: '/policies/:policyWorkId/attachments',
  permission: 'policies.attach',
  summary: 'Gắn văn bản vào bước',
  idempotent: true,
  params: policyWorkId,
  body: z.union([
    z.object({ stage: z.enum(POLICY_STAGES), title: Text(300, 'Tên văn bản'), fileId: Id }),
    z.object({ stage: z.enum(POLICY_STAGES), title: Text(300, 'Tên văn bản'), documentId: Id }),
  ]),
  response: PolicyWork,
});
/** Withdraws an attachment with a reason; it stays in the history. */
export const withdrawPolicyAttachment = endpoint({
  id: 'policies.withdraw',
  method: 'POST',
  path: '/policies/:policyWorkId/attachments/:attachmentId/withdraw',
  permission: 'policies.attach',
  summary: 'Rút văn bản khỏi bước',
  params: policyWorkId.extend({ attachmentId: Id }),
  body: z.object({ reason: Reason }),
  response: PolicyWork,
});
/** Opens a round of consultation: which agencies and groups are asked, until when. */
export const askAgencies = endpoint({
  id: 'policies.ask',
  method: 'POST',
  path: '/policies/:policyWorkId/rounds',
  permission: 'policies.edit',
  summary: 'Lấy ý kiến các cơ quan',
  idempotent: true,
  params: policyWorkId,
  body: z.object({ ...version, question: Text(4000, 'Nội dung xin ý kiến'), dueOn: Day, agencyIds: z.array(Id).max(300), groups: z.array(z.enum(AGENCY_GROUPS)).max(AGENCY_GROUPS.length) }),
  response: PolicyWork,
});
/** An agency's one reply in a round. */
export const replyToRound = endpoint({
  id: 'policies.reply',
  method: 'POST',
  path: '/policies/:policyWorkId/rounds/:roundId/reply',
  permission: 'policies.reply',
  summary: 'Gửi ý kiến của cơ quan',
  idempotent: true,
  params: policyWorkId.extend({ roundId: Id }),
  body: z.object({
    opinion: z.enum(REPLY_OPINIONS),
    text: OptionalText(8000, 'Ý kiến chung'),
    fileId: Id.nullable(),
    comments: z.array(z.object({ place: OptionalText(200, 'Điểm, khoản'), text: Text(4000, 'Ý kiến') })).max(100),
  }),
  response: PolicyWork,
});
/** The drafter's answer to one comment, or another answer. */
export const answerComment = endpoint({
  id: 'policies.answer',
  method: 'POST',
  path: '/policies/:policyWorkId/comments/:commentId/answer',
  permission: 'policies.edit',
  summary: 'Tiếp thu, giải trình một ý kiến',
  params: policyWorkId.extend({ commentId: Id }),
  body: z.object({ ...version, answer: z.enum(COMMENT_ANSWERS), reason: Text(4000, 'Giải trình') }),
  response: PolicyWork,
});
/** Table of the replies of one round as .docx, PDF or .xlsx. */
export const exportReplies = endpoint({
  id: 'policies.export',
  method: 'GET',
  path: '/policies/:policyWorkId/rounds/:roundId/export',
  permission: 'policies.read',
  summary: 'Bảng tổng hợp ý kiến',
  gives: 'file',
  params: policyWorkId.extend({ roundId: Id }),
  query: z.object({ format: z.enum(['docx', 'pdf', 'xlsx']) }),
  response: z.unknown(),
});
/** Hangs a finished stage on a task of the plan as evidence. */
export const hangPolicyStage = endpoint({
  id: 'policies.hang',
  method: 'POST',
  path: '/policies/:policyWorkId/evidence',
  permission: 'policies.edit',
  summary: 'Gắn bước vào nhiệm vụ làm minh chứng',
  idempotent: true,
  params: policyWorkId,
  body: z.object({ stage: z.enum(POLICY_STAGES), taskId: Id }),
  response: PolicyWork,
});
/** Usual days of the stages. */
export const getPolicyTerms = endpoint({
  id: 'policies.terms',
  method: 'GET',
  path: '/policy-terms',
  permission: 'policies.read',
  summary: 'Thời lượng thường dùng của các bước',
  response: PolicyTerms,
});
/** Sets the usual days; they propose deadlines of stages that begin later. */
export const setPolicyTerms = endpoint({
  id: 'policies.setTerms',
  method: 'PUT',
  path: '/policy-terms',
  permission: 'policies.edit',
  summary: 'Đặt thời lượng của các bước',
  body: z.object({ ...version, days: PolicyTerms.shape.days }),
  response: PolicyTerms,
});
