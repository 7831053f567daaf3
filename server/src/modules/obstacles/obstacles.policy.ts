import type { Obstacle, ObstacleState, Submission } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** What an actor may do with an obstacle. */
export type ObstacleAction = keyof Obstacle['can'];
/** What an actor may do with a submission. */
export type SubmissionAction = keyof Submission['can'];

/** What the policy has to know of an obstacle. */
export interface ObstacleSubject {
  readonly state: ObstacleState;
  readonly agencyId: string;
}

const owns = (actor: Actor, agencyId: string): boolean => actor.permissions.has('obstacles.raise') && actor.scope === 'agency' && actor.agencyId === agencyId;
const inProvince = (actor: Actor, permission: string): boolean => actor.permissions.has(permission) && actor.scope === 'province';

/** In which states it may be done. */
const WHEN: Record<ObstacleAction, readonly ObstacleState[]> = {
  change: ['raised', 'returned'],
  withdraw: ['raised', 'returned'],
  accept: ['answered', 'decided'],
  reopen: ['answered', 'decided'],
  answer: ['raised', 'reopened'],
  return: ['raised', 'reopened'],
  gather: ['raised', 'reopened'],
};
const OF_AGENCY: readonly ObstacleAction[] = ['change', 'withdraw', 'accept', 'reopen'];
const ACTIONS = Object.keys(WHEN) as ObstacleAction[];

/** States from which an obstacle may be put into a submission. */
export const GATHERABLE = WHEN.gather;

/** True when this actor may do it in some state; otherwise 403. */
export const mayEver = (actor: Actor, { agencyId }: ObstacleSubject, action: ObstacleAction): boolean => (OF_AGENCY.includes(action) ? owns(actor, agencyId) : answers(actor));

/** True when the state allows it; otherwise 409. */
export const stateAllows = (state: ObstacleState, action: ObstacleAction): boolean => WHEN[action].includes(state);

/** All answers at once; they travel with the obstacle as `can`. */
export const whatOf = (actor: Actor, subject: ObstacleSubject): Record<ObstacleAction, boolean> =>
  Object.fromEntries(ACTIONS.map((action) => [action, mayEver(actor, subject, action) && stateAllows(subject.state, action)])) as Record<ObstacleAction, boolean>;

/** Whether the actor raises obstacles for its agency. */
export const raises = (actor: Actor): boolean => actor.permissions.has('obstacles.raise') && actor.scope === 'agency' && actor.agencyId !== null && actor.personId !== null;
/** Whether the actor answers and gathers. */
export const answers = (actor: Actor): boolean => inProvince(actor, 'obstacles.answer');
/** Whether the actor decides. */
export const decides = (actor: Actor): boolean => inProvince(actor, 'obstacles.decide');

/** Who may do it with a submission, and in which state. */
const SUBMISSION: Record<SubmissionAction, { may: (actor: Actor) => boolean; state: Submission['state'] }> = {
  change: { may: answers, state: 'draft' },
  submit: { may: answers, state: 'draft' },
  decide: { may: decides, state: 'submitted' },
};

/** True when this actor may do it with a submission in some state; otherwise 403. */
export const maySubmission = (actor: Actor, action: SubmissionAction): boolean => SUBMISSION[action].may(actor);
/** True when the state of the submission allows it; otherwise 409. */
export const submissionAllows = (state: Submission['state'], action: SubmissionAction): boolean => SUBMISSION[action].state === state;
/** All answers at once for a submission. */
export const whatOfSubmission = (actor: Actor, state: Submission['state']): Record<SubmissionAction, boolean> =>
  Object.fromEntries((Object.keys(SUBMISSION) as SubmissionAction[]).map((action) => [action, maySubmission(actor, action) && submissionAllows(state, action)])) as Record<SubmissionAction, boolean>;
