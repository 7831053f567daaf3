import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Holds agencies until the transaction ends: nobody gives them a new duty meanwhile. */
export async function lockAgencies(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await sql`select id from agency where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
}

/** Ends agencies on a day; those that ended by then stay as they are. */
export async function endAgencies(tx: Tx, tenantId: string, ids: readonly string[], on: string): Promise<void> {
  await sql`update agency set valid_to = ${on}::date where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) and (valid_to is null or valid_to > ${on}::date)`.execute(tx);
}

/** The place behind the last agency of the directory. */
export async function nextPlace(tx: Tx, tenantId: string): Promise<number> {
  return (await sql<{ place: number }>`select coalesce(max(sort_order), 0)::int + 1 as place from agency where tenant_id = ${tenantId}`.execute(tx)).rows[0]?.place ?? 1;
}
