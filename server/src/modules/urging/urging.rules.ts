import type { NoticeKind, UrgedRole } from '@thientruong/contract';
import { workingDaysAfter, workingDaysBefore, isWorkingDay, type SpecialDays } from '@thientruong/calendar';
import { addDays, type PlainDate } from '@thientruong/kernel';

/** What a rule says, without its history. */
export interface RuleFields {
  workingDays: number;
  roles: UrgedRole[];
}

/** The arrangement that a new installation begins with: told before and at the deadline, then one step higher every two working days. Our own proposal, no norm. */
export const FIRST_RULES: readonly RuleFields[] = [
  { workingDays: -5, roles: ['focal_point'] },
  { workingDays: 0, roles: ['focal_point'] },
  { workingDays: 2, roles: ['focal_point', 'head'] },
  { workingDays: 4, roles: ['coordinator'] },
  { workingDays: 6, roles: ['provincial_leader'] },
];

/** Local hour from which a day's notices are written. */
export const RUN_HOUR = 6;
/** Missed days that are made up; what is older has been seen on the lists. */
export const MOST_MISSED = 30;

/**
 * Deadlines of which a rule tells on a day: those that stand so many working days away, so none on a day off and several around one. With them every deadline has exactly one day on which a
 * rule tells of it: the nth working day before or after it; at 0 the last working day not after it.
 */
export function deadlinesTold(day: PlainDate, workingDays: number, special: SpecialDays = new Map()): PlainDate[] {
  if (!isWorkingDay(day, special)) return [];
  const ahead = (count: number): PlainDate => (count === 0 ? day : workingDaysAfter(day, count, special));
  const back = (count: number): PlainDate => (count === 0 ? day : workingDaysBefore(day, count, special));
  const [from, to] = workingDays > 0 ? [back(workingDays), addDays(back(workingDays - 1), -1)] : workingDays < 0 ? [addDays(ahead(-workingDays - 1), 1), ahead(-workingDays)] : [day, addDays(ahead(1), -1)];
  const told: PlainDate[] = [];
  for (let due = from; due <= to; due = addDays(due, 1)) told.push(due);
  return told;
}

/** What a notice of a rule is called. */
export const noticeKind = (workingDays: number): NoticeKind => (workingDays < 0 ? 'due_soon' : workingDays === 0 ? 'due_today' : 'overdue');

/** Days whose notices are missing, the oldest first: those since the last run, at most thirty, and today from the hour on. */
export function missingDays(last: PlainDate | null, today: PlainDate, hour: number): PlainDate[] {
  const end = hour >= RUN_HOUR ? today : addDays(today, -1);
  const earliest = addDays(today, -MOST_MISSED);
  const days: PlainDate[] = [];
  for (let day = last === null ? today : last < earliest ? earliest : addDays(last, 1); day <= end; day = addDays(day, 1)) days.push(day);
  return days;
}
