import { sql } from 'kysely';
import type { BriefContent } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A brief as it was sent. */
export interface BriefRow {
  week: PlainDate;
  at: Date;
  content: BriefContent;
  letters: number;
}

/** The brief of the week that begins on a Monday. */
export async function findBrief(tx: Tx, tenantId: string, week: PlainDate): Promise<BriefRow | undefined> {
  return (await tx.selectFrom('deskBrief').select(['week', 'at', 'content', 'letters']).where('tenantId', '=', tenantId).where('week', '=', week).executeTakeFirst()) as BriefRow | undefined;
}

/** Briefs before a week, the newest first, without their words. */
export async function listBriefRows(tx: Tx, tenantId: string, before: PlainDate | undefined, limit: number): Promise<Omit<BriefRow, 'content'>[]> {
  let query = tx.selectFrom('deskBrief').select(['week', 'at', 'letters']).where('tenantId', '=', tenantId);
  if (before) query = query.where('week', '<', before);
  return (await query.orderBy('week', 'desc').limit(limit).execute()) as Omit<BriefRow, 'content'>[];
}

/** Keeps a brief; false when the week has one. Another server's transaction is waited for. */
export async function insertBrief(tx: Tx, tenantId: string, row: BriefRow): Promise<boolean> {
  const made = await tx.insertInto('deskBrief').values({ tenantId, week: row.week, at: row.at, content: JSON.stringify(row.content), letters: row.letters }).onConflict((conflict) => conflict.doNothing()).returning('week').executeTakeFirst();
  return made !== undefined;
}

/** Who gets the brief of a day by mail. */
export interface ReaderRow {
  personId: string;
  name: string;
  address: string;
  secret: string;
}

/** Leaders who did not leave it out and whoever of the coordinators chose it, with a confirmed address to which information may go, and an account that is not locked. */
export async function listReaders(tx: Tx, tenantId: string, day: PlainDate): Promise<ReaderRow[]> {
  return (
    await sql<ReaderRow>`select a.person_id, n.name, a.address, a.secret from mail_address a
      join person n on n.tenant_id = a.tenant_id and n.id = a.person_id
      join sign_in_account s on s.tenant_id = a.tenant_id and s.person_id = a.person_id and not s.disabled
      left join desk_wish w on w.tenant_id = a.tenant_id and w.person_id = a.person_id
      where a.tenant_id = ${tenantId} and a.address is not null and a.news and exists (select from post p where p.tenant_id = a.tenant_id and p.person_id = a.person_id
        and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
        and case p.role when 'provincial_leader' then coalesce(w.wanted, true) when 'coordinator' then coalesce(w.wanted, false) else false end)
      order by a.person_id`.execute(tx)
  ).rows;
}

/** What a person chose; undefined when nothing. */
export async function findWish(tx: Tx, tenantId: string, personId: string): Promise<boolean | undefined> {
  return (await tx.selectFrom('deskWish').select('wanted').where('tenantId', '=', tenantId).where('personId', '=', personId).executeTakeFirst())?.wanted;
}

/** Writes what a person chose. */
export async function saveWish(tx: Tx, tenantId: string, personId: string, wanted: boolean, at: Date): Promise<void> {
  await tx.insertInto('deskWish').values({ tenantId, personId, wanted, changedAt: at }).onConflict((conflict) => conflict.columns(['tenantId', 'personId']).doUpdateSet({ wanted, changedAt: at })).execute();
}
