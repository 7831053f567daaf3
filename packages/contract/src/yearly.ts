import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, PersonRef, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

/** States of an agency's yearly plan. */
export const YEARLY_STATES = ['draft', 'submitted', 'returned', 'appraised', 'approved', 'adjusting'] as const;
/** State of an agency's yearly plan. */
export type YearlyState = (typeof YEARLY_STATES)[number];

/** Where money comes from (domain.md 11.1): state budget of the centre and of the province, investment, funds, firms, society, abroad. */
export const MONEY_SOURCES = ['central_recurrent', 'local_recurrent', 'local_investment', 'st_fund', 'enterprise_fund', 'enterprise_matching', 'socialised', 'oda', 'other'] as const;
/** Source of money. */
export type MoneySource = (typeof MONEY_SOURCES)[number];

/** Most actions of one yearly plan. */
export const MAX_ACTIONS = 500;

/** Whole đồng as digits: exact, and larger than a double is in sums. */
export const Dong = z.string().regex(/^\d{1,15}$/, { error: 'Số tiền là số đồng nguyên, không âm, nhiều nhất 15 chữ số' });
/** A sum of amounts in whole đồng. */
export const DongSum = z.string().regex(/^\d{1,24}$/);

/** An amount of one source. */
export const Money = z.object({ source: z.enum(MONEY_SOURCES), amount: Dong });
const MoneySum = z.object({ source: z.enum(MONEY_SOURCES), amount: DongSum });

const Month = z.int({ error: 'Tháng từ 1 đến 12' }).min(1, { error: 'Tháng từ 1 đến 12' }).max(12, { error: 'Tháng từ 1 đến 12' });

const actionFields = {
  taskId: Id,
  content: Text(2000, 'Nội dung'),
  product: OptionalText(1000, 'Sản phẩm'),
  monthFrom: Month,
  monthTo: Month,
  person: OptionalText(200, 'Người thực hiện'),
  indicator: OptionalText(500, 'Chỉ tiêu kinh tế - xã hội'),
  money: z.array(Money).max(MONEY_SOURCES.length),
};

/** What a person writes of an action. */
export const YearlyActionFields = z.object(actionFields);
/** What a person writes of an action. */
export type YearlyActionFields = z.output<typeof YearlyActionFields>;

/** An action of a yearly plan. `carried`: it goes on from the year before. */
export const YearlyAction = z.object({
  id: Id,
  task: z.object({ id: Id, code: z.string(), content: z.string(), clausePath: z.string(), dueOn: Day.nullable() }),
  content: z.string(),
  product: z.string().nullable(),
  monthFrom: z.int(),
  monthTo: z.int(),
  person: z.string().nullable(),
  indicator: z.string().nullable(),
  money: z.array(Money),
  total: DongSum,
  carried: z.object({ id: Id, year: z.int() }).nullable(),
  done: z.object({ on: Day, result: z.string(), by: PersonRef }).nullable(),
  version: Version,
});
/** An action of a yearly plan. */
export type YearlyAction = z.infer<typeof YearlyAction>;

/** What was approved by one decision. */
export const YearlyRevision = z.object({ number: z.int(), symbol: z.string(), decidedOn: Day, actions: z.int(), total: DongSum, by: PersonRef, at: Instant });

/** A line of the history. */
export const YearlyEvent = z.object({ id: Id, kind: z.string(), text: z.string().nullable(), by: PersonRef, at: Instant });

/** What may be done with a yearly plan. */
const Can = z.object({ write: z.boolean(), done: z.boolean(), submit: z.boolean(), appraise: z.boolean(), return: z.boolean(), approve: z.boolean(), adjust: z.boolean() });

const summary = {
  id: Id,
  roundId: Id,
  planId: Id,
  year: z.int(),
  agency: AgencyRef,
  state: z.enum(YEARLY_STATES),
  submittedOn: Day.nullable(),
  late: z.boolean(),
  actions: z.int(),
  doneActions: z.int(),
  total: DongSum,
  version: Version,
};
/** A yearly plan in the table of its round. `late`: sent after the day, or not sent and the day is over. */
export const YearlyPlanSummary = z.object(summary);
/** A yearly plan in the table of its round. */
export type YearlyPlanSummary = z.infer<typeof YearlyPlanSummary>;

/** An agency's yearly plan with its actions. `open`: tasks without an action, and unfinished actions of the year before, that the system can propose. */
export const YearlyPlan = z.object({
  ...summary,
  planTitle: z.string(),
  dueOn: Day,
  appraisal: z.string().nullable(),
  reason: z.string().nullable(),
  list: z.array(YearlyAction),
  bySource: z.array(MoneySum),
  revisions: z.array(YearlyRevision),
  events: z.array(YearlyEvent),
  open: z.object({ tasks: z.int(), carried: z.int() }),
  can: Can,
});
/** An agency's yearly plan with its actions. */
export type YearlyPlan = z.infer<typeof YearlyPlan>;

