import { useWords } from '../words.ts';
import { aimOf } from '../parts/aim.ts';
import { targetName } from '../parts/target-name.ts';
import type { Proposal } from '@thientruong/contract';
import { useReviewTools } from './review-context.ts';

/** Accepts the first suggested lead of several proposals at once: one step for each lead, taken back together. */
export function useBulkAccept() {
  const t = useWords();
  const { takeMany } = useReviewTools();
  return (proposals: readonly Proposal[]) => {
    const groups = new Map<string, Proposal[]>();
    for (const proposal of proposals) {
      const target = proposal.lead || proposal.dropped ? undefined : proposal.suggestedLeads[0];
      if (!target || !aimOf(target)) continue;
      const name = targetName(target, t);
      groups.set(name, [...(groups.get(name) ?? []), proposal]);
    }
    return {
      count: [...groups.values()].reduce((sum, list) => sum + list.length, 0),
      summary: [...groups].map(([name, list]) => `${name}: ${list.length}`).join('\n'),
      accept: () =>
        takeMany(
          [...groups].flatMap(([name, list]) => {
            const target = list[0]?.suggestedLeads[0];
            const lead = target ? aimOf(target) : null;
            if (!target || !lead) return [];
            const step = { type: 'setLead' as const, proposalIds: list.map((proposal) => proposal.id), lead, reason: t('lead.acceptReason', { name }) };
            return [{ step, hint: { lead: { ...target, source: 'person' as const } } }];
          }),
        ),
    };
  };
}
