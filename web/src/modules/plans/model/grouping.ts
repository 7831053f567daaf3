import type { Clause, Passage, Proposal, Target } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';

/** What can be asked of the list of proposals. */
export const PROPOSAL_FILTERS = ['all', 'noLead', 'groupOpen', 'noDeadline', 'lowConfidence', 'noMatch', 'byPerson', 'dropped'] as const;

/** One of PROPOSAL_FILTERS. */
export type ProposalFilter = (typeof PROPOSAL_FILTERS)[number];

/** A row of the list: the heading of a clause, or one proposal below it. */
export type Row =
  | { readonly type: 'clause'; readonly key: string; readonly clauseId: string | null; readonly count: number }
  | { readonly type: 'proposal'; readonly key: string; readonly proposalId: string };

/** Below this a reading asks for a second look. */
const LOW_CONFIDENCE = 0.7;
/** From here on at least 95 of 100 proposals were right on the documents that people labelled. */
const HIGH_CONFIDENCE = 0.9;

/** Confidence of a reading in words. */
export function confidenceWord(confidence: number): 'high' | 'medium' | 'low' {
  return confidence >= HIGH_CONFIDENCE ? 'high' : confidence >= LOW_CONFIDENCE ? 'medium' : 'low';
}

/** True where the plan names somebody whom the directory does not know. */
export function isUnmatched(target: Target): boolean {
  return !target.agency && !target.group && !!target.words;
}

/** The group that a proposal is given to: its lead, or the supporting one that a person turned it into. */
export const groupGiven = ({ lead, supporting }: Proposal): Target | null =>
  lead?.group ? lead : (supporting.find((target) => target.group && target.except) ?? null);

/** Task sentences that no open proposal was read from: publishing is refused while there is one. */
export function uncoveredSentences(passages: Iterable<Passage>, proposals: Iterable<Proposal>): Passage[] {
  const spans = [...proposals]
    .filter((proposal) => !proposal.dropped)
    .flatMap((proposal) => proposal.spans)
    .sort((a, b) => a[0] - b[0]);
  const reach: number[] = [];
  for (const [index, [, to]] of spans.entries()) reach.push(Math.max(reach[index - 1] ?? 0, to));
  return [...passages].filter((passage) => {
    if (passage.class !== 'task') return false;
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.[0] ?? 0) < passage.span[1]) low = middle + 1;
      else high = middle;
    }
    return low === 0 || (reach[low - 1] ?? 0) <= passage.span[0];
  });
}

/** True when a proposal answers the filter. Dropped ones are seen only under `dropped`. */
export function matchesFilter(proposal: Proposal, filter: ProposalFilter): boolean {
  if (filter === 'dropped') return proposal.dropped !== null;
  if (proposal.dropped) return false;
  switch (filter) {
    case 'all':
      return true;
    case 'noLead':
      return proposal.lead === null || isUnmatched(proposal.lead);
    case 'groupOpen':
      return proposal.lead?.group != null && proposal.lead.except === undefined;
    case 'noDeadline':
      return proposal.deadline === null || (proposal.deadline.dueOn === null && !proposal.deadline.rule);
    case 'lowConfidence':
      return confidenceWord(proposal.confidence) === 'low';
    case 'noMatch':
      return [proposal.lead, ...proposal.supporting].some((target) => target !== null && isUnmatched(target));
    case 'byPerson':
      return proposal.leadDecision !== null || proposal.deadlineDecision !== null || proposal.origin === 'person';
  }
}

/** How many proposals answer each filter. */
export function countByFilter(proposals: Iterable<Proposal>): Record<ProposalFilter, number> {
  const counts: Record<ProposalFilter, number> = {
    all: 0,
    noLead: 0,
    groupOpen: 0,
    noDeadline: 0,
    lowConfidence: 0,
    noMatch: 0,
    byPerson: 0,
    dropped: 0,
  };
  for (const proposal of proposals) for (const filter of PROPOSAL_FILTERS) if (matchesFilter(proposal, filter)) counts[filter]++;
  return counts;
}