/** A round: one plan and one year. */
export const YearlyRoundSummary = z.object({
  id: Id,
  planId: Id,
  planTitle: z.string(),
  year: z.int(),
  dueOn: Day,
  states: z.record(z.enum(YEARLY_STATES), z.int()),
  own: z.object({ id: Id, state: z.enum(YEARLY_STATES) }).nullable(),
  version: Version,
});
/** A round: one plan and one year. */
export type YearlyRoundSummary = z.infer<typeof YearlyRoundSummary>;

/** The province's yearly plan: the agencies' plans and their sums; an agency sees its own part. */
export const YearlyRound = z.object({
  ...YearlyRoundSummary.shape,
  plans: z.array(YearlyPlanSummary),
  bySource: z.array(MoneySum),
  byGroup: z.array(z.object({ path: z.string(), heading: z.string(), actions: z.int(), doneActions: z.int(), total: DongSum })),
  byMonth: z.array(z.object({ month: z.int(), actions: z.int() })),
  total: DongSum,
  can: z.object({ change: z.boolean() }),
});
/** The province's yearly plan. */
export type YearlyRound = z.infer<typeof YearlyRound>;

const roundId = z.object({ yearlyRoundId: Id });
const planId = z.object({ yearlyPlanId: Id });
const actionId = planId.extend({ actionId: Id });
const version = { version: Version };
const Reason = Text(2000, 'Lý do');

