import { workingDaysAfter, type SpecialDays } from '@thientruong/calendar';
import type { InspectionKind, InspectionState, RemedyState, ViolationForm } from '@thientruong/contract';
import { AppError, foldText, formatDate, plainDate, type FieldProblem, type PlainDate } from '@thientruong/kernel';

/** Kinds as officials read them. */
export const KIND_LABELS: Record<InspectionKind, string> = { inspectorate: 'Thanh tra', check: 'Kiểm tra' };
/** States as officials read them. */
export const STATE_LABELS: Record<InspectionState, string> = { planned: 'trong kế hoạch', decided: 'đã có quyết định', visited: 'đang tiến hành', concluded: 'đã có kết luận', followed: 'đang theo dõi kiến nghị', closed: 'đã kết thúc', postponed: 'đã hoãn', cancelled: 'đã hủy' };
/** States of a remedy as officials read them. */
export const REMEDY_LABELS: Record<RemedyState, string> = { open: 'chưa thực hiện', answered: 'đã trả lời, chờ xác nhận', checked: 'đã thực hiện', waived: 'thôi theo dõi' };
/** Forms of decisions as officials read them. */
export const FORM_LABELS: Record<ViolationForm, string> = { warning: 'Cảnh cáo', fine: 'Phạt tiền', suspension: 'Đình chỉ hoạt động', confiscation: 'Tịch thu tang vật, phương tiện', transfer: 'Chuyển cơ quan có thẩm quyền', other: 'Hình thức khác' };

/** What the system proposes of competence, by the code of the agency: nobody here has verified it, and each row says so until a person enters its basis. */
export const PROPOSED: readonly { code: string; kind: InspectionKind; validFrom: string; validTo: string | null }[] = [
  { code: 'SKHCN', kind: 'inspectorate', validFrom: '2024-01-01', validTo: '2025-06-30' },
  { code: 'SKHCN', kind: 'check', validFrom: '2024-01-01', validTo: null },
  { code: 'TTT', kind: 'inspectorate', validFrom: '2024-01-01', validTo: null },
];

/** A row of the table of competence. */
export interface CompetenceLine {
  readonly agencyId: string;
  readonly kind: InspectionKind;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly mark: 'found' | 'unverified';
}

/** The row by which an agency is competent on a day; a verified one before others. */
export function competentOn(lines: readonly CompetenceLine[], agencyId: string, kind: InspectionKind, day: string): CompetenceLine | undefined {
  const found = lines.filter((line) => line.agencyId === agencyId && line.kind === kind && line.validFrom <= day && (line.validTo === null || day <= line.validTo));
  return found.find((line) => line.mark === 'found') ?? found[0];
}

/** Why an agency cannot do it on that day, in a sentence; null where it can. */
export function incompetence(lines: readonly CompetenceLine[], agency: { id: string; name: string }, kind: InspectionKind, day: string): string | null {
  if (competentOn(lines, agency.id, kind, day)) return null;
  const label = KIND_LABELS[kind].toLowerCase();
  const ended = lines.filter((line) => line.agencyId === agency.id && line.kind === kind && line.validTo !== null && line.validTo < day).sort((a, b) => ((a.validTo ?? '') < (b.validTo ?? '') ? 1 : -1))[0];
  const why = ended ? ` Thẩm quyền ấy ghi đến hết ngày ${formatDate(plainDate(ended.validTo ?? day))}${ended.mark === 'unverified' ? ' (chưa xác minh)' : ''}.` : '';
  return `Theo bảng thẩm quyền, ngày ${formatDate(plainDate(day))} ${agency.name} không có thẩm quyền ${label}.${why} Hãy chọn cơ quan hoặc loại khác, hoặc sửa bảng thẩm quyền.`;
}

/** Code of an inspection: TTKT-0001. */
export const codeOf = (number: number): string => `TTKT-${String(number).padStart(4, '0')}`;
/** Code of a remedy of an inspection: TTKT-0001/KN1. */
export const remedyCode = (code: string, number: number): string => `${code}/KN${number}`;
/** The first day of a month. */
export const firstOf = (month: string): string => `${month}-01`;

/** What is wrong with who is inspected and where it stands, beyond the form of each field. */
export function planProblems(words: { programmeId: string | null; unplannedReason: string | null; subjectAgencyId: string | null; subjectName: string | null; plannedMonth: string }, programmeYear: number | null): FieldProblem[] {
  return [
    ...(words.subjectAgencyId === null && words.subjectName === null ? [{ path: 'subjectName', message: 'Hãy chọn cơ quan trong danh bạ hoặc ghi tên tổ chức.' }] : []),
    ...(words.programmeId === null && words.unplannedReason === null ? [{ path: 'unplannedReason', message: 'Cuộc đột xuất phải ghi lý do.' }] : []),
    ...(programmeYear !== null && !words.plannedMonth.startsWith(`${programmeYear}-`) ? [{ path: 'plannedMonth', message: `Tháng phải thuộc năm ${programmeYear} của kế hoạch.` }] : []),
  ];
}

