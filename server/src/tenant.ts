import { DEMONSTRATION_TENANT } from '@thientruong/db/seed/people.ts';
import { seedDirectory } from './modules/agencies/index.ts';
import { seedDemonstrationBudget } from './modules/budget/index.ts';
import { asOwner, createTenant, seedPeople } from './modules/identity/index.ts';
import { seedDemonstrationPlan } from './modules/plans/index.ts';
import { seedDemonstrationPolicies } from './modules/policies/index.ts';
import type { Settings } from './platform/config.ts';
import type { Connected } from './platform/connect.ts';
import type { Db } from './platform/database.ts';
import type { Services } from './platform/module.ts';

/** Makes the demonstration province: directory, map of proposed leads and invented people; as the owner, all or nothing. */
export async function seedDemonstration(owner: Db): Promise<{ tenantId: string }> {
  return owner.transaction().execute(async (tx) => {
    const { tenantId } = await createTenant(tx, { name: DEMONSTRATION_TENANT, demonstration: true });
    await asOwner(tx, tenantId);
    await seedPeople(tx, tenantId, await seedDirectory(tx, tenantId));
    return { tenantId };
  });
}

/**
 * Finds the tenant of this installation or makes it: the demonstration province while DEMO is on and the database is empty, else an empty tenant.
 * An installation that began without the demonstration never gets it later, and demonstration logins end when DEMO is turned off.
 */
export async function prepareTenant(connected: Connected, settings: Settings, now: () => Date, log: Services['log']): Promise<Pick<Services, 'tenantId' | 'demonstration'>> {
  const tenant = await connected.owner.selectFrom('tenant').select(['id', 'demonstration']).orderBy('createdAt').limit(1).executeTakeFirst();
  if (tenant && !tenant.demonstration) return { tenantId: tenant.id, demonstration: false };
  if (!tenant && !settings.DEMO) {
    const created = await connected.owner.transaction().execute((tx) => createTenant(tx, { name: settings.TENANT_NAME || 'Đơn vị chưa đặt tên' }));
    return { tenantId: created.tenantId, demonstration: false };
  }
  const { tenantId } = tenant ? { tenantId: tenant.id } : await seedDemonstration(connected.owner);
  const services = { tenantId, demonstration: settings.DEMO };
  if (settings.DEMO) {
    const running: Services = { db: connected.db, settings, now, log, ...services };
    await seedDemonstrationPlan(running);
    await seedDemonstrationPolicies(running);
    await seedDemonstrationBudget(running);
  }
  return services;
}
