import { CALENDAR_REACH, MOST_DAYS, type SpecialDay } from '@thientruong/contract';
import { addDays, AppError, formatDate, plainDate, type PlainDate } from '@thientruong/kernel';

/** Holidays of fixed date, offered as unconfirmed [known, unverified]; names only, no article is quoted. */
export const FIXED_HOLIDAYS: readonly { monthDay: string; name: string }[] = [
  { monthDay: '01-01', name: 'Tết Dương lịch' },
  { monthDay: '04-30', name: 'Ngày Chiến thắng' },
  { monthDay: '05-01', name: 'Ngày Quốc tế lao động' },
  { monthDay: '09-02', name: 'Quốc khánh' },
];

const wrong = (path: string, message: string) => new AppError('request.invalid', {}, [{ path, message }]);
const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The days of a range to add; refuses a range that runs backwards, is too long, or works on an ordinary working day. */
export function daysToAdd(given: { from: string; to: string; kind: SpecialDay['kind'] }): PlainDate[] {
  const [from, to] = [plainDate(given.from), plainDate(given.to)];
  if (to < from) throw wrong('to', 'Ngày cuối phải từ ngày đầu trở đi.');
  const count = daysBetween(from, to);
  if (count > MOST_DAYS) throw wrong('to', `Mỗi lần thêm nhiều nhất ${MOST_DAYS} ngày.`);
  const days = Array.from({ length: count }, (_, n) => addDays(from, n));
  const ordinary = given.kind === 'working' ? days.find((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) : undefined;
  if (ordinary) throw wrong('from', `Ngày làm bù phải là thứ bảy hoặc chủ nhật; ${formatDate(ordinary)} vốn là ngày làm việc.`);
  return days;
}

/** Refuses a stretch that runs backwards or is too long to answer. */
export function checkReach(from: string, to: string): void {
  if (to < from) throw wrong('to', 'Ngày cuối phải từ ngày đầu trở đi.');
  if (daysBetween(plainDate(from), plainDate(to)) > CALENDAR_REACH) throw wrong('to', `Mỗi lần xem nhiều nhất ${CALENDAR_REACH} ngày.`);
}
