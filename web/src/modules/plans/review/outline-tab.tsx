import { useMemo } from 'react';
import { useWords } from '../words.ts';
import { clauseNumber, clauseTitle, inOrder } from '../model/clauses.ts';
import { useReviewState, useReviewTools } from './review-context.ts';

/** The clause tree as read, with the number of proposals in each clause; a click goes to the words. */
export function OutlineTab({ onShow }: { onShow(): void }) {
  const t = useWords();
  const { clauses, store } = useReviewTools();
  const proposals = useReviewState((state) => state.shown.proposals);
  const counts = useMemo(() => {
    const found = new Map<string | null, number>();
    for (const proposal of proposals.values())
      if (!proposal.dropped) found.set(proposal.clauseId, (found.get(proposal.clauseId) ?? 0) + 1);
    return found;
  }, [proposals]);
  return (
    <div className="pl-tab-body pl-scroll">
      <h2 className="pl-hidden">{t('tab.outline')}</h2>
      <ul className="pl-outline">
        {inOrder(clauses).map((clause) => (
          <li key={clause.id} style={{ paddingInlineStart: (clause.level - 1) * 18 }}>
            <button
              type="button"
              onClick={() => {
                store.dispatch({
                  type: 'pointed',
                  from: clause.span[0],
                  to: clause.heading ? clause.span[0] + clause.num.length + 2 : clause.span[0] + 2,
                });
                onShow();
              }}
            >
              <span className="pl-outline-num">{clauseNumber(clause)}</span>
              <span className={clause.level < 3 ? 'pl-outline-strong' : undefined}>{clauseTitle(clause, 140)}</span>
              <span className="pl-count" aria-label={t('count.proposals', { count: counts.get(clause.id) ?? 0 })}>
                {counts.get(clause.id) ?? ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
