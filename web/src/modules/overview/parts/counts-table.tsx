import { useTranslation } from 'react-i18next';
import type { StatusCounts } from '@thientruong/contract';
import { TASK_STATUSES, type TaskStatus } from '@thientruong/kernel';
import { FigureLink } from '../../../ui/figure-link.tsx';
import { numberText } from '../../../ui/format.ts';
import { StatusBar } from '../../../ui/status-bar.tsx';

interface CountsTableProps {
  title: string;
  first: string;
  rows: readonly { key: string; name: string; help?: string; counts: StatusCounts; search: Record<string, string> }[];
  /** The sum below, where every task is counted in exactly one row. */
  sum?: StatusCounts;
}

const SHORT: Record<TaskStatus, string> = {
  done_on_time: 'overview.done',
  done_late: 'overview.late',
  open_in_term: 'overview.open',
  open_overdue: 'overview.overdueShort',
  open_no_deadline: 'overview.none',
};

/** Counts by status, one row each, with a bar; every figure opens its rows. */
export function CountsTable({ title, first, rows, sum }: CountsTableProps) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{title}</h2>
      <div className="tt-table-box" role="region" aria-label={title} tabIndex={0} style={{ border: 0 }}>
        <table className="tt-table ov-table">
          <caption className="tt-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col">{t('overview.bar')}</th>
              {TASK_STATUSES.map((status) => (
                <th key={status} scope="col" className={`tt-number${status === 'open_overdue' ? '' : ' ov-wide'}`}>
                  {t(SHORT[status])}
                </th>
              ))}
              <th scope="col" className="tt-number">
                {t('overview.sum')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" title={row.help}>
                  {row.name}
                </th>
                <td className="ov-bar">
                  <StatusBar counts={row.counts} />
                </td>
                {TASK_STATUSES.map((status) => (
                  <td key={status} className={`tt-number${status === 'open_overdue' ? ' tt-red' : ' ov-wide'}`}>
                    <FigureLink value={row.counts[status]} to="/tasks" search={{ ...row.search, status }} label={`${t(`status.${status}`)}, ${row.name}`} />
                  </td>
                ))}
                <td className="tt-number">
                  <FigureLink value={row.counts.total} to="/tasks" search={row.search} label={t('overview.tasksOf', { what: row.name })} />
                </td>
              </tr>
            ))}
          </tbody>
          {sum && (
            <tfoot>
              <tr>
                <th scope="row">{t('overview.sum')}</th>
                <td className="ov-bar">
                  <StatusBar counts={sum} />
                </td>
                {TASK_STATUSES.map((status) => (
                  <td key={status} className={`tt-number${status === 'open_overdue' ? '' : ' ov-wide'}`}>
                    {numberText(sum[status])}
                  </td>
                ))}
                <td className="tt-number">{numberText(sum.total)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </section>
  );
}
