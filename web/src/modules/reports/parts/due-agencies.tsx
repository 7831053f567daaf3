import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getOverview } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';

/** Who will have to report when the period is opened: the agencies with tasks of the plan. */
export function DueAgencies({ planId, more }: { planId: string; more: readonly string[] }) {
  const { t } = useTranslation();
  const overview = useQuery({
    queryKey: ['overview', planId],
    queryFn: () => call(getOverview, { params: { planId } }),
    enabled: planId !== '',
  });
  const due = overview.data?.byAgency.flatMap(({ agency, counts }) => (agency ? [{ agency, total: counts.total }] : [])) ?? [];
  const added = more.filter((id) => !due.some(({ agency }) => agency.id === id)).length;
  return (
    <section className="tt-card" aria-labelledby="due-title">
      <h2 id="due-title">{t('reports.dueAgencies')}</h2>
      {overview.isPending && <Loading />}
      {overview.isError && <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && (
        <>
          <p role="status">
            <b className="rp-big">{due.length + added}</b> {t('reports.dueAgenciesCount')}
          </p>
          <ul className="rp-agencies">
            {due.map(({ agency, total }) => (
              <li key={agency.id}>
                {agency.name} <span className="tt-quiet">{t('reports.taskCount', { count: total })}</span>
              </li>
            ))}
          </ul>
          {overview.data.unassigned > 0 && (
            <p className="tt-help">{t('reports.dueUnassigned', { count: overview.data.unassigned })}</p>
          )}
          <p className="tt-help">{t('reports.dueAgenciesHelp')}</p>
        </>
      )}
    </section>
  );
}
