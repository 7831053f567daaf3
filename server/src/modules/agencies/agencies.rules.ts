import { membersOfGroup, type AGENCY_GROUPS } from '@thientruong/contract';

/** Name of a group of agencies. */
export type AgencyGroup = (typeof AGENCY_GROUPS)[number];

/** An agency of the directory on a day, as matching needs it. */
export interface AgencyEntry {
  id: string;
  code: string;
  name: string;
  abbrev: string;
  kind: string;
  aliases: string[];
  /** First day, and the first day on which it no longer exists. */
  from: string;
  to: string | null;
}

/** Row of the map clause → proposed lead. */
export interface LeadProposalEntry {
  clausePath: string;
  leadAgencyIds: string[];
  supportingAgencyIds: string[];
  supportingGroups: string[];
}

/** Members of a group on the directory's day. */
export function agenciesOfGroup(directory: readonly AgencyEntry[], group: AgencyGroup): AgencyEntry[] {
  return membersOfGroup(directory, group);
}

/** Ids of the members of each group on the directory's day, counted once per group. */
export function membersByGroup(directory: readonly AgencyEntry[]): (group: AgencyGroup) => readonly string[] {
  const known = new Map<AgencyGroup, readonly string[]>();
  return (group) => {
    const members = known.get(group) ?? agenciesOfGroup(directory, group).map(({ id }) => id);
    known.set(group, members);
    return members;
  };
}

/** The proposal of the longest path that the clause lies under, or undefined. */
export function suggestedLead(clausePath: string, proposals: readonly LeadProposalEntry[]): LeadProposalEntry | undefined {
  let best: LeadProposalEntry | undefined;
  for (const proposal of proposals)
    if (
      (clausePath === proposal.clausePath || clausePath.startsWith(`${proposal.clausePath}/`)) &&
      proposal.clausePath.length > (best?.clausePath.length ?? -1)
    )
      best = proposal;
  return best;
}

/** A reorganisation as following an agency needs it. */
export interface SuccessionEntry {
  kind: string;
  on: string;
  from: readonly string[];
  to: readonly string[];
}

/** The one agency that is what this one was, on a day: itself while it exists, else who it was merged into, renamed or moved to; undefined where it went to several or to none. */
export function successorOn(agencyId: string, directory: ReadonlyMap<string, Pick<AgencyEntry, 'from' | 'to'>>, history: readonly SuccessionEntry[], day: string): string | undefined {
  const seen = new Set<string>();
  for (let id = agencyId; !seen.has(id); ) {
    seen.add(id);
    const agency = directory.get(id);
    if (!agency || agency.from > day) return undefined;
    if (agency.to === null || agency.to > day) return id;
    const heirs = new Set(history.filter(({ kind, on, from }) => ['merge', 'rename', 'move'].includes(kind) && on <= day && from.includes(id)).flatMap(({ to }) => to));
    const [heir] = heirs;
    if (heirs.size !== 1 || heir === undefined) return undefined;
    id = heir;
  }
  return undefined;
}

/** All agencies that this one has gone into by a day, by merging, splitting, renaming, moving; itself while it exists, and where it went to nobody. */
export function heirsOf(agencyId: string, directory: ReadonlyMap<string, Pick<AgencyEntry, 'from' | 'to'>>, history: readonly SuccessionEntry[], day: string): string[] {
  const heirs = new Set<string>();
  const seen = new Set<string>();
  const follow = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const agency = directory.get(id);
    const next = agency && (agency.to === null || agency.to > day) ? [] : history.filter(({ on, from }) => on <= day && from.includes(id)).flatMap(({ to }) => to);
    if (next.length === 0) heirs.add(id);
    for (const one of next) follow(one);
  };
  follow(agencyId);
  return [...heirs];
}
