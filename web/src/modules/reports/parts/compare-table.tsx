import { useTranslation } from 'react-i18next';
import type { comparePeriods, EndpointOutput } from '@thientruong/contract';
import { numberText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { comparisonValue, type ComparisonOrder, type ComparisonRow } from '../model/comparison.ts';

interface CompareTableProps {
  comparison: EndpointOutput<typeof comparePeriods>;
  rows: readonly ComparisonRow[];
  head: string;
  order: ComparisonOrder;
  onOrder: (order: ComparisonOrder) => void;
  busy: boolean;
}

const SIDES = ['a', 'b', 'change'] as const;

/** A name starts from A, a figure from the largest; pressing again turns round. */
const directionAfter = (order: ComparisonOrder, sort: string): ComparisonOrder['direction'] => {
  if (order.sort === sort) return order.direction === 'asc' ? 'desc' : 'asc';
  return sort === 'label' ? 'asc' : 'desc';
};

/** For each measure the value then, now and the change; every column sorts, the last row adds up. */
export function CompareTable({ comparison, rows, head, order, onOrder, busy }: CompareTableProps) {
  const { t } = useTranslation();
  const { periods, measures, total } = comparison;
  const names = [periods[0]?.name ?? '', periods[1]?.name ?? '', t('reports.compare.change')];
  const sorted = (sort: string) =>
    order.sort === sort ? { 'aria-sort': order.direction === 'asc' ? ('ascending' as const) : ('descending' as const) } : {};
  const sorter = (sort: string, label: string, full: string) => (
    <button
      type="button"
      className="tt-sort"
      aria-label={t('ui.table.sortBy', { column: full })}
      onClick={() => onOrder({ sort, direction: directionAfter(order, sort) })}
    >
      {label}
      {order.sort === sort && <Icon name={order.direction === 'asc' ? 'up' : 'down'} size={14} />}
    </button>
  );
  const cells = (row: Pick<ComparisonRow, 'values'>) =>
    measures.flatMap((measure) =>
      SIDES.map((side) => {
        const value = comparisonValue(row, `${measure.key}.${side}`);
        if (side !== 'change')
          return (
            <td key={`${measure.key}.${side}`} className="tt-number">
              {numberText(value)}
            </td>
          );
        return (
          <td key={`${measure.key}.${side}`} className="tt-number rp-change">
            {value > 0 ? `+${numberText(value)}` : value < 0 ? `−${numberText(-value)}` : '0'}
          </td>
        );
      }),
    );
  return (
    <div className={`tt-table-box tt-table-stick${busy ? ' tt-busy' : ''}`} role="region" aria-label={t('reports.compare')} tabIndex={0}>
      <table className="tt-table rp-compare-table" aria-busy={busy}>
        <thead>
          <tr>
            <th rowSpan={2} scope="col" {...sorted('label')}>
              {sorter('label', head, head)}
            </th>
            {measures.map((measure) => (
              <th key={measure.key} colSpan={3} scope="colgroup" className="rp-measure">
                {measure.label}
              </th>
            ))}
          </tr>
          <tr>
            {measures.flatMap((measure) =>
              SIDES.map((side, i) => (
                <th key={`${measure.key}.${side}`} scope="col" className="tt-number" {...sorted(`${measure.key}.${side}`)}>
                  {sorter(`${measure.key}.${side}`, names[i] ?? '', `${measure.label}, ${names[i] ?? ''}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.label}
                {row.note && <p className="tt-help">{row.note}</p>}
              </th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('reports.compare.total')}</th>
            {cells({ values: total })}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
