import { sql } from 'kysely';
import { UNREAD_LIMIT, type DeadlineFacts, type NoticeKind } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** A notice as it is stored; `place` is its instant to the microsecond, for paging. */
export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  details: DeadlineFacts;
  duty: boolean;
  at: Date;
  readAt: Date | null;
  place: string;
}

/** Own notices, the newest first, after a place. */
export async function listNoticeRows(tx: Tx, tenantId: string, personId: string, unread: boolean, at: { value: string; id: string } | null, limit: number): Promise<NoticeRow[]> {
  const answer = await sql<NoticeRow>`select n.id, n.kind, n.details, n.duty, n.at, n.read_at, to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from notice n where n.tenant_id = ${tenantId} and n.person_id = ${personId} ${unread ? sql`and n.read_at is null` : sql``}
      ${at ? sql`and (n.at, n.id) < (${at.value}::timestamptz, ${at.id}::uuid)` : sql``}
    order by n.at desc, n.id desc limit ${limit}`.execute(tx);
  return answer.rows;
}

/** Number of unread notices, at most one more than are counted. */
export async function countUnread(tx: Tx, tenantId: string, personId: string): Promise<number> {
  const answer = await sql<{ n: number }>`select count(*)::int as n from (select from notice n where n.tenant_id = ${tenantId} and n.person_id = ${personId} and n.read_at is null limit ${UNREAD_LIMIT + 1}) u`.execute(tx);
  return answer.rows[0]?.n ?? 0;
}

/** Marks own unread notices as read: those named, or all up to an instant. */
export async function markRead(tx: Tx, tenantId: string, personId: string, which: { ids: readonly string[] } | { upTo: string }, at: Date): Promise<void> {
  const chosen = 'ids' in which ? sql`n.id = any(${which.ids}::uuid[])` : sql`date_trunc('milliseconds', n.at) <= ${which.upTo}::timestamptz`;
  await sql`update notice n set read_at = ${at} where n.tenant_id = ${tenantId} and n.person_id = ${personId} and n.read_at is null and ${chosen}`.execute(tx);
}
