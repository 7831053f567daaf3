import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';
import { ErrorState } from './error-state.tsx';
import { Loading } from './loading.tsx';

interface ListFrameProps {
  /** The query that the rows come from. */
  of: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  empty: boolean;
  /** What an empty list says. */
  title: string;
  text: string;
  children: ReactNode;
}

/** What every list shares: loading, a refusal with another try, nothing there, the next page. */
export function ListFrame({ of, empty, title, text, children }: ListFrameProps) {
  const { t } = useTranslation();
  if (of.isPending) return <Loading />;
  if (of.isError) return <ErrorState error={of.error} onRetry={() => void of.refetch()} />;
  if (empty)
    return (
      <div className="tt-card">
        <EmptyState title={title}>
          <p>{text}</p>
        </EmptyState>
      </div>
    );
  return (
    <>
      {children}
      {of.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
    </>
  );
}
