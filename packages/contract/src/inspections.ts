import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { FileRef } from './files.ts';

/** Thanh tra and kiểm tra: two kinds with bodies of their own. */
export const INSPECTION_KINDS = ['inspectorate', 'check'] as const;
/** One of INSPECTION_KINDS. */
export type InspectionKind = (typeof INSPECTION_KINDS)[number];
/** States of an inspection. */
export const INSPECTION_STATES = ['planned', 'decided', 'visited', 'concluded', 'followed', 'closed', 'postponed', 'cancelled'] as const;
/** One of INSPECTION_STATES. */
export type InspectionState = (typeof INSPECTION_STATES)[number];
/** Kinds of findings. */
export const FINDING_KINDS = ['strength', 'shortcoming', 'breach'] as const;
/** One of FINDING_KINDS. */
export type FindingKind = (typeof FINDING_KINDS)[number];
/** States of a remedy. */
export const REMEDY_STATES = ['open', 'answered', 'checked', 'waived'] as const;
/** One of REMEDY_STATES. */
export type RemedyState = (typeof REMEDY_STATES)[number];
/** Forms of a decision on a violation. */
export const VIOLATION_FORMS = ['warning', 'fine', 'suspension', 'confiscation', 'transfer', 'other'] as const;
/** One of VIOLATION_FORMS. */
export type ViolationForm = (typeof VIOLATION_FORMS)[number];
/** Parts in a team. */
export const TEAM_ROLES = ['head', 'deputy', 'member'] as const;
/** What a line of the history tells of. */
export const INSPECTION_DEEDS = [
  'planned', 'changed', 'decided', 'visited', 'visit_dropped', 'found', 'finding_changed', 'finding_dropped', 'concluded', 'remedy_added', 'remedy_changed', 'remedy_answered', 'remedy_returned', 'remedy_checked', 'remedy_waived',
  'violation_added', 'violation_changed', 'hung', 'postponed', 'replanned', 'cancelled', 'closed',
] as const;
/** One of INSPECTION_DEEDS. */
export type InspectionDeed = (typeof INSPECTION_DEEDS)[number];

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'Tháng phải có dạng yyyy-mm' });
const Amount = z.string().regex(/^[1-9]\d{0,14}$/, { error: 'Số tiền phải là số đồng nguyên lớn hơn 0, nhiều nhất 15 chữ số' });
const Year = z.int({ error: 'Năm phải là số' }).min(2000, { error: 'Năm không được trước 2000' }).max(2100, { error: 'Năm không được sau 2100' });

/** Who is competent for what, from when to when. */
export const Competence = z.object({ id: Id, agency: AgencyRef, kind: z.enum(INSPECTION_KINDS), validFrom: Day, validTo: Day.nullable(), basis: z.string().nullable(), mark: z.enum(['found', 'unverified']), version: Version });
/** Who is competent for what. */
export type Competence = z.infer<typeof Competence>;

/** The programme of a year. */
export const Programme = z.object({ id: Id, year: z.int(), title: z.string(), symbol: z.string().nullable(), decidedOn: Day.nullable(), note: z.string().nullable(), file: FileRef.nullable(), inspections: z.int(), version: Version, can: z.object({ change: z.boolean() }) });
/** The programme of a year. */
export type Programme = z.infer<typeof Programme>;

const summary = {
  id: Id,
  code: z.string(),
  kind: z.enum(INSPECTION_KINDS),
  programme: z.object({ id: Id, year: z.int() }).nullable(),
  body: AgencyRef,
  subject: z.object({ agency: AgencyRef.nullable(), name: z.string() }),
  topics: z.string(),
  plannedMonth: z.string(),
  state: z.enum(INSPECTION_STATES),
  decidedOn: Day.nullable(),
  concludedOn: Day.nullable(),
  remedies: z.object({ total: z.int(), open: z.int(), overdue: z.int() }),
  version: Version,
};
/** An inspection in lists. */
export const InspectionSummary = z.object(summary);
/** An inspection in lists. */
export type InspectionSummary = z.infer<typeof InspectionSummary>;

