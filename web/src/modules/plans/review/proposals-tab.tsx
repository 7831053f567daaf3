import { useWords } from '../words.ts';
import type { ProposalFilter, Row } from '../model/grouping.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ProposalList } from './proposal-list.tsx';
import { useReviewTools } from './review-context.ts';

interface ProposalsTabProps {
  rows: readonly Row[];
  counts: Record<ProposalFilter, number>;
  onShow: (() => void) | null;
}

/** The proposals with filters and bulk work. */
export function ProposalsTab({ rows, counts, onShow }: ProposalsTabProps) {
  const t = useWords();
  const { canEdit, store } = useReviewTools();
  const ids = rows.flatMap((row) => (row.type === 'proposal' ? [row.proposalId] : []));
  const found = ids.length;
  return (
    <div className="pl-tab-body pl-tab-list">
      <h2 className="pl-hidden">{t('tab.proposals')}</h2>
      <FilterBar counts={counts} found={found} onSelectAll={() => store.dispatch({ type: 'selected', ids, on: true })} />
      {canEdit && <BulkBar />}
      {found ? (
        <ProposalList rows={rows} onShow={onShow} />
      ) : (
        <p className="pl-nothing">{counts.all ? t('filter.nothing') : t('proposals.nothing')}</p>
      )}
    </div>
  );
}
