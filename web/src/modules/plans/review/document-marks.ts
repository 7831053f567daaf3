import type { PlanReview, Proposal } from '@thientruong/contract';
import type { Mark } from '../model/marking.ts';
import type { Records } from '../model/optimistic.ts';

/** Everything that is marked in the text at all times: the words of the proposals, other passages, citations. */
export function standingMarks(records: Records, citations: PlanReview['citations']): Mark[] {
  const marks: Mark[] = [];
  for (const proposal of records.proposals.values()) {
    if (proposal.dropped) continue;
    for (const [from, to] of proposal.spans) marks.push({ kind: 'proposal', id: proposal.id, from, to });
  }
  for (const passage of records.passages.values())
    if (passage.class !== 'task') marks.push({ kind: 'passage', id: passage.id, from: passage.span[0], to: passage.span[1] });
  for (const citation of citations)
    for (const [from, to] of citation.spans) marks.push({ kind: 'citation', id: citation.id, from, to });
  return marks;
}

/** What is marked only while a proposal is chosen: the words that name who and by when. */
export function chosenMarks(proposal: Proposal | null, pointed: { from: number; to: number } | null): Mark[] {
  const marks: Mark[] = [];
  if (proposal) {
    for (const target of [proposal.lead, ...proposal.supporting])
      if (target?.span) marks.push({ kind: 'lead', id: `lead-${target.span[0]}`, from: target.span[0], to: target.span[1] });
    const when = proposal.deadline?.span;
    if (when) marks.push({ kind: 'deadline', id: 'deadline', from: when[0], to: when[1] });
    for (const [from, to] of proposal.spans) marks.push({ kind: 'chosen', id: proposal.id, from, to });
  }
  if (pointed) marks.push({ kind: 'found', id: 'found', from: pointed.from, to: pointed.to });
  return marks;
}
