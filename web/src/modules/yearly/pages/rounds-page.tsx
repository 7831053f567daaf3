import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { PlanStateChip, StateCounts } from '../parts/chips.tsx';
import { PlanLink, RoundLink } from '../parts/links.tsx';
import { OpenDialog } from '../parts/round-dialogs.tsx';
import { roundsQuery } from '../yearly.data.ts';
import '../yearly.css';

/** Rounds of yearly plans, the newest year first; an agency finds its own plan here. */
export default function RoundsPage() {
  const { t } = useTranslation();
  usePage(t('yearly.title'), [{ label: t('yearly.title') }]);
  const found = useQuery(roundsQuery);
  const [opening, setOpening] = useState(false);
  const opens = found.data?.can.open ?? false;
  return (
    <div className="tt-page yr-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('yearly.title')}</h1>
          <p className="tt-quiet">{t('yearly.lead')}</p>
        </div>
        {opens && (
          <button type="button" className="tt-button tt-button-primary tt-no-print" onClick={() => setOpening(true)}>
            {t('yearly.open')}
          </button>
        )}
      </header>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && found.data.items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('yearly.none')}>
            <p>{t(opens ? 'yearly.none.open' : 'yearly.none.read')}</p>
          </EmptyState>
        </div>
      )}
      {found.data && found.data.items.length > 0 && (
        <ul className="yr-cards yr-rounds">
          {found.data.items.map((round) => (
            <li key={round.id}>
              <div className="yr-round">
                <h2>
                  <RoundLink yearlyRoundId={round.id}>{t('yearly.roundTitle', { year: round.year })}</RoundLink>
                </h2>
                <p className="tt-quiet">{round.planTitle}</p>
                <p>{t('yearly.dueOn', { day: dayText(round.dueOn) })}</p>
                {!round.own && <StateCounts states={round.states} />}
              </div>
              {round.own && (
                <div className="tt-row">
                  <PlanStateChip state={round.own.state} />
                  <PlanLink yearlyPlanId={round.own.id} className="tt-button tt-button-primary">
                    {t('yearly.openOwn', { year: round.year })}
                  </PlanLink>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </div>
  );
}
