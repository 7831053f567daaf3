import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';

/** The tasks that are late, the latest first. */
export function OverdueList({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>
        {t('overview.overdue')} <span className="tt-quiet">({overview.overdueTotal})</span>
      </h2>
      {overview.overdue.length === 0 && <p className="tt-quiet">{t('overview.overdueNone')}</p>}
      <ul className="ov-list">
        {overview.overdue.map((task) => (
          <li key={task.id}>
            <Link to={'/tasks/$taskId' as string} params={{ taskId: task.id } as never} className="tt-clamp">
              {task.content}
            </Link>
            <span className="tt-quiet">
              {task.lead?.abbrev} · <span className="tt-red">{dayText(task.dueOn)}</span> · {t(`state.${task.state}`)}
            </span>
          </li>
        ))}
      </ul>
      {overview.overdueTotal > overview.overdue.length && (
        <Link
          to={'/tasks' as '/'}
          search={{ planId: overview.planId, status: 'open_overdue', sort: 'due' } as never}
          className="tt-no-print"
        >
          {t('overview.overdueAll', { count: overview.overdueTotal })}
        </Link>
      )}
    </section>
  );
}
