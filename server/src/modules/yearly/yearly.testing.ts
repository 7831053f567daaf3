import { getYearlyRound, listAgencies, listPlans, openYearlyRound, proposeYearlyActions, submitYearlyPlan, type YearlyPlan, type YearlyRound } from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';

/** A world with the demonstration's plan and a round of 2024. */
export async function withRound(w: World): Promise<{ round: YearlyRound; planId: string }> {
  await seedDemonstrationPlan(w.services);
  const coordinator = await w.as('tonghop');
  const plan = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0];
  if (!plan) throw new Error('thiếu kế hoạch minh họa');
  return { planId: plan.id, round: await coordinator.call(openYearlyRound, { body: { planId: plan.id, year: 2024, dueOn: '2024-07-15' } }) };
}

/** Id of an agency of the demonstration by code. */
export async function agencyId(person: Person, code: string): Promise<string> {
  return (await person.call(listAgencies, { query: { on: '2024-06-30' } })).items.find((agency) => agency.code === code)?.id ?? '';
}

/** The plan of the actor's agency with what the system proposes. */
export async function proposed(person: Person, round: { id: string }): Promise<YearlyPlan> {
  const { own } = await person.call(getYearlyRound, { params: { yearlyRoundId: round.id } });
  const id = own?.id ?? '';
  const { plans } = await person.call(getYearlyRound, { params: { yearlyRoundId: round.id } });
  return person.call(proposeYearlyActions, { params: { yearlyPlanId: id }, body: { version: plans[0]?.version ?? 0 } });
}

/** Sends a plan as the head. */
export async function sent(w: World, plan: YearlyPlan, head = 'thutruong.nnptnt'): Promise<YearlyPlan> {
  return (await w.as(head)).call(submitYearlyPlan, { params: { yearlyPlanId: plan.id }, body: { version: plan.version } });
}
