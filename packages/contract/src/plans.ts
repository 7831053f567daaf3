import { z } from 'zod';
import { FIELD_CODES, SYSTEM_CODES } from '@thientruong/kernel';
import { AGENCY_GROUPS } from './agencies.ts';
import { AgencyRef, Day, Done, Id, Instant, OptionalText, page, pageQuery, PersonRef, Search, Span, Text, Version } from './common.ts';
import { DueRule, DueRuleInput } from './due-rules.ts';
import { endpoint } from './endpoint.ts';

/** Lifecycle of a plan: being reviewed, in force, thrown away before publishing. */
export const PLAN_STATES = ['review', 'published', 'discarded'] as const;
/** What a passage of the plan is; everything that is no task has a reason. */
export const PASSAGE_CLASSES = ['task', 'context', 'principle', 'purpose'] as const;
/** Where a value came from: the words of the plan, the dated map (a proposal), or a person's decision. */
export const SOURCES = ['plan', 'configuration', 'person'] as const;
/** Hard or soft verb of duty. */
export const STRENGTHS = ['hard', 'soft'] as const;

/** A plan in lists. */
export const PlanSummary = z.object({
  id: Id,
  title: z.string(),
  symbol: z.string().nullable(),
  documentType: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  state: z.enum(PLAN_STATES),
  version: Version,
  createdAt: Instant,
  createdBy: PersonRef.nullable(),
  changedAt: Instant,
  publishedAt: Instant.nullable(),
  taskCount: z.int(),
  fileId: Id.nullable(),
  /** Its words were recognised in a scan by a machine. */
  ocr: z.boolean(),
  can: z.object({ edit: z.boolean(), publish: z.boolean(), discard: z.boolean(), amend: z.boolean() }),
});
/** A plan in lists. */
export type PlanSummary = z.infer<typeof PlanSummary>;

/** A clause of the document; never changed after publishing. `heading` and `text` lie in `span` of the document's text. */
export const Clause = z.object({
  id: Id,
  path: z.string(),
  num: z.string(),
  level: z.int(),
  parentId: Id.nullable(),
  heading: z.string(),
  text: z.string(),
  span: Span,
  ord: z.int(),
});
/** A clause of the document. */
export type Clause = z.infer<typeof Clause>;

/** A sentence (or part of one) with its class and why. `decidedBy` is null while it stands as it was read. */
export const Passage = z.object({
  id: Id,
  clauseId: Id.nullable(),
  span: Span,
  class: z.enum(PASSAGE_CLASSES),
  reason: z.string(),
  confidence: z.number(),
  decidedBy: PersonRef.nullable(),
  version: Version,
});
/** A sentence (or part of one) with its class and why. */
export type Passage = z.infer<typeof Passage>;

/** A decision that a person made where the plan is silent: never shown as if the plan said it. */
export const Decision = z.object({ by: PersonRef, at: Instant, reason: z.string() });
/** A decision that a person made where the plan is silent. */
export type Decision = z.infer<typeof Decision>;

/** Who is meant: an agency of the directory, a group of agencies, or only words that match nothing yet. */
export const Target = z.object({
  agency: AgencyRef.nullable(),
  group: z.enum(AGENCY_GROUPS).nullable(),
  words: z.string().nullable(),
  span: Span.nullable(),
  source: z.enum(SOURCES),
  /** Members of the group that a person left out when deciding how it is given the work; absent while nobody decided. */
  except: z.array(Id).optional(),
});
/** Who is meant. */
export type Target = z.infer<typeof Target>;

/** What a task is about, with the words it was read from; `person`: chosen in the review. */
const topic = <Code extends string>(codes: readonly [Code, ...Code[]]) => z.object({ code: z.enum(codes), spans: z.array(Span), source: z.enum(['plan', 'person']) });
/** Codes of topics that a person chose: each once, not many. */
const topicCodes = <Code extends string>(codes: readonly [Code, ...Code[]]) =>
  z
    .array(z.enum(codes))
    .max(8)
    .transform((chosen) => [...new Set(chosen)]);

/**
 * A proposed task. `lead` is null until the plan or a person names one; `suggestedLead` comes from the dated map and is only a proposal.
 * `deadline.dueOn` is null where the words give no single day; `rule` then says how it comes back or from which event it counts, where they say that.
 */
