import { sql } from 'kysely';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { OPEN } from './urging.queries.ts';

/** What is due on one day: at one agency (its people's calendar), or in the province (`agencyId` null). */
export interface DueRow {
  dueOn: PlainDate;
  agencyId: string | null;
  tasks: number;
  agencies: number;
  id: string;
  code: string;
  content: string;
}

/** When the person's address was made, or null. */
export async function findFeed(tx: Tx, tenantId: string, personId: string): Promise<Date | null> {
  const row = await tx.selectFrom('calendarFeed').select('createdAt').where('tenantId', '=', tenantId).where('personId', '=', personId).executeTakeFirst();
  return row?.createdAt ?? null;
}

/** Stores an address in place of the one before. */
export async function saveFeed(tx: Tx, tenantId: string, personId: string, tokenHash: string, at: Date): Promise<void> {
  await tx
    .insertInto('calendarFeed')
    .values({ tenantId, personId, tokenHash, createdAt: at })
    .onConflict((conflict) => conflict.columns(['tenantId', 'personId']).doUpdateSet({ tokenHash, createdAt: at }))
    .execute();
}

/** Removes the person's address; false when there was none. */
export async function deleteFeed(tx: Tx, tenantId: string, personId: string): Promise<boolean> {
  const done = await tx.deleteFrom('calendarFeed').where('tenantId', '=', tenantId).where('personId', '=', personId).executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}

/** Whose address a token is; undefined when nobody's or when the account is locked. */
export async function findFeedPerson(tx: Tx, tenantId: string, tokenHash: string): Promise<string | undefined> {
  const answer = await sql<{ personId: string }>`select f.person_id from calendar_feed f join sign_in_account a on a.tenant_id = f.tenant_id and a.person_id = f.person_id
    where f.tenant_id = ${tenantId} and f.token_hash = ${tokenHash} and not a.disabled`.execute(tx);
  return answer.rows[0]?.personId;
}

/** Open tasks by deadline as a person's posts on a day see them: those that their agency leads, or all of the province. */
export async function listDue(tx: Tx, tenantId: string, personId: string, today: PlainDate, from: PlainDate, to: PlainDate): Promise<DueRow[]> {
  const answer = await sql<DueRow>`
    with posts as (select p.agency_id, p.role from post p where p.tenant_id = ${tenantId} and p.person_id = ${personId} and p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to >= ${today}::date)),
    due as materialized (select k.id, k.due_on, k.code, k.content, k.lead_agency_id from task k
      where k.tenant_id = ${tenantId} and k.due_on between ${from}::date and ${to}::date and ${OPEN})
    select d.due_on, d.lead_agency_id as agency_id, count(*)::int as tasks, 1 as agencies, min(d.id::text) as id, min(d.code) as code, min(left(d.content, 300)) as content
      from due d where d.lead_agency_id in (select agency_id from posts where role in ('focal_point', 'head')) group by d.due_on, d.lead_agency_id
    union all
    select d.due_on, null, count(*)::int, count(distinct d.lead_agency_id)::int, min(d.id::text), min(d.code), min(left(d.content, 300))
      from due d where exists (select from posts where role in ('coordinator', 'provincial_leader')) group by d.due_on
    order by 1, 2`.execute(tx);
  return answer.rows;
}
