import type { AgencyRef } from '@thientruong/contract';
import type { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import type { Module } from '../../platform/module.ts';
import { agenciesOn, leadProposals, refsOf } from './agencies.queries.ts';
import { agenciesRoutes } from './agencies.routes.ts';
import type { AgencyEntry, LeadProposalEntry } from './agencies.rules.ts';

export {
  agenciesOfGroup,
  membersByGroup,
  suggestedLead,
  type AgencyEntry,
  type LeadProposalEntry,
} from './agencies.rules.ts';
export { loadAgencies } from './load.service.ts';
export { seedDirectory } from './seed.service.ts';

/** Face of the module: the dated directory. */
export const agenciesModule: Module = { name: 'agencies', routes: agenciesRoutes };

/** The directory on a day, for matching and presenting; with null, every agency that ever was. One query. */
export async function loadDirectory(tx: Tx, tenantId: string, on: string | null): Promise<AgencyEntry[]> {
  return (await agenciesOn(tx, tenantId, on)).map(({ id, code, name, abbrev, kind, aliases, validFrom, validTo }) => ({
    id,
    code,
    name,
    abbrev,
    kind,
    aliases,
    from: validFrom,
    to: validTo,
  }));
}

/** References of several agencies by id, whatever day they belong to; one query. */
export async function agencyRefs(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, z.infer<typeof AgencyRef>>> {
  return new Map((await refsOf(tx, tenantId, [...new Set(ids)])).map((row) => [row.id, row]));
}

/** The map clause → proposed lead on a day. */
export async function leadProposalsFor(tx: Tx, tenantId: string, on: string): Promise<LeadProposalEntry[]> {
  return (await leadProposals(tx, tenantId, on)).map(({ clausePath, leadAgencyIds, supportingAgencyIds, supportingGroups }) => ({
    clausePath,
    leadAgencyIds,
    supportingAgencyIds,
    supportingGroups,
  }));
}
