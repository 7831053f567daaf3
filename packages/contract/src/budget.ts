import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { Dong, DongSum, MONEY_SOURCES, type MoneySource } from './yearly.ts';

/** States of a budget line. */
export const BUDGET_STATES = ['draft', 'proposed', 'returned', 'gathered', 'appraised', 'allotted', 'settled', 'withdrawn'] as const;
/** State of a budget line. */
export type BudgetState = (typeof BUDGET_STATES)[number];

/** Sources that a state body appraises and allots within a ceiling; the others are confirmed by Sở KH&CN from what the giver signed. */
export const ALLOTTED_SOURCES = ['central_recurrent', 'local_recurrent', 'local_investment', 'st_fund', 'oda'] as const satisfies readonly MoneySource[];

/** What an entry of a line's book says; entries are only added. */
export const ENTRY_KINDS = ['allotted', 'adjusted', 'committed', 'released', 'advance', 'payment', 'cleared', 'recovery', 'settled', 'carried_in', 'carried_out'] as const;
/** Kind of an entry. */
export type EntryKind = (typeof ENTRY_KINDS)[number];
/** Entries that carrying out the budget makes: commitments and what the treasury paid. */
export const WORK_KINDS = ['committed', 'released', 'advance', 'payment', 'cleared', 'recovery'] as const satisfies readonly EntryKind[];
/** Entries that a treasury list brings. */
export const TREASURY_KINDS = ['advance', 'payment', 'cleared', 'recovery'] as const satisfies readonly EntryKind[];

/** Deeds in the history of a line. */
export const BUDGET_DEEDS = ['proposed', 'changed', 'withdrawn', 'submitted', 'gathered', 'returned', 'appraised', 'allotted', 'adjusted', 'entered', 'reversed', 'settled', 'carried', 'imported', 'moved'] as const;

/** Orders of the list. */
export const BUDGET_SORTS = ['code', 'requested', 'left'] as const;

/** Most lines of one deed. */
export const MAX_LINES = 200;
/** Most rows of a treasury list, the head not counted. */
export const MAX_TREASURY_ROWS = 2000;

/** Steps of a fiscal year, in their order; each has a day that is data. */
export const FISCAL_STEPS = ['directive', 'guidance', 'estimates', 'assembly', 'prime_minister', 'council', 'assignment', 'late_after', 'closing', 'closing_investment', 'closing_late', 'appraisal', 'adjustment', 'settlement'] as const;
/** A step of the fiscal year. */
export type FiscalStepKey = (typeof FISCAL_STEPS)[number];

const Year = z.int({ error: 'Năm chưa đúng' }).min(2000, { error: 'Năm chưa đúng' }).max(2100, { error: 'Năm chưa đúng' });
const YearQuery = z.coerce.number({ error: 'Năm chưa đúng' }).pipe(Year);
/** Whole đồng with a sign: what a decision adds or takes. */
const SignedDong = z.string().regex(/^-?\d{1,15}$/, { error: 'Số tiền là số đồng nguyên, nhiều nhất 15 chữ số; giảm thì có dấu trừ' });
const Source = z.enum(MONEY_SOURCES, { error: 'Hãy chọn nguồn kinh phí' });
const Codes = z.object({ chapter: OptionalText(20, 'Chương'), category: OptionalText(20, 'Loại'), group: OptionalText(20, 'Khoản'), item: OptionalText(20, 'Mục') });
const Symbol = Text(100, 'Số, ký hiệu văn bản');

const Can = z.object({
  change: z.boolean(), withdraw: z.boolean(), submit: z.boolean(), gather: z.boolean(), return: z.boolean(), appraise: z.boolean(), allot: z.boolean(), adjust: z.boolean(), enter: z.boolean(), settle: z.boolean(), carry: z.boolean(),
});

/** Amounts of a line, or sums of several, in whole đồng: `budget` is what was allotted with adjustments and what came from or went to another year, `disbursed` is `advanced` (not cleared yet) and `paid` together. */
export const BudgetAmounts = z.object({
  requested: DongSum, appraised: DongSum, allotted: DongSum, adjusted: z.string().regex(/^-?\d{1,24}$/), carriedIn: DongSum, carriedOut: DongSum, budget: DongSum, committed: DongSum, advanced: DongSum, paid: DongSum, disbursed: DongSum, settled: DongSum,
});
/** Amounts of a line, or sums of several. */
export type BudgetAmounts = z.infer<typeof BudgetAmounts>;

