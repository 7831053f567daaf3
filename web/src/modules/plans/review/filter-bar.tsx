import { Input } from 'antd';
import { useWords } from '../words.ts';
import { PROPOSAL_FILTERS, type ProposalFilter } from '../model/grouping.ts';
import { useReviewState, useReviewTools } from './review-context.ts';

/** Filters and search over the proposals, with the count that each filter would show. */
export function FilterBar({ counts, found, onSelectAll }: { counts: Record<ProposalFilter, number>; found: number; onSelectAll(): void }) {
  const t = useWords();
  const { store, canEdit } = useReviewTools();
  const filter = useReviewState((state) => state.filter);
  const words = useReviewState((state) => state.words);
  const unsureFirst = useReviewState((state) => state.unsureFirst);
  return (
    <div className="pl-filter">
      <select
        aria-label={t('filter.label')}
        value={filter}
        onChange={(event) => store.dispatch({ type: 'filtered', filter: event.target.value as ProposalFilter })}
      >
        {PROPOSAL_FILTERS.map((one) => (
          <option key={one} value={one}>
            {t(`filter.${one}`)} ({counts[one]})
          </option>
        ))}
      </select>
      <Input
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        value={words}
        onChange={(event) => store.dispatch({ type: 'filtered', words: event.target.value })}
      />
      <label className="pl-order">
        <input type="checkbox" checked={unsureFirst} aria-keyshortcuts="U" onChange={(event) => store.dispatch({ type: 'ordered', unsureFirst: event.target.checked })} />
        {t('filter.unsureFirst')}
      </label>
      {canEdit && found > 0 && (
        <button type="button" className="pl-link" aria-keyshortcuts="A" onClick={onSelectAll}>
          {t('filter.selectAll', { count: found })}
        </button>
      )}
      <span className={words ? 'pl-hint' : 'pl-hidden'} role="status">
        {t('count.proposals', { count: found })}
      </span>
    </div>
  );
}
