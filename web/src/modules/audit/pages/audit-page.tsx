import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAudit, verifyAudit, type AuditEntry } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';

const told = (details: Record<string, unknown>) =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');

/** The audit trail, newest first, and the check of its chain. */
export default function AuditPage() {
  const { t } = useTranslation();
  usePage(t('audit.title'), [{ label: t('audit.title') }]);
  const [typed, setTyped] = useState('');
  const action = useDeferredValue(typed.trim());
  const entries = useInfiniteQuery({
    queryKey: ['audit', action],
    queryFn: ({ pageParam }) =>
      call(listAudit, { query: { limit: 50, ...(action && { action }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const check = useMutation({ mutationFn: () => call(verifyAudit) });
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<AuditEntry>[] = [
    { key: 'at', label: t('audit.at'), render: (entry) => timeText(entry.at), width: '10rem' },
    { key: 'action', label: t('audit.what'), render: (entry) => entry.action },
    { key: 'who', label: t('audit.who'), render: (entry) => entry.personName ?? t('audit.system') },
    { key: 'role', label: t('audit.role'), render: (entry) => (entry.role ? t(`role.${entry.role}`) : '') },
    { key: 'details', label: t('audit.details'), render: (entry) => <span className="tt-quiet">{told(entry.details)}</span> },
    { key: 'sealed', label: t('audit.sealed'), render: (entry) => t(entry.sealed ? 'audit.yes' : 'audit.no') },
  ];
  return (
    <div className="tt-page">
      <h1>{t('audit.title')}</h1>
      <p className="tt-help">{t('audit.lead')}</p>
      <div className="tt-choices">
        <input
          className="tt-input"
          style={{ maxWidth: '24rem' }}
          aria-label={t('audit.action')}
          placeholder={t('audit.action')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="button" className="tt-button tt-button-primary" disabled={check.isPending} onClick={() => check.mutate()}>
          {t(check.isPending ? 'audit.checking' : 'audit.check')}
        </button>
      </div>
      <div role="status">
        {check.data?.ok && (
          <p>{t('audit.ok', { sealed: check.data.sealed, waiting: check.data.waiting, head: check.data.head ?? '–' })}</p>
        )}
        {check.data && !check.data.ok && (
          <p className="tt-field-error">{t('audit.broken', { problem: check.data.problem ?? '' })}</p>
        )}
      </div>
      {check.isError && <ErrorState error={check.error} />}
      {entries.isPending && <Loading />}
      {entries.isError && <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && rows.length === 0 && <EmptyState title={t('audit.empty')} />}
      {rows.length > 0 && (
        <DataTable
          caption={t('audit.title')}
          columns={columns}
          rows={rows}
          rowKey={(entry) => entry.id}
          busy={entries.isFetching}
        />
      )}
      {entries.hasNextPage && (
        <button
          type="button"
          className="tt-button"
          disabled={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          {t('audit.more')}
        </button>
      )}
    </div>
  );
}