const LineRef = z.object({ id: Id, code: z.string() });
const summary = {
  id: Id,
  code: z.string(),
  planId: Id,
  agency: AgencyRef,
  task: z.object({ id: Id, code: z.string(), content: z.string() }).nullable(),
  project: z.object({ id: Id, code: z.string(), name: z.string() }).nullable(),
  content: z.string(),
  source: Source,
  yearFrom: z.int(),
  yearTo: z.int(),
  state: z.enum(BUDGET_STATES),
  amounts: BudgetAmounts,
  version: Version,
  can: Can,
};
/** A budget line in lists: money of one source for one task of an agency in a fiscal year, or in the span of a medium-term plan. */
export const BudgetLineSummary = z.object(summary);
/** A budget line in lists. */
export type BudgetLineSummary = z.infer<typeof BudgetLineSummary>;

/** An entry of a line's book. `reversedBy`: a later entry takes it back. */
export const BudgetEntry = z.object({
  id: Id, kind: z.enum(ENTRY_KINDS), amount: SignedDong, on: Day, symbol: z.string().nullable(), note: z.string().nullable(), imported: z.boolean(), reverses: Id.nullable(), reversedBy: Id.nullable(), can: z.object({ reverse: z.boolean() }), by: PersonRef, at: Instant,
});
/** An entry of a line's book. */
export type BudgetEntry = z.infer<typeof BudgetEntry>;

/** Absorption: what is disbursed of the budget, in percent with one decimal, against the part of the year's time that is over; null where there is no budget. */
const Absorption = { rate: z.number().nullable(), expected: z.number().nullable() };

/** A budget line with the first page of its book (`moreEntries`: from where the rest is read) and its history. */
export const BudgetLine = z.object({
  ...summary,
  planTitle: z.string(),
  action: z.object({ id: Id, content: z.string() }).nullable(),
  reason: z.string().nullable(),
  codes: z.object({ chapter: z.string().nullable(), category: z.string().nullable(), group: z.string().nullable(), item: z.string().nullable() }),
  within: LineRef.nullable(),
  carriedFrom: LineRef.nullable(),
  holder: AgencyRef.nullable(),
  ...Absorption,
  closesOn: Day.nullable(),
  entries: z.array(BudgetEntry),
  moreEntries: z.string().nullable(),
  events: z.array(z.object({ id: Id, kind: z.enum(BUDGET_DEEDS), text: z.string().nullable(), by: PersonRef, at: Instant })),
});
/** A budget line with its book and history. */
export type BudgetLine = z.infer<typeof BudgetLine>;

/** A ceiling: of the province (`agency` null) or the share of one agency, of one source in a year or span. `used` is what the level below takes of it. */
export const BudgetEnvelope = z.object({
  id: Id, agency: AgencyRef.nullable(), source: Source, yearFrom: z.int(), yearTo: z.int(), amount: DongSum, used: DongSum, version: Version, can: z.object({ change: z.boolean() }),
  decisions: z.array(z.object({ id: Id, amount: SignedDong, issuer: z.string(), symbol: z.string(), on: Day, note: z.string().nullable(), by: PersonRef, at: Instant })),
});
/** A ceiling of the province or share of an agency. */
export type BudgetEnvelope = z.infer<typeof BudgetEnvelope>;

/** A step of a fiscal year with its day. `stored`: somebody settled it for this year; otherwise it is what the system offers. */
export const FiscalStep = z.object({ step: z.enum(FISCAL_STEPS), year: z.int(), dueOn: Day, basis: z.string().nullable(), mark: z.enum(['found', 'unverified']), stored: z.boolean(), timing: z.enum(['past', 'next', 'later']), version: Version });
/** A step of a fiscal year. */
export type FiscalStep = z.infer<typeof FiscalStep>;

const Sums = z.object({ lines: z.int(), amounts: BudgetAmounts, ...Absorption });
const group = { ...Sums.shape, ceiling: DongSum.nullable() };
/** Sums by level: province, each source, each agency in it, as far as the actor sees. */
export const BudgetFigures = z.object({
  total: Sums,
  bySource: z.array(z.object({ source: Source, ...group, byAgency: z.array(z.object({ agency: AgencyRef, ...group })) })),
  byAgency: z.array(z.object({ agency: AgencyRef, ...Sums.shape })),
  today: Day,
  steps: z.array(FiscalStep),
});
/** Sums by level. */
export type BudgetFigures = z.infer<typeof BudgetFigures>;

