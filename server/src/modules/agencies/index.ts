import type { AgencyRef } from '@thientruong/contract';
import type { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import type { Module } from '../../platform/module.ts';
import { agenciesOn, leadProposals, refsOf, successions } from './agencies.queries.ts';
import { agenciesRoutes } from './agencies.routes.ts';
import { successorOn, type AgencyEntry, type LeadProposalEntry } from './agencies.rules.ts';

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

/** Who each of these agencies is on a day, after reorganisations; an agency that went to several or to none is left out. */
export async function successorsOn(tx: Tx, tenantId: string, ids: readonly string[], day: string): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const directory = new Map((await loadDirectory(tx, tenantId, null)).map((agency) => [agency.id, agency]));
  const { heads, parts } = await successions(tx, tenantId);
  const history = heads.map(({ id, kind, effectiveOn }) => {
    const sideOf = (side: string) => parts.filter((part) => part.successionId === id && part.side === side).map((part) => part.agencyId);
    return { kind, on: effectiveOn, from: sideOf('from'), to: sideOf('to') };
  });
  return new Map(ids.flatMap((id) => {
    const heir = successorOn(id, directory, history, day);
    return heir === undefined ? [] : [[id, heir] as const];
  }));
}
