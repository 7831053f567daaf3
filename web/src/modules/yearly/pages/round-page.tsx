import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportYearlyRound } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { StateCounts } from '../parts/chips.tsx';
import { Dong } from '../parts/dong.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { PlansTable } from '../parts/plans-table.tsx';
import { ChangeDialog } from '../parts/round-dialogs.tsx';
import { ByGroup, ByMonth, BySource } from '../parts/sums.tsx';
import { roundQuery } from '../yearly.data.ts';
import '../yearly.css';

/** The province's yearly plan: the sums of its agencies' plans, and the plans; an agency sees its own part. */
export default function RoundPage() {
  const { t } = useTranslation();
  const { yearlyRoundId = '' }: { yearlyRoundId?: string } = useParams({ strict: false });
  const found = useQuery(roundQuery(yearlyRoundId));
  const [changing, setChanging] = useState(false);
  const round = found.data;
  const title = round ? t('yearly.roundTitle', { year: round.year }) : t('yearly.round');
  usePage(title, [{ label: t('yearly.title'), to: '/yearly' }, { label: title }]);
  if (!round) return <div className="tt-page yr-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  const sum = (key: 'actions' | 'doneActions') => round.plans.reduce((all, plan) => all + plan[key], 0);
  return (
    <div className="tt-page yr-page">
      <header className="tt-page-head">
        <div>
          <h1>{title}</h1>
          <p className="tt-quiet">{round.planTitle}</p>
          <div className="tt-row yr-counts">
            <span>{t('yearly.dueOn', { day: dayText(round.dueOn) })}</span>
            <StateCounts states={round.states} />
          </div>
        </div>
        <div className="tt-row tt-no-print">
          <ExportButton label={t('yearly.exportRound')} url={callUrl(exportYearlyRound, { yearlyRoundId: round.id }, {})} name={t('yearly.exportRound.name', { year: round.year })} />
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
          {round.can.change && (
            <button type="button" className="tt-button" onClick={() => setChanging(true)}>
              {t('yearly.change')}
            </button>
          )}
        </div>
      </header>
      {round.own && <p className="tt-note">{t('yearly.ownOnly')}</p>}
      <dl className="yr-figures">
        <div>
          <dt>{t('yearly.total')}</dt>
          <dd>
            <Dong amount={round.total} />
          </dd>
        </div>
        <div>
          <dt>{t('yearly.actions')}</dt>
          <dd>{numberText(sum('actions'))}</dd>
        </div>
        <div>
          <dt>{t('yearly.doneHead')}</dt>
          <dd>{numberText(sum('doneActions'))}</dd>
        </div>
      </dl>
      <p className="tt-help">{t('yearly.sumsHelp')}</p>
      <div className="yr-halves">
        <BySource rows={round.bySource} total={round.total} />
        <ByMonth rows={round.byMonth} />
      </div>
      <ByGroup rows={round.byGroup} />
      <PlansTable plans={round.plans} />
      {changing && <ChangeDialog round={round} onClose={() => setChanging(false)} />}
    </div>
  );
}
