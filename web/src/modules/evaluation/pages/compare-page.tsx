import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EVALUATION_KINDS, type compareEvaluations, type EndpointOutput } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useMe } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { comparisonQuery } from '../evaluation.data.ts';
import { pointsShown } from '../model/points.ts';
import { LevelChip, Unconfirmed } from '../parts/chips.tsx';
import { Choice } from '../parts/fields.tsx';
import { LineChart } from '../parts/line-chart.tsx';
import '../evaluation.css';

type Comparison = EndpointOutput<typeof compareEvaluations>;
type Agency = Comparison['agencies'][number];

/** One agency over its approved periods, and beside agencies of like kind; the choice stands in the address. */
export default function ComparePage() {
  const { t } = useTranslation();
  usePage(t('evaluation.compare'), [{ label: t('evaluation.title'), to: '/evaluation' }, { label: t('evaluation.compare') }]);
  const [search, change] = useAddress();
  const own = useMe()?.post?.agency?.id;
  const kind = EVALUATION_KINDS.find((one) => one === search['kind']) ?? 'quarter';
  const found = useQuery(comparisonQuery({ kind }));
  const agencies = found.data?.agencies ?? [];
  const chosen = agencies.find((one) => one.agency.id === (search['agency'] ?? own)) ?? agencies[0];
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('evaluation.compare')}</h1>
          <p className="tt-quiet">{t('evaluation.compare.text')}</p>
        </div>
        <button type="button" className="tt-button tt-no-print" onClick={() => window.print()}>
          <Icon name="print" size={16} />
          {t('ui.print')}
        </button>
      </header>
      <search className="ev-filters tt-no-print">
        <Choice label={t('evaluation.kind')} value={kind} values={EVALUATION_KINDS} name={(one) => t(`evaluation.kind.${one}`)} onChange={(next) => change({ kind: next })} />
        {chosen && <Choice label={t('evaluation.agency')} value={chosen.agency.id} values={agencies.map((one) => one.agency.id)} name={(id) => agencies.find((one) => one.agency.id === id)?.agency.name ?? ''} onChange={(agency) => change({ agency })} />}
      </search>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && !chosen && (
        <div className="tt-card">
          <EmptyState title={t('evaluation.compare.none')}>
            <p>{t('evaluation.compare.noneText')}</p>
          </EmptyState>
        </div>
      )}
      {found.data && chosen && (
        <>
          <Own comparison={found.data} chosen={chosen} />
          <Peers comparison={found.data} chosen={chosen} />
        </>
      )}
    </div>
  );
}

function Own({ comparison, chosen }: { comparison: Comparison; chosen: Agency }) {
  const { t } = useTranslation();
  type Row = Comparison['periods'][number];
  const of = (period: Row) => chosen.results.find((one) => one.periodId === period.id);
  const columns: Column<Row>[] = [
    { key: 'period', label: t('evaluation.period'), render: (period) => period.name },
    { key: 'total', label: t('evaluation.total'), className: 'tt-number', render: (period) => pointsShown(of(period)?.total) },
    { key: 'level', label: t('evaluation.level'), render: (period) => <LevelChip level={of(period)?.level ?? null} /> },
    { key: 'place', label: t('evaluation.compare.place'), render: (period) => { const one = of(period); return one?.place ? t('evaluation.compare.of', { place: one.place, of: one.of }) : '–'; } },
    { key: 'kindPlace', label: t('evaluation.compare.kindPlace'), render: (period) => { const one = of(period); return one?.kindPlace ? t('evaluation.compare.of', { place: one.kindPlace, of: one.kindOf }) : '–'; } },
    { key: 'formula', label: t('evaluation.formula'), render: (period) => <span className="tt-help">{period.formulaName} {period.unconfirmed && <Unconfirmed />}</span> },
  ];
  return (
    <section className="tt-card tt-stack" aria-labelledby="own">
      <h2 id="own">{chosen.agency.name}</h2>
      <LineChart label={chosen.agency.name} points={comparison.periods.map((period) => ({ name: period.name, total: of(period)?.total ?? null }))} />
      <DataTable caption={t('evaluation.compare.overTime')} columns={columns} rows={comparison.periods} rowKey={(period) => period.id} />
      <p className="tt-help">{t('evaluation.compare.formulas')}</p>
    </section>
  );
}

function Peers({ comparison, chosen }: { comparison: Comparison; chosen: Agency }) {
  const { t } = useTranslation();
  const last = comparison.periods.findLast((period) => chosen.results.some((one) => one.periodId === period.id));
  if (!last) return null;
  const of = (one: Agency) => one.results.find((result) => result.periodId === last.id);
  const rows = comparison.agencies.filter((one) => one.agencyKind === chosen.agencyKind && of(one)).sort((a, b) => (of(a)?.kindPlace ?? Infinity) - (of(b)?.kindPlace ?? Infinity));
  const columns: Column<Agency>[] = [
    { key: 'place', label: t('evaluation.compare.kindPlace'), render: (one) => of(one)?.kindPlace ?? '–' },
    { key: 'agency', label: t('evaluation.agency'), width: '46%', render: (one) => (one === chosen ? <b>{one.agency.name}</b> : one.agency.name) },
    { key: 'total', label: t('evaluation.total'), className: 'tt-number', render: (one) => pointsShown(of(one)?.total) },
    { key: 'level', label: t('evaluation.level'), render: (one) => <LevelChip level={of(one)?.level ?? null} /> },
  ];
  return (
    <section className="tt-card tt-stack" aria-labelledby="peers">
      <h2 id="peers">{t('evaluation.compare.peers', { kind: t(`evaluation.agencyKind.${chosen.agencyKind}`), period: last.name })}</h2>
      {last.unconfirmed && (
        <p className="tt-help">
          {last.formulaName} <Unconfirmed />
        </p>
      )}
      <DataTable caption={t('evaluation.compare.alike')} columns={columns} rows={rows} rowKey={(one) => one.agency.id} />
    </section>
  );
}
