import type { Actor } from '@thientruong/kernel';

const writes = (actor: Actor): boolean => actor.permissions.has('dissemination.write') && actor.personId !== null;

/** Whether the actor reports activities: for its own agency, whichever scope it has. */
export const reports = (actor: Actor): boolean => writes(actor) && actor.agencyId !== null;
/** Whether the actor asks agencies to disseminate documents. */
export const asks = (actor: Actor): boolean => actor.permissions.has('dissemination.ask') && actor.scope === 'province' && actor.personId !== null;
/** Whether the actor changes what this agency reported. */
export const ownsOutreach = (actor: Actor, agencyId: string): boolean => reports(actor) && actor.agencyId === agencyId;
/** Whose a new campaign is: the province's for the coordinator, else the agency's; undefined where the actor opens none. */
export function campaignOwner(actor: Actor): string | null | undefined {
  if (!writes(actor)) return undefined;
  return actor.scope === 'province' ? null : (actor.agencyId ?? undefined);
}
/** Whether the actor changes a campaign of this owner. */
export const ownsCampaign = (actor: Actor, agencyId: string | null): boolean => campaignOwner(actor) === agencyId;
/** Whether the actor changes a material: its agency, and the coordinator any. */
export const ownsMaterial = (actor: Actor, agencyId: string | null): boolean => writes(actor) && (actor.scope === 'province' || (agencyId !== null && actor.agencyId === agencyId));
/** Whether the actor adds materials. */
export const addsMaterials = writes;
