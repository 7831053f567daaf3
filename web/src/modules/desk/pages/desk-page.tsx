import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportDesk } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { askOf, curveQuery, heatQuery, plansQuery, weekQuery } from '../desk.data.ts';
import { CurvePart } from '../parts/curve-part.tsx';
import { GivenPart } from '../parts/given-part.tsx';
import { HeatPart } from '../parts/heat-part.tsx';
import { WaitingPart } from '../parts/waiting-part.tsx';
import { WeekPart } from '../parts/week-part.tsx';
import '../desk.css';

/** The leader's desk: what waits, tasks that were given, and the province at a glance. */
export default function DeskPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t('desk.title'), [{ label: t('desk.title') }]);
  const [search, change] = useAddress();
  const ask = askOf(search);
  const plans = useQuery(plansQuery);
  return (
    <div className="tt-page dk-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('desk.title')}</h1>
          <p className="tt-quiet">{t('desk.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          <Link to={'/desk/brief' as '/'} className="tt-button">
            {t('desk.brief')}
          </Link>
          <ExportButton label={t('desk.export')} url={callUrl(exportDesk, {}, { ...(ask.planId && { planId: ask.planId }), ...(ask.week && { week: ask.week }) })} name={t('desk.glance')} />
        </div>
      </header>
      {may('desk.own') && (
        <div className="dk-own">
          <WaitingPart />
          <GivenPart show={search['given']} onShow={(given) => change({ given })} />
        </div>
      )}
      <div className="dk-glance">
        <h2>{t('desk.glance')}</h2>
        <label className="tt-no-print">
          <span className="tt-hidden">{t('desk.plan')}</span>
          <select className="tt-input" value={ask.planId ?? ''} onChange={(event) => change({ planId: event.target.value })}>
            <option value="">{t('desk.plan.all')}</option>
            {plans.data?.items.map((plan) => (
              <option key={plan.id} value={plan.id}>
                {[plan.symbol, plan.title].filter(Boolean).join(' – ').slice(0, 90)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Part of={useQuery(weekQuery(ask))}>{(week) => <WeekPart week={week} ask={ask} onWeek={(day) => change({ week: day })} />}</Part>
      <Part of={useQuery(curveQuery(ask))}>{(curve) => <CurvePart curve={curve} />}</Part>
      <Part of={useQuery(heatQuery(ask))}>{(heat) => <HeatPart heat={heat} ask={ask} mode={search['mode'] === 'on_time' ? 'on_time' : 'overdue'} onMode={(mode) => change({ mode })} />}</Part>
    </div>
  );
}

function Part<T>({ of, children }: { of: { data: T | undefined; isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown }; children: (data: T) => React.ReactNode }) {
  if (of.isError) return <ErrorState error={of.error} onRetry={() => void of.refetch()} />;
  return of.data === undefined ? <Loading /> : <>{children(of.data)}</>;
}
