import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { AGENCY_FILTERS, filterReports } from '../model/agency-filter.ts';
import { periodWords } from '../model/period-name.ts';
import { AgencyTable } from '../parts/agency-table.tsx';
import { PeriodStateChip, UnverifiedChip } from '../parts/chips.tsx';
import { ClosedSeal } from '../parts/closed-seal.tsx';
import { PeriodActions } from '../parts/period-actions.tsx';
import { ProvinceCard } from '../parts/province-card.tsx';
import { periodQuery } from '../reports.data.ts';
import '../reports.css';

/** One period: who has sent, who is late, what waits; everything that the coordinator does with it until it is closed. */
export default function PeriodPage() {
  const { t } = useTranslation();
  const { periodId = '' }: { periodId?: string } = useParams({ strict: false });
  const search: { show?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const found = useQuery(periodQuery(periodId));
  const period = found.data;
  const title = period ? t('reports.periodOf', { name: periodWords(period) }) : t('reports.period');
  usePage(title, [{ label: t('reports.title'), to: '/reports' }, { label: title }]);
  if (!period)
    return (
      <div className="tt-page">
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
      </div>
    );
  const show = AGENCY_FILTERS.find((one) => one === search.show) ?? 'all';
  const rows = filterReports(period.reports, show);
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <div className="tt-row">
            <h1>{title}</h1>
            <PeriodStateChip state={period.state} />
          </div>
          <p className="tt-quiet">{[period.planSymbol, period.planTitle].filter(Boolean).join(' – ')}</p>
          <p>
            {t('reports.daysOf', { from: dayText(period.startsOn), to: dayText(period.endsOn) })} ·{' '}
            <b>{t('reports.dueOn', { day: dayText(period.dueOn) })}</b>{' '}
            {period.nominalDueOn !== period.dueOn && <span className="tt-quiet">{t('reports.dueFrom', { day: dayText(period.nominalDueOn) })} </span>}
            {period.dueRule !== 'none' && <UnverifiedChip />}
          </p>
          {period.dueReason && <p className="tt-help">{t('reports.dueReason', { reason: period.dueReason })}</p>}
        </div>
        <PeriodActions period={period} />
      </header>
      {period.closed && <ClosedSeal closed={period.closed} />}
      <ProvinceCard period={period} />
      {period.reports.length === 0 ? (
        <div className="tt-card">
          <EmptyState title={t('reports.noAgency')} />
        </div>
      ) : (
        <section className="tt-stack">
          <h2>{t('reports.agencies')}</h2>
          <div className="rp-counts tt-no-print" role="group" aria-label={t('reports.filter')}>
            {AGENCY_FILTERS.map((filter) => {
              const count = filterReports(period.reports, filter).length;
              const hot = count > 0 && (filter === 'late' || filter === 'missing');
              return (
                <button
                  key={filter}
                  type="button"
                  className={`rp-count${hot ? ' rp-count-hot' : ''}`}
                  aria-pressed={show === filter}
                  onClick={() =>
                    void navigate({
                      to: '/reports/periods/$periodId' as string,
                      params: { periodId } as never,
                      search: (filter === 'all' ? {} : { show: filter }) as never,
                      replace: true,
                      resetScroll: false,
                    })
                  }
                >
                  <b>{count}</b> {t(`reports.filter.${filter}`)}
                </button>
              );
            })}
          </div>
          {rows.length === 0 ? <p className="tt-quiet">{t('reports.filterNone')}</p> : <AgencyTable period={period} rows={rows} />}
        </section>
      )}
    </div>
  );
}
