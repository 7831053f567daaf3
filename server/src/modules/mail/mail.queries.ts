import { sql } from 'kysely';
import type { MailReason } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { NoticeRow } from '../notices/index.ts';
import { CLAIM_MINUTES, DIGEST_DAYS, DIGEST_LINES, EXPIRES_HOURS, KEPT_DAYS, type Letter } from './mail.rules.ts';

/** A person's address as it is stored. */
export interface AddressRow {
  address: string | null;
  confirmedAt: Date | null;
  news: boolean;
  pending: string | null;
  codeHash: string | null;
  codeAt: Date | null;
  codeTries: number;
  codesOn: PlainDate | null;
  codes: number;
}

/** The person's address, held until the transaction ends where it is to be changed. */
export async function findAddress(tx: Tx, tenantId: string, personId: string, lock = false): Promise<AddressRow | undefined> {
  const query = tx.selectFrom('mailAddress').select(['address', 'confirmedAt', 'news', 'pending', 'codeHash', 'codeAt', 'codeTries', 'codesOn', 'codes']).where('tenantId', '=', tenantId).where('personId', '=', personId);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) as AddressRow | undefined;
}

/** Makes the row of a person without one. */
export async function makeAddress(tx: Tx, tenantId: string, personId: string, secret: string): Promise<void> {
  await tx.insertInto('mailAddress').values({ tenantId, personId, secret }).onConflict((conflict) => conflict.doNothing()).execute();
}

/** Changes the person's row. */
export async function updateAddress(tx: Tx, tenantId: string, personId: string, change: Partial<AddressRow>): Promise<void> {
  await tx.updateTable('mailAddress').set(change).where('tenantId', '=', tenantId).where('personId', '=', personId).execute();
}

/** Turns information off for whoever has the secret; false when nobody has. Returns the person. */
export async function turnNewsOff(tx: Tx, tenantId: string, secret: string): Promise<{ personId: string; was: boolean } | undefined> {
  const row = await tx.selectFrom('mailAddress').select(['personId', 'news']).where('tenantId', '=', tenantId).where('secret', '=', secret).forUpdate().executeTakeFirst();
  if (row?.news) await tx.updateTable('mailAddress').set({ news: false }).where('tenantId', '=', tenantId).where('secret', '=', secret).execute();
  return row && { personId: row.personId, was: row.news };
}

/** A letter to be queued. */
export interface NewMessage extends Letter {
  id: string;
  personId: string;
  kind: 'digest' | 'code' | 'brief';
  day: PlainDate;
  masked: string;
}

/** Queues letters, due at once. */
export async function insertMessages(tx: Tx, tenantId: string, messages: readonly NewMessage[], at: Date): Promise<void> {
  if (messages.length > 0) await tx.insertInto('mailMessage').values(messages.map((one) => ({ tenantId, ...one, nextAt: at, createdAt: at }))).execute();
}

/** Takes a day's run; false when it was taken already. Another server's transaction is waited for. */
export async function takeRun(tx: Tx, tenantId: string, day: PlainDate, at: Date): Promise<boolean> {
  return (await tx.insertInto('mailRun').values({ tenantId, day, at }).onConflict((conflict) => conflict.doNothing()).returning('day').executeTakeFirst()) !== undefined;
}

/** Says how many letters a run wrote. */
export async function endRun(tx: Tx, tenantId: string, day: PlainDate, messages: number): Promise<void> {
  await tx.updateTable('mailRun').set({ messages }).where('tenantId', '=', tenantId).where('day', '=', day).execute();
}

/** Somebody with something to be told. `notices` are the most recent DIGEST_LINES of each kind of urgency, `ids` all that the letter tells of. */
export interface DigestRow {
  personId: string;
  name: string;
  address: string;
  secret: string;
  news: boolean;
  notices: Pick<NoticeRow, 'kind' | 'details'>[];
  total: number;
}

