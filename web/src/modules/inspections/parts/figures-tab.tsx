import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { INSPECTION_STATES, type countInspections, type EndpointOutput } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { SearchLink } from '../../../ui/record-parts.tsx';
import { figuresQuery } from '../inspections.data.ts';
import { groupedText } from './words.ts';
import { readYear, YearChoice } from './year-choice.tsx';

type Row = EndpointOutput<typeof countInspections>['byKind'][number];

/** Counts of a year; every number opens its rows. */
export function FiguresTab({ search, onChange }: { search: Record<string, string | undefined>; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const year = readYear(search);
  const found = useQuery(figuresQuery(year));
  const sums = found.data;
  const within: Record<string, string> = year ? { year: String(year) } : {};
  const rows = (more: Record<string, string>, count: number, label: string) => (
    <SearchLink to="/inspections" search={{ ...within, ...more }} label={`${label}: ${count}`}>
      {numberText(count)}
    </SearchLink>
  );
  const columns: Column<Row>[] = [
    { key: 'kind', label: t('inspections.kindOf'), render: (one) => t(`inspections.kind.${one.kind}`) },
    ...INSPECTION_STATES.map((state) => ({
      key: state,
      label: t(`inspections.state.${state}`),
      className: 'rc-number',
      render: (one: Row) => {
        const count = one.states.find((item) => item.state === state)?.count ?? 0;
        return count > 0 ? rows({ tab: 'programme', kind: one.kind, state }, count, `${t(`inspections.kind.${one.kind}`)}, ${t(`inspections.state.${state}`)}`) : '–';
      },
    })),
    { key: 'count', label: t('inspections.total'), className: 'rc-number', render: (one) => rows({ tab: 'programme', kind: one.kind }, one.count, t(`inspections.kind.${one.kind}`)) },
  ];
  return (
    <>
      <search className="tt-card rc-filters tt-no-print">
        <YearChoice year={year} onChange={(value) => onChange({ year: value })} />
        <button type="button" className="tt-button" onClick={() => window.print()}>
          {t('ui.print')}
        </button>
      </search>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {sums && (
        <>
          <dl className="tt-card rc-sums">
            {(
              [
                ['inspections.inProgramme', rows({ tab: 'programme', unplanned: 'false' }, sums.planned, t('inspections.inProgramme'))],
                ['inspections.unplanned', rows({ tab: 'programme', unplanned: 'true' }, sums.unplanned, t('inspections.unplanned'))],
                ['inspections.remedies', rows({ tab: 'remedies' }, sums.remedies.total, t('inspections.remedies'))],
                ['inspections.remedy.checkedCount', rows({ tab: 'remedies', state: 'checked' }, sums.remedies.checked, t('inspections.remedy.checkedCount'))],
                ['inspections.remedy.overdueCount', rows({ tab: 'remedies', overdue: 'true' }, sums.remedies.overdue, t('inspections.remedy.overdueCount'))],
                ['inspections.violations', rows({ tab: 'violations' }, sums.violations.count, t('inspections.violations'))],
                ['inspections.violation.fined', t('inspections.dong', { amount: groupedText(sums.violations.amount) })],
              ] as const
            ).map(([key, value]) => (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <DataTable caption={t('inspections.tab.figures')} columns={columns} rows={sums.byKind} rowKey={(one) => one.kind} />
        </>
      )}
    </>
  );
}
