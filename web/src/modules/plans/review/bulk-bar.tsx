import { useState } from 'react';
import { Button } from 'antd';
import { useWords } from '../words.ts';
import { aimOf } from '../parts/aim.ts';
import { targetName } from '../parts/target-name.ts';
import { PanelDeadline } from './panel-deadline.tsx';
import { PanelLead } from './panel-lead.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';

/** What can be done with all selected proposals at once. */
export function BulkBar() {
  const t = useWords();
  const { store, take } = useReviewTools();
  const selected = useReviewState((state) => state.selected);
  const proposals = useReviewState((state) => state.shown.proposals);
  const [open, setOpen] = useState<'lead' | 'deadline' | null>(null);
  if (selected.size === 0) return null;
  const ids = [...selected].sort((a, b) => (proposals.get(a)?.ord ?? 0) - (proposals.get(b)?.ord ?? 0));
  const close = () => setOpen(null);

  const suggested = new Map<string, string[]>();
  for (const id of ids) {
    const proposal = proposals.get(id);
    const target = proposal?.lead || proposal?.dropped ? undefined : proposal?.suggestedLeads[0];
    if (target && aimOf(target)) suggested.set(targetName(target, t), [...(suggested.get(targetName(target, t)) ?? []), id]);
  }
  const acceptAll = () => {
    for (const [name, proposalIds] of suggested) {
      const target = proposals.get(proposalIds[0] ?? '')?.suggestedLeads[0];
      const lead = target ? aimOf(target) : null;
      if (target && lead)
        take(
          { type: 'setLead', proposalIds, lead, reason: t('lead.acceptReason', { name }) },
          { lead: { ...target, source: 'person' } },
        );
    }
  };
  const canSuggest = [...suggested.values()].reduce((sum, list) => sum + list.length, 0);
  return (
    <section className="pl-bulk" aria-label={t('bulk.label')}>
      {open === null && (
        <div className="pl-bulk-row">
          <strong role="status">{t('bulk.selected', { count: ids.length })}</strong>
          <Button size="small" onClick={() => setOpen('lead')}>
            {t('action.lead')}
          </Button>
          {canSuggest > 0 && (
            <Button
              size="small"
              onClick={acceptAll}
              title={[...suggested].map(([name, list]) => `${name}: ${list.length}`).join('\n')}
            >
              {t('bulk.accept', { count: canSuggest })}
            </Button>
          )}
          <Button size="small" onClick={() => setOpen('deadline')}>
            {t('action.deadline')}
          </Button>
          <Button
            size="small"
            disabled={ids.length < 2 || ids.length > 20}
            onClick={() => take({ type: 'merge', proposalIds: ids })}
          >
            {t('bulk.merge')}
          </Button>
          <Button size="small" type="text" onClick={() => store.dispatch({ type: 'cleared' })}>
            {t('bulk.clear')}
          </Button>
        </div>
      )}
      {open === 'lead' && <PanelLead proposalIds={ids} current={null} onClose={close} />}
      {open === 'deadline' && <PanelDeadline proposalIds={ids} current={null} onClose={close} />}
    </section>
  );
}
