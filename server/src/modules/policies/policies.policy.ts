import type { PolicyStage, PolicyWork } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** What an actor may do with policy work. */
export type PolicyAction = keyof PolicyWork['can'];

/** What the policy has to know of policy work. */
export interface PolicySubject {
  readonly stage: PolicyStage | 'done';
  /** Agencies of the stages that are not waiting any more, and of the work. */
  readonly responsible: ReadonlySet<string>;
  /** Somebody has been asked. */
  readonly asked: boolean;
  /** The actor's agency is asked in the newest round; null when it is not, else whether it has replied. */
  readonly replied: boolean | null;
}

/** The province's coordinator, and nobody else who reads the whole province. */
export const isCoordinator = (actor: Actor): boolean => actor.role === 'coordinator' && actor.scope === 'province';
const edits = (actor: Actor): boolean => actor.permissions.has('policies.edit') && isCoordinator(actor);
const ownAgency = (actor: Actor): string | null => (actor.scope === 'agency' ? actor.agencyId : null);

/** Who may do it, apart from the state. */
const WHO: Record<PolicyAction, (actor: Actor, work: PolicySubject) => boolean> = {
  edit: edits,
  finish: edits,
  skip: edits,
  return: edits,
  ask: edits,
  answer: edits,
  hang: edits,
  attach: (a, w) => a.permissions.has('policies.attach') && (isCoordinator(a) || w.responsible.has(ownAgency(a) ?? '')),
  reply: (a, w) => a.permissions.has('policies.reply') && ownAgency(a) !== null && w.replied !== null,
  export: (a, w) => a.permissions.has('policies.read') && (a.scope !== 'agency' || w.responsible.has(ownAgency(a) ?? '')),
};

/** States in which it may be done. */
const WHEN: Record<PolicyAction, (work: PolicySubject) => boolean> = {
  edit: () => true,
  finish: (w) => w.stage !== 'done',
  skip: (w) => w.stage !== 'done',
  return: (w) => w.stage !== 'review',
  ask: (w) => w.stage === 'consultation',
  answer: (w) => w.asked && w.stage !== 'done',
  hang: () => true,
  attach: () => true,
  reply: (w) => w.stage !== 'done' && w.replied === false,
  export: (w) => w.asked,
};

const ACTIONS = Object.keys(WHO) as PolicyAction[];

/** True when this actor may do it in some state; otherwise 403. */
export const mayEver = (actor: Actor, work: PolicySubject, action: PolicyAction): boolean => WHO[action](actor, work);

/** True when the state allows it; otherwise 409. */
export const stateAllows = (work: PolicySubject, action: PolicyAction): boolean => WHEN[action](work);

/** All answers at once; they travel with the work as `can`. */
export const answers = (actor: Actor, work: PolicySubject): Record<PolicyAction, boolean> =>
  Object.fromEntries(ACTIONS.map((action) => [action, mayEver(actor, work, action) && stateAllows(work, action)])) as Record<PolicyAction, boolean>;

/** Whose attachment may be withdrawn: the own agency's, and any by the coordinator. */
export const mayWithdraw = (actor: Actor, attachment: { agencyId: string | null }): boolean =>
  actor.permissions.has('policies.attach') && (isCoordinator(actor) || (ownAgency(actor) !== null && attachment.agencyId === ownAgency(actor)));

/** Whether the register of delegated powers may be written. */
export const editsDelegations = (actor: Actor): boolean => actor.permissions.has('delegations.edit') && isCoordinator(actor);
