import { STAND_IN_DAYS, type StandIn } from '@thientruong/contract';
import { addDays, type FieldProblem, type PlainDate } from '@thientruong/kernel';

/** Days of a stand-in as they are stored. */
export interface StandInDays {
  fromOn: PlainDate;
  toOn: PlainDate;
  endedOn: PlainDate | null;
  /** False when it was dropped before it began. */
  held: boolean;
}

/** Where a stand-in is on a day. */
export function standInState({ fromOn, toOn, endedOn, held }: StandInDays, today: PlainDate): StandIn['state'] {
  if (!held) return 'dropped';
  if (today < fromOn) return 'coming';
  return today <= (endedOn ?? toOn) ? 'now' : 'over';
}

/** What is wrong with the days that are asked for. */
export function wrongDays({ from, to }: { from: PlainDate; to: PlainDate }, today: PlainDate): FieldProblem[] {
  if (from < today) return [{ path: 'from', message: 'Ngày bắt đầu không được trước hôm nay' }];
  if (to < from) return [{ path: 'to', message: 'Ngày cuối không được trước ngày bắt đầu' }];
  if (to > addDays(from, STAND_IN_DAYS - 1)) return [{ path: 'to', message: `Mỗi lần ủy quyền nhiều nhất ${STAND_IN_DAYS} ngày` }];
  return [];
}

/** The last day of a stand-in that is ended today; null when it has not begun and is dropped. */
export const lastDay = (fromOn: PlainDate, today: PlainDate): PlainDate | null => (today < fromOn ? null : today === fromOn ? today : addDays(today, -1));
