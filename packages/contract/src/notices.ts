import { z } from 'zod';
import { Day, Done, Id, Instant, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What a notice tells. */
export const NOTICE_KINDS = ['due_soon', 'due_today', 'overdue', 'news'] as const;
/** One of NOTICE_KINDS. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];
/** Unread notices are counted up to here. */
export const UNREAD_LIMIT = 100;

/** What else than tasks has deadlines that are told: modules register where each kind comes from (server/src/platform/deadlines.ts). */
export const DUTY_KINDS = ['report', 'yearly', 'obstacle', 'submission', 'mandate', 'remedy', 'self_score', 'fiscal'] as const;
/** One of DUTY_KINDS. */
export type DutyKind = (typeof DUTY_KINDS)[number];

/**
 * Facts of a notice about a deadline: `task` where it is one task, else how many; `agencies` is how many agencies lead them, null where the notice is to an agency. `of` says what is due where it is not tasks, with
 * the record where it is one.
 */
export const DeadlineFacts = z.object({
  dueOn: Day,
  count: z.int().min(1),
  task: z.object({ id: Id, code: z.string(), content: z.string() }).nullable(),
  of: z.object({ kind: z.enum(DUTY_KINDS), item: z.object({ id: Id, name: z.string() }).nullable() }).nullable(),
  agencyId: Id.nullable(),
  agencies: z.int().nullable(),
});
/** Facts of a notice about a deadline. */
export type DeadlineFacts = z.infer<typeof DeadlineFacts>;

/** What was done by somebody else and waits for, or concerns, the person. */
export const NEWS_EVENTS = [
  'task_assigned',
  'tasks_assigned',
  'task_reported',
  'task_returned',
  'task_confirmed',
  'task_deadline',
  'followed_state',
  'followed_progress',
  'followed_evidence',
  'followed_deadline',
  'followed_done',
  'task_cancelled',
  'tasks_cancelled',
  'task_reworded',
  'tasks_reworded',
  'followed_cancelled',
  'followed_reworded',
  'mentioned_task',
  'mentioned_report',
  'mentioned_obstacle',
  'remarked_task',
  'remarked_report',
  'remarked_obstacle',
  'obstacle_raised',
  'obstacle_reopened',
  'obstacle_answered',
  'obstacle_returned',
  'obstacle_submitted',
  'obstacle_decided',
  'yearly_submitted',
  'yearly_returned',
  'yearly_appraised',
  'yearly_approved',
  'urging_letter',
  'standin_given',
  'reorganisation_moved',
  'evaluation_opened',
  'evaluation_submitted',
  'evaluation_returned',
  'evaluation_appraised',
  'evaluation_agreed',
  'evaluation_appealed',
  'evaluation_replied',
  'evaluation_ready',
  'evaluation_approved',
  'budget_proposed',
  'budget_gathered',
  'budget_returned',
  'budget_appraised',
  'budget_allotted',
  'mandate_asked',
  'mandate_reminder',
  'inspection_concluded',
  'remedy_answered',
  'remedy_returned',
  'remedy_checked',
  'remedy_changed',
  'factor_reset',
  'sign_in_linked',
] as const;
/** News of a record; `name` is what it was called then. */
export const News = z.object({ event: z.enum(NEWS_EVENTS), subjectId: Id, name: z.string() });
/** News of a record. */
export type News = z.infer<typeof News>;

/** One notice of the person who asks: `facts` of a deadline, or `news`. */
export const Notice = z.object({ id: Id, kind: z.enum(NOTICE_KINDS), facts: DeadlineFacts.nullable(), news: News.nullable(), duty: z.boolean(), at: Instant, readAt: Instant.nullable() });
/** One notice of the person who asks. */
export type Notice = z.infer<typeof Notice>;

/** Number of unread notices; `more` when there are more than are counted. */
export const Unread = z.object({ unread: z.int(), more: z.boolean() });

/** Own notices, the newest first; `total` is null, see `countNotices`. */
export const listNotices = endpoint({
  id: 'notices.list',
  method: 'GET',
  path: '/notices',
  permission: 'notices.own',
  summary: 'Thông báo của tôi',
  query: z.object({ unread: z.enum(['true', 'false']).optional(), ...pageQuery }),
  response: page(Notice),
});
/** How many are unread, for the bell. */
export const countNotices = endpoint({
  id: 'notices.count',
  method: 'GET',
  path: '/notices/unread',
  permission: 'notices.own',
  summary: 'Số thông báo chưa đọc',
  response: Unread,
});
/** Marks notices as read: those named, or all written up to an instant (the newest one that was shown). */
export const readNotices = endpoint({
  id: 'notices.read',
  method: 'POST',
  path: '/notices/read',
  permission: 'notices.own',
  summary: 'Đánh dấu đã đọc',
  body: z.union([z.object({ ids: z.array(Id).min(1).max(200) }), z.object({ upTo: z.iso.datetime({ error: 'Thời điểm không hợp lệ' }) })]),
  response: Done.extend(Unread.shape),
});
