import type { BudgetLineSummary, BudgetState, EntryKind, MoneySource } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import { isAllotted } from './budget.rules.ts';

/** What an actor may do with a line. */
export type BudgetAction = keyof BudgetLineSummary['can'];

/** What the policy has to know of a line. */
export interface LineSubject {
  readonly state: BudgetState;
  readonly agencyId: string;
  readonly source: MoneySource;
  readonly yearFrom: number;
  readonly yearTo: number;
}

/** Agency that is competent for a source on the day of the deed; undefined where nobody is named. */
export type Holders = ReadonlyMap<MoneySource, string>;

const owns = (actor: Actor, permission: string, agencyId: string): boolean => actor.permissions.has(permission) && actor.scope === 'agency' && actor.agencyId === agencyId;

/** Whether the actor's post is one that appraises and allots money of the source: a finance officer, or Sở KH&CN for money outside the state budget. */
const ofPost = (actor: Actor, source: MoneySource): boolean => actor.permissions.has('budget.allot') && actor.scope === 'province' && (isAllotted(source) ? actor.role === 'finance_officer' : actor.role === 'coordinator');

/** Whether the actor's agency is the competent one for the source on the day. */
const competent = (actor: Actor, source: MoneySource, holders: Holders): boolean => !isAllotted(source) || (actor.agencyId !== null && holders.get(source) === actor.agencyId);

/** Whether the actor appraises and allots money of the source on the day. */
export const allots = (actor: Actor, source: MoneySource, holders: Holders): boolean => ofPost(actor, source) && competent(actor, source, holders);

/** True when only the day's competence is missing: the refusal then names who is competent. */
export const lacksCompetence = (actor: Actor, source: MoneySource, holders: Holders): boolean => ofPost(actor, source) && !competent(actor, source, holders);

const gathers = (actor: Actor): boolean => actor.permissions.has('budget.gather') && actor.scope === 'province';

/** Who may do it, apart from the state. */
const WHO: Record<BudgetAction, (actor: Actor, line: LineSubject, holders: Holders) => boolean> = {
  change: (a, l) => owns(a, 'budget.propose', l.agencyId),
  withdraw: (a, l) => owns(a, 'budget.propose', l.agencyId),
  submit: (a, l) => owns(a, 'budget.submit', l.agencyId),
  gather: gathers,
  // What was just sent is returned by Sở KH&CN, what was gathered by who appraises it
  return: (a, l, h) => (l.state === 'proposed' ? gathers(a) : allots(a, l.source, h)),
  appraise: (a, l, h) => allots(a, l.source, h),
  allot: (a, l, h) => allots(a, l.source, h),
  adjust: (a, l, h) => allots(a, l.source, h),
  enter: (a, l, h) => owns(a, 'budget.report', l.agencyId) || (a.permissions.has('budget.report') && allots(a, l.source, h)),
  settle: (a, l, h) => allots(a, l.source, h),
  carry: (a, l, h) => allots(a, l.source, h),
};

/** States in which it may be done. */
const WHEN: Record<BudgetAction, readonly BudgetState[]> = {
  change: ['draft', 'returned'],
  withdraw: ['draft', 'returned', 'proposed'],
  submit: ['draft', 'returned'],
  gather: ['proposed'],
  return: ['proposed', 'gathered', 'appraised'],
  appraise: ['gathered', 'appraised'],
  allot: ['appraised'],
  adjust: ['allotted'],
  enter: ['allotted'],
  settle: ['allotted'],
  carry: ['allotted'],
};
/** Money of a medium-term line is spent by the lines of its years. */
const OF_ONE_YEAR: readonly BudgetAction[] = ['enter', 'settle', 'carry'];
const ACTIONS = Object.keys(WHO) as BudgetAction[];

/** True when this actor may do it in some state; otherwise 403. */
export const mayEver = (actor: Actor, line: LineSubject, action: BudgetAction, holders: Holders): boolean => WHO[action](actor, line, holders);

/** True when the state and the span allow it; otherwise 409. */
export const stateAllows = (line: LineSubject, action: BudgetAction): boolean => WHEN[action].includes(line.state) && (line.yearFrom === line.yearTo || !OF_ONE_YEAR.includes(action));

/** All answers at once; they travel with the line as `can`. */
export const answers = (actor: Actor, line: LineSubject, holders: Holders): Record<BudgetAction, boolean> =>
  Object.fromEntries(ACTIONS.map((action) => [action, mayEver(actor, line, action, holders) && stateAllows(line, action)])) as Record<BudgetAction, boolean>;

/** Deeds that need the competence for the source. */
export const needsCompetence = (line: LineSubject, action: BudgetAction): boolean => ['appraise', 'allot', 'adjust', 'settle', 'carry', 'enter'].includes(action) || (action === 'return' && line.state !== 'proposed');

/** Entries that may be taken back; decisions are changed by decisions. */
export const REVERSIBLE: readonly EntryKind[] = ['committed', 'released', 'advance', 'payment', 'cleared', 'recovery'];

/** Whether the actor proposes money for its agency. */
export const proposes = (actor: Actor): boolean => actor.permissions.has('budget.propose') && actor.scope === 'agency' && actor.agencyId !== null && actor.personId !== null;
/** Whether the actor settles days of the fiscal calendar. */
export const changesCalendar = (actor: Actor): boolean => actor.permissions.has('budget.calendar') && actor.scope === 'province';
/** Whether the actor enters missions and projects with their decisions. */
export const keepsProjects = (actor: Actor): boolean => actor.permissions.has('budget.projects') && actor.scope === 'province' && actor.personId !== null;
/** Whether the actor names competent bodies. */
export const assigns = (actor: Actor): boolean => actor.permissions.has('budget.settings') && actor.scope === 'province';

/** What waits for an actor: states of lines, and whether they are the actor's by agency, by gathering or by competence. */
export const WAITS = { agency: ['draft', 'returned'], gatherer: ['proposed'], allotter: ['gathered', 'appraised'] } as const satisfies Record<string, readonly BudgetState[]>;
