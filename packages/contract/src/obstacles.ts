import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Kinds of obstacles: institutions, money, people, coordination, infrastructure, others. */
export const OBSTACLE_KINDS = ['institution', 'funding', 'people', 'coordination', 'infrastructure', 'other'] as const;
/** Kind of an obstacle. */
export type ObstacleKind = (typeof OBSTACLE_KINDS)[number];

/** States of an obstacle. */
export const OBSTACLE_STATES = ['raised', 'returned', 'answered', 'reopened', 'gathered', 'submitted', 'decided', 'closed', 'withdrawn'] as const;
/** State of an obstacle. */
export type ObstacleState = (typeof OBSTACLE_STATES)[number];

/** Who is asked: Sở KH&CN, UBND tỉnh, another one that is named. */
export const ASKED_OF = ['coordinator', 'province', 'other'] as const;

/** States of a submission. */
export const SUBMISSION_STATES = ['draft', 'submitted', 'decided'] as const;

/** Deeds that a step of the history tells of. */
export const OBSTACLE_DEEDS = ['raised', 'changed', 'withdrawn', 'answered', 'returned', 'accepted', 'reopened', 'gathered', 'released', 'submitted', 'decided', 'moved'] as const;

/** How the step stands to its day: late, or late by so much that the leader is told; null where nobody has to act. */
export const OBSTACLE_TIMINGS = ['in_term', 'overdue', 'escalated'] as const;
/** How the step stands to its day. */
export type ObstacleTiming = (typeof OBSTACLE_TIMINGS)[number];

/** Most follow-up tasks of one decision. */
export const MAX_FOLLOW_UPS = 10;
/** Most obstacles of one submission. */
export const MAX_GATHERED = 100;

/** Working days of each step: a default of the system, not a rule of law. */
export const ObstacleTerms = z.object({ coordinator: z.int(), agency: z.int(), province: z.int(), escalateAfter: z.int(), validFrom: Day, mark: z.enum(['found', 'unverified']) });

const words = {
  kind: z.enum(OBSTACLE_KINDS, { error: 'Hãy chọn loại khó khăn' }),
  content: Text(4000, 'Khó khăn, vướng mắc'),
  tried: OptionalText(4000, 'Đã làm gì'),
  asked: Text(4000, 'Kiến nghị'),
  askedOf: z.enum(ASKED_OF, { error: 'Hãy chọn nơi kiến nghị' }),
  askedName: OptionalText(300, 'Tên cơ quan'),
};

const Can = z.object({ change: z.boolean(), withdraw: z.boolean(), answer: z.boolean(), return: z.boolean(), accept: z.boolean(), reopen: z.boolean(), gather: z.boolean() });

const summary = {
  id: Id,
  code: z.string(),
  planId: Id,
  agency: AgencyRef,
  task: z.object({ id: Id, code: z.string(), content: z.string() }).nullable(),
  clause: z.object({ id: Id, path: z.string(), heading: z.string() }).nullable(),
  kind: z.enum(OBSTACLE_KINDS),
  content: z.string(),
  asked: z.string(),
  askedOf: z.enum(ASKED_OF),
  askedName: z.string().nullable(),
  state: z.enum(OBSTACLE_STATES),
  dueOn: Day.nullable(),
  timing: z.enum(OBSTACLE_TIMINGS).nullable(),
  raisedBy: PersonRef,
  raisedAt: Instant,
  version: Version,
  can: Can,
};
/** An obstacle in lists. */
export const ObstacleSummary = z.object(summary);
/** An obstacle in lists. */
export type ObstacleSummary = z.infer<typeof ObstacleSummary>;

/** A task that a decision made, as the decision said it; `task` is null for who does not see it. */
export const FollowUp = z.object({ content: z.string(), lead: AgencyRef, dueOn: Day, obstacleId: Id.nullable(), task: z.object({ id: Id, code: z.string() }).nullable() });
/** A task that a decision made. */
export type FollowUp = z.infer<typeof FollowUp>;

const Decision = z.object({ text: z.string(), symbol: z.string().nullable(), on: Day, by: PersonRef, at: Instant });

/** An obstacle with its history. `submission` is the newest one that holds it, for who sees it; with `followUps` when it is decided. */
export const Obstacle = z.object({
  ...summary,
  planTitle: z.string(),
  tried: z.string().nullable(),
  submission: z.object({ id: Id, code: z.string(), title: z.string(), decision: Decision.nullable(), followUps: z.array(FollowUp) }).nullable(),
  steps: z.array(z.object({ id: Id, kind: z.enum(OBSTACLE_DEEDS), text: z.string().nullable(), from: z.enum(OBSTACLE_STATES).nullable(), to: z.enum(OBSTACLE_STATES), dueOn: Day.nullable(), by: PersonRef, at: Instant })),
});
/** An obstacle with its history. */
export type Obstacle = z.infer<typeof Obstacle>;