export const Proposal = z.object({
  id: Id,
  clauseId: Id.nullable(),
  ord: z.number(),
  content: z.string(),
  product: z.string().nullable(),
  spans: z.array(Span),
  strength: z.enum(STRENGTHS),
  verb: z.string().nullable(),
  confidence: z.number(),
  origin: z.enum(['read', 'person']),
  dropped: z.object({ reason: z.string() }).nullable(),
  lead: Target.nullable(),
  leadDecision: Decision.nullable(),
  suggestedLeads: z.array(Target),
  supporting: z.array(Target),
  deadline: z
    .object({ dueOn: Day.nullable(), words: z.string().nullable(), span: Span.nullable(), source: z.enum(SOURCES), rule: DueRule.nullish() })
    .nullable(),
  deadlineDecision: Decision.nullable(),
  fields: z.array(topic(FIELD_CODES)),
  systems: z.array(topic(SYSTEM_CODES)),
  version: Version,
});
/** A proposed task. */
export type Proposal = z.infer<typeof Proposal>;

/** A cited document. `basis`: named as the legal basis, directly or inside the description of another. */
export const Citation = z.object({
  id: Id,
  type: z.string(),
  symbol: z.string(),
  date: z.string().nullable(),
  basis: z.enum(['direct', 'nested']).nullable(),
  spans: z.array(Span),
});

/** Head of the document as read, each part corrected by a person where `edited` names it. */
export const Head = z.object({
  documentType: z.string().nullable(),
  symbol: z.string().nullable(),
  issuer: z.string().nullable(),
  place: z.string().nullable(),
  issuedOn: z.string().nullable(),
  title: z.string().nullable(),
  recipients: z.array(z.string()),
  signer: z.object({ capacity: z.string(), title: z.string(), name: z.string() }).nullable(),
  edited: z.array(z.string()),
});

/** What can be made of a problem of the reading. */
export const PROBLEM_STATES = ['open', 'done', 'not_a_problem'] as const;
/** What somebody made of a problem, by its key. */
export const ProblemMark = z.object({ key: z.string(), state: z.enum(PROBLEM_STATES), by: PersonRef, at: Instant, version: Version });
/** What somebody made of a problem. */
export type ProblemMark = z.infer<typeof ProblemMark>;

/** Everything that the review screen shows. */
export const PlanReview = z.object({
  plan: PlanSummary,
  head: Head,
  text: z.string(),
  clauses: z.array(Clause),
  citations: z.array(Citation),
  passages: z.array(Passage),
  proposals: z.array(Proposal),
  problems: z.array(z.object({ key: z.string(), code: z.string(), message: z.string(), span: Span.nullable(), mark: ProblemMark.omit({ key: true }).nullable() })),
  undo: z.object({ id: Id, label: z.string(), by: PersonRef }).nullable(),
  redo: z.object({ id: Id, label: z.string(), by: PersonRef }).nullable(),
  savedAt: Instant,
  readMilliseconds: z.number(),
});
/** Everything that the review screen shows. */
export type PlanReview = z.infer<typeof PlanReview>;

const Aim = z.union([z.object({ agencyId: Id }), z.object({ group: z.enum(AGENCY_GROUPS) })]);
const Reason = Text(1000, 'Lý do');

/** One step of the review. Every record that a step touches is named in `versions` with the version that was seen. */
export const ReviewStep = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('edit'),
    proposalId: Id,
    content: Text(4000).optional(),
    product: OptionalText(500).optional(),
    strength: z.enum(STRENGTHS).optional(),
  }),
  z.object({
    type: z.literal('split'),
    proposalId: Id,
    parts: z
      .array(z.object({ content: Text(4000), spans: z.array(Span) }))
      .min(2)
      .max(20),
  }),
  z.object({ type: z.literal('merge'), proposalIds: z.array(Id).min(2).max(20) }),
  z.object({ type: z.literal('move'), proposalId: Id, clauseId: Id.nullable(), beforeId: Id.nullable() }),
  z.object({
    type: z.literal('add'),
    clauseId: Id.nullable(),
    content: Text(4000),
    spans: z.array(Span),
    strength: z.enum(STRENGTHS),
  }),
  z.object({ type: z.literal('drop'), proposalId: Id, reason: Reason }),
  z.object({ type: z.literal('restore'), proposalId: Id }),
  z.object({ type: z.literal('setLead'), proposalIds: z.array(Id).min(1).max(500), lead: Aim.nullable(), reason: Reason }),
  /** What becomes of proposals given to one group: a task for `each` member, or one `together` under a lead with the members supporting; `except` are left out. */
  z.object({
    type: z.literal('decideGroup'),
    proposalIds: z.array(Id).min(1).max(500),
    way: z.discriminatedUnion('kind', [z.object({ kind: z.literal('each') }), z.object({ kind: z.literal('together'), leadAgencyId: Id })]),
    except: z
      .array(Id)
      .max(2000)
      .transform((ids) => [...new Set(ids)]),
    reason: Reason,
  }),
  z.object({
    type: z.literal('setSupporting'),
    proposalId: Id,
    supporting: z.array(z.union([Aim, z.object({ words: Text(300) })])).max(100),
  }),
  z.object({ type: z.literal('setDeadline'), proposalIds: z.array(Id).min(1).max(500), dueOn: Day.nullable(), rule: DueRuleInput.nullish(), reason: Reason }),
  z.object({ type: z.literal('setTopics'), proposalId: Id, fields: topicCodes(FIELD_CODES), systems: topicCodes(SYSTEM_CODES) }),
  z.object({ type: z.literal('classify'), passageId: Id, class: z.enum(PASSAGE_CLASSES), reason: Reason }),
  z.object({
    type: z.literal('editHead'),
    field: z.enum(['documentType', 'symbol', 'issuer', 'place', 'issuedOn', 'title']),
    value: OptionalText(2000),
  }),
]);
/** One step of the review. */
export type ReviewStep = z.infer<typeof ReviewStep>;

