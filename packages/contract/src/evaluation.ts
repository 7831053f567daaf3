import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { EVALUATION_COMPONENTS, EVALUATION_LEVELS, EvaluationFormula, EvaluationPoints, FormulaContent } from './evaluation-formula.ts';
import { FileRef } from './files.ts';

/** States of an agency's sheet. */
export const EVALUATION_STATES = ['draft', 'submitted', 'returned', 'appraised', 'agreed', 'appealed', 'replied', 'approved'] as const;
/** State of an agency's sheet. */
export type EvaluationState = (typeof EVALUATION_STATES)[number];
/** Rhythms of evaluation: those of the administrative calendar. */
export const EVALUATION_KINDS = ['quarter', 'half', 'year'] as const;
/** How a counted row came out: in time, late, not done though due. */
export const EVALUATION_OUTCOMES = ['on_time', 'late', 'overdue'] as const;
/** How a counted row came out. */
export type EvaluationOutcome = (typeof EVALUATION_OUTCOMES)[number];
/** What an objective reason may be claimed for. */
export const EVALUATION_FAULTS = ['delay', 'return'] as const;
/** Deeds that the history of a sheet tells of. */
export const EVALUATION_DEEDS = ['submitted', 'returned', 'appraised', 'agreed', 'appealed', 'replied', 'approved'] as const;
/** Most objective reasons of one sheet. */
export const MAX_CLAIMS = 200;

const Level = z.enum(EVALUATION_LEVELS, { error: 'Hãy chọn mức' });
const Plain = z.string();

/** One part of the task points: weighed shares as exact decimals; `points` is null where nothing was counted. */
export const ScoredPart = z.object({ key: z.enum(EVALUATION_COMPONENTS), weight: z.int(), rows: z.int(), numerator: Plain, denominator: Plain, points: Plain.nullable(), max: Plain });
/** Points with what they are made of; null where there is nothing to count or a criterion has no points yet. */
export const Scored = z.object({ parts: z.array(ScoredPart), taskPoints: Plain.nullable(), criteriaPoints: Plain.nullable(), total: Plain.nullable(), level: Level.nullable() });
/** Points with what they are made of. */
export type Scored = z.infer<typeof Scored>;

const HeadScore = z.object({ total: Plain.nullable(), level: Level.nullable() });
const counts = z.object(Object.fromEntries(EVALUATION_STATES.map((state) => [state, z.int()])) as Record<EvaluationState, z.ZodInt>);

const periodSummary = {
  id: Id,
  planId: Id,
  planTitle: z.string(),
  kind: z.enum(EVALUATION_KINDS),
  year: z.int(),
  number: z.int(),
  name: z.string(),
  startsOn: Day,
  endsOn: Day,
  selfDueOn: Day,
  appealDays: z.int(),
  formulaCode: z.string(),
  formulaName: z.string(),
  state: z.enum(['open', 'approved']),
  version: Version,
  states: counts,
  own: z.object({ id: Id, state: z.enum(EVALUATION_STATES) }).nullable(),
};
/** A period in lists; `states` counts the sheets that the actor sees. */
export const EvaluationPeriodSummary = z.object(periodSummary);
/** A period in lists. */
export type EvaluationPeriodSummary = z.infer<typeof EvaluationPeriodSummary>;

/** An agency in a period. `moved`: rows that count otherwise now than when the sheet was counted. */
export const EvaluationLine = z.object({
  sheetId: Id.nullable(),
  agency: AgencyRef,
  agencyKind: z.string(),
  state: z.enum(EVALUATION_STATES),
  late: z.boolean(),
  self: Plain.nullable(),
  scored: Scored,
  head: HeadScore.nullable(),
  claims: z.int(),
  moved: z.int(),
  place: z.int().nullable(),
  kindPlace: z.int().nullable(),
});
/** An agency in a period. */
export type EvaluationLine = z.infer<typeof EvaluationLine>;

/** How many may be excellent and how many are. */
export const EvaluationCap = z.object({ excellent: z.int(), base: z.int(), allowed: z.int(), percent: z.int(), exceeded: z.boolean(), mark: z.enum(['found', 'unverified']) });

