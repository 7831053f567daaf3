import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Name of a tenant. */
export async function tenantName(tx: Tx, tenantId: string): Promise<string> {
  return (await tx.selectFrom('tenant').select('name').where('id', '=', tenantId).executeTakeFirst())?.name ?? '';
}

/** Writes a tenant, as the owner. */
export async function insertTenant(tx: Tx, tenant: { id: string; name: string; demonstration: boolean }): Promise<void> {
  await tx.insertInto('tenant').values(tenant).execute();
}

/** Sets the tenant of a transaction that works as the owner of the tables. */
export async function asOwner(tx: Tx, tenantId: string): Promise<void> {
  await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(tx);
}
