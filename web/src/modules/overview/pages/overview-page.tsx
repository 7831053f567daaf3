import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AGENCY_VIEWS, getOverview, listPlans } from '@thientruong/contract';
import { TASK_STATUSES } from '@thientruong/kernel';
import { pathLabel } from '../../../ui/path-label.ts';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { FigureLink } from '../../../ui/figure-link.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { DueReports } from '../../reports/index.ts';
import { CountsTable, type CountsRow } from '../parts/counts-table.tsx';
import { WeekChanges } from '../parts/week-changes.tsx';
import '../overview.css';

/** Overdue tasks that the one printed sheet names; the style sheet hides the others on paper. */
const PRINTED_OVERDUE = 6;

/** The whole in one minute: totals, by agency, by group and field of the plan, overdue, changes of the week; prints on one A4. */
export default function OverviewPage() {
  const { t } = useTranslation();
  usePage(t('overview.title'), [{ label: t('overview.title') }]);
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { planId?: string; by?: string };
  const by = AGENCY_VIEWS.find((one) => one === search.by);
  const plans = useQuery({
    queryKey: ['plans', 'published'],
    queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }),
  });
  const planId = search.planId ?? plans.data?.items[0]?.id;
  const found = useQuery({
    queryKey: ['overview', planId, by],
    queryFn: () => call(getOverview, { params: { planId: planId ?? '' }, query: by ? { by } : {} }),
    placeholderData: (before) => before,
    enabled: Boolean(planId),
  });
  if (plans.isPending) return <Loading />;
  if (plans.isError) return <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />;
  if (!planId) return <EmptyState title={t('overview.noPlan')} />;
  const overview = found.data;
  const clauseRow = (group: NonNullable<typeof overview>['byGroup'][number]): CountsRow => ({
    key: group.path,
    name: (
      <>
        <span className="tt-quiet tt-nowrap">{pathLabel(group.path)}</span> {group.heading}
      </>
    ),
    label: group.heading,
    counts: group.counts,
    search: { planId, clause: group.path },
  });
  return (
    <div className="tt-page ov-page">
      <header style={{ display: 'flex', flexWrap: 'wrap', gap: '1rem', alignItems: 'end', justifyContent: 'space-between' }}>
        <div style={{ minWidth: 0, flex: '1 1 20rem' }}>
          <h1>{t('overview.title')}</h1>
          {overview && <p className="tt-help">{[overview.planSymbol, overview.planTitle].filter(Boolean).join(' – ')}</p>}
        </div>
        <div className="tt-choices tt-no-print">
          <select
            className="tt-input"
            style={{ maxWidth: '20rem' }}
            aria-label={t('overview.plan')}
            value={planId}
            onChange={(event) => void navigate({ to: '/overview' as '/', search: { planId: event.target.value, ...(by && { by }) } as never })}
          >
            {plans.data.items.map((plan) => (
              <option key={plan.id} value={plan.id}>
                {[plan.symbol, plan.title].filter(Boolean).join(' – ').slice(0, 90)}
              </option>
            ))}
          </select>
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('overview.print')}
          </button>
        </div>
      </header>
      <DueReports />
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {overview && (
        <>
          <section className="ov-totals" aria-label={t('overview.all')}>
            <div className="ov-total">
              <span>{t('overview.total')}</span>
              <strong>
                <FigureLink value={overview.all.total} to="/tasks" search={{ planId }} label={t('overview.all')} />
              </strong>
            </div>
            {TASK_STATUSES.map((status) => (
              <div key={status} className="ov-total">
                <StatusChip status={status} />
                <strong>
                  <FigureLink
                    value={overview.all[status]}
                    to="/tasks"
                    search={{ planId, status }}
                    label={t(`status.${status}`)}
                  />
                </strong>
              </div>
            ))}
            <div className="ov-total">
              <span>{t('overview.unassigned')}</span>
              <strong>
                <FigureLink
                  value={overview.unassigned}
                  to="/tasks"
                  search={{ planId, assigned: 'no' }}
                  label={t('overview.unassigned')}
                />
              </strong>
            </div>
            <div className="ov-total">
              <span>{t('overview.toConfirm')}</span>
              <strong>
                <FigureLink
                  value={overview.toConfirm}
                  to="/tasks"
                  search={{ planId, state: 'reported' }}
                  label={t('overview.toConfirm')}
                />
              </strong>
            </div>
          </section>
          <div className="ov-columns">
            <section>
              <h2>{t('overview.byGroup')}</h2>
              <CountsTable
                caption={t('overview.byGroup')}
                head={t('overview.clause')}
                rows={overview.byGroup.map(clauseRow)}
                foot={null}
              />
              {overview.byField.length > 0 && (
                <>
                  <h2>{t('overview.byField')}</h2>
                  <CountsTable
                    caption={t('overview.byField')}
                    head={t('overview.clause')}
                    rows={overview.byField.map(clauseRow)}
                    foot={null}
                  />
                </>
              )}
            </section>
            <section>
              <h2>{t('overview.byAgency')}</h2>
              <select
                className="tt-input tt-no-print"
                aria-label={t('overview.by')}
                value={by ?? ''}
                onChange={(event) => void navigate({ to: '/overview' as '/', search: { planId, ...(event.target.value && { by: event.target.value }) } as never, replace: true })}
              >
                <option value="">{t('overview.by.held')}</option>
                {AGENCY_VIEWS.map((one) => (
                  <option key={one} value={one}>
                    {t(`overview.by.${one}`)}
                  </option>
                ))}
              </select>
              {by && <p className="tt-print-only">{t(`overview.by.${by}`)}</p>}
              <CountsTable
                caption={t('overview.byAgency')}
                head={t('overview.agency')}
                foot={overview.all}
                rows={overview.byAgency.map(({ agency, counts, dividedTo, exact }) => ({
                  key: agency?.id ?? 'none',
                  name: agency ? [agency.name, dividedTo.length > 0 && t('overview.divided', { names: dividedTo.map(({ name }) => name).join(', ') })].filter(Boolean).join(' ') : <em>{t('overview.none')}</em>,
                  label: agency?.name ?? t('overview.none'),
                  counts,
                  search: agency ? { planId, agencyId: agency.id, role: 'lead', ...(by && !exact ? { by } : {}) } : { planId, assigned: 'no' },
                }))}
              />
            </section>
          </div>
          <section className="ov-overdue">
            <h2>{t('overview.overdue', { count: overview.overdueTotal })}</h2>
            {overview.overdue.length === 0 ? (
              <p className="tt-quiet">{t('overview.overdueNone')}</p>
            ) : (
              <DataTable
                caption={t('overview.overdue', { count: overview.overdueTotal })}
                rows={overview.overdue}
                rowKey={(task) => task.id}
                columns={[
                  {
                    key: 'task',
                    label: t('overview.task'),
                    render: (task) => <Link to={`/tasks/${task.id}` as '/'}>{`${task.code} ${task.content}`}</Link>,
                  },
                  { key: 'agency', label: t('overview.agency'), render: (task) => task.lead?.name ?? t('overview.none') },
                  { key: 'due', label: t('overview.due'), render: (task) => dayText(task.dueOn) },
                ]}
              />
            )}
            {overview.overdueTotal > PRINTED_OVERDUE && (
              <p className="tt-print-only">{t('overview.overduePrinted', { count: overview.overdueTotal - PRINTED_OVERDUE })}</p>
            )}
            {overview.overdueTotal > overview.overdue.length && (
              <p className="tt-no-print">
                <Link to={'/tasks' as '/'} search={{ planId, status: 'open_overdue', sort: 'due' } as never}>
                  {t('overview.overdueAll', { count: overview.overdueTotal })}
                </Link>
              </p>
            )}
          </section>
          <WeekChanges week={overview.week} />
          <p className="tt-help">{t('overview.asOf', { time: timeText(overview.asOf) })}</p>
        </>
      )}
    </div>
  );
}