/** A period with the agencies that the actor sees: all for the province's evaluators, all after approval, else the own one. */
export const EvaluationPeriod = z.object({
  ...periodSummary,
  formula: FormulaContent,
  formulaBasis: z.string(),
  lines: z.array(EvaluationLine),
  ownOnly: z.boolean(),
  cap: EvaluationCap.nullable(),
  openWindows: z.array(AgencyRef),
  unfinished: z.array(AgencyRef),
  decision: z.object({ symbol: z.string(), on: Day, by: PersonRef, at: Instant, capReason: z.string().nullable() }).nullable(),
  can: z.object({ approve: z.boolean(), weigh: z.boolean() }),
});
/** A period with the agencies that the actor sees. */
export type EvaluationPeriod = z.infer<typeof EvaluationPeriod>;

/** A general criterion with what the agency and the coordinator gave. */
export const EvaluationCriterion = z.object({
  key: z.string(),
  name: z.string(),
  max: Plain,
  selfPoints: Plain.nullable(),
  selfReason: z.string().nullable(),
  selfEvidence: z.string().nullable(),
  selfFile: FileRef.nullable(),
  points: Plain.nullable(),
  reason: z.string().nullable(),
});

/** An objective reason with its verdict; `title` is that of the row. */
export const EvaluationClaim = z.object({
  rowId: Id,
  faultId: Id,
  fault: z.enum(EVALUATION_FAULTS),
  code: z.string(),
  title: z.string(),
  reason: z.string(),
  evidence: z.string().nullable(),
  verdict: z.enum(['confirmed', 'refused']).nullable(),
  verdictReason: z.string().nullable(),
});
/** An objective reason with its verdict. */
export type EvaluationClaim = z.infer<typeof EvaluationClaim>;

const Can = z.object({ write: z.boolean(), submit: z.boolean(), return: z.boolean(), appraise: z.boolean(), agree: z.boolean(), appeal: z.boolean(), reply: z.boolean() });

/** An agency's sheet. `asked` counts as if every reason were confirmed, `bare` only those that are; both with the agency's own points. `appraised` is the coordinator's, after the appraisal. */
export const EvaluationSheet = z.object({
  id: Id,
  period: z.object({ id: Id, name: z.string(), planId: Id, planTitle: z.string(), startsOn: Day, endsOn: Day, selfDueOn: Day, appealDays: z.int(), state: z.enum(['open', 'approved']), formulaName: z.string(), formulaBasis: z.string() }),
  formula: FormulaContent,
  agency: AgencyRef,
  heads: z.array(PersonRef),
  state: z.enum(EVALUATION_STATES),
  version: Version,
  countedAt: Instant.nullable(),
  submittedOn: Day.nullable(),
  late: z.boolean(),
  appealDueOn: Day.nullable(),
  asked: Scored,
  bare: Scored,
  appraised: Scored.nullable(),
  head: HeadScore.nullable(),
  staffFailed: z.boolean(),
  selfLevel: Level.nullable(),
  selfLevelReason: z.string().nullable(),
  level: Level.nullable(),
  levelReason: z.string().nullable(),
  criteria: z.array(EvaluationCriterion),
  claims: z.array(EvaluationClaim),
  counted: z.array(z.object({ kind: z.enum(['task', 'report']), role: z.enum(['lead', 'supporting']), outcome: z.enum(EVALUATION_OUTCOMES), returned: z.boolean(), count: z.int() })),
  moved: z.int(),
  events: z.array(z.object({ id: Id, kind: z.enum(EVALUATION_DEEDS), text: z.string().nullable(), total: Plain.nullable(), by: PersonRef, at: Instant })),
  can: Can,
});
/** An agency's sheet. */
export type EvaluationSheet = z.infer<typeof EvaluationSheet>;

/** A row that was counted: a task or a report, what was wrong with it, and the share of each part that it kept in percent. */
export const EvaluationRow = z.object({
  rowId: Id,
  kind: z.enum(['task', 'report']),
  role: z.enum(['lead', 'supporting']),
  code: z.string(),
  title: z.string(),
  dueOn: Day.nullable(),
  doneOn: Day.nullable(),
  outcome: z.enum(EVALUATION_OUTCOMES),
  weight: z.int(),
  shares: z.object({ quantity: z.int().nullable(), quality: z.int().nullable(), timeliness: z.int() }),
  faults: z.array(z.object({ fault: z.enum(EVALUATION_FAULTS), faultId: Id, on: Day.nullable(), text: z.string().nullable(), claim: EvaluationClaim.nullable() })),
});
/** A row that was counted. */
export type EvaluationRow = z.infer<typeof EvaluationRow>;

