import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Heat, StatusCounts } from '@thientruong/contract';
import type { FieldCode } from '@thientruong/kernel';
import type { Order } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { FigureLink } from '../../../ui/figure-link.tsx';
import { topicName } from '../../../ui/topic-name.ts';
import type { DeskAsk } from '../desk.data.ts';

/** What the cells show: overdue in all, or done on time in what was due or done. */
export type HeatMode = 'overdue' | 'on_time';
type Row = Heat['rows'][number];
/** Agencies that stand there at first. */
const FIRST = 15;

const partOf = (counts: StatusCounts, mode: HeatMode): number => (mode === 'overdue' ? counts.open_overdue : counts.done_on_time);
const wholeOf = (counts: StatusCounts, mode: HeatMode): number => (mode === 'overdue' ? counts.total : counts.done_on_time + counts.done_late + counts.open_overdue);
const shareOf = (counts: StatusCounts | undefined, mode: HeatMode): number => (counts && wholeOf(counts, mode) > 0 ? partOf(counts, mode) / wholeOf(counts, mode) : -1);

/** Agency × field: a number in each cell, coloured by its share; it opens exactly its tasks. */
export function HeatPart({ heat, ask, mode, onMode }: { heat: Heat; ask: DeskAsk; mode: HeatMode; onMode: (mode: HeatMode) => void }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<Order>({ sort: '', direction: 'asc' });
  const [all, setAll] = useState(false);
  const nameOf = (row: Row): string => row.agency?.name ?? t('desk.unassigned');
  const sorted = sortRows(heat.rows, order, mode, nameOf);
  const shown = all ? sorted : sorted.slice(0, FIRST);
  const search = (row: Row | null, field?: string): Record<string, string> => ({
    ...(ask.planId && { planId: ask.planId }),
    ...(row && (row.agency ? { agencyId: row.agency.id, role: 'lead' } : { assigned: 'no' })),
    ...(field && (field === 'none' ? { topic: 'none' } : { field })),
    status: mode === 'overdue' ? 'open_overdue' : 'done_on_time',
  });
  const columnName = (column: string): string => (column === 'none' ? t('desk.heat.none') : topicName(column as FieldCode));
  const cell = (counts: StatusCounts | undefined, row: Row | null, column: string) => {
    if (!counts || counts.total === 0) return <span className="tt-quiet">–</span>;
    const [part, whole] = [partOf(counts, mode), wholeOf(counts, mode)];
    const share = shareOf(counts, mode);
    const label = `${t(`desk.heat.${mode}`)}, ${row ? nameOf(row) : t('desk.glance')}${column === 'all' ? '' : `, ${columnName(column)}`}`;
    return (
      <span className={`dk-heat dk-heat-${mode}`} style={{ '--dk-share': `${share <= 0 ? 0 : 12 + Math.round(share * 48)}%` } as CSSProperties}>
        <FigureLink value={part} to="/tasks" search={search(row, column === 'all' ? undefined : column)} label={label} />/{whole}
        <small>{whole === 0 ? '' : `${Math.round(share * 100)}%`}</small>
      </span>
    );
  };
  const countsIn = (row: Row, column: string): StatusCounts | undefined => (column === 'all' ? row.all : row.cells.find((one) => one.column === column)?.counts);
  const columns = ['all', ...heat.columns.map(({ column }) => column)];
  return (
    <section className="tt-card" aria-labelledby="dk-heat">
      <div className="dk-head">
        <h2 id="dk-heat">{t('desk.heat')}</h2>
        <div className="tt-row tt-no-print" role="group" aria-label={t('desk.heat.mode')}>
          {(['overdue', 'on_time'] as const).map((one) => (
            <button key={one} type="button" className="tt-button tt-button-small" aria-pressed={one === mode} onClick={() => onMode(one)}>
              {t(`desk.heat.${one}`)}
            </button>
          ))}
        </div>
      </div>
      {heat.rows.length === 0 ? (
        <p className="tt-quiet">{t('desk.heat.empty')}</p>
      ) : (
        <DataTable
          caption={`${t('desk.heat')}: ${t(`desk.heat.${mode}`)}`}
          rows={shown}
          rowKey={(row) => row.agency?.id ?? 'none'}
          order={order}
          onOrder={setOrder}
          columns={[
            { key: 'agency', label: t('desk.col.lead'), sort: 'name', className: 'dk-name', render: nameOf },
            ...columns.map((column) => ({ key: column, label: column === 'all' ? t('desk.heat.all') : columnName(column), sort: column, className: 'dk-cell', render: (row: Row) => cell(countsIn(row, column), row, column) })),
          ]}
          foot={
            <tr>
              <th scope="row">{t('desk.heat.total')}</th>
              <td className="dk-cell">{cell(heat.all, null, 'all')}</td>
              {heat.columns.map(({ column, counts }) => (
                <td key={column} className="dk-cell">
                  {cell(counts, null, column)}
                </td>
              ))}
            </tr>
          }
        />
      )}
      {sorted.length > shown.length && (
        <button type="button" className="tt-button tt-no-print" onClick={() => setAll(true)}>
          {t('desk.heat.showAll', { count: sorted.length })}
        </button>
      )}
      <p className="tt-help">{t(`desk.heat.help.${mode}`)}</p>
    </section>
  );
}

/** The order of the server until a head is pressed: most overdue first. */
function sortRows(rows: readonly Row[], { sort, direction }: Order, mode: HeatMode, nameOf: (row: Row) => string): readonly Row[] {
  if (sort === '') return rows;
  const sign = direction === 'asc' ? 1 : -1;
  const share = (row: Row): number => shareOf(sort === 'all' ? row.all : row.cells.find((one) => one.column === sort)?.counts, mode);
  return [...rows].sort((a, b) => sign * (sort === 'name' ? nameOf(a).localeCompare(nameOf(b), 'vi') : share(a) - share(b)));
}
