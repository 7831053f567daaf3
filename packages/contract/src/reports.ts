import { z } from 'zod';
import { PERIOD_KINDS, SHIFT_RULES } from '@thientruong/kernel';
import { AgencyRef, Day, Id, Instant, page, pageQuery, PersonRef, Text, OptionalText, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { TaskSummary } from './tasks.ts';

/** Workflow of a report. */
export const REPORT_STATES = ['draft', 'ready', 'submitted', 'returned', 'accepted'] as const;
/** One of REPORT_STATES. */
export type ReportState = (typeof REPORT_STATES)[number];

/** Parts of a report, in print order. */
export const REPORT_PARTS = ['results', 'tasks', 'difficulties', 'proposals', 'next'] as const;
/** One of REPORT_PARTS. */
export type ReportPartKey = (typeof REPORT_PARTS)[number];

/** A measure with its parameters as text, e.g. `tasks?agency=…&status=done_late`; names exactly the rows that are counted. */
export const FigureKey = z.string().min(1).max(500);

/** How far the reports of a period are; `due` leaves out the excused. */
export const PeriodProgress = z.object({
  due: z.int(),
  submitted: z.int(),
  accepted: z.int(),
  returned: z.int(),
  late: z.int(),
  missing: z.int(),
  excused: z.int(),
});
/** How far the reports of a period are. */
export type PeriodProgress = z.infer<typeof PeriodProgress>;

/** What the actor may do with a period now. */
export const PeriodCan = z.object({
  changeDeadline: z.boolean(),
  addAgency: z.boolean(),
  excuse: z.boolean(),
  consolidate: z.boolean(),
  close: z.boolean(),
  bundle: z.boolean(),
});

/** A reporting period of a plan; `dueRuleSource` says that the working-day rule is not confirmed. */
export const ReportPeriod = z.object({
  id: Id,
  planId: Id,
  planTitle: z.string().nullable(),
  planSymbol: z.string().nullable(),
  kind: z.enum(PERIOD_KINDS),
  year: z.int(),
  number: z.int(),
  name: z.string(),
  startsOn: Day,
  endsOn: Day,
  nominalDueOn: Day,
  dueOn: Day,
  dueRule: z.enum(SHIFT_RULES),
  dueRuleSource: z.literal('unverified'),
  dueReason: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  closed: z.object({ by: PersonRef, at: Instant, note: z.string().nullable(), contentHash: z.string(), head: z.string().nullable() }).nullable(),
  progress: PeriodProgress,
  /** The actor's own agency's report (agency roles), else the province's once it is written. */
  ownReportId: Id.nullable(),
  version: Version,
  can: PeriodCan,
});
/** A reporting period of a plan. */
export type ReportPeriod = z.infer<typeof ReportPeriod>;

/** One agency's line on the period's page. `timeliness`: on time, late, not yet (before the deadline), overdue (after it), excused. */
export const ReportSummary = z.object({
  id: Id,
  agency: AgencyRef.nullable(),
  scope: z.enum(['agency', 'province']),
  state: z.enum(REPORT_STATES),
  timeliness: z.enum(['on_time', 'late', 'pending', 'overdue', 'excused']),
  firstSubmittedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  excusedReason: z.string().nullable(),
  returnReason: z.string().nullable(),
  /** Figures that differ from the accepted (or sent) submission by now; null while nothing was sent. */
  changedFigures: z.int().nullable(),
  taskCount: z.int(),
  version: Version,
});
/** One agency's line on the period's page. */
export type ReportSummary = z.infer<typeof ReportSummary>;

/** A number in a report. `value` is printed, `computed` is what the rows give now (or gave, once frozen); `change` tells of a change by hand. */
export const ReportFigure = z.object({
  key: FigureKey,
  label: z.string(),
  unit: z.string(),
  value: z.number(),
  computed: z.number(),
  change: z.object({ reason: z.string(), by: PersonRef, at: Instant }).nullable(),
});
/** A number in a report. */
export type ReportFigure = z.infer<typeof ReportFigure>;

/** A sentence. `template` holds {1}, {2}… for the figures; `text` is what is printed. `sourceChanged`: the figures' source changed since a person edited the words. */
export const ReportLine = z.object({
  id: z.string(),
  part: z.enum(REPORT_PARTS),
  group: z.object({ path: z.string(), heading: z.string() }).nullable(),
  origin: z.enum(['computed', 'own']),
  template: z.string(),
  text: z.string(),
  figures: z.array(ReportFigure),
  /** Present computed words, where a person changed them. */
  computedText: z.string().nullable(),
  sourceChanged: z.boolean(),
  hidden: z.boolean(),
  taskId: Id.nullable(),
  changedBy: PersonRef.nullable(),
  changedAt: Instant.nullable(),
  version: Version,
});
/** A sentence of a report. */
export type ReportLine = z.infer<typeof ReportLine>;

/** A table of a report; a cell with a figure opens its rows, the total row adds up. */
export const ReportTable = z.object({
  key: z.string(),
  title: z.string(),
  columns: z.array(z.object({ key: z.string(), title: z.string(), align: z.enum(['left', 'right']) })),
  rows: z.array(z.object({ key: z.string(), cells: z.array(z.object({ text: z.string(), figure: FigureKey.nullable() })) })),
  total: z.object({ cells: z.array(z.object({ text: z.string(), figure: FigureKey.nullable() })) }).nullable(),
  note: z.string().nullable(),
});
/** A table of a report. */
export type ReportTable = z.infer<typeof ReportTable>;

/** What the actor may do with a report now. */
export const ReportCan = z.object({
  write: z.boolean(),
  ready: z.boolean(),
  sendBack: z.boolean(),
  submit: z.boolean(),
  accept: z.boolean(),
  return: z.boolean(),
  correct: z.boolean(),
});

/** A report with everything that stands in it. */
export const Report = z.object({
  id: Id,
  period: ReportPeriod,
  scope: z.enum(['agency', 'province']),
  agency: AgencyRef.nullable(),
  state: z.enum(REPORT_STATES),
  timeliness: ReportSummary.shape.timeliness,
  /** The day as of which the figures are counted. */
  asOf: Day,
  frozen: z.boolean(),
  parts: z.array(z.object({ key: z.enum(REPORT_PARTS), title: z.string(), writable: z.boolean(), returned: z.boolean(), lines: z.array(ReportLine) })),
  tables: z.array(ReportTable),
  figures: z.array(ReportFigure),
  submissions: z.array(z.object({ number: z.int(), by: PersonRef, at: Instant })),
  returnReason: z.string().nullable(),
  changesSince: z.array(z.object({ key: FigureKey, label: z.string(), then: z.number(), now: z.number() })),
  corrections: z.array(z.object({ id: Id, lineKey: z.string().nullable(), text: z.string(), reason: z.string(), by: PersonRef, at: Instant })),
  events: z.array(z.object({ id: Id, kind: z.string(), text: z.string().nullable(), by: PersonRef, at: Instant })),
  version: Version,
  can: ReportCan,
});
/** A report with everything that stands in it. */
export type Report = z.infer<typeof Report>;

/** A piece of evidence as a counted row. */
export const CountedEvidence = z.object({
  id: Id,
  taskId: Id,
  taskCode: z.string(),
  clausePath: z.string(),
  kind: z.enum(['file', 'link', 'document', 'activity']),
  title: z.string(),
  countsOn: Day,
  participants: z.int().nullable(),
  agency: AgencyRef.nullable(),
  withdrawn: z.boolean(),
});
/** A piece of evidence as a counted row. */
export type CountedEvidence = z.infer<typeof CountedEvidence>;

const periodId = z.object({ periodId: Id });
const reportId = z.object({ reportId: Id });
const versioned = { version: Version };
const Reason = (label = 'Lý do') => Text(1000, label);

/** Periods, newest first; an agency sees its own progress only as its report. */
export const listPeriods = endpoint({
  id: 'periods.list',
  method: 'GET',
  path: '/report-periods',
  permission: 'reports.read',
  summary: 'Danh sách kỳ báo cáo',
  query: z.object({ ...pageQuery, planId: Id.optional(), state: z.enum(['open', 'closed']).optional() }),
  response: page(ReportPeriod),
});
/** Opens a period: the agencies with tasks of the plan become due, and any that are named besides. `own` periods give name and days. */
export const openPeriod = endpoint({
  id: 'periods.open',
  method: 'POST',
  path: '/report-periods',
  permission: 'reports.open',
  summary: 'Mở kỳ báo cáo',
  idempotent: true,
  body: z.object({
    planId: Id,
    kind: z.enum(PERIOD_KINDS),
    year: z.int().min(2000).max(2200),
    number: z.int().min(1).max(1000),
    name: OptionalText(200, 'Tên kỳ'),
    startsOn: Day.nullish(),
    endsOn: Day.nullish(),
    /** Deadline before the working-day rule; null takes the first working day but one after the period's end. */
    dueOn: Day.nullish(),
    dueRule: z.enum(SHIFT_RULES),
    alsoAgencyIds: z.array(Id).max(300).default([]),
  }),
  response: ReportPeriod,
});
/** Who would have to report for a plan between two days: agencies that lead or support a task in force, but for those that had ended before. */
export const previewDueAgencies = endpoint({
  id: 'periods.due',
  method: 'GET',
  path: '/report-due-agencies',
  permission: 'reports.open',
  summary: 'Cơ quan sẽ phải báo cáo',
  query: z.object({ planId: Id, startsOn: Day, endsOn: Day }),
  response: z.object({
    agencies: z.array(z.object({ agency: AgencyRef, leads: z.int(), supports: z.int() })),
    /** Tasks in force that nobody leads, so that nobody reports them. */
    unassigned: z.int(),
  }),
});
/** One period with every due agency's report; agency roles get their own alone. */
export const getPeriod = endpoint({
  id: 'periods.get',
  method: 'GET',
  path: '/report-periods/:periodId',
  permission: 'reports.read',
  summary: 'Một kỳ báo cáo',
  params: periodId,
  response: ReportPeriod.extend({ reports: z.array(ReportSummary), provinceReport: ReportSummary.nullable() }),
});
/** Changes the deadline of sending, with the reason. */
export const changePeriodDeadline = endpoint({
  id: 'periods.changeDeadline',
  method: 'POST',
  path: '/report-periods/:periodId/deadline',
  permission: 'reports.open',
  summary: 'Đổi hạn gửi báo cáo',
  idempotent: true,
  params: periodId,
  body: z.object({ ...versioned, dueOn: Day, dueRule: z.enum(SHIFT_RULES), reason: Reason() }),
  response: ReportPeriod,
});
/** Adds an agency that has to report. */
export const addPeriodAgency = endpoint({
  id: 'periods.addAgency',
  method: 'POST',
  path: '/report-periods/:periodId/agencies',
  permission: 'reports.open',
  summary: 'Thêm cơ quan phải báo cáo',
  idempotent: true,
  params: periodId,
  body: z.object({ agencyId: Id }),
  response: ReportSummary,
});
/** Excuses an agency from reporting this time, with the reason; null takes that back. */
export const excuseReport = endpoint({
  id: 'reports.excuse',
  method: 'POST',
  path: '/reports/:reportId/excuse',
  permission: 'reports.open',
  summary: 'Cho phép không gửi báo cáo',
  idempotent: true,
  params: reportId,
  body: z.object({ ...versioned, reason: Reason().nullable() }),
  response: ReportSummary,
});
/** A report: the draft written from the figures of now, or the frozen one. */
export const getReport = endpoint({
  id: 'reports.get',
  method: 'GET',
  path: '/reports/:reportId',
  permission: 'reports.read',
  summary: 'Một báo cáo',
  params: reportId,
  response: Report,
});
/** The rows behind a figure: exactly those that were counted. */
export const listFigureRows = endpoint({
  id: 'reports.rows',
  method: 'GET',
  path: '/reports/:reportId/rows',
  permission: 'reports.read',
  summary: 'Các dòng của một số liệu',
  params: reportId,
  query: z.object({ ...pageQuery, figure: FigureKey }),
  response: z.object({
    label: z.string(),
    value: z.number(),
    tasks: z.array(TaskSummary),
    evidence: z.array(CountedEvidence),
    nextCursor: z.string().nullable(),
    total: z.int(),
  }),
});
/** Changes the words of a computed sentence (all figures stay as {1}, {2}…), hides or shows it; null words take the computed ones back. */
export const changeLine = endpoint({
  id: 'reports.changeLine',
  method: 'POST',
  path: '/reports/:reportId/lines/:lineKey',
  permission: 'reports.write',
  summary: 'Sửa câu của báo cáo',
  params: reportId.extend({ lineKey: z.string().min(1).max(500) }),
  body: z.object({ ...versioned, template: OptionalText(4000, 'Nội dung câu'), hidden: z.boolean(), removed: z.boolean().default(false), taskId: Id.nullish() }),
  response: ReportLine.nullable(),
});
/** Adds a sentence of one's own to a part. The id is the client's, so that a repeated sending is harmless. */
export const addLine = endpoint({
  id: 'reports.addLine',
  method: 'POST',
  path: '/reports/:reportId/lines',
  permission: 'reports.write',
  summary: 'Thêm câu vào báo cáo',
  idempotent: true,
  params: reportId,
  body: z.object({ id: Id, part: z.enum(REPORT_PARTS), text: Text(4000, 'Nội dung câu'), taskId: Id.nullish(), after: z.string().max(500).nullish() }),
  response: ReportLine,
});
/** Changes a computed figure by hand, with the reason; null goes back to the computed one. `computed` is the value that the person saw. */
export const changeFigure = endpoint({
  id: 'reports.changeFigure',
  method: 'POST',
  path: '/reports/:reportId/figures',
  permission: 'reports.write',
  summary: 'Sửa số liệu tính được',
  idempotent: true,
  params: reportId,
  body: z.object({ ...versioned, figure: FigureKey, value: z.number().min(0).max(1_000_000_000_000).nullable(), reason: Reason() }),
  response: Report,
});
/** The focal point puts the report before the head. */
export const readyReport = endpoint({
  id: 'reports.ready',
  method: 'POST',
  path: '/reports/:reportId/ready',
  permission: 'reports.write',
  summary: 'Trình thủ trưởng',
  idempotent: true,
  params: reportId,
  body: z.object(versioned),
  response: Report,
});
/** The head sends it back to the focal point. */
export const sendBackReport = endpoint({
  id: 'reports.sendBack',
  method: 'POST',
  path: '/reports/:reportId/send-back',
  permission: 'reports.submit',
  summary: 'Chuyển lại đầu mối',
  idempotent: true,
  params: reportId,
  body: z.object({ ...versioned, reason: Reason() }),
  response: Report,
});
/** The head approves and submits; everything counted is frozen with it. */
export const submitReport = endpoint({
  id: 'reports.submit',
  method: 'POST',
  path: '/reports/:reportId/submit',
  permission: 'reports.submit',
  summary: 'Gửi báo cáo',
  idempotent: true,
  params: reportId,
  body: z.object(versioned),
  response: Report,
});
/** The coordinator accepts. */
export const acceptReport = endpoint({
  id: 'reports.accept',
  method: 'POST',
  path: '/reports/:reportId/accept',
  permission: 'reports.accept',
  summary: 'Tiếp nhận báo cáo',
  idempotent: true,
  params: reportId,
  body: z.object(versioned),
  response: Report,
});
/** The coordinator returns the whole (no parts named) or some parts, with the reason. */
export const returnReport = endpoint({
  id: 'reports.return',
  method: 'POST',
  path: '/reports/:reportId/return',
  permission: 'reports.accept',
  summary: 'Trả lại báo cáo',
  idempotent: true,
  params: reportId,
  body: z.object({ ...versioned, reason: Reason(), parts: z.array(z.enum(REPORT_PARTS)).max(REPORT_PARTS.length).default([]) }),
  response: Report,
});
/** Writes the province's report (the first time) and checks that everything adds up; refused with the rows where it does not. */
export const consolidatePeriod = endpoint({
  id: 'periods.consolidate',
  method: 'POST',
  path: '/report-periods/:periodId/consolidate',
  permission: 'reports.consolidate',
  summary: 'Tổng hợp báo cáo của tỉnh',
  idempotent: true,
  params: periodId,
  body: z.object(versioned),
  response: Report,
});
/** Closes the period for ever; `missingReason` is asked for when a due report is not accepted. */
export const closePeriod = endpoint({
  id: 'periods.close',
  method: 'POST',
  path: '/report-periods/:periodId/close',
  permission: 'reports.consolidate',
  summary: 'Chốt kỳ báo cáo',
  idempotent: true,
  params: periodId,
  body: z.object({ ...versioned, reportVersion: Version, missingReason: OptionalText(1000, 'Lý do') }),
  response: ReportPeriod,
});
/** Everything that an outsider needs to check a closed period against the printed head, as one file. */
export const downloadBundle = endpoint({
  id: 'periods.bundle',
  method: 'GET',
  path: '/report-periods/:periodId/bundle',
  permission: 'reports.consolidated',
  summary: 'Tải gói kiểm chứng',
  params: periodId,
  gives: 'file',
  response: z.unknown(),
});
/** Adds a correction beside a closed report. */
export const correctReport = endpoint({
  id: 'reports.correct',
  method: 'POST',
  path: '/reports/:reportId/corrections',
  permission: 'reports.consolidate',
  summary: 'Đính chính báo cáo đã chốt',
  idempotent: true,
  params: reportId,
  body: z.object({ lineKey: z.string().max(500).nullish(), text: Text(4000, 'Nội dung đính chính'), reason: Reason() }),
  response: Report,
});
/** The report as an administrative document (.docx or PDF, NĐ 30/2020) or its tables (.xlsx). */
export const exportReport = endpoint({
  id: 'reports.export',
  method: 'GET',
  path: '/reports/:reportId/export',
  permission: 'reports.read',
  summary: 'Xuất báo cáo',
  params: reportId,
  query: z.object({ format: z.enum(['docx', 'pdf', 'xlsx']) }),
  gives: 'file',
  response: z.unknown(),
});
/** Two periods side by side, by agency, group or field; agencies of then, or of now through their successors. */
export const comparePeriods = endpoint({
  id: 'periods.compare',
  method: 'GET',
  path: '/report-comparison',
  permission: 'reports.consolidated',
  summary: 'So sánh hai kỳ báo cáo',
  query: z.object({ a: Id, b: Id, by: z.enum(['agency', 'group', 'field']), agencies: z.enum(['then', 'now']).default('then') }),
  response: z.object({
    periods: z.array(z.object({ id: Id, name: z.string(), asOf: Day, frozen: z.boolean() })),
    measures: z.array(z.object({ key: z.string(), label: z.string() })),
    rows: z.array(z.object({ key: z.string(), label: z.string(), note: z.string().nullable(), values: z.array(z.object({ measure: z.string(), a: z.number(), b: z.number(), change: z.number() })) })),
    total: z.array(z.object({ measure: z.string(), a: z.number(), b: z.number(), change: z.number() })),
  }),
});
