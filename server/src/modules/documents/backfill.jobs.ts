import type { Actor } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { addDuties } from './plan-news.service.ts';
import { plansWithoutEntry, tasksForDuties } from './register.queries.ts';
import { registerPlan } from './register.service.ts';

/**
 * Brings plans into the register that were imported before it existed, each in a transaction of its own and in the name of who imported it; their tasks that oblige to issue become duties.
 * Plans that have an entry are left alone, so that a second run does nothing. Gives how many were entered.
 */
export async function enterOldPlans(services: Services): Promise<number> {
  const { db, tenantId } = services;
  const asProvince = { scope: 'province' as const, tenantId, personId: null, agencyId: null };
  const plans = await asActor(db, asProvince, (tx) => plansWithoutEntry(tx, tenantId), 'read');
  for (const plan of plans) {
    const actor: Actor = { ...asProvince, personId: plan.createdBy, postId: null, role: 'coordinator', permissions: new Set() };
    await asActor(db, actor, async (tx) => {
      await registerPlan(tx, actor, plan.id, plan.state === 'published', services.now());
      if (plan.state === 'published') await addDuties(tx, actor, await tasksForDuties(tx, tenantId, plan.id), services.now());
    });
  }
  return plans.length;
}

/** Enters old plans once after the start; a failure is logged and tried again at the next start. */
export function startBackfill(services: Services): { stop(): Promise<void> } {
  const running = enterOldPlans(services).then(
    (entered) => (entered > 0 ? services.log('info', 'old plans entered into the register', { entered }) : undefined),
    (error: unknown) => services.log('error', 'old plans could not be entered into the register', { error: String(error) }),
  );
  return { stop: async () => void (await running) };
}
