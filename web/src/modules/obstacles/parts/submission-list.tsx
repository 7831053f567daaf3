import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { submissionsQuery } from '../obstacles.data.ts';
import { Due, SubmissionChip } from './chips.tsx';
import { SubmissionLink } from './links.tsx';

/** Submissions to UBND tỉnh, the newest first. */
export function SubmissionList() {
  const { t } = useTranslation();
  const found = useInfiniteQuery(submissionsQuery);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (rows.length === 0)
    return (
      <div className="tt-card">
        <EmptyState title={t('obstacles.none.submissions')}>
          <p>{t('obstacles.none.submissionsText')}</p>
        </EmptyState>
      </div>
    );
  return (
    <>
      <ul className="ob-cards">
        {rows.map((one) => (
          <li key={one.id}>
            <SubmissionLink submissionId={one.id}>
              {one.code} {one.title}
            </SubmissionLink>
            <div className="tt-row">
              <SubmissionChip state={one.state} />
              <span className="tt-quiet">{t('obstacles.submission.count', { count: one.obstacles })}</span>
              <Due of={{ dueOn: one.dueOn, timing: one.overdue ? 'overdue' : null }} />
            </div>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
    </>
  );
}
