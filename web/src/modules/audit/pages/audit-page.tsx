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
import { AUDIT_ACTIONS } from '../audit-names.messages.ts';
import { actionWords, detailWords, subjectWords } from '../parts/audit-words.ts';
import { ChainCheck } from '../parts/chain-check.tsx';

/** The audit trail, newest first, with the check of its chain. */
export default function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { action = '', subjectId }: { action?: string; subjectId?: string } = useSearch({ strict: false });
  const narrow = (next: string) => void navigate({ to: '/audit' as '/', search: { action: next, subjectId } as never, replace: true });
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
    { key: 'action', label: t('audit.action'), render: (entry) => <span title={entry.action}>{actionWords(t, entry.action)}</span> },
    { key: 'who', label: t('audit.who'), className: 'tt-nowrap', render: (entry) => entry.personName ?? t('audit.system') },
    {
      key: 'subject',
      label: t('audit.subject'),
      className: 'tt-nowrap',
      render: (entry) =>
        entry.subjectId && entry.subjectId !== subjectId ? (
          <button
            type="button"
            className="tt-link-button"
            title={t('audit.onlySubject')}
            onClick={() => only(entry.subjectId ?? undefined)}
          >
            {subjectWords(t, entry.subjectType)} {entry.subjectId.slice(0, 8)}
          </button>
        ) : (
          <>
            {subjectWords(t, entry.subjectType)} {entry.subjectId?.slice(0, 8)}
          </>
        ),
    },
    {
      key: 'details',
      label: t('audit.details'),
      width: '34%',
      render: (entry) => <span style={{ overflowWrap: 'anywhere' }}>{detailWords(t, entry.details)}</span>,
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
        <select
          className="tt-select"
          aria-label={t('audit.actionFilter')}
          value={action}
          onChange={(event) => narrow(event.target.value)}
        >
          <option value="">{t('audit.allActions')}</option>
          {AUDIT_ACTIONS.map((one) => (
            <option key={one} value={one}>
              {one.includes('.') ? `\u2003${actionWords(t, one)}` : actionWords(t, one)}
            </option>
          ))}
          {action && !AUDIT_ACTIONS.includes(action) && <option value={action}>{action}</option>}
        </select>
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
