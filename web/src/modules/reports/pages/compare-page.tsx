import { useMemo, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { comparePeriods } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { sortComparison, type ComparisonOrder } from '../model/comparison.ts';
import { CompareTable } from '../parts/compare-table.tsx';
import { periodsQuery } from '../reports.data.ts';
import '../reports.css';

const BY = ['agency', 'group', 'field'] as const;

/** Two periods side by side, by agency, group or field; the choice stands in the address. */
export default function ComparePage() {
  const { t } = useTranslation();
  usePage(t('reports.compare'), [{ label: t('reports.title'), to: '/reports' }, { label: t('reports.compare') }]);
  const today = useToday();
  const navigate = useNavigate();
  const search: { a?: string; b?: string; by?: string; agencies?: string } = useSearch({ strict: false });
  const periods = useInfiniteQuery(periodsQuery);
  const items = periods.data?.pages.flatMap((page) => page.items) ?? [];
  const a = search.a ?? items[1]?.id;
  const b = search.b ?? items[0]?.id;
  const by = BY.find((one) => one === search.by) ?? 'agency';
  const agencies = search.agencies === 'now' ? ('now' as const) : ('then' as const);
  const [order, setOrder] = useState<ComparisonOrder>({ sort: 'label', direction: 'asc' });
  const found = useQuery({
    queryKey: ['reports', 'compare', a, b, by, agencies],
    queryFn: () => call(comparePeriods, { query: { a: a ?? '', b: b ?? '', by, agencies } }),
    enabled: Boolean(a && b),
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => (found.data ? sortComparison(found.data.rows, order) : []), [found.data, order]);
  const go = (part: Record<string, string>) =>
    void navigate({ to: '/reports/compare' as '/', search: { a, b, by, agencies, ...part } as never, replace: true });
  const choice = (side: 'a' | 'b', value: string | undefined) => (
    <label className="tt-field">
      {t(`reports.compare.${side}`)}
      <select value={value} onChange={(event) => go({ [side]: event.target.value })}>
        {items.map((period) => (
          <option key={period.id} value={period.id}>
            {[period.name, period.planSymbol].filter(Boolean).join(' – ')}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="tt-page rp-compare">
      <header className="tt-page-head">
        <div>
          <h1>{t('reports.compare')}</h1>
          <p className="tt-quiet">{t('reports.compare.text')}</p>
        </div>
        {found.data && (
          <button type="button" className="tt-button tt-no-print" onClick={() => window.print()}>
            <Icon name="print" size={18} />
            {t('ui.print')}
          </button>
        )}
      </header>
      {periods.isPending && <Loading />}
      {periods.isError && <ErrorState error={periods.error} onRetry={() => void periods.refetch()} />}
      {periods.isSuccess && items.length < 2 && (
        <div className="tt-card">
          <EmptyState title={t('reports.compare.empty')}>
            <p>{t('reports.compare.emptyText')}</p>
          </EmptyState>
        </div>
      )}
      {items.length >= 2 && (
        <div className="rp-compare-choice tt-no-print">
          {choice('a', a)}
          {choice('b', b)}
          <label className="tt-field">
            {t('reports.compare.by')}
            <select value={by} onChange={(event) => go({ by: event.target.value })}>
              {BY.map((one) => (
                <option key={one} value={one}>
                  {t(`reports.compare.by.${one}`)}
                </option>
              ))}
            </select>
          </label>
          {by === 'agency' && (
            <label className="tt-field">
              {t('reports.compare.agencies')}
              <select value={agencies} onChange={(event) => go({ agencies: event.target.value })}>
                <option value="then">{t('reports.compare.then')}</option>
                <option value="now">{t('reports.compare.now')}</option>
              </select>
            </label>
          )}
        </div>
      )}
      {found.isPending && items.length >= 2 && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && items.length >= 2 && (
        <>
          <p role="status">
            {found.data.periods
              .map((period) =>
                t(period.frozen ? 'reports.compare.frozen' : 'reports.compare.asOf', { name: period.name, day: dayText(period.asOf) }),
              )
              .join(' · ')}
          </p>
          <CompareTable comparison={found.data} rows={rows} head={t(`reports.compare.by.${by}`)} order={order} onOrder={setOrder} busy={found.isFetching} />
          <p className="tt-help">{t('reports.compare.source', { day: dayText(today) })}</p>
        </>
      )}
    </div>
  );
}
