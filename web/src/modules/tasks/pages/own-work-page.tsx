import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listOwnWork, type Me } from '@thientruong/contract';
import { addDays, plainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useMay, useMe } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { DueMandates } from '../../dissemination/index.ts';
import { DueRemedies } from '../../inspections/index.ts';
import { DueObstacles } from '../../obstacles/index.ts';
import { DueReplies } from '../../policies/index.ts';
import { DueReports } from '../../reports/index.ts';
import { TaskCard } from '../parts/task-card.tsx';
import '../tasks.css';

const WORKING = 'assigned,accepted,in_progress';

/** The list that holds exactly the rows of a section. */
function sectionFilter(key: string, me: Me | undefined, today: string): Record<string, string> {
  const agency = me?.post?.role === 'focal_point' || me?.post?.role === 'head' ? me.post.agency : null;
  const own: Record<string, string> = agency ? { agencyId: agency.id, role: 'lead' } : {};
  const working: Record<string, string> = agency ? { state: WORKING } : {};
  const found: Record<string, Record<string, string>> = {
    returned: { state: 'returned' },
    overdue: { status: 'open_overdue', ...working, sort: 'due' },
    due_soon: { status: 'open_in_term', dueTo: addDays(plainDate(today), 14), ...working, sort: 'due' },
    new: { state: 'assigned' },
    to_confirm: { state: 'reported' },
    in_progress: { state: 'accepted,in_progress' },
  };
  return { ...own, ...found[key] };
}

/** My work: what was returned, is late, comes due, is new, waits for me; one hand on a phone is enough. */
export default function OwnWorkPage() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const work = useQuery({ queryKey: ['tasks', 'own'], queryFn: () => call(listOwnWork), refetchOnWindowFocus: true });
  const sections = work.data?.sections.filter((section) => section.items.length > 0) ?? [];
  const totalText = (total: number | null) => (total === null ? t('tasks.own.many') : numberText(total));
  const showLead = me?.post?.role !== 'focal_point' && me?.post?.role !== 'head';
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('tasks.own.title')}</h1>
          {work.data && <p className="tt-quiet">{t('tasks.own.today', { day: dayText(work.data.today) })}</p>}
        </div>
        <div className="tt-row">
          {may('tasks.follow') && (
            <Link to={'/tasks' as '/'} search={{ followed: 'yes' } as never} className="tt-button">
              {t('tasks.own.followed')}
            </Link>
          )}
          <Link to={'/tasks' as '/'} className="tt-button">
            {t('tasks.own.allList')}
          </Link>
        </div>
      </header>
      <DueReports />
      <DueReplies />
      <DueObstacles />
      <DueMandates />
      <DueRemedies />
      {work.isPending && <Loading />}
      {work.isError && <ErrorState error={work.error} onRetry={() => void work.refetch()} />}
      {work.data && sections.length > 0 && (
        <ul className="ta-jump tt-no-print">
          {sections.map((section) => (
            <li key={section.key}>
              <a
                href={`#${section.key}`}
                className={section.key === 'overdue' || section.key === 'returned' ? 'ta-jump-hot' : undefined}
              >
                <b>{totalText(section.total)}</b> {t(`tasks.own.${section.key}`)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {work.data && sections.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('tasks.own.empty')}>
            <p>{t('tasks.own.emptyText')}</p>
          </EmptyState>
        </div>
      )}
      {sections.map((section) => (
        <section key={section.key} id={section.key} aria-labelledby={`${section.key}-title`} className="ta-section">
          <h2 id={`${section.key}-title`}>
            {t(`tasks.own.${section.key}`)} <span className="tt-quiet">({totalText(section.total)})</span>
          </h2>
          <ul className="ta-cards">
            {section.items.map((task) => (
              <TaskCard key={task.id} task={task} showLead={showLead} />
            ))}
          </ul>
          {(section.total === null || section.total > section.items.length) && work.data && (
            <Link to={'/tasks' as '/'} search={sectionFilter(section.key, me, work.data.today) as never}>
              {t('tasks.own.all', { count: totalText(section.total) as never })}
            </Link>
          )}
        </section>
      ))}
    </div>
  );
}
