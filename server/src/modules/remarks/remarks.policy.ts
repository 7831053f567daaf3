import { REMARK_MINUTES, type Remark } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** What the policy has to know of a remark. */
export interface RemarkSubject {
  readonly authorId: string;
  readonly parentId: string | null;
  readonly createdAt: Date;
  readonly withdrawnAt: Date | null;
}

/** Whether the actor says something at all; an auditor reads. */
export const writes = (actor: Actor): boolean => actor.permissions.has('remarks.write') && actor.personId !== null && (actor.scope === 'agency' || actor.scope === 'province');

/** Whether it is the actor's own remark; otherwise 403. */
export const owns = (actor: Actor, { authorId }: Pick<RemarkSubject, 'authorId'>): boolean => writes(actor) && actor.personId === authorId;

/** Whether the minutes in which it may be worded anew are still running. */
export const inTime = ({ createdAt }: Pick<RemarkSubject, 'createdAt'>, now: Date): boolean => now.getTime() - createdAt.getTime() <= REMARK_MINUTES * 60_000;

/** All answers at once; they travel with the remark as `can`. */
export const whatOf = (actor: Actor, remark: RemarkSubject, now: Date): Omit<Remark['can'], 'seen'> => {
  const open = remark.withdrawnAt === null;
  return { change: open && owns(actor, remark) && inTime(remark, now), withdraw: open && owns(actor, remark), reply: open && writes(actor) && remark.parentId === null };
};
