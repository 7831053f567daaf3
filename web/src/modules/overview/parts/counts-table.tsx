import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatusCounts } from '@thientruong/contract';
import { TASK_STATUSES } from '@thientruong/kernel';
import { DataTable } from '../../../ui/data-table.tsx';
import { FigureLink } from '../../../ui/figure-link.tsx';
import { numberText } from '../../../ui/format.ts';
import { StatusBar } from '../../../ui/status-bar.tsx';

/** A row of counts: who or what it is, and the filter that opens exactly its rows; null where no filter does. */
export interface CountsRow {
  key: string;
  name: ReactNode;
  label: string;
  counts: StatusCounts;
  search: Record<string, string> | null;
}

/** Counts by status, each figure opening the rows it was counted from, with a sum in the foot. */
export function CountsTable({
  caption,
  head,
  rows,
  foot,
}: {
  caption: string;
  head: string;
  rows: readonly CountsRow[];
  foot: StatusCounts | null;
}) {
  const { t } = useTranslation();
  const figure = (row: CountsRow, status: (typeof TASK_STATUSES)[number] | null) => {
    const value = status ? row.counts[status] : row.counts.total;
    if (!row.search) return numberText(value);
    return <FigureLink value={value} to="/tasks" search={status ? { ...row.search, status } : row.search} label={`${row.label}, ${t(status ? `status.${status}` : 'overview.total')}`} />;
  };
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'name', label: head, className: 'ov-name', render: (row) => row.name },
        { key: 'total', label: t('overview.short.total'), className: 'ov-number', render: (row) => figure(row, null) },
        {
          key: 'done',
          label: t('overview.short.done_on_time'),
          className: 'ov-number',
          render: (row) => figure(row, 'done_on_time'),
        },
        { key: 'late', label: t('overview.short.done_late'), className: 'ov-number', render: (row) => figure(row, 'done_late') },
        {
          key: 'open',
          label: t('overview.short.open_in_term'),
          className: 'ov-number',
          render: (row) => figure(row, 'open_in_term'),
        },
        {
          key: 'overdue',
          label: t('overview.short.open_overdue'),
          className: 'ov-number',
          render: (row) => figure(row, 'open_overdue'),
        },
        {
          key: 'none',
          label: t('overview.short.open_no_deadline'),
          className: 'ov-number',
          render: (row) => figure(row, 'open_no_deadline'),
        },
        {
          key: 'bar',
          label: t('overview.bar'),
          width: '4.5rem',
          className: 'ov-bar',
          render: (row) => <StatusBar counts={row.counts} />,
        },
      ]}
      foot={
        foot && (
          <tr>
            <th scope="row">{t('overview.total')}</th>
            <td className="ov-number">{foot.total}</td>
            {TASK_STATUSES.map((status) => (
              <td key={status} className="ov-number">
                {foot[status]}
              </td>
            ))}
            <td />
          </tr>
        )
      }
    />
  );
}