/** Which finance body appraises and allots a source from a day on; `holder` is who that is today after reorganisations. */
export const BudgetCompetence = z.object({
  source: Source, holder: AgencyRef.nullable(),
  rows: z.array(z.object({ id: Id, agency: AgencyRef, validFrom: Day, basis: z.string().nullable(), mark: z.enum(['found', 'unverified']), by: PersonRef, at: Instant })),
});
/** Which finance body appraises and allots a source. */
export type BudgetCompetence = z.infer<typeof BudgetCompetence>;

/** Columns that a treasury list is read by. */
export const TREASURY_FIELDS = ['code', 'task', 'source', 'kind', 'on', 'voucher', 'amount', 'note'] as const;
/** A column of a treasury list. */
export type TreasuryField = (typeof TREASURY_FIELDS)[number];

const Columns = z.partialRecord(z.enum(TREASURY_FIELDS), z.int().min(-1).max(59));
const Fix = z.object({ row: z.int().min(2).max(100_000), skip: z.boolean().default(false), values: z.partialRecord(z.enum(TREASURY_FIELDS), Search(500)).default({}) });
const treasuryBody = { fileId: Id, year: Year, columns: Columns.optional(), fixes: z.array(Fix).max(MAX_LINES).default([]) };

/** A row of a treasury list as it was read: the line that it belongs to, and what is wrong with it. */
export const TreasuryRow = z.object({
  row: z.int(), values: z.record(z.enum(TREASURY_FIELDS), z.string()), skipped: z.boolean(), line: z.object({ id: Id, code: z.string(), content: z.string(), agency: z.string() }).nullable(), problems: z.array(z.object({ field: z.enum(TREASURY_FIELDS), message: z.string() })),
});
/** A row of a treasury list as it was read. */
export type TreasuryRow = z.infer<typeof TreasuryRow>;
/** What importing a treasury list would do; nothing is written. */
export const TreasuryPreview = z.object({ headers: z.array(z.string()), columns: z.record(z.enum(TREASURY_FIELDS), z.int()), rows: z.array(TreasuryRow), total: z.string(), wrong: z.int(), ready: z.boolean(), before: z.object({ at: Instant, name: z.string(), by: PersonRef }).nullable() });
/** What importing a treasury list would do. */
export type TreasuryPreview = z.infer<typeof TreasuryPreview>;
/** A treasury list that was imported. */
export const TreasuryList = z.object({ id: Id, fileId: Id, name: z.string(), year: z.int(), rows: z.int(), skipped: z.int(), total: z.string(), by: PersonRef, at: Instant });
/** A treasury list that was imported. */
export type TreasuryList = z.infer<typeof TreasuryList>;

const lineId = z.object({ lineId: Id });
const version = { version: Version };
const Chosen = z.object({ id: Id, version: Version });
const Amounted = Chosen.extend({ amount: Dong });
const chosen = z.array(Chosen).min(1, { error: 'Hãy chọn ít nhất một dòng kinh phí' }).max(MAX_LINES);
const amounted = z.array(Amounted).min(1, { error: 'Hãy chọn ít nhất một dòng kinh phí' }).max(MAX_LINES);
const lines = z.object({ lines: z.array(BudgetLineSummary) });
const decision = { symbol: Symbol, decidedOn: Day, note: OptionalText(2000, 'Ghi chú') };
const words = {
  taskId: Id.nullable(), projectId: Id.nullable().default(null), actionId: Id.nullable().default(null), content: Text(2000, 'Nội dung chi'), source: Source, yearFrom: Year, yearTo: Year, withinId: Id.nullable().default(null), requested: Dong, reason: OptionalText(4000, 'Thuyết minh'), codes: Codes.default({ chapter: null, category: null, group: null, item: null }),
};
/** What an agency writes of a line. */
export const BudgetLineWords = z.object(words);
/** What an agency writes of a line. */
export type BudgetLineWords = z.output<typeof BudgetLineWords>;
const filter = {
  planId: Id.optional(),
  agencyId: Id.optional(),
  taskId: Id.optional(),
  projectId: Id.optional(),
  source: Source.optional(),
  state: z.enum(BUDGET_STATES).optional(),
  /** Lines of this fiscal year alone. */
  year: YearQuery.optional(),
  /** Lines of medium-term plans. */
  medium: z.enum(['true']).optional(),
  /** Waits for the actor. */
  mine: z.enum(['true']).optional(),
  q: Search().optional(),
};

