import type { Actor } from '@thientruong/kernel';

/** What the policy needs of an entry. */
export interface EntrySubject {
  holding: string;
  planId: string | null;
}
/** What the policy needs of a duty. */
export interface DutySubject {
  state: string;
  leadAgencyId: string | null;
}

/** Who may do what with an entry: what a plan brought is corrected in the plan, not here. */
export const documentCan = (actor: Actor, entry: EntrySubject) => ({
  edit: actor.permissions.has('documents.edit'),
  complete: actor.permissions.has('documents.edit') && entry.holding === 'wanted' && entry.planId === null,
  withdraw: actor.permissions.has('documents.edit') && entry.planId === null,
});

const mayIssue = (actor: Actor, duty: DutySubject): boolean =>
  actor.permissions.has('documents.edit') || (actor.permissions.has('documents.issue') && duty.leadAgencyId !== null && duty.leadAgencyId === actor.agencyId);

/** Who may do what with a duty: the lead agency meets its own, the coordinator any. */
export const dutyCan = (actor: Actor, duty: DutySubject) => ({
  fulfil: mayIssue(actor, duty) && (duty.state === 'open' || duty.state === 'overdue'),
  reopen: (mayIssue(actor, duty) && duty.state === 'met') || (actor.permissions.has('documents.edit') && duty.state === 'dropped'),
  drop: actor.permissions.has('documents.edit') && (duty.state === 'open' || duty.state === 'overdue'),
});
/** Whether it is the actor's place at all, whatever the state. */
export const dutyIsTheirs = mayIssue;
