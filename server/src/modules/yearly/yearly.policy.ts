import type { YearlyPlan, YearlyState } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** What an actor may do with a yearly plan. */
export type YearlyAction = keyof YearlyPlan['can'];

/** What the policy has to know of a yearly plan. */
export interface YearlySubject {
  readonly state: YearlyState;
  readonly agencyId: string;
}

const owns = (actor: Actor, plan: YearlySubject): boolean => actor.scope === 'agency' && actor.agencyId === plan.agencyId;
const decides = (actor: Actor): boolean => actor.permissions.has('yearly.decide') && actor.scope === 'province';

/** Who may do it, apart from the state. */
const WHO: Record<YearlyAction, (actor: Actor, plan: YearlySubject) => boolean> = {
  write: (a, p) => a.permissions.has('yearly.write') && owns(a, p),
  done: (a, p) => a.permissions.has('yearly.write') && owns(a, p),
  submit: (a, p) => a.permissions.has('yearly.submit') && owns(a, p),
  adjust: (a, p) => a.permissions.has('yearly.submit') && owns(a, p),
  appraise: (a) => a.permissions.has('yearly.appraise') && a.scope === 'province',
  return: decides,
  approve: decides,
};

/** States in which it may be done. */
const WHEN: Record<YearlyAction, readonly YearlyState[]> = {
  write: ['draft', 'returned', 'adjusting'],
  done: ['approved', 'adjusting'],
  submit: ['draft', 'returned', 'adjusting'],
  adjust: ['approved'],
  appraise: ['submitted'],
  return: ['submitted', 'appraised'],
  approve: ['appraised'],
};

const ACTIONS = Object.keys(WHO) as YearlyAction[];

/** True when this actor may do it in some state; otherwise 403. */
export const mayEver = (actor: Actor, plan: YearlySubject, action: YearlyAction): boolean => WHO[action](actor, plan);

/** True when the state allows it; otherwise 409. */
export const stateAllows = (state: YearlyState, action: YearlyAction): boolean => WHEN[action].includes(state);

/** All answers at once; they travel with the plan as `can`. */
export const answers = (actor: Actor, plan: YearlySubject): Record<YearlyAction, boolean> =>
  Object.fromEntries(ACTIONS.map((action) => [action, mayEver(actor, plan, action) && stateAllows(plan.state, action)])) as Record<YearlyAction, boolean>;

/** Whether rounds may be opened and changed. */
export const opensRounds = (actor: Actor): boolean => actor.permissions.has('yearly.open') && actor.scope === 'province';