const FOLDED = new WeakMap<Proposal, string>();

function matchesWords(proposal: Proposal, folded: string): boolean {
  if (!folded) return true;
  let words = FOLDED.get(proposal);
  if (words === undefined) {
    words = foldText(`${proposal.content} ${proposal.lead?.agency?.name ?? proposal.lead?.words ?? ''}`);
    FOLDED.set(proposal, words);
  }
  return words.includes(folded);
}

/** Rows of the list: clauses in the order of the document, each with its proposals that answer filter and words; or, least sure first, with the clause again wherever it changes. */
export function rowsOf(
  proposals: Iterable<Proposal>,
  clauses: readonly Clause[],
  filter: ProposalFilter = 'all',
  words = '',
  unsureFirst = false,
): Row[] {
  const order = new Map(clauses.map((clause) => [clause.id, clause.ord]));
  const folded = foldText(words);
  const groups = new Map<string | null, Proposal[]>();
  for (const proposal of proposals) {
    if (!matchesFilter(proposal, filter) || !matchesWords(proposal, folded)) continue;
    const clauseId = proposal.clauseId !== null && order.has(proposal.clauseId) ? proposal.clauseId : null;
    const group = groups.get(clauseId);
    if (group) group.push(proposal);
    else groups.set(clauseId, [proposal]);
  }
  const begin = Math.min(...clauses.map((clause) => clause.span[0]));
  const isBefore = groups.get(null)?.every((proposal) => proposal.spans.some(([from]) => from < begin)) ?? false;
  const outside = isBefore ? -1 : Number.POSITIVE_INFINITY;
  const place = (clauseId: string | null) => (clauseId === null ? outside : (order.get(clauseId) ?? outside));
  const rows: Row[] = [];
  for (const [clauseId, group] of [...groups].sort(([a], [b]) => place(a) - place(b))) {
    rows.push({ type: 'clause', key: `clause-${clauseId ?? 'none'}`, clauseId, count: group.length });
    group.sort((a, b) => a.ord - b.ord);
    for (const proposal of group) rows.push({ type: 'proposal', key: proposal.id, proposalId: proposal.id });
  }
  return unsureFirst ? leastSureFirst(rows, [...groups.values()].flat()) : rows;
}

/** The same proposals by rising confidence; equal ones stay in the order of the document. */
function leastSureFirst(rows: readonly Row[], proposals: readonly Proposal[]): Row[] {
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const clauseOf = new Map<string, string | null>();
  let clause: string | null = null;
  for (const row of rows)
    if (row.type === 'clause') clause = row.clauseId;
    else clauseOf.set(row.proposalId, clause);
  const sorted = [...clauseOf.keys()].sort((a, b) => (byId.get(a)?.confidence ?? 0) - (byId.get(b)?.confidence ?? 0));
  const out: Row[] = [];
  for (const id of sorted) {
    const clauseId = clauseOf.get(id) ?? null;
    const head = out.findLast((row) => row.type === 'clause');
    if (head?.type === 'clause' && head.clauseId === clauseId) out[out.indexOf(head)] = { ...head, count: head.count + 1 };
    else out.push({ type: 'clause', key: `clause-${clauseId ?? 'none'}-${id}`, clauseId, count: 1 });
    out.push({ type: 'proposal', key: id, proposalId: id });
  }
  return out;
}

/** The proposal `step` places further in the list, staying at the ends; the first one when none is chosen. */
export function neighbour(rows: readonly Row[], current: string | null, step: number): string | null {
  const ids = rows.flatMap((row) => (row.type === 'proposal' ? [row.proposalId] : []));
  const at = current === null ? -1 : ids.indexOf(current);
  if (at < 0) return ids[0] ?? null;
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))] ?? null;
}

/** All proposals between two rows, both included: what a Shift click means. */
export function rangeBetween(rows: readonly Row[], from: string, to: string): string[] {
  const ids = rows.flatMap((row) => (row.type === 'proposal' ? [row.proposalId] : []));
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return b < 0 ? [] : [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
