import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { previewDueAgencies } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { formDays, type PeriodForm } from '../model/period-form.ts';

/** Who will have to report when the period is opened: the agencies that lead or support tasks of the plan in its days, and those named besides. */
export function DueAgencies({ form }: { form: PeriodForm }) {
  const { t } = useTranslation();
  const { planId, alsoAgencyIds } = form;
  const days = formDays(form);
  const query = { planId, startsOn: days?.startsOn ?? '', endsOn: days?.endsOn ?? '' };
  const found = useQuery({
    queryKey: ['reports', 'due', query],
    queryFn: () => call(previewDueAgencies, { query }),
    enabled: planId !== '' && days !== null,
    placeholderData: (before) => before,
  });
  const due = found.data?.agencies ?? [];
  const added = alsoAgencyIds.filter((id) => !due.some(({ agency }) => agency.id === id)).length;
  return (
    <section className="tt-card" aria-labelledby="due-title">
      <h2 id="due-title">{t('reports.dueAgencies')}</h2>
      {days === null && <p className="tt-quiet">{t('reports.daysUnknown')}</p>}
      {days !== null && found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {days !== null && found.data && (
        <>
          <p role="status">
            <b className="rp-big">{due.length + added}</b> {t('reports.dueAgenciesCount')}
          </p>
          <ul className={`rp-agencies${found.isFetching ? ' tt-busy' : ''}`}>
            {due.map(({ agency, leads, supports }) => (
              <li key={agency.id}>
                {agency.name} <span className="tt-quiet">{t('reports.taskShares', { leads, supports })}</span>
              </li>
            ))}
          </ul>
          {found.data.unassigned > 0 && <p className="tt-help">{t('reports.dueUnassigned', { count: found.data.unassigned })}</p>}
          <p className="tt-help">{t('reports.dueAgenciesHelp')}</p>
        </>
      )}
    </section>
  );
}