/** The next people, by id, with unread notices that no letter has told; marks these notices with the letter's id in the same statement. */
export async function takeNotices(tx: Tx, tenantId: string, after: string, limit: number, at: Date): Promise<(DigestRow & { mailId: string })[]> {
  const answer = await sql<DigestRow & { mailId: string }>`
    with people as materialized (
      select a.person_id, p.name, a.address, a.secret, a.news, gen_random_uuid() as mail_id, a.confirmed_at from mail_address a
      join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
      join sign_in_account s on s.tenant_id = a.tenant_id and s.person_id = a.person_id and not s.disabled
      where a.tenant_id = ${tenantId} and a.address is not null and a.person_id > ${after}::uuid
        and exists (select from notice n where n.tenant_id = a.tenant_id and n.person_id = a.person_id and n.mail_id is null and n.read_at is null
          and n.at >= greatest(a.confirmed_at, ${at}::timestamptz - ${DIGEST_DAYS} * interval '1 day') and (n.duty or a.news))
      order by a.person_id limit ${limit}),
    told as (
      update notice n set mail_id = e.mail_id from people e
      where n.tenant_id = ${tenantId} and n.person_id = e.person_id and n.mail_id is null and n.read_at is null
        and n.at >= greatest(e.confirmed_at, ${at}::timestamptz - ${DIGEST_DAYS} * interval '1 day') and (n.duty or e.news)
      returning n.person_id, n.kind, n.details, n.at),
    ranked as (select t.*, row_number() over (partition by t.person_id order by array_position(array['overdue', 'due_today', 'due_soon', 'news'], t.kind), t.at desc) as place, count(*) over (partition by t.person_id) as total from told t)
    select e.person_id, e.name, e.address, e.secret, e.news, e.mail_id, max(r.total)::int as total, jsonb_agg(jsonb_build_object('kind', r.kind, 'details', r.details) order by r.place) as notices
    from people e join ranked r on r.person_id = e.person_id and r.place <= ${DIGEST_LINES}
    group by e.person_id, e.name, e.address, e.secret, e.news, e.mail_id order by e.person_id`.execute(tx);
  return answer.rows;
}

/** A letter in hand. `address` is null when its person has none any more, or is locked. */
export interface ClaimedRow {
  id: string;
  kind: 'digest' | 'code' | 'brief';
  subject: string;
  body: string;
  html: string | null;
  attempts: number;
  createdAt: Date;
  address: string | null;
  secret: string | null;
  news: boolean;
}

/** Whether a letter is due. */
export async function anyDue(tx: Tx, tenantId: string, at: Date): Promise<boolean> {
  return (await sql`select 1 from mail_message m where m.tenant_id = ${tenantId} and m.state = 'queued' and m.next_at <= ${at} limit 1`.execute(tx)).rows.length > 0;
}

/** Takes the next due letter that nobody else has in hand. */
export async function claim(tx: Tx, tenantId: string, at: Date): Promise<ClaimedRow | undefined> {
  const answer = await sql<ClaimedRow>`
    with next as (select m.id from mail_message m where m.tenant_id = ${tenantId} and m.state = 'queued' and m.next_at <= ${at} order by m.next_at, m.id for update skip locked limit 1),
    taken as (update mail_message m set state = 'sending', claimed_at = ${at}, attempts = m.attempts + 1, version = m.version + 1 from next where m.tenant_id = ${tenantId} and m.id = next.id returning m.*)
    select t.id, t.kind, t.subject, t.body, t.html, t.attempts, t.created_at, a.secret, coalesce(a.news, false) as news,
      case when s.disabled then null when t.kind = 'code' then a.pending else a.address end as address
    from taken t left join mail_address a on a.tenant_id = t.tenant_id and a.person_id = t.person_id left join sign_in_account s on s.tenant_id = t.tenant_id and s.person_id = t.person_id`.execute(tx);
  return answer.rows[0];
}

/** What became of a letter in hand. Words are removed once it is sent. */
export type Settled = { state: 'sent' | 'failed' | 'unclear'; reason: MailReason | null; reply: string | null } | { state: 'queued'; reason: MailReason; reply: string | null; nextAt: Date };

