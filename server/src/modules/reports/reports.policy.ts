import type { PeriodCan, ReportCan, ReportPartKey, ReportState } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { z } from 'zod';

/** What an actor may do with a report. */
export type ReportAction = keyof z.infer<typeof ReportCan>;

/** What an actor may do with a period. */
export type PeriodAction = keyof z.infer<typeof PeriodCan>;

/** What the policy has to know of a report. */
export interface ReportSubject {
  readonly scope: 'agency' | 'province';
  readonly agencyId: string | null;
  readonly state: ReportState;
  readonly returnedParts: readonly ReportPartKey[] | null;
  readonly excusedReason: string | null;
}

/** What the policy has to know of a period. */
export interface PeriodSubject {
  readonly state: 'open' | 'closed';
  readonly head: string | null;
}

const isCoordinator = (actor: Actor): boolean => actor.role === 'coordinator' && actor.scope === 'province';
const isOwn = (actor: Actor, report: Pick<ReportSubject, 'scope' | 'agencyId'>): boolean =>
  report.scope === 'agency' && actor.scope === 'agency' && actor.agencyId !== null && actor.agencyId === report.agencyId;

/** Who may do it, apart from the state. */
const WHO: Record<ReportAction, (actor: Actor, report: Pick<ReportSubject, 'scope' | 'agencyId'>) => boolean> = {
  write: (a, r) => a.permissions.has('reports.write') && (r.scope === 'agency' ? isOwn(a, r) : isCoordinator(a)),
  ready: (a, r) => a.permissions.has('reports.write') && isOwn(a, r),
  sendBack: (a, r) => a.permissions.has('reports.submit') && isOwn(a, r),
  submit: (a, r) => a.permissions.has('reports.submit') && isOwn(a, r),
  accept: (a, r) => a.permissions.has('reports.accept') && isCoordinator(a) && r.scope === 'agency',
  return: (a, r) => a.permissions.has('reports.accept') && isCoordinator(a) && r.scope === 'agency',
  correct: (a) => a.permissions.has('reports.consolidate') && isCoordinator(a),
};

/** States of the report in which it may be done while the period is open. */
const WHEN: Record<Exclude<ReportAction, 'correct'>, readonly ReportState[]> = {
  write: ['draft', 'ready', 'returned'],
  ready: ['draft', 'returned'],
  sendBack: ['ready'],
  submit: ['draft', 'ready', 'returned'],
  accept: ['submitted'],
  return: ['submitted', 'accepted'],
};

/** True when this actor may do it with this report in some state; otherwise 403. */
export const mayEver = (actor: Actor, report: Pick<ReportSubject, 'scope' | 'agencyId'>, action: ReportAction): boolean => WHO[action](actor, report);

/** True when the report's state allows it in an open period; otherwise 409. An excused agency has nothing to send. */
export const stateAllows = (report: Pick<ReportSubject, 'state' | 'excusedReason'>, action: Exclude<ReportAction, 'correct'>): boolean =>
  WHEN[action].includes(report.state) && !(report.excusedReason !== null && (action === 'ready' || action === 'submit'));

/** True when a part may be edited: all of them, or, after a return in part, those that were named. */
export const partWritable = (report: Pick<ReportSubject, 'returnedParts'>, part: ReportPartKey): boolean =>
  report.returnedParts === null || report.returnedParts.length === 0 || report.returnedParts.includes(part);

const ACTIONS = Object.keys(WHO) as ReportAction[];

/** All answers at once; they travel with the report as `can`. */
export const reportCan = (actor: Actor, report: ReportSubject, period: Pick<PeriodSubject, 'state'>): Record<ReportAction, boolean> =>
  Object.fromEntries(
    ACTIONS.map((action) => [
      action,
      mayEver(actor, report, action) && (action === 'correct' ? period.state === 'closed' : period.state === 'open' && stateAllows(report, action)),
    ]),
  ) as Record<ReportAction, boolean>;

const opens = (actor: Actor): boolean => actor.permissions.has('reports.open') && isCoordinator(actor);
const consolidates = (actor: Actor): boolean => actor.permissions.has('reports.consolidate') && isCoordinator(actor);

/** All answers at once; they travel with the period as `can`. The bundle is there once the chain's head is. */
export const periodCan = (actor: Actor, { state, head }: PeriodSubject): Record<PeriodAction, boolean> => ({
  changeDeadline: opens(actor) && state === 'open',
  addAgency: opens(actor) && state === 'open',
  excuse: opens(actor) && state === 'open',
  consolidate: consolidates(actor) && state === 'open',
  close: consolidates(actor) && state === 'open',
  bundle: actor.permissions.has('reports.consolidated') && state === 'closed' && head !== null,
});
