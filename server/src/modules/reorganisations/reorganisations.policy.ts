import type { ReorganisationState } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';

/** Whether the actor prepares and carries out reorganisations: the coordinator at Sở KH&CN. */
export const prepares = (actor: Pick<Actor, 'role'>): boolean => actor.role === 'coordinator';

/** Whether a reorganisation in this state may still be changed or carried out. */
export const isOpen = (state: ReorganisationState): boolean => state === 'draft';