/** A team has one head and no more. */
export const teamProblems = (team: readonly { role: string }[]): FieldProblem[] => (team.filter((one) => one.role === 'head').length === 1 ? [] : [{ path: 'team', message: 'Đoàn phải có đúng một trưởng đoàn.' }]);

/** A day that has to lie between two others, both included. */
export const dayProblem = (path: string, day: string, from: string | null, fromWords: string, today: string): FieldProblem[] => {
  if (day > today) return [{ path, message: 'Ngày không được ở tương lai.' }];
  return from !== null && day < from ? [{ path, message: `Ngày không được trước ${fromWords} (${formatDate(plainDate(from))}).` }] : [];
};

/** The last day of a remedy: as set, or so many working days after the conclusion; `problems` where it is neither or both, or lies before the conclusion. */
export function remedyDue(words: { dueOn: string | null; workingDays: number | null }, concludedOn: string, special: SpecialDays, path: string): { dueOn: PlainDate; problems: FieldProblem[] } {
  const from = plainDate(concludedOn);
  if ((words.dueOn === null) === (words.workingDays === null)) return { dueOn: from, problems: [{ path: `${path}dueOn`, message: 'Hãy ghi hạn, hoặc số ngày làm việc kể từ ngày kết luận, một trong hai.' }] };
  if (words.workingDays !== null) return { dueOn: workingDaysAfter(from, words.workingDays, special), problems: [] };
  const dueOn = plainDate(words.dueOn ?? concludedOn);
  return { dueOn, problems: dueOn < from ? [{ path: `${path}dueOn`, message: 'Hạn không được trước ngày kết luận.' }] : [] };
}

/** Whether a remedy is past its day without an answer, or was done after it. */
export const isLate = (remedy: { state: RemedyState; dueOn: string; doneOn: string | null }, today: string): boolean => (remedy.state === 'open' ? today > remedy.dueOn : remedy.state !== 'waived' && remedy.doneOn !== null && remedy.doneOn > remedy.dueOn);

/** An amount belongs to a fine and to nothing else. */
export const violationProblems = ({ form, amount, decidedOn, executedOn }: { form: ViolationForm; amount: string | null; decidedOn: string; executedOn: string | null }, today: string): FieldProblem[] => [
  ...((form === 'fine') !== (amount !== null) ? [{ path: 'amount', message: form === 'fine' ? 'Phạt tiền phải ghi số tiền.' : 'Chỉ ghi số tiền khi phạt tiền.' }] : []),
  ...(decidedOn > today ? [{ path: 'decidedOn', message: 'Ngày quyết định không được ở tương lai.' }] : []),
  ...(executedOn !== null && (executedOn < decidedOn || executedOn > today) ? [{ path: 'executedOn', message: 'Ngày thi hành phải từ ngày quyết định đến hôm nay.' }] : []),
];

/** What is wrong with a row of competence. */
export const competenceProblems = ({ validFrom, validTo, basis, confirmed }: { validFrom: string; validTo: string | null; basis: string | null; confirmed: boolean }): FieldProblem[] => [
  ...(validTo !== null && validTo < validFrom ? [{ path: 'validTo', message: 'Ngày cuối không được trước ngày đầu.' }] : []),
  ...(confirmed && basis === null ? [{ path: 'basis', message: 'Muốn xác nhận phải ghi căn cứ.' }] : []),
];

/** Number and day of a programme's approval belong together. */
export const programmeProblems = ({ symbol, decidedOn }: { symbol: string | null; decidedOn: string | null }, today: string): FieldProblem[] => [
  ...((symbol === null) !== (decidedOn === null) ? [{ path: symbol === null ? 'symbol' : 'decidedOn', message: 'Số, ký hiệu và ngày phê duyệt đi cùng nhau.' }] : []),
  ...(decidedOn !== null && decidedOn > today ? [{ path: 'decidedOn', message: 'Ngày phê duyệt không được ở tương lai.' }] : []),
];

/** LIKE patterns of a search, folded; each has to be found; `%`, `_` and `\` mean themselves. */
export const searchPatterns = (q: string | undefined): string[] => [...new Set(foldText(q ?? '').split(' ').filter(Boolean))].slice(0, 20).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

/** Throws request.invalid with the fields, when there are any. */
export function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}