const Finding = z.object({ id: Id, kind: z.enum(FINDING_KINDS), content: z.string(), basis: z.string().nullable(), version: Version });
/** A remedy. `late`: today is past its day and nobody has answered, or it was done after its day. */
export const Remedy = z.object({
  id: Id, inspectionId: Id, code: z.string(), content: z.string(), findingId: Id.nullable(), agency: AgencyRef.nullable(), subject: z.string(), dueOn: Day, state: z.enum(REMEDY_STATES), late: z.boolean(),
  answer: z.object({ text: z.string(), doneOn: Day, file: FileRef.nullable(), by: PersonRef, at: Instant }).nullable(), returnedReason: z.string().nullable(), checkedText: z.string().nullable(), version: Version,
  can: z.object({ change: z.boolean(), answer: z.boolean(), check: z.boolean(), return: z.boolean(), waive: z.boolean() }),
});
/** A remedy. */
export type Remedy = z.infer<typeof Remedy>;
/** A violation with the decision taken. */
export const Violation = z.object({
  id: Id, inspectionId: Id, inspectionCode: z.string(), findingId: Id.nullable(), violator: z.string(), act: z.string(), basis: z.string(), form: z.enum(VIOLATION_FORMS), amount: z.string().nullable(), symbol: z.string(), decidedOn: Day, executedOn: Day.nullable(), note: z.string().nullable(), version: Version,
  can: z.object({ change: z.boolean() }),
});
/** A violation with the decision taken. */
export type Violation = z.infer<typeof Violation>;

const can = z.object({ change: z.boolean(), decide: z.boolean(), visit: z.boolean(), find: z.boolean(), conclude: z.boolean(), remedy: z.boolean(), violation: z.boolean(), hang: z.boolean(), postpone: z.boolean(), replan: z.boolean(), cancel: z.boolean(), close: z.boolean() });
/** An inspection with everything around it; the inspected agency gets it without its history. */
export const Inspection = z.object({
  ...summary,
  unplannedReason: z.string().nullable(),
  reason: z.string().nullable(),
  decision: z.object({ symbol: z.string(), on: Day }).nullable(),
  team: z.array(z.object({ name: z.string(), position: z.string().nullable(), role: z.enum(TEAM_ROLES) })),
  visits: z.array(z.object({ id: Id, heldOn: Day, place: z.string(), summary: z.string().nullable(), minutes: FileRef.nullable() })),
  findings: z.array(Finding),
  conclusion: z.object({ symbol: z.string(), on: Day, text: z.string(), file: FileRef.nullable() }).nullable(),
  remedyList: z.array(Remedy),
  violations: z.array(Violation),
  tasks: z.array(z.object({ id: Id, code: z.string(), content: z.string() })),
  clauses: z.array(z.object({ id: Id, path: z.string(), heading: z.string(), planId: Id })),
  /** Whether the body is competent on the day that matters now, and how sure that is. */
  competence: z.object({ ok: z.boolean(), mark: z.enum(['found', 'unverified']).nullable(), day: Day }).nullable(),
  events: z.array(z.object({ id: Id, kind: z.enum(INSPECTION_DEEDS), text: z.string().nullable(), from: z.enum(INSPECTION_STATES).nullable(), to: z.enum(INSPECTION_STATES).nullable(), by: PersonRef, at: Instant })),
  can,
});
/** An inspection with everything around it. */
export type Inspection = z.infer<typeof Inspection>;

