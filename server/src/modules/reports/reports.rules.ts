import type { ReportPartKey, ReportState } from '@thientruong/contract';
import { PERIODS_A_YEAR, periodName, reportPeriodDays, shiftDeadline, workingDaysAfter, type SpecialDays } from '@thientruong/calendar';
import { addDays, AppError, plainDate, plainDateOf, type PeriodKind, type PlainDate, type ShiftRule } from '@thientruong/kernel';
import type { Selector } from './figures.rules.ts';

/** States as officials read them. */
export const REPORT_STATE_LABELS: Record<ReportState, string> = {
  draft: 'đang soạn',
  ready: 'chờ thủ trưởng duyệt',
  submitted: 'đã gửi',
  returned: 'bị trả lại',
  accepted: 'đã tiếp nhận',
};

/** Working days that are left between the closing of figures and the default deadline. */
const DAYS_TO_WRITE = 2;

const wrong = (path: string, message: string): AppError => new AppError('request.invalid', {}, [{ path, message }]);

/** What opening a period asks for. */
export interface PeriodWish {
  kind: PeriodKind;
  year: number;
  number: number;
  name: string | null;
  startsOn?: string | null | undefined;
  endsOn?: string | null | undefined;
}

/** Days and name of a period: fixed by NĐ 09/2019, or chosen for one's own. Refuses a number that the year does not have. */
export function periodDaysOf(wish: PeriodWish): { startsOn: PlainDate; endsOn: PlainDate; name: string } {
  const { kind, year, number, name } = wish;
  if (kind === 'own') {
    if (!wish.startsOn) throw wrong('startsOn', 'Kỳ tự đặt cần ngày bắt đầu.');
    if (!wish.endsOn) throw wrong('endsOn', 'Kỳ tự đặt cần ngày chốt số liệu.');
    if (wish.endsOn < wish.startsOn) throw wrong('endsOn', 'Ngày chốt số liệu phải từ ngày bắt đầu trở đi.');
    if (!name) throw wrong('name', 'Kỳ tự đặt cần tên.');
    return { startsOn: plainDate(wish.startsOn), endsOn: plainDate(wish.endsOn), name };
  }
  if (number > PERIODS_A_YEAR[kind]) throw wrong('number', `Năm chỉ có ${PERIODS_A_YEAR[kind]} kỳ loại này.`);
  const given = periodName(kind, year, number);
  return { ...reportPeriodDays(kind, year, number), name: name ?? given.charAt(0).toUpperCase() + given.slice(1) };
}

/** The deadline before and after the working-day rule; refuses one that does not leave a day after the figures are closed. */
export function deadlineOf(endsOn: PlainDate, dueOn: string | null | undefined, rule: ShiftRule, special: SpecialDays): { nominalDueOn: PlainDate; dueOn: PlainDate } {
  const nominalDueOn = dueOn ? plainDate(dueOn) : workingDaysAfter(endsOn, DAYS_TO_WRITE, special);
  const moved = shiftDeadline(nominalDueOn, rule, special);
  if (moved <= endsOn) throw wrong('dueOn', 'Hạn gửi (sau khi dời theo ngày làm việc) phải sau ngày chốt số liệu.');
  return { nominalDueOn, dueOn: moved };
}

/** Last day of the period that follows: the next one of the same kind, or as many days again. */
export function nextEnd(period: { kind: PeriodKind; year: number; number: number; startsOn: PlainDate; endsOn: PlainDate }): PlainDate {
  const { kind, year, number, startsOn, endsOn } = period;
  if (kind === 'own') return addDays(endsOn, Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000) + 1);
  const last = number >= PERIODS_A_YEAR[kind];
  // The calendar ends with the year 2200.
  if (last && year >= 2200) return addDays(endsOn, 365);
  return last ? reportPeriodDays(kind, year + 1, 1).endsOn : reportPeriodDays(kind, year, number + 1).endsOn;
}

/** Day as of which a period is counted: its last day, until then today. */
export const asOfDay = (endsOn: PlainDate, today: PlainDate): PlainDate => (today < endsOn ? today : endsOn);

/** How a report stands to the deadline. Sent again after a return, the first sending counts. Late is shown, never blocked. */
export function timelinessOf(
  report: { firstSubmittedAt: Date | null; excusedReason: string | null },
  dueOn: PlainDate,
  today: PlainDate,
): 'on_time' | 'late' | 'pending' | 'overdue' | 'excused' {
  if (report.excusedReason !== null) return 'excused';
  if (report.firstSubmittedAt) return plainDateOf(report.firstSubmittedAt) > dueOn ? 'late' : 'on_time';
  return today > dueOn ? 'overdue' : 'pending';
}

/** The part of a report in which a figure stands. */
export const partOfFigure = (selector: Selector): ReportPartKey =>
  selector.measure === 'evidence' || selector.measure === 'participants' ? 'results' : selector.due ? 'next' : 'tasks';

/** Writes the position of a page. */
export const writeCursor = (parts: readonly string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Reads a position back: a list's name, then a sort value of the given form and an id; a broken one or one of another list is refused. */
export function readCursor(cursor: string, list: string, fits: (value: string) => boolean): { value: string; id: string } {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // refused below
  }
  const [of, value, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (of !== list || typeof value !== 'string' || typeof id !== 'string' || !fits(value) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw wrong('cursor', 'Trang này thuộc về một danh sách khác. Hãy tải lại từ đầu danh sách.');
  return { value, id };
}