/** Budget lines that the actor may see. */
export const listBudgetLines = endpoint({
  id: 'budget.lines',
  method: 'GET',
  path: '/budget/lines',
  permission: 'budget.read',
  summary: 'Các dòng kinh phí',
  query: z.object({ ...pageQuery, ...filter, sort: z.enum(BUDGET_SORTS).default('code') }),
  response: page(BudgetLineSummary).extend({ can: z.object({ propose: z.boolean(), allot: z.boolean(), treasury: z.boolean() }) }),
});
/** The filtered list as .xlsx. */
export const exportBudgetLines = endpoint({
  id: 'budget.export',
  method: 'GET',
  path: '/budget/lines/export',
  permission: 'budget.read',
  summary: 'Xuất các dòng kinh phí',
  gives: 'file',
  query: z.object({ ...filter, format: ListFormat }),
  response: z.unknown(),
});
/** Sums by level of the filtered lines, with absorption and the fiscal year's steps when one year is asked for. */
export const getBudgetFigures = endpoint({
  id: 'budget.figures',
  method: 'GET',
  path: '/budget/figures',
  permission: 'budget.read',
  summary: 'Số tổng hợp kinh phí',
  query: z.object(filter),
  response: BudgetFigures,
});
/** One line. */
export const getBudgetLine = endpoint({ id: 'budget.get', method: 'GET', path: '/budget/lines/:lineId', permission: 'budget.read', summary: 'Một dòng kinh phí', params: lineId, response: BudgetLine });
/** The book of a line, the oldest entry first. */
export const listBudgetEntries = endpoint({
  id: 'budget.entries',
  method: 'GET',
  path: '/budget/lines/:lineId/entries',
  permission: 'budget.read',
  summary: 'Sổ của một dòng kinh phí',
  params: lineId,
  query: z.object(pageQuery),
  response: page(BudgetEntry),
});
/** An agency proposes money for one of its tasks or projects. */
export const addBudgetLine = endpoint({
  id: 'budget.propose',
  method: 'POST',
  path: '/budget/lines',
  permission: 'budget.propose',
  summary: 'Đề xuất kinh phí',
  idempotent: true,
  body: BudgetLineWords,
  response: BudgetLine,
});
/** Makes a draft for each amount of the agency's approved yearly plan that has no line yet. */
export const proposeFromYearly = endpoint({
  id: 'budget.fromYearly',
  method: 'POST',
  path: '/budget/lines/from-yearly',
  permission: 'budget.propose',
  summary: 'Lập đề xuất từ kế hoạch năm đã duyệt',
  idempotent: true,
  body: z.object({ year: Year }),
  response: lines,
});
/** The agency changes what it wrote, before it is sent and after it was returned. */
export const changeBudgetLine = endpoint({
  id: 'budget.change',
  method: 'PUT',
  path: '/budget/lines/:lineId',
  permission: 'budget.propose',
  summary: 'Sửa đề xuất kinh phí',
  params: lineId,
  body: z.object({ ...version, ...words }),
  response: BudgetLine,
});
/** The agency withdraws a proposal that is not allotted. */
export const withdrawBudgetLine = endpoint({
  id: 'budget.withdraw',
  method: 'POST',
  path: '/budget/lines/:lineId/withdraw',
  permission: 'budget.propose',
  summary: 'Rút đề xuất kinh phí',
  idempotent: true,
  params: lineId,
  body: z.object({ ...version, reason: Text(2000, 'Lý do') }),
  response: BudgetLine,
});
/** The head sends proposals, all or none. */
export const submitBudgetLines = endpoint({
  id: 'budget.submit',
  method: 'POST',
  path: '/budget/lines/submit',
  permission: 'budget.submit',
  summary: 'Gửi đề xuất kinh phí',
  idempotent: true,
  body: z.object({ lines: chosen }),
  response: lines,
});
/** Sở KH&CN gathers proposals with its opinion, all or none. */
export const gatherBudgetLines = endpoint({
  id: 'budget.gather',
  method: 'POST',
  path: '/budget/lines/gather',
  permission: 'budget.gather',
  summary: 'Tổng hợp, cho ý kiến về đề xuất kinh phí',
  idempotent: true,
  body: z.object({ lines: chosen, opinion: Text(4000, 'Ý kiến') }),
  response: lines,
});
/** Sends a proposal back with what is missing. */
export const returnBudgetLine = endpoint({
  id: 'budget.return',
  method: 'POST',
  path: '/budget/lines/:lineId/return',
  permission: 'budget.allot',
  summary: 'Trả lại đề xuất kinh phí',
  idempotent: true,
  params: lineId,
  body: z.object({ ...version, reason: Text(2000, 'Lý do') }),
  response: BudgetLine,
});
/** The competent body appraises proposals: an amount each, all or none. */
export const appraiseBudgetLines = endpoint({
  id: 'budget.appraise',
  method: 'POST',
  path: '/budget/lines/appraise',
  permission: 'budget.allot',
  summary: 'Thẩm định kinh phí',
  idempotent: true,
  body: z.object({ lines: amounted, opinion: Text(4000, 'Ý kiến thẩm định') }),
  response: lines,
});
/** The competent body allots by one decision: an amount each, all or none. */
export const allotBudgetLines = endpoint({
  id: 'budget.allot',
  method: 'POST',
  path: '/budget/lines/allot',
  permission: 'budget.allot',
  summary: 'Phân bổ kinh phí',
  idempotent: true,
  body: z.object({ lines: amounted, ...decision }),
  response: lines,
});
/** A later decision adds to an allotment or takes from it. */
export const adjustBudgetLine = endpoint({
  id: 'budget.adjust',
  method: 'POST',
  path: '/budget/lines/:lineId/adjust',
  permission: 'budget.allot',
  summary: 'Điều chỉnh kinh phí',
  idempotent: true,
  params: lineId,
  body: z.object({ ...version, amount: SignedDong, ...decision }),
  response: BudgetLine,
});
/** Writes a commitment, an advance, a payment, a clearing of an advance or its recovery into the book. */
export const enterBudget = endpoint({
  id: 'budget.enter',
  method: 'POST',
  path: '/budget/lines/:lineId/entries',
  permission: 'budget.report',
  summary: 'Ghi cam kết, tạm ứng, thanh toán',
  idempotent: true,
  params: lineId,
  body: z.object({ ...version, kind: z.enum(WORK_KINDS), amount: Dong, on: Day, symbol: Symbol, note: OptionalText(2000, 'Nội dung') }),
  response: BudgetLine,
});
/** Takes an entry back by one with the opposite amount. */
export const reverseBudgetEntry = endpoint({
  id: 'budget.reverse',
  method: 'POST',
  path: '/budget/lines/:lineId/entries/:entryId/reverse',
  permission: 'budget.report',
  summary: 'Ghi đảo một bút toán',
  idempotent: true,
  params: lineId.extend({ entryId: Id }),
  body: z.object({ ...version, reason: Text(2000, 'Lý do') }),
  response: BudgetLine,
});
/** The competent body settles a line; its book is closed. */
export const settleBudgetLine = endpoint({
  id: 'budget.settle',
  method: 'POST',
  path: '/budget/lines/:lineId/settle',
  permission: 'budget.allot',
  summary: 'Quyết toán kinh phí',
  idempotent: true,
  params: lineId,
  body: z.object({ ...version, amount: Dong, ...decision }),
  response: BudgetLine,
});
/** Moves what is not committed to the next year by a decision; answers with the line of the next year. */
export const carryBudgetLine = endpoint({
  id: 'budget.carry',
  method: 'POST',
  path: '/budget/lines/:lineId/carry',
  permission: 'budget.allot',
  summary: 'Chuyển nguồn sang năm sau',
  idempotent: true,
  params: lineId,
  body: z.object({ ...version, amount: Dong, ...decision }),
  response: BudgetLine,
});
const envelopes = z.object({ items: z.array(BudgetEnvelope), can: z.array(Source) });
/** Ceilings and shares of a year or span; an agency sees its own. `can`: sources whose ceilings the actor may set. */
export const listBudgetEnvelopes = endpoint({
  id: 'budget.envelopes',
  method: 'GET',
  path: '/budget/envelopes',
  permission: 'budget.read',
  summary: 'Tổng mức và phần của từng cơ quan',
  query: z.object({ yearFrom: YearQuery, yearTo: YearQuery }),
  response: envelopes,
});
/** A decision of HĐND or UBND tỉnh gives a ceiling to the province or a share to an agency, adds to it or takes from it. */
export const decideBudgetEnvelope = endpoint({
  id: 'budget.ceiling',
  method: 'POST',
  path: '/budget/envelopes',
  permission: 'budget.allot',
  summary: 'Ghi quyết định giao tổng mức',
  idempotent: true,
  body: z.object({ ...version, agencyId: Id.nullable(), source: Source, yearFrom: Year, yearTo: Year, amount: SignedDong, issuer: Text(200, 'Cơ quan quyết định'), ...decision }),
  response: envelopes,
});
const fiscal = z.object({ year: z.int(), steps: z.array(FiscalStep), can: z.object({ change: z.boolean() }) });
/** Steps of a fiscal year. */
export const getFiscalCalendar = endpoint({ id: 'budget.calendar', method: 'GET', path: '/budget/calendar', permission: 'budget.read', summary: 'Lịch ngân sách của năm', query: z.object({ year: YearQuery }), response: fiscal });
/** Settles the day of a step for a year. `version` is 0 where it was not settled yet. */
export const changeFiscalStep = endpoint({
  id: 'budget.changeStep',
  method: 'PUT',
  path: '/budget/calendar',
  permission: 'budget.calendar',
  summary: 'Sửa lịch ngân sách',
  body: z.object({ ...version, year: Year, step: z.enum(FISCAL_STEPS), dueOn: Day, basis: OptionalText(500, 'Căn cứ'), confirmed: z.boolean() }),
  response: fiscal,
});
const competences = z.object({ day: Day, items: z.array(BudgetCompetence), can: z.object({ assign: z.boolean() }) });
/** Which body appraises and allots each source today. */
export const listBudgetCompetences = endpoint({ id: 'budget.competences', method: 'GET', path: '/budget/competences', permission: 'budget.read', summary: 'Cơ quan phụ trách từng nguồn', response: competences });
/** Names the body that appraises and allots a source from a day on. */
export const assignBudgetCompetence = endpoint({
  id: 'budget.assign',
  method: 'POST',
  path: '/budget/competences',
  permission: 'budget.settings',
  summary: 'Ghi cơ quan phụ trách một nguồn',
  idempotent: true,
  body: z.object({ source: z.enum(ALLOTTED_SOURCES, { error: 'Hãy chọn nguồn kinh phí' }), agencyId: Id, validFrom: Day, basis: OptionalText(500, 'Căn cứ'), confirmed: z.boolean() }),
  response: competences,
});
/** Treasury lists that were imported, the newest first. */
export const listTreasuryLists = endpoint({ id: 'budget.treasury', method: 'GET', path: '/budget/treasury', permission: 'budget.treasury', summary: 'Danh sách kho bạc đã nhập', query: z.object(pageQuery), response: page(TreasuryList) });
/** The template of a treasury list with the lines of a year, as .xlsx. */
export const exportTreasuryTemplate = endpoint({ id: 'budget.template', method: 'GET', path: '/budget/treasury/template', permission: 'budget.treasury', summary: 'Mẫu danh sách giải ngân', gives: 'file', query: z.object({ year: YearQuery }), response: z.unknown() });
/** Reads a treasury list and tells what importing it would do; writes nothing. */
export const previewTreasuryList = endpoint({
  id: 'budget.preview',
  method: 'POST',
  path: '/budget/treasury/preview',
  permission: 'budget.treasury',
  summary: 'Xem trước danh sách giải ngân',
  body: z.object(treasuryBody),
  response: TreasuryPreview,
});
/** Imports a treasury list: every row that is not skipped, or none. */
export const importTreasuryList = endpoint({
  id: 'budget.import',
  method: 'POST',
  path: '/budget/treasury',
  permission: 'budget.treasury',
  summary: 'Nhập danh sách giải ngân',
  idempotent: true,
  body: z.object(treasuryBody),
  response: TreasuryList,
});