const inspectionId = z.object({ inspectionId: Id });
const programmeId = z.object({ programmeId: Id });
const competenceId = z.object({ competenceId: Id });
const version = { version: Version };
const words = {
  kind: z.enum(INSPECTION_KINDS, { error: 'Hãy chọn thanh tra hay kiểm tra' }),
  /** null: outside the programme, then with a reason. */
  programmeId: Id.nullable(),
  unplannedReason: OptionalText(2000, 'Lý do đột xuất'),
  bodyAgencyId: Id,
  subjectAgencyId: Id.nullable(),
  subjectName: OptionalText(300, 'Tên tổ chức'),
  topics: Text(4000, 'Nội dung'),
  plannedMonth: Month,
};
const remedyWords = { content: Text(4000, 'Nội dung kiến nghị'), findingId: Id.nullable(), dueOn: Day.nullable(), workingDays: z.int({ error: 'Số ngày phải là số nguyên' }).min(1, { error: 'Ít nhất 1 ngày làm việc' }).max(500, { error: 'Nhiều nhất 500 ngày làm việc' }).nullable() };
const violationWords = {
  findingId: Id.nullable(), violator: Text(300, 'Tổ chức, cá nhân vi phạm'), act: Text(4000, 'Hành vi'), basis: Text(1000, 'Căn cứ pháp lý'), form: z.enum(VIOLATION_FORMS, { error: 'Hãy chọn hình thức xử lý' }), amount: Amount.nullable(), symbol: Text(100, 'Số quyết định'), decidedOn: Day, executedOn: Day.nullable(),
  note: OptionalText(2000, 'Ghi chú'),
};
const findingWords = { kind: z.enum(FINDING_KINDS, { error: 'Hãy chọn loại kết quả' }), content: Text(8000, 'Nội dung'), basis: OptionalText(1000, 'Căn cứ') };
const programmeWords = { title: Text(500, 'Tên kế hoạch'), symbol: OptionalText(100, 'Số, ký hiệu'), decidedOn: Day.nullable(), note: OptionalText(4000, 'Ghi chú'), fileId: Id.nullable() };
const competenceWords = { validFrom: Day, validTo: Day.nullable(), basis: OptionalText(500, 'Căn cứ'), confirmed: z.boolean() };
const filter = {
  year: z.coerce.number().int().min(2000).max(2100).optional(), kind: z.enum(INSPECTION_KINDS).optional(), state: z.enum(INSPECTION_STATES).optional(), agencyId: Id.optional(), unplanned: z.enum(['true', 'false']).optional(), q: Search().optional(),
};
const read = { method: 'GET', permission: 'inspections.read' } as const;
const write = { method: 'POST', permission: 'inspections.write', idempotent: true, params: inspectionId, response: Inspection } as const;
const about = { permission: 'inspections.programme' } as const;

/** Who is competent for what, by agency and day. */
export const listCompetences = endpoint({ id: 'inspections.competences', method: 'GET', path: '/inspection-competences', ...about, summary: 'Thẩm quyền thanh tra, kiểm tra', response: z.object({ items: z.array(Competence), can: z.object({ change: z.boolean(), propose: z.boolean() }) }) });
/** Enters that an agency is competent. */
export const addCompetence = endpoint({ id: 'inspections.addCompetence', method: 'POST', path: '/inspection-competences', permission: 'inspections.manage', summary: 'Ghi thẩm quyền', idempotent: true, body: z.object({ agencyId: Id, kind: z.enum(INSPECTION_KINDS), ...competenceWords }), response: Competence });
/** Enters what the system proposes for Sở KH&CN and Thanh tra tỉnh, all of it unverified. */
export const proposeCompetences = endpoint({ id: 'inspections.proposeCompetences', method: 'POST', path: '/inspection-competences/proposed', permission: 'inspections.manage', summary: 'Ghi thẩm quyền đề xuất, chưa xác minh', idempotent: true, body: z.object({}), response: z.object({ added: z.int() }) });
/** Changes days and basis, confirms or takes the confirmation back. */
export const changeCompetence = endpoint({ id: 'inspections.changeCompetence', method: 'PATCH', path: '/inspection-competences/:competenceId', permission: 'inspections.manage', summary: 'Sửa thẩm quyền', params: competenceId, body: z.object({ ...version, ...competenceWords }), response: Competence });

