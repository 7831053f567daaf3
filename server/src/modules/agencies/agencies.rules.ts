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
