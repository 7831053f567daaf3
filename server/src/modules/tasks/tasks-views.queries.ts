import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** A saved view as stored. */
export interface ViewRow {
  id: string;
  name: string;
  query: string;
  createdAt: Date;
}

/** Saved views of a person, by name; a person has at most fifty. */
export function listViewRows(tx: Tx, tenantId: string, personId: string): Promise<ViewRow[]> {
  return tx
    .selectFrom('savedView')
    .select(['id', 'name', 'query', 'createdAt'])
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Saves a view unless the person has `max` already (`full`) or one of that name (`exists`). */
export async function insertView(
  tx: Tx,
  tenantId: string,
  personId: string,
  view: ViewRow,
  max: number,
): Promise<'saved' | 'full' | 'exists'> {
  // Two saves at once of one person wait for each other, so the limit holds.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`view:${tenantId}:${personId}`}, 0))`.execute(tx);
  const own = await listViewRows(tx, tenantId, personId);
  if (own.some((one) => one.name === view.name)) return 'exists';
  if (own.length >= max) return 'full';
  await tx
    .insertInto('savedView')
    .values({ tenantId, personId, ...view })
    .execute();
  return 'saved';
}

/** Deletes a view of the person; false when there is none. */
export async function removeView(tx: Tx, tenantId: string, personId: string, viewId: string): Promise<boolean> {
  const answer = await tx
    .deleteFrom('savedView')
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '=', viewId)
    .executeTakeFirst();
  return answer.numDeletedRows === 1n;
}
