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
  const { canEdit } = useReviewTools();
  const found = rows.reduce((sum, row) => sum + (row.type === 'proposal' ? 1 : 0), 0);
  return (
    <div className="pl-tab-body pl-tab-list">
      <h2 className="pl-hidden">{t('tab.proposals')}</h2>
      <FilterBar counts={counts} found={found} />
      {canEdit && <BulkBar />}
      {found ? (
        <ProposalList rows={rows} onShow={onShow} />
      ) : (
        <p className="pl-nothing">{counts.all ? t('filter.nothing') : t('proposals.nothing')}</p>
      )}
    </div>
  );
}
