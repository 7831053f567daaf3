import { useState } from 'react';
import { Button } from 'antd';
import { useWords } from '../words.ts';
import { groupGiven } from '../model/grouping.ts';
import { PanelDeadline } from './panel-deadline.tsx';
import { PanelGroup } from './panel-group.tsx';
import { PanelLead } from './panel-lead.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';
import { useBulkAccept } from './use-bulk-accept.ts';

/** What can be done with all selected proposals at once. */
export function BulkBar() {
  const t = useWords();
  const { store, take } = useReviewTools();
  const selected = useReviewState((state) => state.selected);
  const proposals = useReviewState((state) => state.shown.proposals);
  const undoable = useReviewState((state) => state.bulk);
  const bulkAccept = useBulkAccept();
  const [open, setOpen] = useState<'lead' | 'group' | 'deadline' | null>(null);
  if (selected.size === 0) return null;
  const ids = [...selected].sort((a, b) => (proposals.get(a)?.ord ?? 0) - (proposals.get(b)?.ord ?? 0));
  const close = () => setOpen(null);
  const groups = ids.map((id) => proposals.get(id)).map((one) => (one && !one.dropped ? groupGiven(one) : null));
  const group = groups.every((one) => one?.group === groups[0]?.group) ? (groups[0] ?? null) : null;

  const bulk = bulkAccept(ids.flatMap((id) => proposals.get(id) ?? []));
  return (
    <section className="pl-bulk" aria-label={t('bulk.label')}>
      {open === null && (
        <div className="pl-bulk-row">
          <strong role="status">{t('bulk.selected', { count: ids.length })}</strong>
          <Button size="small" onClick={() => setOpen('lead')}>
            {t('action.lead')}
          </Button>
          {group && (
            <Button size="small" onClick={() => setOpen('group')}>
              {t('action.group')}
            </Button>
          )}
          {bulk.count > 0 && (
            <Button
              size="small"
              onClick={bulk.accept}
              title={bulk.summary}
            >
              {t('bulk.accept', { count: bulk.count })}
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
          {undoable > 0 && (
            <Button size="small" onClick={() => store.undo('undo')}>
              {t('bulk.undo')}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => store.dispatch({ type: 'cleared' })}>
            {t('bulk.clear')}
          </Button>
        </div>
      )}
      {open === 'lead' && <PanelLead proposalIds={ids} current={null} onClose={close} />}
      {open === 'group' && <PanelGroup proposalIds={ids} group={group} lead={null} onClose={close} />}
      {open === 'deadline' && <PanelDeadline proposalIds={ids} current={null} onClose={close} />}
    </section>
  );
}
