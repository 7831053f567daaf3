import type { EvaluationSheet, EvaluationState } from '@thientruong/contract';
import type { Actor, PlainDate } from '@thientruong/kernel';

/** What an actor may do with a sheet. */
export type SheetAction = keyof EvaluationSheet['can'];

/** What the policy has to know of a sheet. */
export interface SheetSubject {
  readonly agencyId: string;
  readonly state: EvaluationState;
  /** Last day of the agency's own scoring. */
  readonly selfDueOn: string;
  readonly appealDueOn: string | null;
}

const owns = (actor: Actor, permission: string, { agencyId }: SheetSubject): boolean => actor.permissions.has(permission) && actor.scope === 'agency' && actor.agencyId === agencyId;
const inProvince = (actor: Actor, permission: string): boolean => actor.permissions.has(permission) && actor.scope === 'province';

/** Who may do it, apart from the state. */
const WHO: Record<SheetAction, (actor: Actor, sheet: SheetSubject) => boolean> = {
  write: (actor, sheet) => owns(actor, 'evaluation.write', sheet),
  submit: (actor, sheet) => owns(actor, 'evaluation.submit', sheet),
  agree: (actor, sheet) => owns(actor, 'evaluation.submit', sheet),
  appeal: (actor, sheet) => owns(actor, 'evaluation.submit', sheet),
  return: (actor) => inProvince(actor, 'evaluation.appraise'),
  appraise: (actor) => inProvince(actor, 'evaluation.appraise'),
  reply: (actor) => inProvince(actor, 'evaluation.appraise'),
};

/** States in which it may be done. */
const WHEN: Record<SheetAction, readonly EvaluationState[]> = {
  write: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  return: ['submitted'],
  appraise: ['submitted', 'appraised', 'agreed', 'replied'],
  agree: ['appraised'],
  appeal: ['appraised'],
  reply: ['appealed'],
};
const ACTIONS = Object.keys(WHO) as SheetAction[];

/** True when this actor may do it in some state; otherwise 403. */
export const mayEver = (actor: Actor, sheet: SheetSubject, action: SheetAction): boolean => WHO[action](actor, sheet);

/** True when state and day allow it; otherwise 409. An agency that has not sent by its day is appraised without its own points; an appeal has its days. */
export function stateAllows(sheet: SheetSubject, action: SheetAction, today: PlainDate): boolean {
  if (action === 'appraise' && WHEN.write.includes(sheet.state)) return today > sheet.selfDueOn;
  if (action === 'appeal' && sheet.appealDueOn !== null && today > sheet.appealDueOn) return false;
  return WHEN[action].includes(sheet.state);
}

/** All answers at once; they travel with the sheet as `can`. */
export const whatOf = (actor: Actor, sheet: SheetSubject, today: PlainDate): Record<SheetAction, boolean> =>
  Object.fromEntries(ACTIONS.map((action) => [action, mayEver(actor, sheet, action) && stateAllows(sheet, action, today)])) as Record<SheetAction, boolean>;

/** True when nobody has to act on the sheet any more, so that the period may be approved. */
export const isSettled = (sheet: Pick<SheetSubject, 'state' | 'appealDueOn'>, today: PlainDate): boolean =>
  ['agreed', 'replied', 'approved'].includes(sheet.state) || (sheet.state === 'appraised' && sheet.appealDueOn !== null && today > sheet.appealDueOn);

/** Whether the actor opens periods and adds formulas. */
export const manages = (actor: Actor): boolean => inProvince(actor, 'evaluation.manage');
/** Whether the actor approves periods. */
export const approves = (actor: Actor): boolean => inProvince(actor, 'evaluation.approve');
/** Whether the actor sees every sheet before approval, and may try another formula. */
export const weighs = (actor: Actor): boolean => actor.permissions.has('evaluation.weigh');
