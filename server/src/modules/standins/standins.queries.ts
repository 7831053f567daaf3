import { sql } from 'kysely';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A stand-in as it is stored. */
export interface StandInRow {
  id: string;
  giverId: string;
  personId: string;
  postId: string | null;
  fromOn: PlainDate;
  toOn: PlainDate;
  reason: string;
  endedOn: PlainDate | null;
}

const columns = sql.raw('s.id, s.giver_id, s.person_id, s.post_id, s.from_on, s.to_on, s.reason, s.ended_on');

/** Stand-ins of an agency, the newest first. */
export async function listStandIns(tx: Tx, tenantId: string, agencyId: string, limit: number): Promise<StandInRow[]> {
  return (await sql<StandInRow>`select ${columns} from stand_in s where s.tenant_id = ${tenantId} and s.agency_id = ${agencyId} order by s.from_on desc, s.id desc limit ${limit}`.execute(tx)).rows;
}

/** One stand-in, held until the transaction ends. */
export async function findStandIn(tx: Tx, tenantId: string, id: string): Promise<StandInRow | undefined> {
  return (await sql<StandInRow>`select ${columns} from stand_in s where s.tenant_id = ${tenantId} and s.id = ${id} for update`.execute(tx)).rows[0];
}

/** Whether the giver has one on any of these days. */
export async function overlaps(tx: Tx, tenantId: string, giverId: string, from: PlainDate, to: PlainDate): Promise<boolean> {
  return (await sql`select from stand_in s where s.tenant_id = ${tenantId} and s.giver_id = ${giverId} and s.post_id is not null and s.from_on <= ${to}::date and coalesce(s.ended_on, s.to_on) >= ${from}::date limit 1`.execute(tx)).rows.length > 0;
}

/** One giver at a time, so that two presses do not give twice. */
export async function lockGiver(tx: Tx, tenantId: string, giverId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`standin:${tenantId}:${giverId}`}, 0))`.execute(tx);
}

/** People with a post at an agency on a day, by name; those who only stand in are left out. */
export async function peopleAt(tx: Tx, tenantId: string, agencyId: string, day: PlainDate): Promise<string[]> {
  return (
    await sql<{ id: string }>`select p.person_id as id from post p join person n on n.tenant_id = p.tenant_id and n.id = p.person_id where p.tenant_id = ${tenantId} and p.agency_id = ${agencyId} and p.stands_in_for is null
      and p.role in ('focal_point', 'head') and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date) group by p.person_id, n.name order by n.name, p.person_id`.execute(tx)
  ).rows.map((row) => row.id);
}

/** Whether a post is held in one's own right. */
export async function isOwnPost(tx: Tx, tenantId: string, postId: string): Promise<boolean> {
  return (await tx.selectFrom('post').select('standsInFor').where('tenantId', '=', tenantId).where('id', '=', postId).executeTakeFirst())?.standsInFor === null;
}

/** Writes the post and the stand-in. */
export async function insertStandIn(tx: Tx, tenantId: string, row: { id: string; postId: string; agencyId: string; giverId: string; personId: string; fromOn: PlainDate; toOn: PlainDate; reason: string; position: string; at: Date }): Promise<void> {
  const { id, postId, agencyId, giverId, personId, fromOn, toOn, reason, position, at } = row;
  await tx.insertInto('post').values({ tenantId, id: postId, personId, agencyId, role: 'head', position, validFrom: fromOn, validTo: toOn, standsInFor: giverId }).execute();
  await tx.insertInto('standIn').values({ tenantId, id, agencyId, giverId, personId, postId, fromOn, toOn, reason, givenAt: at }).execute();
}

/** Ends a stand-in and its post on a day. */
export async function endOn(tx: Tx, tenantId: string, row: StandInRow, day: PlainDate): Promise<void> {
  await tx.updateTable('standIn').set({ endedOn: day }).where('tenantId', '=', tenantId).where('id', '=', row.id).execute();
  await tx.updateTable('post').set({ validTo: day }).where('tenantId', '=', tenantId).where('id', '=', row.postId ?? '').execute();
}

/** Drops one that has not begun, with its post. */
export async function drop(tx: Tx, tenantId: string, row: StandInRow, day: PlainDate): Promise<void> {
  await tx.updateTable('standIn').set({ postId: null, endedOn: day }).where('tenantId', '=', tenantId).where('id', '=', row.id).execute();
  await tx.deleteFrom('post').where('tenantId', '=', tenantId).where('id', '=', row.postId ?? '').execute();
}
