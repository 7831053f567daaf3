import type { AGENCY_GROUPS } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';

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
}

/** Row of the map clause → proposed lead. */
export interface LeadProposalEntry {
  clausePath: string;
  leadAgencyIds: string[];
  supportingAgencyIds: string[];
  supportingGroups: string[];
}

/** One spelling for comparison: folded, "ủy ban nhân dân" as "ubnd", leading articles and list marks away. */
function key(words: string): string {
  return foldText(words)
    .replace(/[–—−‐‑]/g, '-')
    .replace(/uy ban nhan dan/g, 'ubnd')
    .replace(/\btinh uy\b/g, 'tinh uy')
    .replace(/^(cac|nhung|giao|de nghi)\s+/, '')
    .replace(/^(thu truong|lanh dao|giam doc)\s+(cac\s+)?/, '')
    .replace(/^chu tich\s+(cac\s+)?(?=ubnd)/, '')
    .replace(/[;.,:]+$/, '')
    .replace(/\s*([,/&-])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

const DEPARTMENTS = new Set([
  'so,ban,nganh',
  'so,nganh',
  'so,ban,nganh tinh',
  'so,ban,nganh cua tinh',
  'so,ban,nganh,doan the',
  'so,nganh cua tinh',
  'so,ban,nganh thuoc tinh',
  'so,ban,nganh cap tinh',
]);
const DISTRICTS = new Set([
  'ubnd cac huyen,thanh pho',
  'ubnd cac huyen/thanh pho',
  'ubnd huyen,thanh pho',
  'ubnd cac huyen,thanh pho nam dinh',
  'huyen,thanh pho',
  'huyen/thanh pho',
  'cac huyen,thanh pho',
  'ubnd cac huyen va thanh pho',
]);
const BOTH = new Set(['nganh,huyen/thanh pho', 'nganh,huyen,thanh pho', 'cap,cac nganh', 'nganh,cac cap']);

/**
 * Finds whom words of a document mean in a directory: an agency, a group, or null. Never guesses: words that fit two agencies, or are vague
 * ("các đơn vị liên quan"), give null.
 */
export function matchAgency(
  words: string,
  directory: readonly AgencyEntry[],
): { agencyId: string } | { group: AgencyGroup } | null {
  const wanted = key(words);
  if (!wanted) return null;
  if (BOTH.has(wanted) && wanted.includes('huyen')) return { group: 'departments_and_districts' };
  const parts = wanted.split(/\s*;\s*|\s+va\s+(?=ubnd|cac huyen|huyen)/).map((part) => key(part));
  if (parts.length === 2 && parts.some((part) => DEPARTMENTS.has(part)) && parts.some((part) => DISTRICTS.has(part)))
    return { group: 'departments_and_districts' };
  if (DEPARTMENTS.has(wanted)) return { group: 'departments' };
  if (DISTRICTS.has(wanted)) return { group: 'districts' };
  const hits = directory.filter((agency) =>
    [agency.name, agency.code, agency.abbrev, ...agency.aliases].some(
      (name) => key(name) === wanted || key(name) === wanted.replace(/ nam dinh$/, '') || key(name) === `${wanted} tinh`,
    ),
  );
  const only = hits[0];
  return only && hits.length === 1 ? { agencyId: only.id } : null;
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