/** What a step, undo or redo changed: only the touched records, removed ones by id. */
export const ReviewChange = z.object({
  plan: PlanSummary,
  head: Head,
  proposals: z.array(Proposal),
  removedProposalIds: z.array(Id),
  passages: z.array(Passage),
  undo: PlanReview.shape.undo,
  redo: PlanReview.shape.redo,
  savedAt: Instant,
});
/** What a step, undo or redo changed. */
export type ReviewChange = z.infer<typeof ReviewChange>;

/** A clause with what it led to. `amendments`: later documents that replace, repeal or add. */
export const CoveredClause = Clause.extend({
  taskCount: z.int(),
  doneCount: z.int(),
  overdueCount: z.int(),
  evidenceCount: z.int(),
  passageClasses: z.object({ task: z.int(), context: z.int(), principle: z.int(), purpose: z.int() }),
  /** Same counts with everything below the clause. */
  subtree: z.object({ taskCount: z.int(), doneCount: z.int(), overdueCount: z.int(), evidenceCount: z.int() }),
  amendments: z.array(
    z.object({
      amendmentId: Id,
      symbol: z.string(),
      kind: z.enum(['replace', 'repeal', 'add']),
      effectiveOn: Day,
      newText: z.string().nullable(),
    }),
  ),
});
/** A clause with what it led to. */
export type CoveredClause = z.infer<typeof CoveredClause>;

/** A later document that changes a published plan; the clauses themselves stay as they were. */
export const Amendment = z.object({
  id: Id,
  symbol: z.string(),
  title: z.string(),
  issuedOn: Day,
  effectiveOn: Day,
  fileId: Id.nullable(),
  createdAt: Instant,
  createdBy: PersonRef,
  changes: z.array(
    z.object({
      clauseId: Id.nullable(),
      clausePath: z.string(),
      kind: z.enum(['replace', 'repeal', 'add']),
      newText: z.string().nullable(),
      taskIds: z.array(Id),
    }),
  ),
});
/** A later document that changes a published plan. */
export type Amendment = z.infer<typeof Amendment>;

const planId = z.object({ planId: Id });

