import type { AgencyRef } from '@thientruong/contract';
import type { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import type { Module } from '../../platform/module.ts';
import { agenciesOn, leadProposals, refsOf, successions } from './agencies.queries.ts';
import { agenciesRoutes } from './agencies.routes.ts';
import { heirsOf, successorOn, type AgencyEntry, type LeadProposalEntry, type SuccessionEntry } from './agencies.rules.ts';

export {
  agenciesOfGroup,
  membersByGroup,
  suggestedLead,
  type AgencyEntry,
  type LeadProposalEntry,
} from './agencies.rules.ts';
export { lockAgencies } from './change.queries.ts';
export { changeDirectory } from './change.service.ts';
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

/** Reorganisations that the directory has, as following agencies needs them, with functions. */
async function historyOf(tx: Tx, tenantId: string): Promise<(SuccessionEntry & { functions: ReadonlyMap<string, string | null> })[]> {
  const { heads, parts } = await successions(tx, tenantId);
  return heads.map(({ id, kind, effectiveOn }) => {
    const own = parts.filter((part) => part.successionId === id);
    const sideOf = (side: string) => own.filter((part) => part.side === side).map((part) => part.agencyId);
    return { kind, on: effectiveOn, from: sideOf('from'), to: sideOf('to'), functions: new Map(own.map((part) => [part.agencyId, part.functions])) };
  });
}

/** What the directory says became of agencies on a day. */
export const successionsOf = async (tx: Tx, tenantId: string, on: string) => (await historyOf(tx, tenantId)).filter((one) => one.on === on);

/** Into whom each agency has gone by a day, one or several; an agency that still exists, or that went to nobody, is itself. */
export async function heirsOn(tx: Tx, tenantId: string, ids: readonly string[], day: string): Promise<Map<string, string[]>> {
  const directory = new Map((await loadDirectory(tx, tenantId, null)).map((agency) => [agency.id, agency]));
  const history = await historyOf(tx, tenantId);
  return new Map(ids.map((id) => [id, heirsOf(id, directory, history, day)]));
}

/** An agency and all that have gone into it, and into nobody else, by a day, over any number of reorganisations. */
export async function joinedInto(tx: Tx, tenantId: string, id: string, day: string): Promise<string[]> {
  const directory = new Map((await loadDirectory(tx, tenantId, null)).map((agency) => [agency.id, agency]));
  const history = await historyOf(tx, tenantId);
  return [id, ...[...directory.keys()].filter((one) => one !== id && heirsOf(one, directory, history, day).join() === id)];
}

/** Who each of these agencies is on a day, after reorganisations; an agency that went to several or to none is left out. */
export async function successorsOn(tx: Tx, tenantId: string, ids: readonly string[], day: string): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const directory = new Map((await loadDirectory(tx, tenantId, null)).map((agency) => [agency.id, agency]));
  const history = await historyOf(tx, tenantId);
  return new Map(ids.flatMap((id) => {
    const heir = successorOn(id, directory, history, day);
    return heir === undefined ? [] : [[id, heir] as const];
  }));
}
