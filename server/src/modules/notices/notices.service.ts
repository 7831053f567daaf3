import { UNREAD_LIMIT, type countNotices, type EndpointOutput, type listNotices, type Notice, type readNotices } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { countUnread, listNoticeRows, markRead, type NoticeRow } from './notices.queries.ts';

const personOf = (call: Pick<Call<typeof listNotices>, 'actor'>): string => {
  if (!call.actor.personId) throw new AppError('auth.forbidden');
  return call.actor.personId;
};
const unreadOf = (counted: number): { unread: number; more: boolean } => ({ unread: Math.min(counted, UNREAD_LIMIT), more: counted > UNREAD_LIMIT });

/** Facts or news as they are stored, in the shape of the contract. */
export const factsOf = (details: NoticeRow['details']): Pick<Notice, 'facts' | 'news'> => ({ facts: 'dueOn' in details ? { ...details, of: details.of ?? null } : null, news: 'event' in details ? details : null });

/** One page of one's own notices. */
export async function listOwnNotices(call: Call<typeof listNotices>): Promise<EndpointOutput<typeof listNotices>> {
  const { cursor, limit, unread } = call.query;
  const at = readCursor(cursor, (value) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)));
  const rows = await listNoticeRows(call.tx, call.actor.tenantId, personOf(call), unread === 'true', at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({ id: row.id, kind: row.kind, ...factsOf(row.details), duty: row.duty, at: row.at.toISOString(), readAt: row.readAt?.toISOString() ?? null })),
    nextCursor: rows.length > limit && last ? writeCursor(last.place, last.id) : null,
    total: null,
  };
}

/** The number at the bell. */
export const countOwnUnread = async (call: Call<typeof countNotices>): Promise<EndpointOutput<typeof countNotices>> => unreadOf(await countUnread(call.tx, call.actor.tenantId, personOf(call)));

/** Marks own notices as read; those of others are not found and stay as they are. */
export async function readOwn(call: Call<typeof readNotices>): Promise<EndpointOutput<typeof readNotices>> {
  const personId = personOf(call);
  await markRead(call.tx, call.actor.tenantId, personId, call.body, call.now);
  return { ok: true, ...unreadOf(await countUnread(call.tx, call.actor.tenantId, personId)) };
}
