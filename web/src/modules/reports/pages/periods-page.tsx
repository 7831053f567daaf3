import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReportPeriod } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { periodWords } from '../model/period-name.ts';
import { PeriodStateChip } from '../parts/chips.tsx';
import { PeriodLink, ReportLink } from '../parts/links.tsx';
import { OwnStep } from '../parts/own-step.tsx';
import { PeriodProgress } from '../parts/period-progress.tsx';
import { periodsQuery } from '../reports.data.ts';
import '../reports.css';

const planName = (period: ReportPeriod) => [period.planSymbol, period.planTitle].filter(Boolean).join(' – ');

/** All reporting periods: an agency goes straight to its report, the province to the period. */
export default function PeriodsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const phone = useMedia('(max-width: 720px)');
  usePage(t('reports.title'), [{ label: t('reports.title') }]);
  const found = useInfiniteQuery(periodsQuery);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const province = may('reports.consolidated');
  const name = (period: ReportPeriod) =>
    !province && period.ownReportId ? (
      <ReportLink reportId={period.ownReportId} className="rp-name">
        {t('reports.reportOf', { name: periodWords(period) })}
      </ReportLink>
    ) : (
      <PeriodLink periodId={period.id} className="rp-name">
        {t('reports.reportOf', { name: periodWords(period) })}
      </PeriodLink>
    );
  const step = (period: ReportPeriod) => (province ? <PeriodProgress progress={period.progress} /> : <OwnStep period={period} />);
  const columns: Column<ReportPeriod>[] = [
    { key: 'name', label: t('reports.period'), render: name, width: '22%' },
    { key: 'plan', label: t('reports.plan'), render: (period) => <span className="tt-clamp">{planName(period)}</span> },
    {
      key: 'days',
      label: t('reports.days'),
      className: 'tt-nowrap',
      render: (period) => `${dayText(period.startsOn)} – ${dayText(period.endsOn)}`,
    },
    { key: 'due', label: t('reports.due'), className: 'tt-nowrap', render: (period) => dayText(period.dueOn) },
    { key: 'progress', label: province ? t('reports.progressHead') : t('reports.ownStep'), render: step, width: '21%' },
    { key: 'state', label: t('reports.stateHead'), render: (period) => <PeriodStateChip state={period.state} /> },
  ];
  const open = may('reports.open') && (
    <Link to={'/reports/open' as '/'} className="tt-button tt-button-primary">
      <Icon name="plus" size={18} />
      {t('reports.open')}
    </Link>
  );
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('reports.title')}</h1>
          <p className="tt-quiet">{province ? t('reports.introProvince') : t('reports.introAgency')}</p>
        </div>
        <div className="tt-row tt-no-print">
          {province && items.length > 1 && (
            <Link to={'/reports/compare' as '/'} className="tt-button">
              <Icon name="scale" size={18} />
              {t('reports.compare')}
            </Link>
          )}
          {items.length > 0 && open}
        </div>
      </header>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('reports.empty')}>
            <p>{open ? t('reports.emptyOpen') : t('reports.emptyWait')}</p>
            {open}
          </EmptyState>
        </div>
      )}
      {items.length > 0 && !phone && (
        <DataTable caption={t('reports.title')} columns={columns} rows={items} rowKey={(period) => period.id} />
      )}
      {items.length > 0 && phone && (
        <ul className="rp-cards">
          {items.map((period) => (
            <li key={period.id}>
              <div className="tt-row">
                {name(period)}
                <PeriodStateChip state={period.state} />
              </div>
              <p className="tt-help">{planName(period)}</p>
              <p>{t('reports.dueOn', { day: dayText(period.dueOn) })}</p>
              {step(period)}
            </li>
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <div className="tt-table-foot">
          <button
            type="button"
            className="tt-button"
            disabled={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {found.isFetchingNextPage ? t('ui.loading') : t('ui.more')}
          </button>
        </div>
      )}
    </div>
  );
}