const submissionSummary = {
  id: Id,
  code: z.string(),
  planId: Id,
  title: z.string(),
  state: z.enum(SUBMISSION_STATES),
  dueOn: Day.nullable(),
  overdue: z.boolean(),
  obstacles: z.int(),
  createdAt: Instant,
  version: Version,
};
/** A submission in lists. */
export const SubmissionSummary = z.object(submissionSummary);
/** A submission in lists. */
export type SubmissionSummary = z.infer<typeof SubmissionSummary>;

/** A submission to UBND tỉnh with what it holds, and the decision. */
export const Submission = z.object({
  ...submissionSummary,
  planTitle: z.string(),
  synthesis: z.string(),
  proposal: z.string(),
  createdBy: PersonRef,
  submitted: z.object({ by: PersonRef, at: Instant }).nullable(),
  decision: Decision.nullable(),
  list: z.array(ObstacleSummary),
  followUps: z.array(FollowUp),
  can: z.object({ change: z.boolean(), submit: z.boolean(), decide: z.boolean() }),
});
/** A submission to UBND tỉnh. */
export type Submission = z.infer<typeof Submission>;

const obstacleId = z.object({ obstacleId: Id });
const submissionId = z.object({ submissionId: Id });
const version = { version: Version };
const filter = {
  planId: Id.optional(),
  agencyId: Id.optional(),
  taskId: Id.optional(),
  kind: z.enum(OBSTACLE_KINDS).optional(),
  state: z.enum(OBSTACLE_STATES).optional(),
  /** Waits for the actor: own agency's turn, Sở KH&CN's turn, UBND tỉnh's turn and what was escalated to it. */
  mine: z.enum(['true']).optional(),
  overdue: z.enum(['true']).optional(),
  /** May be put into a submission now. */
  gatherable: z.enum(['true']).optional(),
  q: Search().optional(),
};
const submissionWords = { title: Text(500, 'Tên tờ trình'), synthesis: Text(20_000, 'Nội dung tổng hợp'), proposal: Text(20_000, 'Đề xuất, kiến nghị') };
const Chosen = z.object({ id: Id, version: Version });

