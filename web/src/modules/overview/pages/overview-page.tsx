import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getOverview, listPlans } from '@thientruong/contract';
import { clausePathLabel } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { CountsTable } from '../parts/counts-table.tsx';
import { OverdueList } from '../parts/overdue-list.tsx';
import { Totals } from '../parts/totals.tsx';
import { WeekList } from '../parts/week-list.tsx';
import '../overview.css';

/** The leader's page: one plan in one minute, on one sheet of paper. */
export default function OverviewPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { planId: asked }: { planId?: string } = useSearch({ strict: false });
  const plans = useQuery({ queryKey: ['plans', 'published'], queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }), staleTime: 60_000 });
  const planId = asked ?? plans.data?.items[0]?.id;
  const overview = useQuery({
    queryKey: ['overview', planId],
    queryFn: () => call(getOverview, { params: { planId: planId ?? '' } }),
    enabled: planId !== undefined,
    refetchOnWindowFocus: true,
  });
  const data = overview.data;
  const failed = plans.isError ? plans : overview.isError ? overview : null;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('overview.title')}</h1>
          {data && (
            <p className="tt-print-only">
              <b>{[data.planSymbol, data.planTitle].filter(Boolean).join(' – ')}</b>
            </p>
          )}
          {data && <p className="tt-quiet">{t('overview.asOf', { time: timeText(data.asOf) })}</p>}
        </div>
        {plans.data && plans.data.items.length > 0 && (
          <div className="tt-row tt-no-print">
            <select
              className="tt-select ov-plan"
              style={{ maxWidth: 'min(480px, calc(100vw - 24px))' }}
              aria-label={t('overview.plan')}
              value={planId}
              onChange={(event) => void navigate({ to: '/overview' as '/', search: { planId: event.target.value } as never, replace: true })}
            >
              {plans.data.items.map((plan) => (
                <option key={plan.id} value={plan.id}>
                  {[plan.symbol, plan.title].filter(Boolean).join(' – ')}
                </option>
              ))}
            </select>
            <button type="button" className="tt-button" onClick={() => window.print()}>
              <Icon name="print" size={18} />
              {t('ui.print')}
            </button>
          </div>
        )}
      </header>
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !data && (plans.isPending || planId) && <Loading />}
      {plans.data?.items.length === 0 && !asked && (
        <div className="tt-card">
          <EmptyState title={t('overview.noPlan')}>
            <p>{t('overview.noPlanText')}</p>
          </EmptyState>
        </div>
      )}
      {data && (
        <>
          <Totals overview={data} />
          <div className="ov-grid">
            <div>
              <CountsTable
                title={t('overview.byAgency')}
                first={t('overview.agency')}
                rows={data.byAgency.map(({ agency, counts }) => ({
                  key: agency?.id ?? 'none',
                  name: agency?.name ?? t('tasks.noLead'),
                  counts,
                  search: agency ? { planId: data.planId, agencyId: agency.id, role: 'lead' } : { planId: data.planId, assigned: 'no' },
                }))}
                sum={data.all}
              />
              <CountsTable
                title={t('overview.byGroup')}
                first={t('overview.group')}
                rows={data.byGroup.map(({ path, heading, counts }) => ({
                  key: path,
                  name: `${clausePathLabel(path)} ${heading}`,
                  counts,
                  search: { planId: data.planId, clause: path },
                }))}
              />
              {data.byField.length > 0 && (
                <CountsTable
                  title={t('overview.byField')}
                  first={t('overview.field')}
                  rows={data.byField.map(({ path, heading, counts }) => ({
                    key: path,
                    name: `${clausePathLabel(path)} ${heading}`,
                    counts,
                    search: { planId: data.planId, clause: path },
                  }))}
                />
              )}
            </div>
            <div>
              <OverdueList overview={data} />
              <WeekList overview={data} />
            </div>
          </div>
          <p className="tt-print-only">{t('overview.source', { time: timeText(data.asOf) })}</p>
        </>
      )}
    </div>
  );
}
