import { z } from 'zod';
import { FIELD_CODES, TASK_STATES, TASK_STATUSES } from '@thientruong/kernel';
import { AgencyRef, Day, Id, Instant, ListFormat, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';
import { StatusCounts } from './overview.ts';

/** What waits for the provincial leader: three kinds to decide, what goes up because Sở KH&CN is late, and remarks that mention the person. Modules register where each comes from (server/src/platform/waiting.ts). */
export const WAITING_KINDS = ['submission', 'yearly', 'evaluation', 'escalated', 'mention_task', 'mention_report', 'mention_obstacle'] as const;
/** One of WAITING_KINDS. */
export type WaitingKind = (typeof WAITING_KINDS)[number];
/** Records of one kind that the desk writes out; the others are counted. */
export const WAITING_SHOWN = 50;

/** What each kind is called, and where it is done. */
const WAITING: Record<WaitingKind, { words: string; path: (id: string) => string }> = {
  submission: { words: 'Tờ trình khó khăn chờ quyết định', path: (id) => `/obstacles/submissions/${id}` },
  yearly: { words: 'Kế hoạch năm đã thẩm định, chờ phê duyệt', path: (id) => `/yearly/plans/${id}` },
  evaluation: { words: 'Kỳ đánh giá chờ phê duyệt', path: (id) => `/evaluation/periods/${id}` },
  escalated: { words: 'Khó khăn mà Sở KH&CN chậm trả lời', path: (id) => `/obstacles/${id}` },
  mention_task: { words: 'Ý kiến nhắc đến lãnh đạo trong trao đổi về nhiệm vụ', path: (id) => `/tasks/${id}#trao-doi` },
  mention_report: { words: 'Ý kiến nhắc đến lãnh đạo trong trao đổi về báo cáo', path: (id) => `/reports/${id}#trao-doi` },
  mention_obstacle: { words: 'Ý kiến nhắc đến lãnh đạo trong trao đổi về khó khăn', path: (id) => `/obstacles/${id}#trao-doi` },
};
/** The kind in the words of letters and sheets. */
export const waitingWords = (kind: WaitingKind): string => WAITING[kind].words;
/** Where it is decided in one press. */
export const waitingPath = (kind: WaitingKind, id: string): string => WAITING[kind].path(id);
/** Whether the leader decides on it; the rest is for the leader to know. */
export const leaderDecides = (kind: WaitingKind): boolean => kind !== 'escalated' && !isMention(kind);
/** Whether it is a remark that mentions the person who looks; nobody else's desk has it. */
export const isMention = (kind: WaitingKind): boolean => kind.startsWith('mention_');

/** One record that waits: since when, until when where a day is set. */
export const Waiting = z.object({ kind: z.enum(WAITING_KINDS), id: Id, name: z.string(), agency: AgencyRef.nullable(), since: Instant, dueOn: Day.nullable(), overdue: z.boolean() });
/** One record that waits for the leader. */
export type Waiting = z.infer<typeof Waiting>;

/** Which of the tasks that I gave. */
export const GIVEN_SHOWN = ['all', 'open', 'late', 'done'] as const;
/** A task that a decision of the leader made, as it stands today; `days` are left (or, negative, gone) of its term while it is open. */
export const GivenTask = z.object({
  taskId: Id,
  code: z.string(),
  content: z.string(),
  lead: AgencyRef.nullable(),
  dueOn: Day.nullable(),
  completedOn: Day.nullable(),
  days: z.int().nullable(),
  status: z.enum(TASK_STATUSES),
  state: z.enum(TASK_STATES),
  progressPercent: z.int().nullable(),
  submission: z.object({ id: Id, code: z.string(), decidedOn: Day, symbol: z.string().nullable() }),
});
/** A task that the leader gave. */
export type GivenTask = z.infer<typeof GivenTask>;

/** A plan as the desk names it. */
export const DeskPlan = z.object({ id: Id, title: z.string(), symbol: z.string().nullable() });

/**
 * The S-curve: tasks of the plan that have a deadline and are not cancelled, cumulated by month. `planned` by the deadline of today, `original` by the first one, `done` by the day of completion (null in months to
 * come). What does not fit on the curve is told apart.
 */
export const Curve = z.object({
  today: Day,
  plan: DeskPlan.nullable(),
  months: z.array(z.object({ month: z.string(), planned: z.int(), original: z.int(), done: z.int().nullable() })),
  total: z.int(),
  done: z.int(),
  /** By today: what should be done, and by the first deadlines. */
  plannedToday: z.int(),
  originalToday: z.int(),
  /** Deadlines after the last month that is shown. */
  beyond: z.object({ planned: z.int(), original: z.int() }),
  extended: z.int(),
  withoutDeadline: z.object({ total: z.int(), done: z.int() }),
  cancelled: z.int(),
});
/** The S-curve of a plan. */
export type Curve = z.infer<typeof Curve>;

/** Columns of the heat map: the fields of the plan, and the tasks of none. */
export const HEAT_COLUMNS = [...FIELD_CODES, 'none'] as const;
/** Agency × field: counts in each cell under the lead. A task of several fields stands in each of them, and once in `all`. */
export const Heat = z.object({
  today: Day,
  plan: DeskPlan.nullable(),
  rows: z.array(z.object({ agency: AgencyRef.nullable(), all: StatusCounts, cells: z.array(z.object({ column: z.enum(HEAT_COLUMNS), counts: StatusCounts })) })),
  columns: z.array(z.object({ column: z.enum(HEAT_COLUMNS), counts: StatusCounts })),
  all: StatusCounts,
});
/** The heat map. */
export type Heat = z.infer<typeof Heat>;

/** What is counted of a week. */
export const WEEK_CHANGES = ['new', 'finished', 'overdue', 'extended', 'returned', 'obstacles_raised', 'obstacles_decided', 'reports_late'] as const;
/** One of WEEK_CHANGES. */
export type WeekChange = (typeof WEEK_CHANGES)[number];
const WEEK_WORDS: Record<WeekChange, string> = {
  new: 'Nhiệm vụ mới giao',
  finished: 'Nhiệm vụ được xác nhận hoàn thành',
  overdue: 'Nhiệm vụ trở thành quá hạn',
  extended: 'Nhiệm vụ được gia hạn',
  returned: 'Nhiệm vụ bị trả lại',
  obstacles_raised: 'Khó khăn, vướng mắc mới nêu',
  obstacles_decided: 'Khó khăn, vướng mắc có quyết định',
  reports_late: 'Báo cáo gửi trễ hạn',
};
/** What is counted, in the words of letters and sheets. */
export const weekWords = (what: WeekChange): string => WEEK_WORDS[what];
const Changes = z.object(Object.fromEntries(WEEK_CHANGES.map((what) => [what, z.int()])) as Record<WeekChange, z.ZodInt>);
/** Changes of a week, Monday to Sunday. */
export const Week = z.object({ from: Day, to: Day, today: Day, plan: DeskPlan.nullable(), changes: Changes });
/** Changes of a week. */
export type Week = z.infer<typeof Week>;
/** A row behind a number of the week: what happened, when (the newest time), and between which days where a deadline moved. */
export const WeekRow = z.object({ id: Id, kind: z.enum(['task', 'obstacle', 'report']), code: z.string(), name: z.string(), agency: AgencyRef.nullable(), at: Instant, from: z.string().nullable(), to: z.string().nullable() });
/** A row behind a number of the week. */
export type WeekRow = z.infer<typeof WeekRow>;

/** Agencies and tasks that the one page of a brief names. */
export const BRIEF_LINES = { agencies: 5, overdue: 8, waiting: 6 } as const;
/** A week on one page: numbers, codes and short names; no content of tasks. */
export const BriefContent = z.object({
  from: Day,
  to: Day,
  /** When the numbers were taken. */
  asOf: Instant,
  plans: z.array(DeskPlan),
  all: StatusCounts,
  planned: z.int(),
  done: z.int(),
  changes: Changes,
  agencies: z.array(z.object({ name: z.string(), overdue: z.int(), total: z.int() })),
  overdue: z.array(z.object({ code: z.string(), agency: z.string().nullable(), dueOn: Day })),
  overdueTotal: z.int(),
  waiting: z.array(z.object({ kind: z.enum(WAITING_KINDS), id: Id, name: z.string(), since: Day, dueOn: Day.nullable() })),
  waitingTotal: z.int(),
});
/** A week on one page. */
export type BriefContent = z.infer<typeof BriefContent>;

const planId = Id.optional();
const week = Day.optional();

/** What waits for the leader's decision, the oldest day first, with the place where it is done. */
export const getWaiting = endpoint({
  id: 'desk.waiting',
  method: 'GET',
  path: '/desk/waiting',
  permission: 'desk.own',
  summary: 'Việc chờ lãnh đạo tỉnh quyết định',
  response: z.object({ today: Day, items: z.array(Waiting), totals: z.object(Object.fromEntries(WAITING_KINDS.map((kind) => [kind, z.int()])) as Record<WaitingKind, z.ZodInt>) }),
});
/** Tasks that decisions of the person who asks made, by deadline. */
export const listGiven = endpoint({
  id: 'desk.given',
  method: 'GET',
  path: '/desk/given',
  permission: 'desk.own',
  summary: 'Nhiệm vụ tôi đã giao',
  query: z.object({ show: z.enum(GIVEN_SHOWN).default('open'), ...pageQuery }),
  response: page(GivenTask).extend({ today: Day, counts: z.object({ all: z.int(), open: z.int(), late: z.int(), done: z.int() }) }),
});
/** The S-curve of a plan, or of all that the actor sees. */
export const getCurve = endpoint({ id: 'desk.curve', method: 'GET', path: '/desk/curve', permission: 'desk.read', summary: 'Đường tiến độ kế hoạch và thực tế', query: z.object({ planId }), response: Curve });
/** The heat map of a plan, or of all. */
export const getHeat = endpoint({ id: 'desk.heat', method: 'GET', path: '/desk/heat', permission: 'desk.read', summary: 'Bảng nhiệt cơ quan và lĩnh vực', query: z.object({ planId }), response: Heat });
/** Changes of the week in which a day lies; this week where none is said. */
export const getWeek = endpoint({ id: 'desk.week', method: 'GET', path: '/desk/week', permission: 'desk.read', summary: 'Thay đổi trong tuần', query: z.object({ planId, week }), response: Week });
/** Exactly the rows that a number of the week counts, the newest first. */
export const listWeekRows = endpoint({
  id: 'desk.weekRows',
  method: 'GET',
  path: '/desk/week/rows',
  permission: 'desk.read',
  summary: 'Các dòng của một số liệu trong tuần',
  query: z.object({ planId, week, what: z.enum(WEEK_CHANGES), ...pageQuery }),
  response: page(WeekRow).extend({ from: Day, to: Day }),
});
/** Curve, heat map and week as .xlsx or .pdf, the same numbers as on the screen. */
export const exportDesk = endpoint({ id: 'desk.export', method: 'GET', path: '/desk/export', permission: 'desk.read', summary: 'Xuất số liệu toàn tỉnh', gives: 'file', query: z.object({ planId, week, format: ListFormat }), response: z.unknown() });

/** The brief of a week: as it was sent where it was, else as the numbers are now. */
export const getBrief = endpoint({
  id: 'desk.brief',
  method: 'GET',
  path: '/desk/brief',
  permission: 'desk.read',
  summary: 'Bản tin tuần',
  query: z.object({ week }),
  response: z.object({ content: BriefContent, kept: z.object({ at: Instant, letters: z.int() }).nullable() }),
});
/** Briefs that were kept, the newest first. */
export const listBriefs = endpoint({
  id: 'desk.briefs',
  method: 'GET',
  path: '/desk/briefs',
  permission: 'desk.read',
  summary: 'Các bản tin tuần đã phát hành',
  query: z.object({ before: Day.optional(), limit: pageQuery.limit }),
  response: z.object({ items: z.array(z.object({ from: Day, to: Day, at: Instant, letters: z.int() })), before: Day.nullable() }),
});
/** Whether the weekly brief comes by mail: to leaders unless they left it out, to the coordinator who chose it. `address` says whether letters can come at all, `news` whether information may. */
export const BriefWish = z.object({ wanted: z.boolean(), configured: z.boolean(), address: z.boolean(), news: z.boolean() });
/** One's own wish for the brief. */
export type BriefWish = z.infer<typeof BriefWish>;
/** One's own wish. */
export const getBriefWish = endpoint({ id: 'desk.wish', method: 'GET', path: '/desk/wish', permission: 'desk.wish', summary: 'Tôi có nhận bản tin tuần qua thư không', response: BriefWish });
/** Chooses whether the brief comes by mail. */
export const changeBriefWish = endpoint({ id: 'desk.changeWish', method: 'PUT', path: '/desk/wish', permission: 'desk.wish', summary: 'Chọn nhận bản tin tuần qua thư', body: z.object({ wanted: z.boolean() }), response: BriefWish });
