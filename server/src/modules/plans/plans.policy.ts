import type { Actor } from '@thientruong/kernel';

/** What a policy needs to know of a plan. */
export interface PlanSubject {
  state: string;
}

/** Who may do what with a plan in its state. */
export const planPolicy = {
  edit: (actor: Actor, plan: PlanSubject) => actor.permissions.has('plans.edit') && plan.state === 'review',
  publish: (actor: Actor, plan: PlanSubject) => actor.permissions.has('plans.publish') && plan.state === 'review',
  discard: (actor: Actor, plan: PlanSubject) => actor.permissions.has('plans.edit') && plan.state === 'review',
  amend: (actor: Actor, plan: PlanSubject) => actor.permissions.has('plans.publish') && plan.state === 'published',
} as const;

/** All answers, as they travel with the plan. */
export const planCan = (actor: Actor, plan: PlanSubject) => ({
  edit: planPolicy.edit(actor, plan),
  publish: planPolicy.publish(actor, plan),
  discard: planPolicy.discard(actor, plan),
  amend: planPolicy.amend(actor, plan),
});