/** All rounds, the newest year first. */
export const listYearlyRounds = endpoint({
  id: 'yearly.rounds',
  method: 'GET',
  path: '/yearly-rounds',
  permission: 'yearly.read',
  summary: 'Các đợt lập kế hoạch năm',
  response: z.object({ items: z.array(YearlyRoundSummary), can: z.object({ open: z.boolean() }) }),
});
/** Opens a round; every agency that leads a task of the plan gets its empty plan. */
export const openYearlyRound = endpoint({
  id: 'yearly.open',
  method: 'POST',
  path: '/yearly-rounds',
  permission: 'yearly.open',
  summary: 'Mở đợt lập kế hoạch năm',
  idempotent: true,
  body: z.object({ planId: Id, year: z.int({ error: 'Năm chưa đúng' }).min(2000, { error: 'Năm chưa đúng' }).max(2100, { error: 'Năm chưa đúng' }), dueOn: Day }),
  response: YearlyRound,
});
/** A round with its plans and sums. */
export const getYearlyRound = endpoint({
  id: 'yearly.round',
  method: 'GET',
  path: '/yearly-rounds/:yearlyRoundId',
  permission: 'yearly.read',
  summary: 'Kế hoạch năm của tỉnh',
  params: roundId,
  response: YearlyRound,
});
/** Moves the day and adds agencies. */
export const changeYearlyRound = endpoint({
  id: 'yearly.changeRound',
  method: 'PATCH',
  path: '/yearly-rounds/:yearlyRoundId',
  permission: 'yearly.open',
  summary: 'Sửa đợt lập kế hoạch năm',
  params: roundId,
  body: z.object({ ...version, dueOn: Day, alsoAgencyIds: z.array(Id).max(300).default([]) }),
  response: YearlyRound,
});
/** The province's yearly plan as .xlsx. */
export const exportYearlyRound = endpoint({
  id: 'yearly.exportRound',
  method: 'GET',
  path: '/yearly-rounds/:yearlyRoundId/export',
  permission: 'yearly.read',
  summary: 'Xuất kế hoạch năm của tỉnh',
  gives: 'file',
  params: roundId,
  query: z.object({ format: ListFormat }),
  response: z.unknown(),
});
/** One agency's yearly plan. */
export const getYearlyPlan = endpoint({
  id: 'yearly.get',
  method: 'GET',
  path: '/yearly-plans/:yearlyPlanId',
  permission: 'yearly.read',
  summary: 'Kế hoạch năm của cơ quan',
  params: planId,
  response: YearlyPlan,
});
/** Adds an action for each task that has none and for each unfinished action of the year before. */
export const proposeYearlyActions = endpoint({
  id: 'yearly.propose',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/proposals',
  permission: 'yearly.write',
  summary: 'Đề xuất hoạt động từ nhiệm vụ và năm trước',
  idempotent: true,
  params: planId,
  body: z.object({ ...version }),
  response: YearlyPlan,
});
/** Adds an action. */
export const addYearlyAction = endpoint({
  id: 'yearly.addAction',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/actions',
  permission: 'yearly.write',
  summary: 'Thêm hoạt động',
  idempotent: true,
  params: planId,
  body: YearlyActionFields,
  response: YearlyPlan,
});
/** Changes an action that is not done. */
export const changeYearlyAction = endpoint({
  id: 'yearly.changeAction',
  method: 'PUT',
  path: '/yearly-plans/:yearlyPlanId/actions/:actionId',
  permission: 'yearly.write',
  summary: 'Sửa hoạt động',
  params: actionId,
  body: z.object({ ...version, ...actionFields }),
  response: YearlyPlan,
});
/** Removes an action that is not done. */
export const removeYearlyAction = endpoint({
  id: 'yearly.removeAction',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/actions/:actionId/remove',
  permission: 'yearly.write',
  summary: 'Bỏ hoạt động',
  params: actionId,
  body: z.object({ ...version }),
  response: YearlyPlan,
});
/** Marks an action done and hangs it on its task as evidence. */
export const finishYearlyAction = endpoint({
  id: 'yearly.finishAction',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/actions/:actionId/done',
  permission: 'yearly.write',
  summary: 'Hoàn thành hoạt động',
  idempotent: true,
  params: actionId,
  body: z.object({ ...version, doneOn: Day, result: Text(4000, 'Kết quả'), fileId: Id.nullable().default(null), participants: z.int().min(0).max(10_000_000).nullable().default(null) }),
  response: YearlyPlan,
});
/** Takes the mark back with a reason; the evidence is withdrawn. */
export const reopenYearlyAction = endpoint({
  id: 'yearly.reopenAction',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/actions/:actionId/reopen',
  permission: 'yearly.write',
  summary: 'Làm lại hoạt động đã đánh dấu xong',
  params: actionId,
  body: z.object({ ...version, reason: Reason }),
  response: YearlyPlan,
});
/** The head sends the plan; also what was adjusted. */
export const submitYearlyPlan = endpoint({
  id: 'yearly.submit',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/submit',
  permission: 'yearly.submit',
  summary: 'Gửi kế hoạch năm',
  idempotent: true,
  params: planId,
  body: z.object({ ...version }),
  response: YearlyPlan,
});
/** Returns a plan that was sent or appraised, with the reason. */
export const returnYearlyPlan = endpoint({
  id: 'yearly.return',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/return',
  permission: 'yearly.decide',
  summary: 'Trả lại kế hoạch năm',
  idempotent: true,
  params: planId,
  body: z.object({ ...version, reason: Reason }),
  response: YearlyPlan,
});
/** Sở KH&CN's opinion on a plan that was sent. */
export const appraiseYearlyPlan = endpoint({
  id: 'yearly.appraise',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/appraise',
  permission: 'yearly.appraise',
  summary: 'Thẩm định kế hoạch năm',
  idempotent: true,
  params: planId,
  body: z.object({ ...version, opinion: Text(4000, 'Ý kiến thẩm định') }),
  response: YearlyPlan,
});
/** Approves an appraised plan by a decision; what it holds becomes a revision. */
export const approveYearlyPlan = endpoint({
  id: 'yearly.approve',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/approve',
  permission: 'yearly.decide',
  summary: 'Phê duyệt kế hoạch năm',
  idempotent: true,
  params: planId,
  body: z.object({ ...version, symbol: Text(100, 'Số, ký hiệu quyết định'), decidedOn: Day }),
  response: YearlyPlan,
});
/** Opens an approved plan for an adjustment. */
export const adjustYearlyPlan = endpoint({
  id: 'yearly.adjust',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/adjust',
  permission: 'yearly.submit',
  summary: 'Điều chỉnh kế hoạch năm',
  idempotent: true,
  params: planId,
  body: z.object({ ...version, reason: Reason }),
  response: YearlyPlan,
});
/** The agency's plan as .xlsx: also the template that import reads. */
export const exportYearlyPlan = endpoint({
  id: 'yearly.export',
  method: 'GET',
  path: '/yearly-plans/:yearlyPlanId/export',
  permission: 'yearly.read',
  summary: 'Xuất kế hoạch năm của cơ quan',
  gives: 'file',
  params: planId,
  query: z.object({ format: ListFormat }),
  response: z.unknown(),
});
/** Reads an .xlsx made from the template: all rows or none. */
export const importYearlyActions = endpoint({
  id: 'yearly.import',
  method: 'POST',
  path: '/yearly-plans/:yearlyPlanId/import',
  permission: 'yearly.write',
  summary: 'Nhập hoạt động từ Excel',
  idempotent: true,
  params: planId,
  body: z.object({ ...version, fileId: Id }),
  response: YearlyPlan,
});
