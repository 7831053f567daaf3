import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { Column, Order } from './column.ts';
import { Icon } from './icon.tsx';

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  order?: Order;
  onOrder?: (order: Order) => void;
  busy?: boolean;
  foot?: ReactNode;
}

/** A dense table of plain HTML: the first column names the row, headers sort, narrow screens keep the first column in sight. */
export function DataTable<Row>({ caption, columns, rows, rowKey, order, onOrder, busy, foot }: DataTableProps<Row>) {
  const { t } = useTranslation();
  return (
    <div className={`tt-table-box tt-table-stick${busy ? ' tt-busy' : ''}`} role="region" aria-label={caption} tabIndex={0}>
      <table className="tt-table" aria-busy={busy ?? false}>
        <caption className="tt-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const active = column.sort !== undefined && order?.sort === column.sort;
              const sorted = active ? (order.direction === 'asc' ? 'ascending' : 'descending') : undefined;
              return (
                <th
                  key={column.key}
                  scope="col"
                  className={column.className}
                  style={column.width ? { width: column.width } : undefined}
                  {...(sorted && { 'aria-sort': sorted })}
                >
                  {column.sort && onOrder ? (
                    <button
                      type="button"
                      className="tt-sort"
                      title={t('ui.table.sortBy', { column: column.label })}
                      onClick={() =>
                        onOrder({ sort: column.sort ?? '', direction: active && order.direction === 'asc' ? 'desc' : 'asc' })
                      }
                    >
                      {column.label}
                      {active && <Icon name={order.direction === 'asc' ? 'up' : 'down'} size={14} />}
                    </button>
                  ) : (
                    column.label
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={column.className}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}
