import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { DUTY_WORDS, dutyPath, type DutyKind } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Duty } from './duties.rules.ts';
import type { DueRow } from './feed.queries.ts';

/** Duties of one kind that are due on one day at one agency, or (null) in the province. */
export interface DueDuty {
  dueOn: PlainDate;
  of: DutyKind;
  agencyId: string | null;
  count: number;
  item: { id: string; name: string } | null;
}

/** A secret for an address: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');
/** What is stored of it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Days that the calendar looks back and ahead. */
export const FEED_DAYS = { back: 31, ahead: 366 };
/** Calendar programs are told to fetch again after an hour. */
const FETCH_SECONDS = 3600;

/** What a person's calendar shows of duties: those of the agencies at which the person is focal point or head; at the province those of all, and what Sở KH&CN or UBND tỉnh has to do itself. */
export function dutiesFor(duties: readonly Duty[], posts: readonly { agencyId: string; role: string }[]): DueDuty[] {
  const own = new Set(posts.flatMap((post) => (post.role === 'focal_point' || post.role === 'head' ? [post.agencyId] : [])));
  const province = posts.some((post) => post.role === 'coordinator' || post.role === 'provincial_leader');
  const groups = new Map<string, DueDuty>();
  const add = (duty: Duty, agencyId: string | null) => {
    const key = `${duty.dueOn} ${duty.kind} ${agencyId ?? ''}`;
    const group = groups.get(key);
    groups.set(key, { dueOn: duty.dueOn, of: duty.kind, agencyId, count: (group?.count ?? 0) + 1, item: group ? null : { id: duty.id, name: duty.name } });
  };
  for (const duty of duties) {
    if (duty.owner === 'agency' && duty.agencyId && own.has(duty.agencyId)) add(duty, duty.agencyId);
    if (province) add(duty, null);
  }
  return [...groups.values()];
}

/**
 * Deadlines as iCalendar (RFC 5545): one whole-day event for each deadline, with an id that stays the same while the deadline stands. `address` is where the application is reached, or empty when it is not configured.
 */
export function writeFeed(rows: readonly DueRow[], duties: readonly DueDuty[], address: string, now: Date): string {
  const calendar = ical({ name: 'Thiên Trường – hạn nhiệm vụ', prodId: { company: 'Thiên Trường', product: 'Hạn nhiệm vụ', language: 'VI' }, ttl: FETCH_SECONDS, method: ICalCalendarMethod.PUBLISH });
  for (const row of rows) {
    const one = row.tasks === 1;
    const list = `/tasks?dueFrom=${row.dueOn}&dueTo=${row.dueOn}&state=assigned,accepted,in_progress,returned${row.agencyId ? `&agencyId=${row.agencyId}&role=lead` : ''}`;
    calendar.createEvent({
      id: `${row.dueOn}-${row.agencyId ?? 'province'}@thientruong`,
      // Whole days have no zone: midnight UTC keeps the day wherever the server stands
      start: new Date(`${row.dueOn}T00:00:00Z`),
      allDay: true,
      stamp: now,
      summary: one ? `Hạn ${row.code}: ${row.content}` : row.agencyId ? `Hạn của ${row.tasks} nhiệm vụ` : `Hạn của ${row.tasks} nhiệm vụ, ${row.agencies} cơ quan chủ trì`,
      ...(address && { url: `${address}${one ? `/tasks/${row.id}` : list}` }),
    });
  }
  for (const { of, dueOn, agencyId, count, item } of duties)
    calendar.createEvent({
      id: `${dueOn}-${of}-${agencyId ?? 'province'}@thientruong`,
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      stamp: now,
      summary: item ? `Hạn: ${DUTY_WORDS[of]} – ${item.name}` : `Hạn: ${DUTY_WORDS[of]} – ${count} mục`,
      ...(address && { url: `${address}${dutyPath(of, item?.id ?? null)}` }),
    });
  return calendar.toString();
}
