import type { DueRule, TaskCan } from '@thientruong/contract';
import type { Actor, TaskState } from '@thientruong/kernel';
import type { z } from 'zod';

/** What an actor may do with a task. */
export type TaskAction = keyof z.infer<typeof TaskCan>;

/** What the policy has to know of a task: its state and the part of the actor's own agency in it. */
export interface TaskSubject {
  readonly state: TaskState;
  readonly role: 'lead' | 'supporting' | null;
  /** How its deadline comes about, when it is not one fixed day. */
  readonly dueRule?: DueRule | null;
}

const OPEN: readonly TaskState[] = ['assigned', 'accepted', 'in_progress', 'returned', 'reported'];

const worksAs = (actor: Actor, role: TaskSubject['role'], ...parts: TaskSubject['role'][]): boolean =>
  actor.scope === 'agency' && actor.agencyId !== null && role !== null && parts.includes(role);

/** Who may do it, apart from the state of the task. */
const WHO: Record<TaskAction, (actor: Actor, subject: Pick<TaskSubject, 'role'>) => boolean> = {
  accept: (a, t) => a.permissions.has('tasks.work') && worksAs(a, t.role, 'lead'),
  note: (a, t) => a.permissions.has('tasks.work') && worksAs(a, t.role, 'lead', 'supporting'),
  addEvidence: (a, t) => a.permissions.has('tasks.evidence') && (isCoordinator(a) || worksAs(a, t.role, 'lead', 'supporting')),
  removeEvidence: (a, t) => a.permissions.has('tasks.evidence') && (isCoordinator(a) || worksAs(a, t.role, 'lead', 'supporting')),
  proposeCompletion: (a, t) => a.permissions.has('tasks.work') && worksAs(a, t.role, 'lead'),
  confirm: (a) => a.permissions.has('tasks.confirm') && isCoordinator(a),
  return: (a) => a.permissions.has('tasks.confirm') && isCoordinator(a),
  decideDeadline: (a) => a.permissions.has('tasks.decide') && isCoordinator(a),
  decideLead: (a) => a.permissions.has('tasks.decide') && isCoordinator(a),
  settleOccurrence: (a, t) => a.permissions.has('tasks.evidence') && (isCoordinator(a) || worksAs(a, t.role, 'lead')),
  enterEventDay: (a, t) => a.permissions.has('tasks.evidence') && (isCoordinator(a) || worksAs(a, t.role, 'lead')),
  // Only an amendment that repeals the clause cancels a task; no call does it by hand.
  cancel: () => false,
};

/** States in which it may be done. */
const WHEN: Record<TaskAction, readonly TaskState[]> = {
  accept: ['assigned', 'returned'],
  note: OPEN,
  addEvidence: OPEN,
  removeEvidence: OPEN,
  proposeCompletion: ['accepted', 'in_progress', 'returned'],
  confirm: ['reported'],
  return: ['reported'],
  decideDeadline: OPEN,
  decideLead: OPEN,
  settleOccurrence: OPEN,
  enterEventDay: OPEN,
  cancel: [],
};

const ACTIONS = Object.keys(WHO) as TaskAction[];

/** The province's coordinator, and nobody else who reads the whole province. */
export const isCoordinator = (actor: Actor): boolean => actor.role === 'coordinator' && actor.scope === 'province';

/** True when this actor may do it with this task in some state; otherwise 403. */
export const mayEver = (actor: Actor, subject: Pick<TaskSubject, 'role'>, action: TaskAction): boolean =>
  WHO[action](actor, subject);

/** True when the state allows it; otherwise 409. */
export const stateAllows = (state: TaskState, action: TaskAction): boolean => WHEN[action].includes(state);

/** States in which an action may be done, for the condition of the write. */
export const statesFor = (action: TaskAction): readonly TaskState[] => WHEN[action];

// Only a deadline of that rule has occurrences to settle, or a day to enter
const ruleAsked: Partial<Record<TaskAction, DueRule['kind']>> = { settleOccurrence: 'recurring', enterEventDay: 'event' };

/** All answers at once; they travel with the task as `can`. */
export function answers(actor: Actor, subject: TaskSubject): Record<TaskAction, boolean> {
  return Object.fromEntries(
    ACTIONS.map((action) => [action, mayEver(actor, subject, action) && stateAllows(subject.state, action) && (ruleAsked[action] ?? subject.dueRule?.kind) === subject.dueRule?.kind]),
  ) as Record<TaskAction, boolean>;
}

/** Whose evidence may be withdrawn: the own agency's, and any by the coordinator. */
export const mayWithdraw = (actor: Actor, evidence: { agencyId: string | null }): boolean =>
  isCoordinator(actor) || (actor.agencyId !== null && evidence.agencyId === actor.agencyId);