/** Programmes, the newest year first. */
export const listProgrammes = endpoint({ id: 'inspections.programmes', method: 'GET', path: '/inspection-programmes', ...about, summary: 'Kế hoạch thanh tra, kiểm tra năm', response: z.object({ items: z.array(Programme), can: z.object({ open: z.boolean() }) }) });
/** Opens the programme of a year. */
export const openProgramme = endpoint({ id: 'inspections.openProgramme', method: 'POST', path: '/inspection-programmes', permission: 'inspections.manage', summary: 'Lập kế hoạch năm', idempotent: true, body: z.object({ year: Year, ...programmeWords }), response: Programme });
/** Changes a programme, enters the decision that approved it. */
export const changeProgramme = endpoint({ id: 'inspections.changeProgramme', method: 'PATCH', path: '/inspection-programmes/:programmeId', permission: 'inspections.manage', summary: 'Sửa kế hoạch năm', params: programmeId, body: z.object({ ...version, ...programmeWords }), response: Programme });

/** Inspections that the actor may see, by month. */
export const listInspections = endpoint({ ...read, id: 'inspections.list', path: '/inspections', summary: 'Cuộc thanh tra, kiểm tra', query: z.object({ ...pageQuery, ...filter, direction: z.enum(['asc', 'desc']).default('asc') }), response: page(InspectionSummary).extend({ can: z.object({ plan: z.boolean() }) }) });
/** Inspections of the filter with remedies and violations as .xlsx. */
export const exportInspections = endpoint({ ...read, id: 'inspections.export', path: '/inspections/export', summary: 'Xuất thanh tra, kiểm tra', gives: 'file', query: z.object({ ...filter, format: ListFormat }), response: z.unknown() });
/** Counts of a year, as far as the actor sees. */
export const countInspections = endpoint({
  ...read, id: 'inspections.figures', path: '/inspections/figures', summary: 'Số liệu thanh tra, kiểm tra', query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  response: z.object({
    total: z.int(), planned: z.int(), unplanned: z.int(),
    byKind: z.array(z.object({ kind: z.enum(INSPECTION_KINDS), states: z.array(z.object({ state: z.enum(INSPECTION_STATES), count: z.int() })), count: z.int() })),
    remedies: z.object({ total: z.int(), open: z.int(), overdue: z.int(), checked: z.int() }),
    violations: z.object({ count: z.int(), fines: z.int(), amount: z.string(), executed: z.int() }),
  }),
});
/** Remedies that the actor may see, by their day. */
export const listRemedies = endpoint({ ...read, id: 'inspections.remedies', path: '/remedies', summary: 'Kiến nghị sau thanh tra, kiểm tra', query: z.object({ ...pageQuery, state: z.enum(REMEDY_STATES).optional(), overdue: z.enum(['true']).optional(), agencyId: Id.optional(), year: filter.year }), response: page(Remedy) });
/** Violations that the actor may see, the newest decision first. */
export const listViolations = endpoint({ ...read, id: 'inspections.violations', path: '/violations', summary: 'Vi phạm và xử lý', query: z.object({ ...pageQuery, form: z.enum(VIOLATION_FORMS).optional(), year: filter.year, q: Search().optional() }), response: page(Violation) });
/** One inspection. */
export const getInspection = endpoint({ ...read, id: 'inspections.get', path: '/inspections/:inspectionId', summary: 'Một cuộc thanh tra, kiểm tra', params: inspectionId, response: Inspection });
/** Plans an inspection within the programme, or enters one outside it. */
export const planInspection = endpoint({ id: 'inspections.plan', method: 'POST', path: '/inspections', permission: 'inspections.write', summary: 'Thêm cuộc thanh tra, kiểm tra', idempotent: true, body: z.object(words), response: Inspection });
/** Words it anew before the decision. */
export const changeInspection = endpoint({ id: 'inspections.change', method: 'PATCH', path: '/inspections/:inspectionId', permission: 'inspections.write', summary: 'Sửa cuộc thanh tra, kiểm tra', params: inspectionId, body: z.object({ ...version, ...words }), response: Inspection });
/** The decision with its team. */
export const decideInspection = endpoint({
  ...write, id: 'inspections.decide', path: '/inspections/:inspectionId/decide', summary: 'Ghi quyết định',
  body: z.object({ ...version, symbol: Text(100, 'Số quyết định'), decidedOn: Day, team: z.array(z.object({ name: Text(200, 'Họ tên'), position: OptionalText(200, 'Chức vụ'), role: z.enum(TEAM_ROLES) })).min(1, { error: 'Đoàn phải có trưởng đoàn' }).max(50) }),
});
/** A visit with its minutes. */
export const addVisit = endpoint({ ...write, id: 'inspections.visit', path: '/inspections/:inspectionId/visits', summary: 'Ghi buổi làm việc', body: z.object({ ...version, heldOn: Day, place: Text(300, 'Địa điểm'), summary: OptionalText(4000, 'Tóm tắt'), fileId: Id.nullable() }) });
/** Takes a visit out that was entered by mistake. */
export const dropVisit = endpoint({ ...write, id: 'inspections.dropVisit', path: '/inspections/:inspectionId/visits/:visitId/drop', summary: 'Bỏ buổi làm việc', params: inspectionId.extend({ visitId: Id }), body: z.object({ ...version, reason: Text(1000, 'Lý do') }) });
/** A finding. */
export const addFinding = endpoint({ ...write, id: 'inspections.find', path: '/inspections/:inspectionId/findings', summary: 'Ghi kết quả phát hiện', body: z.object({ ...version, ...findingWords }) });
/** Words a finding anew before the conclusion. */
export const changeFinding = endpoint({ id: 'inspections.changeFinding', method: 'PATCH', path: '/inspections/:inspectionId/findings/:findingId', permission: 'inspections.write', summary: 'Sửa kết quả phát hiện', params: inspectionId.extend({ findingId: Id }), body: z.object({ ...version, ...findingWords }), response: Inspection });
/** Takes a finding out before the conclusion. */
export const dropFinding = endpoint({ ...write, id: 'inspections.dropFinding', path: '/inspections/:inspectionId/findings/:findingId/drop', summary: 'Bỏ kết quả phát hiện', params: inspectionId.extend({ findingId: Id }), body: z.object({ ...version, reason: Text(1000, 'Lý do') }) });
/** Issues the conclusion; the inspected agency sees the inspection from now on. */
export const concludeInspection = endpoint({ ...write, id: 'inspections.conclude', path: '/inspections/:inspectionId/conclude', summary: 'Ban hành kết luận', body: z.object({ ...version, symbol: Text(100, 'Số kết luận'), concludedOn: Day, text: Text(20_000, 'Nội dung kết luận'), fileId: Id.nullable(), remedies: z.array(z.object(remedyWords)).max(50) }) });
/** A further remedy. */
export const addRemedy = endpoint({ ...write, id: 'inspections.remedy', path: '/inspections/:inspectionId/remedies', summary: 'Thêm kiến nghị', body: z.object({ ...version, ...remedyWords }) });
/** Moves the day or words of an open remedy, with a reason. */
export const changeRemedy = endpoint({ id: 'inspections.changeRemedy', method: 'PATCH', path: '/inspections/:inspectionId/remedies/:remedyId', permission: 'inspections.write', summary: 'Sửa kiến nghị', params: inspectionId.extend({ remedyId: Id }), body: z.object({ ...version, content: remedyWords.content, dueOn: Day, reason: Text(1000, 'Lý do') }), response: Remedy });
const remedyDeed = { method: 'POST', idempotent: true, params: inspectionId.extend({ remedyId: Id }), response: Remedy } as const;
/** The inspected agency (or Sở KH&CN for one that is not in the directory) says what was done. */
export const answerRemedy = endpoint({ ...remedyDeed, id: 'inspections.answerRemedy', path: '/inspections/:inspectionId/remedies/:remedyId/answer', permission: 'inspections.answer', summary: 'Trả lời kiến nghị', body: z.object({ ...version, text: Text(8000, 'Kết quả thực hiện'), doneOn: Day, fileId: Id.nullable() }) });
/** Sở KH&CN confirms that it was done. */
export const checkRemedy = endpoint({ ...remedyDeed, id: 'inspections.checkRemedy', path: '/inspections/:inspectionId/remedies/:remedyId/check', permission: 'inspections.write', summary: 'Xác nhận đã thực hiện', body: z.object({ ...version, text: OptionalText(2000, 'Ghi chú') }) });
/** Sở KH&CN gives an answer back. */
export const returnRemedy = endpoint({ ...remedyDeed, id: 'inspections.returnRemedy', path: '/inspections/:inspectionId/remedies/:remedyId/return', permission: 'inspections.write', summary: 'Yêu cầu làm lại', body: z.object({ ...version, reason: Text(2000, 'Lý do') }) });
/** Ends a remedy that need not be done any more, with a reason. */
export const waiveRemedy = endpoint({ ...remedyDeed, id: 'inspections.waiveRemedy', path: '/inspections/:inspectionId/remedies/:remedyId/waive', permission: 'inspections.write', summary: 'Thôi theo dõi kiến nghị', body: z.object({ ...version, reason: Text(2000, 'Lý do') }) });
/** A violation with the decision taken. */
export const addViolation = endpoint({ ...write, id: 'inspections.violation', path: '/inspections/:inspectionId/violations', summary: 'Ghi vi phạm và xử lý', body: z.object({ ...version, ...violationWords }) });
/** Corrects a violation, enters when the decision was carried out. */
export const changeViolation = endpoint({ id: 'inspections.changeViolation', method: 'PATCH', path: '/inspections/:inspectionId/violations/:violationId', permission: 'inspections.write', summary: 'Sửa vi phạm và xử lý', params: inspectionId.extend({ violationId: Id }), body: z.object({ ...version, ...violationWords }), response: Inspection });
/** Hangs a concluded inspection on a task of the plan as evidence. */
export const hangInspection = endpoint({ ...write, id: 'inspections.hang', path: '/inspections/:inspectionId/hang', summary: 'Gắn vào nhiệm vụ hoặc mục của kế hoạch', body: z.object({ ...version, taskId: Id.nullable().default(null), clauseId: Id.nullable().default(null) }) });
/** Puts it off. */
export const postponeInspection = endpoint({ ...write, id: 'inspections.postpone', path: '/inspections/:inspectionId/postpone', summary: 'Hoãn', body: z.object({ ...version, reason: Text(2000, 'Lý do') }) });
/** Plans it for another month after it was put off; a decision from before is void. */
export const replanInspection = endpoint({ ...write, id: 'inspections.replan', path: '/inspections/:inspectionId/replan', summary: 'Đưa lại vào kế hoạch', body: z.object({ ...version, plannedMonth: Month }) });
/** Gives it up. */
export const cancelInspection = endpoint({ ...write, id: 'inspections.cancel', path: '/inspections/:inspectionId/cancel', summary: 'Hủy', body: z.object({ ...version, reason: Text(2000, 'Lý do') }) });
/** Closes it when no remedy is left open. */
export const closeInspection = endpoint({ ...write, id: 'inspections.close', path: '/inspections/:inspectionId/close', summary: 'Kết thúc theo dõi', body: z.object(version) });
