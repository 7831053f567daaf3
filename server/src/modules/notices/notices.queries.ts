import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { newsIsDuty, UNREAD_LIMIT, type DeadlineFacts, type News, type NoticeKind } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** A notice as it is stored; `place` is its instant to the microsecond, for paging. */
export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  /** Notices of the time before other things than tasks had deadlines lack `of`. */
  details: (Omit<DeadlineFacts, 'of'> & Partial<Pick<DeadlineFacts, 'of'>>) | News;
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

/** Something that is news: to the people of one agency, or (null) of the province. */
export interface NewsItem extends Omit<News, 'event'> {
  agencyId: string | null;
}

/** Writes news of one record to people by id; what somebody was told under the same key is not told again. */
export async function insertNewsFor(tx: Tx, tenantId: string, event: News['event'], item: Omit<News, 'event'>, people: readonly string[], dedupe: string, at: Date): Promise<void> {
  if (people.length === 0) return;
  await sql`insert into notice (tenant_id, id, person_id, kind, details, duty, dedupe, at)
    select ${tenantId}, gen_random_uuid(), p.id, 'news', jsonb_build_object('event', ${event}::text, 'subjectId', ${item.subjectId}::uuid, 'name', ${item.name}::text), ${newsIsDuty(event)}, ${dedupe}, ${at}
    from unnest(${[...new Set(people)]}::uuid[]) as p(id) on conflict do nothing`.execute(tx);
}

/** Writes news to everybody who holds one of the posts on a day, but for who did it; one statement whatever their number. */
export async function insertNews(tx: Tx, tenantId: string, byPerson: string | null, event: News['event'], items: readonly NewsItem[], roles: readonly string[], day: string, at: Date): Promise<void> {
  if (items.length === 0) return;
  await sql`insert into notice (tenant_id, id, person_id, agency_id, kind, details, duty, dedupe, at)
    select ${tenantId}, gen_random_uuid(), p.person_id, i.agency_id, 'news', jsonb_build_object('event', ${event}::text, 'subjectId', i.subject_id, 'name', i.name), ${newsIsDuty(event)}, i.dedupe, ${at}
    from (select n.*, 'news:' || gen_random_uuid() as dedupe from jsonb_to_recordset(${JSON.stringify(items.map(({ subjectId, name, agencyId }) => ({ subject_id: subjectId, name, agency_id: agencyId })))}::jsonb) as n(subject_id uuid, name text, agency_id uuid)) i
    join post p on p.tenant_id = ${tenantId} and p.role = any(${roles}::text[]) and (i.agency_id is null or p.agency_id = i.agency_id)
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date) and p.person_id is distinct from ${byPerson}::uuid
    group by p.person_id, i.agency_id, i.subject_id, i.name, i.dedupe`.execute(tx);
}

/** Writes news to everybody who holds one of the posts of the province on a day, but for who did it; under the same key the same person is told once. */
export async function insertNewsOnce(tx: Tx, tenantId: string, byPerson: string | null, event: News['event'], items: readonly (Omit<News, 'event'> & { dedupe: string })[], roles: readonly string[], day: string, at: Date): Promise<void> {
  if (items.length === 0) return;
  await sql`insert into notice (tenant_id, id, person_id, kind, details, duty, dedupe, at)
    select ${tenantId}, gen_random_uuid(), p.person_id, 'news', jsonb_build_object('event', ${event}::text, 'subjectId', i.subject_id, 'name', i.name), ${newsIsDuty(event)}, i.dedupe, ${at}
    from jsonb_to_recordset(${JSON.stringify(items.map(({ subjectId, name, dedupe }) => ({ subject_id: subjectId, name, dedupe })))}::jsonb) as i(subject_id uuid, name text, dedupe text), post p where p.tenant_id = ${tenantId} and p.role = any(${[...roles]}::text[]) and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date) and p.person_id is distinct from ${byPerson}::uuid
    group by p.person_id, i.subject_id, i.name, i.dedupe on conflict do nothing`.execute(tx);
}

/** Writes news to one person. */
export async function insertNewsTo(tx: Tx, tenantId: string, personId: string, event: News['event'], name: string, at: Date): Promise<void> {
  const id = randomUUID();
  await tx
    .insertInto('notice')
    .values({ tenantId, id, personId, kind: 'news', details: JSON.stringify({ event, subjectId: personId, name }), duty: newsIsDuty(event), dedupe: `news:${id}`, at })
    .execute();
}
