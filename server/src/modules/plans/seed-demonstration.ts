import { demonstrationPlanText } from '@thientruong/db/seed/demonstration-plan.ts';
import { plainDateOf } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { storeBytes } from '../files/index.ts';
import { demonstrationActor } from '../identity/index.ts';
import { importFromFile } from './import.service.ts';
import { findPlan, pageOfPlans } from './plans.queries.ts';
import { publish } from './publish.service.ts';
import { proposalsOf } from './review.queries.ts';
import { takeStep } from './review.service.ts';

/**
 * Imports, reviews and publishes the demonstration's plan through the ordinary use cases, as the demonstration's coordinator; nothing when a plan is there.
 * Suggested leads are confirmed for two of three open proposals; the rest stay without a lead, as a real plan leaves them.
 */
export async function seedDemonstrationPlan(services: Services): Promise<void> {
  const actor = await demonstrationActor(services, 'tonghop');
  const now = services.now();
  const call = { actor, now, today: plainDateOf(now), services };
  await asActor(services.db, actor, async (tx) => {
    if ((await pageOfPlans(tx, actor.tenantId, { words: [], state: undefined, after: null, limit: 1 })).length > 0) return;
    const file = await storeBytes(services, tx, actor, 'ke-hoach-minh-hoa.txt', new TextEncoder().encode(demonstrationPlanText));
    const { planId } = await importFromFile({ ...call, tx, body: { fileId: file.id } });
    const params = { planId };
    const open = (await proposalsOf(tx, actor.tenantId, planId)).filter(
      (proposal) => !proposal.lead?.agencyId && !proposal.lead?.group && proposal.suggestedLeads[0]?.agencyId,
    );
    const byLead = new Map<string, typeof open>();
    for (const [i, proposal] of open.entries()) {
      const agencyId = proposal.suggestedLeads[0]?.agencyId;
      if (agencyId && i % 3 !== 2) byLead.set(agencyId, [...(byLead.get(agencyId) ?? []), proposal]);
    }
    // A dozen agencies at most: one step for each
    for (const [agencyId, proposals] of byLead)
      await takeStep({
        ...call,
        tx,
        params,
        body: {
          step: {
            type: 'setLead',
            proposalIds: proposals.map((one) => one.id),
            lead: { agencyId },
            reason: 'Theo bảng đề xuất cơ quan chủ trì, đã thống nhất khi lấy ý kiến (minh họa)',
          },
          versions: Object.fromEntries(proposals.map((one) => [one.id, one.version])),
        },
      });
    const plan = await findPlan(tx, actor.tenantId, planId);
    if (plan) await publish({ ...call, tx, params, body: { version: plan.version, acceptUnassigned: true } }, true);
  });
}