/** Obstacles that the actor may see, newest first; what waits for the actor (`mine`) by its day. */
export const listObstacles = endpoint({
  id: 'obstacles.list',
  method: 'GET',
  path: '/obstacles',
  permission: 'obstacles.read',
  summary: 'Khó khăn, vướng mắc',
  query: z.object({ ...pageQuery, ...filter }),
  response: page(ObstacleSummary).extend({ terms: ObstacleTerms, can: z.object({ raise: z.boolean(), gather: z.boolean() }) }),
});
/** The filtered list as .xlsx. */
export const exportObstacles = endpoint({
  id: 'obstacles.export',
  method: 'GET',
  path: '/obstacles/export',
  permission: 'obstacles.read',
  summary: 'Xuất danh sách khó khăn, vướng mắc',
  gives: 'file',
  query: z.object({ ...filter, format: ListFormat }),
  response: z.unknown(),
});
/** Counts by state, kind and agency of a plan and of days of raising, as far as the actor sees. */
export const countObstacles = endpoint({
  id: 'obstacles.figures',
  method: 'GET',
  path: '/obstacles/figures',
  permission: 'obstacles.read',
  summary: 'Số liệu khó khăn, vướng mắc',
  query: z.object({ planId: Id.optional(), from: Day.optional(), to: Day.optional() }),
  response: z.object({
    total: z.int(),
    open: z.int(),
    overdue: z.int(),
    byState: z.array(z.object({ state: z.enum(OBSTACLE_STATES), count: z.int() })),
    byKind: z.array(z.object({ kind: z.enum(OBSTACLE_KINDS), count: z.int() })),
    byAgency: z.array(z.object({ agency: AgencyRef, count: z.int(), open: z.int(), overdue: z.int() })),
  }),
});
/** One obstacle. */
export const getObstacle = endpoint({ id: 'obstacles.get', method: 'GET', path: '/obstacles/:obstacleId', permission: 'obstacles.read', summary: 'Một khó khăn, vướng mắc', params: obstacleId, response: Obstacle });
/** An agency raises an obstacle on a task, or on a clause of a published plan. */
export const raiseObstacle = endpoint({
  id: 'obstacles.raise',
  method: 'POST',
  path: '/obstacles',
  permission: 'obstacles.raise',
  summary: 'Nêu khó khăn, vướng mắc',
  idempotent: true,
  body: z.object({ taskId: Id.nullable(), clauseId: Id.nullable(), ...words }),
  response: Obstacle,
});
/** The agency words its obstacle anew; a returned one goes back to Sở KH&CN by it. */
export const changeObstacle = endpoint({
  id: 'obstacles.change',
  method: 'PATCH',
  path: '/obstacles/:obstacleId',
  permission: 'obstacles.raise',
  summary: 'Sửa, bổ sung khó khăn',
  params: obstacleId,
  body: z.object({ ...version, ...words }),
  response: Obstacle,
});
/** The agency withdraws with a reason. */
export const withdrawObstacle = endpoint({
  id: 'obstacles.withdraw',
  method: 'POST',
  path: '/obstacles/:obstacleId/withdraw',
  permission: 'obstacles.raise',
  summary: 'Rút khó khăn',
  idempotent: true,
  params: obstacleId,
  body: z.object({ ...version, reason: Text(2000, 'Lý do rút') }),
  response: Obstacle,
});
/** Sở KH&CN answers. */
export const answerObstacle = endpoint({
  id: 'obstacles.answer',
  method: 'POST',
  path: '/obstacles/:obstacleId/answer',
  permission: 'obstacles.answer',
  summary: 'Trả lời',
  idempotent: true,
  params: obstacleId,
  body: z.object({ ...version, text: Text(8000, 'Nội dung trả lời') }),
  response: Obstacle,
});
/** Sở KH&CN asks the agency for what is missing. */
export const returnObstacle = endpoint({
  id: 'obstacles.return',
  method: 'POST',
  path: '/obstacles/:obstacleId/return',
  permission: 'obstacles.answer',
  summary: 'Yêu cầu bổ sung',
  idempotent: true,
  params: obstacleId,
  body: z.object({ ...version, text: Text(4000, 'Nội dung cần bổ sung') }),
  response: Obstacle,
});
/** The agency says that the answer or the decision settles it. */
export const acceptObstacle = endpoint({
  id: 'obstacles.accept',
  method: 'POST',
  path: '/obstacles/:obstacleId/accept',
  permission: 'obstacles.raise',
  summary: 'Xác nhận đã được giải quyết',
  idempotent: true,
  params: obstacleId,
  body: z.object({ ...version, text: OptionalText(2000, 'Ghi chú') }),
  response: Obstacle,
});
/** The agency is not satisfied; it goes back to Sở KH&CN. */
export const reopenObstacle = endpoint({
  id: 'obstacles.reopen',
  method: 'POST',
  path: '/obstacles/:obstacleId/reopen',
  permission: 'obstacles.raise',
  summary: 'Nêu lại khó khăn chưa được giải quyết',
  idempotent: true,
  params: obstacleId,
  body: z.object({ ...version, reason: Text(4000, 'Lý do') }),
  response: Obstacle,
});
/** Submissions, newest first. */
export const listSubmissions = endpoint({
  id: 'obstacles.submissions',
  method: 'GET',
  path: '/obstacle-submissions',
  permission: 'obstacles.synthesis',
  summary: 'Tờ trình tổng hợp khó khăn',
  query: z.object({ ...pageQuery, state: z.enum(SUBMISSION_STATES).optional() }),
  response: page(SubmissionSummary),
});
/** Puts obstacles of one plan together into a submission. */
export const gatherObstacles = endpoint({
  id: 'obstacles.gather',
  method: 'POST',
  path: '/obstacle-submissions',
  permission: 'obstacles.answer',
  summary: 'Tổng hợp khó khăn trình UBND tỉnh',
  idempotent: true,
  body: z.object({ ...submissionWords, obstacles: z.array(Chosen).min(1, { error: 'Hãy chọn ít nhất một khó khăn' }).max(MAX_GATHERED) }),
  response: Submission,
});
/** One submission. */
export const getSubmission = endpoint({ id: 'obstacles.submission', method: 'GET', path: '/obstacle-submissions/:submissionId', permission: 'obstacles.synthesis', summary: 'Một tờ trình tổng hợp', params: submissionId, response: Submission });
/** Changes a draft: its words, and which obstacles it holds. */
export const changeSubmission = endpoint({
  id: 'obstacles.changeSubmission',
  method: 'PATCH',
  path: '/obstacle-submissions/:submissionId',
  permission: 'obstacles.answer',
  summary: 'Sửa tờ trình tổng hợp',
  params: submissionId,
  body: z.object({ ...version, ...submissionWords, obstacles: z.array(Chosen).max(MAX_GATHERED) }),
  response: Submission,
});
/** Puts a draft before UBND tỉnh. */
export const submitSubmission = endpoint({
  id: 'obstacles.submit',
  method: 'POST',
  path: '/obstacle-submissions/:submissionId/submit',
  permission: 'obstacles.answer',
  summary: 'Trình UBND tỉnh',
  idempotent: true,
  params: submissionId,
  body: z.object({ ...version }),
  response: Submission,
});
/** The leader's decision, with the tasks that it makes. */
export const decideSubmission = endpoint({
  id: 'obstacles.decide',
  method: 'POST',
  path: '/obstacle-submissions/:submissionId/decide',
  permission: 'obstacles.decide',
  summary: 'Cho ý kiến quyết định',
  idempotent: true,
  params: submissionId,
  body: z.object({
    ...version,
    text: Text(8000, 'Ý kiến quyết định'),
    symbol: OptionalText(100, 'Số, ký hiệu văn bản'),
    decidedOn: Day,
    followUps: z.array(z.object({ content: Text(4000, 'Nội dung nhiệm vụ'), leadAgencyId: Id, dueOn: Day, obstacleId: Id.nullable() })).max(MAX_FOLLOW_UPS, { error: `Nhiều nhất ${MAX_FOLLOW_UPS} nhiệm vụ` }),
  }),
  response: Submission,
});
