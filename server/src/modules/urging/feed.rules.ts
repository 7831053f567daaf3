import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { DueRow } from './feed.queries.ts';

/** A secret for an address: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');
/** What is stored of it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Days that the calendar looks back and ahead. */
export const FEED_DAYS = { back: 31, ahead: 366 };
/** Calendar programs are told to fetch again after an hour. */
const FETCH_SECONDS = 3600;

/**
 * Deadlines as iCalendar (RFC 5545): one whole-day event for each deadline, with an id that stays the same while the deadline stands. `address` is where the application is reached, or empty when it is not configured.
 */
export function writeFeed(rows: readonly DueRow[], address: string, now: Date): string {
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
  return calendar.toString();
}
