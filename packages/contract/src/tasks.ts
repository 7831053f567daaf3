import { z } from 'zod';
import { FIELD_CODES, normaliseInput, SYSTEM_CODES, TASK_STATES, TASK_STATUSES } from '@thientruong/kernel';
import { AgencyRef, Day, Done, Id, Instant, list, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { DueRule, DueRuleInput } from './due-rules.ts';
import { endpoint } from './endpoint.ts';
import { FileRef } from './files.ts';
import { Decision, STRENGTHS } from './plans.ts';

/** What the actor may do with a task now; screens never guess. */
export const TaskCan = z.object({
  accept: z.boolean(),
  note: z.boolean(),
  addEvidence: z.boolean(),
  removeEvidence: z.boolean(),
  proposeCompletion: z.boolean(),
  confirm: z.boolean(),
  return: z.boolean(),
  decideDeadline: z.boolean(),
  decideLead: z.boolean(),
  settleOccurrence: z.boolean(),
  enterEventDay: z.boolean(),
  cancel: z.boolean(),
});

/** A task in lists. `role` is the part of the actor's own agency in it. */
export const TaskSummary = z.object({
  id: Id,
  code: z.string(),
  planId: Id,
  clauseId: Id.nullable(),
  clausePath: z.string(),
  content: z.string(),
  strength: z.enum(STRENGTHS),
  fields: z.array(z.enum(FIELD_CODES)),
  systems: z.array(z.enum(SYSTEM_CODES)),
  lead: AgencyRef.nullable(),
  supporting: z.array(AgencyRef),
  role: z.enum(['lead', 'supporting']).nullable(),
  dueOn: Day.nullable(),
  /** How `dueOn` comes about, where it is not one fixed day: it is then the first occurrence that nobody has settled, or what the event's day gives. */
  dueRule: DueRule.nullable(),
  completedOn: Day.nullable(),
  status: z.enum(TASK_STATUSES),
  state: z.enum(TASK_STATES),
  progressPercent: z.int().nullable(),
  evidenceCount: z.int(),
  changedAt: Instant,
  version: Version,
  can: TaskCan,
});
/** A task in lists. */
export type TaskSummary = z.infer<typeof TaskSummary>;

/** Kinds of evidence. */
export const EVIDENCE_KINDS = ['file', 'link', 'document', 'activity'] as const;

/** Something done for the plan, hung on a task (and so on its clause). An activity says what, when, where, how many people, which product. */
export const Evidence = z.object({
  id: Id,
  kind: z.enum(EVIDENCE_KINDS),
  title: z.string(),
  file: FileRef.nullable(),
  url: z.string().nullable(),
  document: z.object({ symbol: z.string(), issuedOn: Day.nullable(), issuer: z.string().nullable() }).nullable(),
  activity: z
    .object({
      heldOn: Day,
      endedOn: Day.nullable(),
      place: z.string().nullable(),
      participants: z.int().nullable(),
      product: z.string().nullable(),
      kind: z.string(),
    })
    .nullable(),
  note: z.string().nullable(),
  agency: AgencyRef.nullable(),
  createdBy: PersonRef,
  createdAt: Instant,
  withdrawn: z.object({ by: PersonRef, at: Instant, reason: z.string() }).nullable(),
});
/** Something done for the plan, hung on a task. */
export type Evidence = z.infer<typeof Evidence>;

/** One entry of a task's history: workflow actions, decisions and progress notes; append-only. */
export const TaskEvent = z.object({
  id: Id,
  kind: z.enum([
    'created',
    'accepted',
    'noted',
    'evidence_added',
    'evidence_withdrawn',
    'completion_proposed',
    'confirmed',
    'returned',
    'deadline_decided',
    'lead_decided',
    'occurrence_settled',
    'event_entered',
    'cancelled',
    'moved',
  ]),
  text: z.string().nullable(),
  percent: z.int().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  by: PersonRef.nullable(),
  agency: AgencyRef.nullable(),
  at: Instant,
});
/** One entry of a task's history. */
export type TaskEvent = z.infer<typeof TaskEvent>;

/** One occurrence of a recurring duty: settled with what was done or why not, or still to settle (`outcome` null). `late`: settled as done after its day, or open beyond it. */
export const TaskOccurrence = z.object({
  period: z.string(),
  dueOn: Day,
  outcome: z.enum(['done', 'missed']).nullable(),
  late: z.boolean(),
  doneOn: Day.nullable(),
  text: z.string().nullable(),
  evidenceId: Id.nullable(),
  by: PersonRef.nullable(),
  agency: AgencyRef.nullable(),
  at: Instant.nullable(),
});
/** One occurrence of a recurring duty. */
export type TaskOccurrence = z.infer<typeof TaskOccurrence>;

/** A task with its clause in context, history and evidence. */
export const Task = TaskSummary.extend({
  product: z.string().nullable(),
  originalDueOn: Day.nullable(),
  assignedAt: Instant,
  proposedOn: Day.nullable(),
  verb: z.string().nullable(),
  deadlineSource: z.enum(['plan', 'person']).nullable(),
  deadlineDecision: Decision.nullable(),
  leadSource: z.enum(['plan', 'person']).nullable(),
  leadDecision: Decision.nullable(),
  clause: z.object({
    planTitle: z.string(),
    planSymbol: z.string().nullable(),
    chain: z.array(z.object({ id: Id, path: z.string(), heading: z.string() })),
    text: z.string(),
    marks: z.array(z.tuple([z.int(), z.int()])),
  }),
  /** Of a recurring duty: what was settled, what is overdue, and the next one; newest first. */
  occurrences: z.array(TaskOccurrence),
  /** Days entered for the event that the deadline counts from, newest first. */
  eventDays: z.array(z.object({ eventOn: Day, basis: z.string(), dueOn: Day, by: PersonRef, agency: AgencyRef.nullable(), at: Instant })),
  evidence: z.array(Evidence),
  events: z.array(TaskEvent),
  siblings: z.array(z.object({ id: Id, code: z.string(), lead: AgencyRef.nullable(), status: z.enum(TASK_STATUSES) })),
  /** Whether the person who asks follows it. */
  following: z.boolean(),
});
/** A task with its clause in context, history and evidence. */
export type Task = z.infer<typeof Task>;

/** Whose figures: of the agencies that tasks were given to (`then`), or of what these agencies are now; left out, of who holds them. */
export const AGENCY_VIEWS = ['then', 'now'] as const;

/** Orders of the task list. */
export const TASK_SORTS = ['clause', 'due', 'agency', 'changed', 'code', 'progress'] as const;

/** Filters of the task list; they live in the address of the screen as well. */
export const TaskFilter = z.object({
  planId: Id.optional(),
  clause: Search().optional(),
  agencyId: Id.optional(),
  role: z.enum(['lead', 'supporting']).optional(),
  /** Whose tasks the lead's are: those given to it before any reorganisation (`then`), or its own and those of agencies that went into it (`now`). */
  by: z.enum(AGENCY_VIEWS).optional(),
  status: list(TASK_STATUSES),
  state: list(TASK_STATES),
  strength: z.enum(STRENGTHS).optional(),
  field: list(FIELD_CODES),
  system: list(SYSTEM_CODES),
  /** `none`: only tasks that no field was found for. */
  topic: z.enum(['none']).optional(),
  assigned: z.enum(['yes', 'no']).optional(),
  /** Only what the person who asks follows. */
  followed: z.enum(['yes']).optional(),
  /** How the deadline comes about: recurring duties, those that wait for an event, those counted from one whose day is known. */
  dueKind: z.enum(['recurring', 'waiting', 'event']).optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  q: Search().optional(),
  sort: z.enum(TASK_SORTS).default('clause'),
  direction: z.enum(['asc', 'desc']).default('asc'),
});
/** Filters of the task list. */
export type TaskFilter = z.infer<typeof TaskFilter>;

/** A saved filter of one person. */
export const SavedView = z.object({ id: Id, name: z.string(), query: z.string(), createdAt: Instant });
/** A saved filter of one person. */
export type SavedView = z.infer<typeof SavedView>;

const taskId = z.object({ taskId: Id });
const versioned = { version: Version };
const Url = z
  .string()
  .transform(normaliseInput)
  .pipe(z.url({ protocol: /^https?$/, error: 'Liên kết phải bắt đầu bằng http:// hoặc https://' }).max(2000));

/**
 * Tasks that the actor may see. `total` comes with the first page and counts up to 1,000; null there means more, or, where `atLeast` is a number, that a search among
 * very many tasks found so many and did not count on.
 */
export const listTasks = endpoint({
  id: 'tasks.list',
  method: 'GET',
  path: '/tasks',
  permission: 'tasks.read',
  summary: 'Danh sách nhiệm vụ',
  query: TaskFilter.extend(pageQuery),
  response: page(TaskSummary).extend({ atLeast: z.int().nullable() }),
});
/** Own work first: returned, due, new, and the rest with counts; `total` null means more than 1,000. */
export const listOwnWork = endpoint({
  id: 'tasks.own',
  method: 'GET',
  path: '/tasks/own',
  permission: 'tasks.read',
  summary: 'Việc của tôi',
  response: z.object({
    today: Day,
    sections: z.array(
      z.object({
        key: z.enum(['returned', 'overdue', 'due_soon', 'new', 'to_confirm', 'in_progress']),
        total: z.int().nullable(),
        items: z.array(TaskSummary),
      }),
    ),
  }),
});
/** The filtered list as a workbook that reads back equal. */
export const exportTasks = endpoint({
  id: 'tasks.export',
  method: 'GET',
  path: '/tasks/export',
  permission: 'tasks.read',
  summary: 'Xuất danh sách ra .xlsx',
  query: TaskFilter.extend({ format: ListFormat }),
  gives: 'file',
  response: z.unknown(),
});
/** One task. */
export const getTask = endpoint({
  id: 'tasks.get',
  method: 'GET',
  path: '/tasks/:taskId',
  permission: 'tasks.read',
  summary: 'Một nhiệm vụ',
  params: taskId,
  response: Task,
});
/** The lead's focal point accepts the task. */
export const acceptTask = endpoint({
  id: 'tasks.accept',
  method: 'POST',
  path: '/tasks/:taskId/accept',
  permission: 'tasks.work',
  summary: 'Nhận nhiệm vụ',
  idempotent: true,
  params: taskId,
  body: z.object(versioned),
  response: Task,
});
/** Records progress in words and figures; append-only. */
export const noteProgress = endpoint({
  id: 'tasks.note',
  method: 'POST',
  path: '/tasks/:taskId/notes',
  permission: 'tasks.work',
  summary: 'Ghi tiến độ',
  idempotent: true,
  params: taskId,
  body: z.object({ text: Text(4000, 'Nội dung tiến độ'), percent: z.int().min(0).max(100).nullable() }),
  response: Task,
});
/** Attaches evidence: a file, a link, a document, or an activity record. */
export const addEvidence = endpoint({
  id: 'tasks.addEvidence',
  method: 'POST',
  path: '/tasks/:taskId/evidence',
  permission: 'tasks.evidence',
  summary: 'Gắn minh chứng',
  idempotent: true,
  params: taskId,
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), title: Text(300, 'Tên minh chứng'), fileId: Id, note: OptionalText(2000) }),
    z.object({ kind: z.literal('link'), title: Text(300, 'Tên minh chứng'), url: Url, note: OptionalText(2000) }),
    z.object({
      kind: z.literal('document'),
      title: Text(300, 'Trích yếu'),
      symbol: Text(100, 'Số, ký hiệu'),
      issuedOn: Day.nullable(),
      issuer: OptionalText(300),
      fileId: Id.nullable(),
      note: OptionalText(2000),
    }),
    z.object({
      kind: z.literal('activity'),
      title: Text(300, 'Tên hoạt động'),
      activityKind: Text(100, 'Loại hoạt động'),
      heldOn: Day,
      endedOn: Day.nullable(),
      place: OptionalText(300),
      participants: z.int().min(0).max(10_000_000).nullable(),
      product: OptionalText(500),
      fileId: Id.nullable(),
      note: OptionalText(2000),
    }),
  ]),
  response: Task,
});
/** Withdraws evidence with a reason; the record stays in the history. */
export const withdrawEvidence = endpoint({
  id: 'tasks.withdrawEvidence',
  method: 'POST',
  path: '/tasks/:taskId/evidence/:evidenceId/withdraw',
  permission: 'tasks.evidence',
  summary: 'Rút minh chứng',
  params: taskId.extend({ evidenceId: Id }),
  body: z.object({ reason: Text(1000, 'Lý do') }),
  response: Task,
});
/** Proposes completion; needs at least one evidence. */
export const proposeCompletion = endpoint({
  id: 'tasks.propose',
  method: 'POST',
  path: '/tasks/:taskId/propose',
  permission: 'tasks.work',
  summary: 'Đề nghị hoàn thành',
  idempotent: true,
  params: taskId,
  body: z.object({ ...versioned, text: Text(4000, 'Kết quả thực hiện') }),
  response: Task,
});
/** Confirms; the completion day is the day of the accepted proposal. */
export const confirmTask = endpoint({
  id: 'tasks.confirm',
  method: 'POST',
  path: '/tasks/:taskId/confirm',
  permission: 'tasks.confirm',
  summary: 'Xác nhận hoàn thành',
  idempotent: true,
  params: taskId,
  body: z.object(versioned),
  response: Task,
});
/** Returns with a reason. */
export const returnTask = endpoint({
  id: 'tasks.return',
  method: 'POST',
  path: '/tasks/:taskId/return',
  permission: 'tasks.confirm',
  summary: 'Trả lại',
  idempotent: true,
  params: taskId,
  body: z.object({ ...versioned, reason: Text(2000, 'Lý do trả lại') }),
  response: Task,
});
/** Decides a deadline where the plan is silent, or extends one; the original stays. `rule` instead of a day makes it a duty that comes back, or counts from an event. */
export const decideDeadline = endpoint({
  id: 'tasks.decideDeadline',
  method: 'POST',
  path: '/tasks/:taskId/deadline',
  permission: 'tasks.decide',
  summary: 'Quyết định thời hạn',
  idempotent: true,
  params: taskId,
  body: z.object({ ...versioned, dueOn: Day.nullable(), rule: DueRuleInput.nullable().default(null), reason: Text(1000, 'Lý do') }),
  response: Task,
});
/** Settles one occurrence of a recurring duty: done on a day with what was done, or missed with the reason. The next unsettled one becomes the deadline. */
export const settleOccurrence = endpoint({
  id: 'tasks.settleOccurrence',
  method: 'POST',
  path: '/tasks/:taskId/occurrences',
  permission: 'tasks.evidence',
  summary: 'Ghi kết quả một kỳ của việc lặp lại',
  idempotent: true,
  params: taskId,
  body: z.object({
    ...versioned,
    period: z.string().max(20),
    outcome: z.enum(['done', 'missed']),
    doneOn: Day.nullable(),
    text: Text(2000, 'Kết quả hoặc lý do'),
    evidenceId: Id.nullable().default(null),
  }),
  response: Task,
});
/** Enters the day of the event that the deadline counts from, with its basis; another day later keeps the history. */
export const enterEventDay = endpoint({
  id: 'tasks.enterEventDay',
  method: 'POST',
  path: '/tasks/:taskId/event-day',
  permission: 'tasks.evidence',
  summary: 'Nhập ngày xảy ra sự kiện của thời hạn',
  idempotent: true,
  params: taskId,
  body: z.object({ ...versioned, eventOn: Day, basis: Text(1000, 'Căn cứ') }),
  response: Task,
});
/** Decides the lead (and supporting agencies) of a published task. */
export const decideLead = endpoint({
  id: 'tasks.decideLead',
  method: 'POST',
  path: '/tasks/:taskId/lead',
  permission: 'tasks.decide',
  summary: 'Giao cơ quan chủ trì',
  idempotent: true,
  params: taskId,
  body: z.object({
    ...versioned,
    leadAgencyId: Id.nullable(),
    supportingAgencyIds: z.array(Id).max(2000),
    reason: Text(1000, 'Lý do'),
  }),
  response: Task,
});
/** Follows a task, or stops following it; who follows is told what others do to it. */
export const followTask = endpoint({
  id: 'tasks.follow',
  method: 'POST',
  path: '/tasks/:taskId/follow',
  permission: 'tasks.follow',
  summary: 'Theo dõi, thôi theo dõi nhiệm vụ',
  params: taskId,
  body: z.object({ following: z.boolean() }),
  response: z.object({ following: z.boolean() }),
});
/** Saved views of the person. */
export const listViews = endpoint({
  id: 'views.list',
  method: 'GET',
  path: '/views',
  permission: 'views.own',
  summary: 'Bộ lọc đã lưu',
  response: z.object({ items: z.array(SavedView) }),
});
/** Saves the present filter under a name. */
export const saveView = endpoint({
  id: 'views.save',
  method: 'POST',
  path: '/views',
  permission: 'views.own',
  summary: 'Lưu bộ lọc',
  idempotent: true,
  body: z.object({ name: Text(100, 'Tên bộ lọc'), query: Search(2000) }),
  response: SavedView,
});
/** Deletes a saved view. */
export const deleteView = endpoint({
  id: 'views.delete',
  method: 'DELETE',
  path: '/views/:viewId',
  permission: 'views.own',
  summary: 'Xóa bộ lọc',
  params: z.object({ viewId: Id }),
  response: Done,
});
