import { useEffect, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listAudit, type AuditEntry } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { ChainCheck } from '../parts/chain-check.tsx';

const said = (details: Record<string, unknown>) =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');

/** The audit trail, newest first, with the check of its chain. */
export default function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { action = '', subjectId }: { action?: string; subjectId?: string } = useSearch({ strict: false });
  const [typed, setTyped] = useState(action);
  useEffect(() => {
    if (typed.trim() === action) return;
    const timer = setTimeout(
      () => void navigate({ to: '/audit' as '/', search: { action: typed.trim(), subjectId } as never, replace: true }),
      300,
    );
    return () => clearTimeout(timer);
  }, [typed, action, subjectId, navigate]);
  const entries = useInfiniteQuery({
    queryKey: ['audit', action, subjectId ?? ''],
    queryFn: ({ pageParam }) =>
      call(listAudit, {
        query: { ...(action && { action }), ...(subjectId && { subjectId }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  const only = (id: string | undefined) => void navigate({ to: '/audit' as '/', search: { action, subjectId: id } as never });
  const columns: Column<AuditEntry>[] = [
    { key: 'at', label: t('audit.at'), className: 'tt-nowrap', render: (entry) => timeText(entry.at) },
    { key: 'action', label: t('audit.action'), render: (entry) => <code>{entry.action}</code> },
    { key: 'who', label: t('audit.who'), render: (entry) => entry.personName ?? t('audit.system') },
    {
      key: 'subject',
      label: t('audit.subject'),
      render: (entry) =>
        entry.subjectId && entry.subjectId !== subjectId ? (
          <button
            type="button"
            className="tt-link-button"
            title={t('audit.onlySubject')}
            onClick={() => only(entry.subjectId ?? undefined)}
          >
            {entry.subjectType} {entry.subjectId.slice(0, 8)}
          </button>
        ) : (
          <>
            {entry.subjectType} {entry.subjectId?.slice(0, 8)}
          </>
        ),
    },
    {
      key: 'details',
      label: t('audit.details'),
      width: '34%',
      render: (entry) => <span style={{ overflowWrap: 'anywhere' }}>{said(entry.details)}</span>,
    },
    {
      key: 'sealed',
      label: t('audit.sealed'),
      render: (entry) => (
        <span className={`tt-chip ${entry.sealed ? 'tt-chip-done_on_time' : ''}`}>
          {t(entry.sealed ? 'audit.isSealed' : 'audit.waiting')}
        </span>
      ),
    },
  ];
  return (
    <div className="tt-page">
      <header>
        <h1>{t('audit.title')}</h1>
        <p className="tt-quiet">{t('audit.text')}</p>
      </header>
      <ChainCheck />
      <search className="tt-row">
        <input
          className="tt-input"
          style={{ maxWidth: 360 }}
          type="search"
          aria-label={t('audit.actionFilter')}
          placeholder={t('audit.actionFilter')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {subjectId && (
          <button type="button" className="tt-button" onClick={() => only(undefined)}>
            {t('audit.allSubjects')}
          </button>
        )}
      </search>
      {entries.isPending && <Loading />}
      {entries.isError && <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('audit.none')} />
        </div>
      )}
      {items.length > 0 && (
        <DataTable
          caption={t('audit.title')}
          columns={columns}
          rows={items}
          rowKey={(entry) => entry.id}
          busy={entries.isFetching && !entries.isFetchingNextPage}
        />
      )}
      {entries.hasNextPage && (
        <div>
          <button
            type="button"
            className="tt-button"
            disabled={entries.isFetchingNextPage}
            onClick={() => void entries.fetchNextPage()}
          >
            {entries.isFetchingNextPage ? t('ui.loading') : t('ui.more')}
          </button>
        </div>
      )}
    </div>
  );
}