/** Writes what became of a letter in hand; false when it is no longer in this hand. */
export async function settle(tx: Tx, tenantId: string, id: string, attempts: number, settled: Settled, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('mailMessage')
    .set({
      state: settled.state,
      reason: settled.reason,
      reply: settled.reply,
      claimedAt: null,
      settledAt: settled.state === 'queued' ? null : at,
      ...(settled.state === 'queued' && { nextAt: settled.nextAt }),
      ...(settled.state === 'sent' && { body: null, html: null }),
    })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The server did not answer at all: every letter that is due waits, those that waited two days have failed. */
export async function defer(tx: Tx, tenantId: string, reply: string, at: Date): Promise<{ waiting: number; failed: number }> {
  const answer = await sql<{ waiting: number; failed: number }>`
    with due as (update mail_message m set attempts = m.attempts + 1, reply = ${reply}, version = m.version + 1,
        state = case when m.created_at < ${at}::timestamptz - ${EXPIRES_HOURS} * interval '1 hour' then 'failed' else 'queued' end,
        settled_at = case when m.created_at < ${at}::timestamptz - ${EXPIRES_HOURS} * interval '1 hour' then ${at}::timestamptz end,
        reason = case when m.created_at < ${at}::timestamptz - ${EXPIRES_HOURS} * interval '1 hour' then 'expired' else 'no_server' end,
        next_at = ${at}::timestamptz + (array[1, 5, 15, 30, 60])[least(m.attempts + 1, 5)] * interval '1 minute'
      where m.tenant_id = ${tenantId} and m.state = 'queued' and m.next_at <= ${at} returning m.state)
    select (count(*) filter (where state = 'queued'))::int as waiting, (count(*) filter (where state = 'failed'))::int as failed from due`.execute(tx);
  return answer.rows[0] ?? { waiting: 0, failed: 0 };
}

/** Letters whose hand is gone are unclear; returns their number. */
export async function dropClaims(tx: Tx, tenantId: string, at: Date): Promise<number> {
  const answer = await sql<{ n: number }>`with lost as (update mail_message m set state = 'unclear', reason = 'no_answer', claimed_at = null, settled_at = ${at}, version = m.version + 1
    where m.tenant_id = ${tenantId} and m.state = 'sending' and m.claimed_at < ${at}::timestamptz - ${CLAIM_MINUTES} * interval '1 minute' returning 1) select count(*)::int as n from lost`.execute(tx);
  return answer.rows[0]?.n ?? 0;
}

/** Removes sent letters that are old. */
export async function forget(tx: Tx, tenantId: string, at: Date): Promise<void> {
  await sql`delete from mail_message where tenant_id = ${tenantId} and state = 'sent' and settled_at < ${at}::timestamptz - ${KEPT_DAYS} * interval '1 day'`.execute(tx);
}

/** A letter that has not arrived, as it is stored. */
export interface UndeliveredRow {
  id: string;
  personId: string;
  kind: 'digest' | 'brief';
  subject: string;
  masked: string;
  day: PlainDate;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'unclear';
  reason: MailReason | null;
  reply: string | null;
  attempts: number;
  nextAt: Date;
  createdAt: Date;
  version: number;
  place: string;
}
const columns = sql.raw(`m.id, m.person_id, m.kind, m.subject, m.masked, m.day, m.state, m.reason, m.reply, m.attempts, m.next_at, m.created_at, m.version, to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`);

/** Letters that failed, are unclear, or wait after an attempt, the newest first after a place. */
export async function listTrouble(tx: Tx, tenantId: string, at: { value: string; id: string } | null, limit: number): Promise<UndeliveredRow[]> {
  return (
    await sql<UndeliveredRow>`select ${columns} from mail_message m where m.tenant_id = ${tenantId} and (m.state in ('failed', 'unclear') or (m.state = 'queued' and m.attempts > 0)) and m.kind <> 'code'
      ${at ? sql`and (m.created_at, m.id) < (${at.value}::timestamptz, ${at.id}::uuid)` : sql``} order by m.created_at desc, m.id desc limit ${limit}`.execute(tx)
  ).rows;
}

/** One letter, held where it is to be changed. */
export async function findMessage(tx: Tx, tenantId: string, id: string, lock = false): Promise<UndeliveredRow | undefined> {
  return (await sql<UndeliveredRow>`select ${columns} from mail_message m where m.tenant_id = ${tenantId} and m.id = ${id} and m.kind <> 'code' ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0];
}

/** Queues a letter again. */
export async function requeue(tx: Tx, tenantId: string, id: string, version: number, at: Date): Promise<void> {
  await tx.updateTable('mailMessage').set({ state: 'queued', attempts: 0, nextAt: at, reason: null, reply: null, settledAt: null, version: version + 1 }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** Agencies of people's posts on a day. */
export async function agenciesOf(tx: Tx, tenantId: string, people: readonly string[], day: PlainDate): Promise<{ personId: string; agencyId: string }[]> {
  if (people.length === 0) return [];
  return (
    await sql<{ personId: string; agencyId: string }>`select distinct p.person_id, p.agency_id from post p where p.tenant_id = ${tenantId} and p.person_id = any(${[...people]}::uuid[]) and p.agency_id is not null
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date) order by 1, 2`.execute(tx)
  ).rows;
}

/** People who hold a post that is told of duties on a day. */
export async function countPeople(tx: Tx, tenantId: string, day: PlainDate): Promise<number> {
  const answer = await sql<{ n: number }>`select count(distinct p.person_id)::int as n from post p where p.tenant_id = ${tenantId} and p.role in ('focal_point', 'head', 'coordinator', 'provincial_leader', 'finance_officer')
    and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`.execute(tx);
  return answer.rows[0]?.n ?? 0;
}

/** Of these people, those with a confirmed address. */
export async function countAddresses(tx: Tx, tenantId: string, day: PlainDate): Promise<number> {
  const answer = await sql<{ n: number }>`select count(*)::int as n from mail_address a where a.tenant_id = ${tenantId} and a.address is not null
    and exists (select from post p where p.tenant_id = a.tenant_id and p.person_id = a.person_id and p.role in ('focal_point', 'head', 'coordinator', 'provincial_leader', 'finance_officer')
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date))`.execute(tx);
  return answer.rows[0]?.n ?? 0;
}
