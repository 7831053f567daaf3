import type { AGENCY_GROUPS } from '@thientruong/contract';

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
  const kinds =
    group === 'departments'
      ? ['department', 'agency']
      : group === 'districts'
        ? ['district']
        : ['department', 'agency', 'district'];
  return directory.filter((agency) => kinds.includes(agency.kind));
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
