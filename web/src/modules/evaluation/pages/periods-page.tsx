import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EVALUATION_KINDS, EVALUATION_STATES, type EvaluationPeriodSummary } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { periodsQuery } from '../evaluation.data.ts';
import { SheetChip } from '../parts/chips.tsx';
import { Choice } from '../parts/fields.tsx';
import { PeriodLink, SheetLink } from '../parts/links.tsx';
import { OpenDialog } from '../parts/open-dialog.tsx';
import '../evaluation.css';

const STATES = ['open', 'approved'] as const;

/** Periods of evaluation, the newest first; an agency finds its own sheet here. */
export default function PeriodsPage() {
  const { t } = useTranslation();
  usePage(t('evaluation.title'), [{ label: t('evaluation.title') }]);
  const [search, change] = useAddress();
  const [kind, state] = [EVALUATION_KINDS.find((one) => one === search['kind']), STATES.find((one) => one === search['state'])];
  const list = useInfiniteQuery(periodsQuery({ ...(kind && { kind }), ...(state && { state }) }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const opens = list.data?.pages[0]?.can.open ?? false;
  const [opening, setOpening] = useState(false);
  const none = kind || state ? 'found' : opens ? 'open' : 'read';
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('evaluation.title')}</h1>
          <p className="tt-quiet">{t('evaluation.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          <Link to={'/evaluation/compare' as '/'} className="tt-button">
            {t('evaluation.compare')}
          </Link>
          <Link to={'/evaluation/formulas' as '/'} className="tt-button">
            {t('evaluation.formulas')}
          </Link>
          {opens && (
            <button type="button" className="tt-button tt-button-primary" onClick={() => setOpening(true)}>
              {t('evaluation.open')}
            </button>
          )}
        </div>
      </header>
      <search className="ev-filters tt-no-print">
        <Choice label={t('evaluation.kind')} value={kind ?? ''} values={EVALUATION_KINDS} name={(one) => t(`evaluation.kind.${one}`)} empty={t('evaluation.any')} onChange={(next) => change({ kind: next })} />
        <Choice label={t('evaluation.periodState')} value={state ?? ''} values={STATES} name={(one) => t(`evaluation.periodState.${one}`)} empty={t('evaluation.any')} onChange={(next) => change({ state: next })} />
      </search>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t(none === 'found' ? 'evaluation.none.found' : 'evaluation.none')}>
            <p>{t(`evaluation.none.${none}Text`)}</p>
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && (
        <ul className={`ev-cards${list.isFetching && !list.isFetchingNextPage ? ' tt-busy' : ''}`}>
          {rows.map((row) => (
            <PeriodCard key={row.id} period={row} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </div>
  );
}

function PeriodCard({ period }: { period: EvaluationPeriodSummary }) {
  const { t } = useTranslation();
  const states = EVALUATION_STATES.filter((state) => period.states[state] > 0);
  return (
    <li>
      <div className="ev-card">
        <h2>
          <PeriodLink id={period.id}>{t('evaluation.periodName', { name: period.name })}</PeriodLink>
        </h2>
        <p className="tt-quiet">{period.planTitle}</p>
        <p className="tt-help">
          {dayText(period.startsOn)} – {dayText(period.endsOn)} · {period.formulaName} · {t(`evaluation.periodState.${period.state}`)}
        </p>
        {!period.own && states.length > 0 && <p className="tt-help">{states.map((state) => `${t(`evaluation.state.${state}`)}: ${period.states[state]}`).join(' · ')}</p>}
      </div>
      {period.own && (
        <div className="tt-row">
          <SheetChip state={period.own.state} />
          <SheetLink id={period.own.id} className="tt-button tt-button-primary">
            {t('evaluation.ownSheet')}
          </SheetLink>
        </div>
      )}
    </li>
  );
}
