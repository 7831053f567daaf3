import type { Inspection, InspectionState, Remedy, RemedyState } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** What an actor may do with an inspection. */
export type InspectionAction = keyof Inspection['can'];
/** What an actor may do with a remedy. */
export type RemedyAction = keyof Remedy['can'];

/** In which states it may be done. */
const WHEN: Record<InspectionAction, readonly InspectionState[]> = {
  change: ['planned'],
  decide: ['planned'],
  visit: ['decided', 'visited'],
  find: ['decided', 'visited'],
  conclude: ['visited'],
  remedy: ['concluded', 'followed'],
  violation: ['visited', 'concluded', 'followed'],
  hang: ['concluded', 'followed', 'closed'],
  postpone: ['planned', 'decided'],
  replan: ['postponed'],
  cancel: ['planned', 'decided', 'visited', 'postponed'],
  close: ['concluded', 'followed'],
};

/** Whether the actor keeps programmes and the table of competence. */
export const manages = (actor: Actor): boolean => actor.permissions.has('inspections.manage') && actor.scope === 'province' && actor.personId !== null;
/** Whether the actor carries inspections of a body: Sở KH&CN keeps the register of all, people of the body carry its own. Whether the body is competent on the day is asked where it plans and decides. */
export const carries = (actor: Actor, bodyAgencyId: string): boolean =>
  actor.permissions.has('inspections.write') && actor.personId !== null && (actor.scope === 'province' || (actor.scope === 'agency' && actor.agencyId === bodyAgencyId));
/** True when the state allows it; otherwise 409. */
export const stateAllows = (state: InspectionState, action: InspectionAction): boolean => WHEN[action].includes(state);
/** All answers at once; they travel with the inspection as `can`. */
export const whatOf = (actor: Actor, { state, bodyAgencyId }: { state: InspectionState; bodyAgencyId: string }): Record<InspectionAction, boolean> => Object.fromEntries((Object.keys(WHEN) as InspectionAction[]).map((action) => [action, carries(actor, bodyAgencyId) && stateAllows(state, action)])) as Record<InspectionAction, boolean>;

/** What the policy has to know of a remedy. */
export interface RemedySubject {
  readonly state: RemedyState;
  readonly agencyId: string | null;
  readonly bodyAgencyId: string;
}
const REMEDY_WHEN: Record<RemedyAction, readonly RemedyState[]> = { change: ['open'], answer: ['open'], check: ['answered'], return: ['answered'], waive: ['open', 'answered'] };

/** True when this actor may do it in some state: an agency of the directory answers for itself, everything else is who carries the inspection. */
export function mayEver(actor: Actor, { agencyId, bodyAgencyId }: Pick<RemedySubject, 'agencyId' | 'bodyAgencyId'>, action: RemedyAction): boolean {
  if (action !== 'answer') return carries(actor, bodyAgencyId);
  if (!actor.permissions.has('inspections.answer') || actor.personId === null) return false;
  return agencyId === null ? carries(actor, bodyAgencyId) : actor.scope === 'agency' && actor.agencyId === agencyId;
}
/** True when the state of the remedy allows it; otherwise 409. */
export const remedyAllows = (state: RemedyState, action: RemedyAction): boolean => REMEDY_WHEN[action].includes(state);
/** All answers at once for a remedy. */
export const whatOfRemedy = (actor: Actor, subject: RemedySubject): Record<RemedyAction, boolean> => Object.fromEntries((Object.keys(REMEDY_WHEN) as RemedyAction[]).map((action) => [action, mayEver(actor, subject, action) && remedyAllows(subject.state, action)])) as Record<RemedyAction, boolean>;