/** Plans that the actor may see. */
export const listPlans = endpoint({
  id: 'plans.list',
  method: 'GET',
  path: '/plans',
  permission: 'plans.read',
  summary: 'Danh sách kế hoạch',
  query: z.object({ ...pageQuery, q: Search().optional(), state: z.enum(PLAN_STATES).optional() }),
  response: page(PlanSummary),
});
/** Reads an uploaded file into a plan under review. */
export const importPlan = endpoint({
  id: 'plans.import',
  method: 'POST',
  path: '/plans',
  permission: 'plans.edit',
  summary: 'Nhập kế hoạch từ tệp',
  idempotent: true,
  body: z.object({ fileId: Id }),
  response: z.object({ planId: Id }),
});
/** One plan. */
export const getPlan = endpoint({
  id: 'plans.get',
  method: 'GET',
  path: '/plans/:planId',
  permission: 'plans.read',
  summary: 'Một kế hoạch',
  params: planId,
  response: PlanSummary,
});
/** All of the review: the document as written and what was read. */
export const getPlanReview = endpoint({
  id: 'plans.review',
  method: 'GET',
  path: '/plans/:planId/review',
  permission: 'plans.review',
  summary: 'Màn hình rà soát',
  params: planId,
  response: PlanReview,
});
/** Takes one step of the review; saved at once. */
export const takeReviewStep = endpoint({
  id: 'plans.step',
  method: 'POST',
  path: '/plans/:planId/review/steps',
  permission: 'plans.edit',
  summary: 'Một bước rà soát',
  idempotent: true,
  params: planId,
  body: z.object({ step: ReviewStep, versions: z.record(Id, Version) }),
  response: ReviewChange,
});
/** Takes back the last step (`undo`) or does it again (`redo`); names the step it means so that nobody undoes another's newer step unseen. */
export const undoReviewStep = endpoint({
  id: 'plans.undo',
  method: 'POST',
  path: '/plans/:planId/review/undo',
  permission: 'plans.edit',
  summary: 'Hoàn tác, làm lại',
  params: planId,
  body: z.object({ direction: z.enum(['undo', 'redo']), stepId: Id }),
  response: ReviewChange,
});
/** Marks a problem that the reading found; seen by everybody who reviews. */
export const markPlanProblem = endpoint({
  id: 'plans.markProblem',
  method: 'POST',
  path: '/plans/:planId/review/problems',
  permission: 'plans.edit',
  summary: 'Đánh dấu vấn đề khi đọc văn bản',
  params: planId,
  body: z.object({ key: Text(300), state: z.enum(PROBLEM_STATES), version: Version }),
  response: ProblemMark,
});
/** Publishes: tasks come to life, agencies see them, clauses are closed for ever. */
export const publishPlan = endpoint({
  id: 'plans.publish',
  method: 'POST',
  path: '/plans/:planId/publish',
  permission: 'plans.publish',
  summary: 'Ban hành kế hoạch',
  idempotent: true,
  params: planId,
  body: z.object({ version: Version, acceptUnassigned: z.boolean().default(false) }),
  response: z.object({ plan: PlanSummary, taskCount: z.int(), unassignedCount: z.int() }),
});
/** Throws a plan under review away (it can be restored by the administrator of the database only); asks for a reason. */
export const discardPlan = endpoint({
  id: 'plans.discard',
  method: 'POST',
  path: '/plans/:planId/discard',
  permission: 'plans.edit',
  summary: 'Bỏ bản rà soát',
  params: planId,
  body: z.object({ version: Version, reason: Reason }),
  response: Done,
});
/** Clauses of a published plan with tasks, evidence, and what led to nothing. */
export const getCoverage = endpoint({
  id: 'plans.coverage',
  method: 'GET',
  path: '/plans/:planId/coverage',
  permission: 'plans.read',
  summary: 'Độ phủ của kế hoạch',
  params: planId,
  response: z.object({
    plan: PlanSummary,
    head: Head,
    clauses: z.array(CoveredClause),
    withoutTask: z.int(),
    withoutEvidence: z.int(),
    asOf: Instant,
  }),
});
/** Amendments of a plan. */
export const listAmendments = endpoint({
  id: 'plans.amendments',
  method: 'GET',
  path: '/plans/:planId/amendments',
  permission: 'plans.read',
  summary: 'Văn bản sửa đổi',
  params: planId,
  response: z.object({ items: z.array(Amendment) }),
});
/** Enters a later document that changes clauses; new tasks come to life with it, tasks of a repealed clause are cancelled. */
export const amendPlan = endpoint({
  id: 'plans.amend',
  method: 'POST',
  path: '/plans/:planId/amendments',
  permission: 'plans.publish',
  summary: 'Sửa đổi kế hoạch bằng văn bản mới',
  idempotent: true,
  params: planId,
  body: z.object({
    symbol: Text(100, 'Số, ký hiệu'),
    title: Text(2000, 'Trích yếu'),
    issuedOn: Day,
    effectiveOn: Day,
    fileId: Id.nullable(),
    changes: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('replace'), clauseId: Id, newText: Text(20000) }),
          z.object({ kind: z.literal('repeal'), clauseId: Id, cancelTasks: z.boolean() }),
          z.object({
            kind: z.literal('add'),
            parentClauseId: Id.nullable(),
            label: Text(20, 'Ký hiệu mục'),
            newText: Text(20000),
            tasks: z.array(z.object({ content: Text(4000), leadAgencyId: Id.nullable(), dueOn: Day.nullable() })).max(50),
          }),
        ]),
      )
      .min(1, { error: 'Cần ít nhất một nội dung sửa đổi' })
      .max(200),
  }),
  response: Amendment,
});