const periodId = z.object({ evaluationPeriodId: Id });
const sheetId = z.object({ sheetId: Id });
const version = { version: Version };
const FaultKey = { rowId: Id, faultId: Id };

const appraisal = {
  criteria: z.array(z.object({ key: z.string().max(30), points: EvaluationPoints, reason: OptionalText(2000, 'Lý do') })).max(20),
  level: Level.nullable(),
  levelReason: OptionalText(2000, 'Lý do xếp mức'),
  staffFailed: z.boolean(),
  verdicts: z.array(z.object({ ...FaultKey, verdict: z.enum(['confirmed', 'refused']), reason: OptionalText(2000, 'Lý do') })).max(MAX_CLAIMS, { error: `Nhiều nhất ${MAX_CLAIMS} lý do khách quan` }),
};

/** Versions of the formula, shipped and added, the newest first. */
export const listEvaluationFormulas = endpoint({
  id: 'evaluation.formulas',
  method: 'GET',
  path: '/evaluation-formulas',
  permission: 'evaluation.read',
  summary: 'Công thức chấm điểm',
  response: z.object({ items: z.array(EvaluationFormula), can: z.object({ add: z.boolean() }) }),
});
/** Adds a version of the formula; those that are there never change. */
export const addEvaluationFormula = endpoint({
  id: 'evaluation.addFormula',
  method: 'POST',
  path: '/evaluation-formulas',
  permission: 'evaluation.manage',
  summary: 'Thêm công thức chấm điểm',
  idempotent: true,
  body: z.object({ code: Text(40, 'Mã'), name: Text(300, 'Tên'), validFrom: Day, validTo: Day.nullable(), legalBasis: Text(1000, 'Căn cứ'), content: FormulaContent }),
  response: EvaluationFormula,
});
/** Periods, the newest first. */
export const listEvaluationPeriods = endpoint({
  id: 'evaluation.periods',
  method: 'GET',
  path: '/evaluation-periods',
  permission: 'evaluation.read',
  summary: 'Các kỳ đánh giá',
  query: z.object({ ...pageQuery, planId: Id.optional(), kind: z.enum(EVALUATION_KINDS).optional(), state: z.enum(['open', 'approved']).optional() }),
  response: page(EvaluationPeriodSummary).extend({ can: z.object({ open: z.boolean() }) }),
});
/** Opens a period that has ended; agencies left out: all that take part in a task of the plan; formula left out: the newest that holds on the period's last day. */
export const openEvaluationPeriod = endpoint({
  id: 'evaluation.open',
  method: 'POST',
  path: '/evaluation-periods',
  permission: 'evaluation.manage',
  summary: 'Mở kỳ đánh giá',
  idempotent: true,
  body: z.object({
    planId: Id,
    kind: z.enum(EVALUATION_KINDS, { error: 'Hãy chọn loại kỳ' }),
    year: z.int({ error: 'Năm từ 2000 đến 2200' }).min(2000, { error: 'Năm từ 2000 đến 2200' }).max(2200, { error: 'Năm từ 2000 đến 2200' }),
    number: z.int({ error: 'Không có kỳ này' }).min(1, { error: 'Không có kỳ này' }).max(4, { error: 'Không có kỳ này' }),
    formulaCode: z.string().max(40).nullable(),
    selfDueOn: Day,
    appealDays: z.int({ error: 'Số ngày từ 1 đến 30' }).min(1, { error: 'Số ngày từ 1 đến 30' }).max(30, { error: 'Số ngày từ 1 đến 30' }),
    agencyIds: z.array(Id).max(500, { error: 'Nhiều nhất 500 cơ quan' }),
  }),
  response: EvaluationPeriod,
});
/** One period. */
export const getEvaluationPeriod = endpoint({ id: 'evaluation.period', method: 'GET', path: '/evaluation-periods/:evaluationPeriodId', permission: 'evaluation.read', summary: 'Một kỳ đánh giá', params: periodId, response: EvaluationPeriod });
/** The period as a workbook, as far as the actor sees it. */
export const exportEvaluationPeriod = endpoint({
  id: 'evaluation.exportPeriod',
  method: 'GET',
  path: '/evaluation-periods/:evaluationPeriodId/export',
  permission: 'evaluation.read',
  summary: 'Xuất bảng điểm của kỳ',
  gives: 'file',
  params: periodId,
  query: z.object({ format: ListFormat }),
  response: z.unknown(),
});
/** The points of the period if another formula held; nothing is stored. */
export const weighEvaluationPeriod = endpoint({
  id: 'evaluation.weigh',
  method: 'GET',
  path: '/evaluation-periods/:evaluationPeriodId/what-if',
  permission: 'evaluation.weigh',
  summary: 'Thử công thức khác',
  params: periodId,
  query: z.object({ formula: z.string().max(40) }),
  response: z.object({ formula: EvaluationFormula, lines: z.array(z.object({ agency: AgencyRef, now: Scored, then: Scored })), cap: EvaluationCap.nullable() }),
});
/** The leader approves the whole period; from then on every agency sees the results. */
export const approveEvaluationPeriod = endpoint({
  id: 'evaluation.approve',
  method: 'POST',
  path: '/evaluation-periods/:evaluationPeriodId/approve',
  permission: 'evaluation.approve',
  summary: 'Phê duyệt kết quả đánh giá',
  idempotent: true,
  params: periodId,
  body: z.object({ ...version, symbol: Text(100, 'Số, ký hiệu quyết định'), decidedOn: Day, capReason: OptionalText(2000, 'Lý do vượt tỷ lệ') }),
  response: EvaluationPeriod,
});
/** One sheet. */
export const getEvaluationSheet = endpoint({ id: 'evaluation.sheet', method: 'GET', path: '/evaluation-sheets/:sheetId', permission: 'evaluation.sheets', summary: 'Phiếu đánh giá của một cơ quan', params: sheetId, response: EvaluationSheet });
/** The rows behind a number of a sheet, by code. */
export const listEvaluationRows = endpoint({
  id: 'evaluation.rows',
  method: 'GET',
  path: '/evaluation-sheets/:sheetId/rows',
  permission: 'evaluation.sheets',
  summary: 'Những dòng đã được đếm',
  params: sheetId,
  query: z.object({
    ...pageQuery,
    kind: z.enum(['task', 'report']).optional(),
    role: z.enum(['lead', 'supporting']).optional(),
    outcome: z.enum(EVALUATION_OUTCOMES).optional(),
    returned: z.enum(['true', 'false']).optional(),
    /** Only rows with something that a reason may be claimed for. */
    faulty: z.enum(['true']).optional(),
    /** Only rows that count otherwise now than when the sheet was counted, as they count now. */
    moved: z.enum(['true']).optional(),
  }),
  response: page(EvaluationRow),
});
/** The sheet with its rows as a workbook. */
export const exportEvaluationSheet = endpoint({
  id: 'evaluation.exportSheet',
  method: 'GET',
  path: '/evaluation-sheets/:sheetId/export',
  permission: 'evaluation.sheets',
  summary: 'Xuất phiếu đánh giá',
  gives: 'file',
  params: sheetId,
  query: z.object({ format: ListFormat }),
  response: z.unknown(),
});
/** Keeps the agency's own points as a draft. */
export const saveEvaluationSelf = endpoint({
  id: 'evaluation.saveSelf',
  method: 'PATCH',
  path: '/evaluation-sheets/:sheetId/self',
  permission: 'evaluation.write',
  summary: 'Lưu bản tự chấm',
  params: sheetId,
  body: z.object({
    ...version,
    criteria: z.array(z.object({ key: z.string().max(30), points: EvaluationPoints.nullable(), reason: OptionalText(4000, 'Lý do'), evidence: OptionalText(4000, 'Minh chứng'), fileId: Id.nullable() })).max(20),
    level: Level.nullable(),
    levelReason: OptionalText(2000, 'Lý do đề nghị mức'),
    staffFailed: z.boolean(),
  }),
  response: EvaluationSheet,
});
/** Claims an objective reason for a delay or a return, or words it anew. */
export const claimObjectiveReason = endpoint({
  id: 'evaluation.claim',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/claims',
  permission: 'evaluation.write',
  summary: 'Nêu lý do khách quan',
  idempotent: true,
  params: sheetId,
  body: z.object({ ...version, ...FaultKey, reason: Text(4000, 'Lý do khách quan'), evidence: OptionalText(4000, 'Minh chứng') }),
  response: EvaluationSheet,
});
/** Takes an objective reason back. */
export const dropObjectiveReason = endpoint({
  id: 'evaluation.unclaim',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/claims/removal',
  permission: 'evaluation.write',
  summary: 'Bỏ lý do khách quan',
  params: sheetId,
  body: z.object({ ...version, ...FaultKey }),
  response: EvaluationSheet,
});
/** The head sends; what counts now is frozen with the sheet. */
export const submitEvaluationSheet = endpoint({
  id: 'evaluation.submit',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/submit',
  permission: 'evaluation.submit',
  summary: 'Gửi bản tự chấm',
  idempotent: true,
  params: sheetId,
  body: z.object(version),
  response: EvaluationSheet,
});
/** The coordinator returns a sheet with a reason. */
export const returnEvaluationSheet = endpoint({
  id: 'evaluation.return',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/return',
  permission: 'evaluation.appraise',
  summary: 'Trả lại bản tự chấm',
  idempotent: true,
  params: sheetId,
  body: z.object({ ...version, reason: Text(2000, 'Lý do trả lại') }),
  response: EvaluationSheet,
});
/** The coordinator appraises: points, level, verdicts on every reason; the agency is told. */
export const appraiseEvaluationSheet = endpoint({
  id: 'evaluation.appraise',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/appraise',
  permission: 'evaluation.appraise',
  summary: 'Thẩm định',
  idempotent: true,
  params: sheetId,
  body: z.object({ ...version, ...appraisal, text: OptionalText(4000, 'Nhận xét') }),
  response: EvaluationSheet,
});
/** The head agrees with the result. */
export const agreeEvaluationSheet = endpoint({
  id: 'evaluation.agree',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/agree',
  permission: 'evaluation.submit',
  summary: 'Đồng ý với kết quả thẩm định',
  idempotent: true,
  params: sheetId,
  body: z.object(version),
  response: EvaluationSheet,
});
/** The head appeals within the days of the period. */
export const appealEvaluationSheet = endpoint({
  id: 'evaluation.appeal',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/appeal',
  permission: 'evaluation.submit',
  summary: 'Kiến nghị về kết quả',
  idempotent: true,
  params: sheetId,
  body: z.object({ ...version, text: Text(8000, 'Nội dung kiến nghị') }),
  response: EvaluationSheet,
});
/** The coordinator replies to an appeal, with points and verdicts as they stand after it. */
export const replyEvaluationAppeal = endpoint({
  id: 'evaluation.reply',
  method: 'POST',
  path: '/evaluation-sheets/:sheetId/reply',
  permission: 'evaluation.appraise',
  summary: 'Trả lời kiến nghị',
  idempotent: true,
  params: sheetId,
  body: z.object({ ...version, ...appraisal, text: Text(8000, 'Nội dung trả lời') }),
  response: EvaluationSheet,
});
/** Approved results over the periods of one kind, with places among all and among agencies of like kind. */
export const compareEvaluations = endpoint({
  id: 'evaluation.compare',
  method: 'GET',
  path: '/evaluation-comparison',
  permission: 'evaluation.read',
  summary: 'So sánh qua các kỳ',
  query: z.object({ planId: Id.optional(), kind: z.enum(EVALUATION_KINDS).default('quarter') }),
  response: z.object({
    periods: z.array(z.object({ id: Id, name: z.string(), endsOn: Day, formulaName: z.string(), unconfirmed: z.boolean() })),
    agencies: z.array(
      z.object({
        agency: AgencyRef,
        agencyKind: z.string(),
        results: z.array(z.object({ periodId: Id, total: Plain.nullable(), level: Level.nullable(), place: z.int().nullable(), of: z.int(), kindPlace: z.int().nullable(), kindOf: z.int() })),
      }),
    ),
  }),
});
