import { useMemo } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listTasks, TASK_SORTS } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useMay, useToday } from '../../../app/session.ts';
import { ColumnMenu } from '../../../ui/column-menu.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { useColumns } from '../../../ui/use-columns.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { isFiltered, readQuery, writeQuery, type ListQuery } from '../model/filter.ts';
import { ExportButton } from '../parts/export-button.tsx';
import { SavedViews } from '../parts/saved-views.tsx';
import { TaskCard } from '../parts/task-card.tsx';
import { taskColumns } from '../parts/task-columns.tsx';
import { TaskFilters } from '../parts/task-filters.tsx';
import '../tasks.css';

const LIMIT = 50;

/** All tasks that the person may see; filter and order stand in the address. */
export default function TaskListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const today = useToday();
  const phone = useMedia('(max-width: 720px)');
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const query = readQuery(search);
  const address = writeQuery(query);
  const go = (next: ListQuery) => void navigate({ to: '/tasks' as '/', search: next as never, replace: true });
  const change = (part: ListQuery) => go({ ...query, ...part });
  const tasks = useInfiniteQuery({
    queryKey: ['tasks', 'list', address],
    queryFn: ({ pageParam }) =>
      call(listTasks, { query: { ...(query as object), limit: LIMIT, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const columns = useMemo(() => taskColumns(t), [t]);
  const { shown, isShown, toggle } = useColumns('tasks', columns);
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const { total = null, atLeast = null } = tasks.data?.pages[0] ?? {};
  const number = total ?? atLeast;
  const order = { sort: query.sort ?? 'clause', direction: query.direction === 'desc' ? ('desc' as const) : ('asc' as const) };
  const busy = tasks.isFetching && !tasks.isFetchingNextPage;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('tasks.list.title')}</h1>
          <p className="tt-quiet" role="status">
            {tasks.data &&
              (number === null
                ? t('tasks.list.totalMany')
                : t(total === null ? 'tasks.list.totalAtLeast' : 'tasks.list.total', { count: numberText(number) as never }))}
            {tasks.hasNextPage && `, ${t('tasks.list.shown', { count: items.length })}`}
          </p>
          <p className="tt-print-only">{t('tasks.list.printed', { day: dayText(today) })}</p>
        </div>
        <div className="tt-row tt-no-print">
          {isFiltered(query) && (
            <button type="button" className="tt-button" onClick={() => go({})}>
              {t('tasks.list.clear')}
            </button>
          )}
          {may('views.own') && (
            <SavedViews query={address} onUse={(saved) => go(readQuery(Object.fromEntries(new URLSearchParams(saved))))} />
          )}
          {!phone && <ColumnMenu columns={columns} isShown={isShown} onToggle={toggle} />}
          <ExportButton query={query} disabled={items.length === 0} />
          {!phone && (
            <button type="button" className="tt-button" onClick={() => window.print()}>
              <Icon name="print" size={18} />
              {t('ui.print')}
            </button>
          )}
        </div>
      </header>
      <TaskFilters query={query} onChange={change} />
      {tasks.isError && <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.isPending && <Loading />}
      {tasks.isSuccess && items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={isFiltered(query) ? t('tasks.list.empty') : t('tasks.list.emptyAll')}>
            {isFiltered(query) && (
              <button type="button" className="tt-button" onClick={() => go({})}>
                {t('tasks.list.clear')}
              </button>
            )}
          </EmptyState>
        </div>
      )}
      {items.length > 0 && phone && (
        <>
          <label className="tt-row">
            {t('tasks.sort.label')}
            <select className="tt-select" value={order.sort} onChange={(event) => change({ sort: event.target.value })}>
              {TASK_SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`tasks.sort.${sort}`)}
                </option>
              ))}
            </select>
          </label>
          <ul className="ta-cards" aria-busy={busy}>
            {items.map((task) => (
              <TaskCard key={task.id} task={task} showLead />
            ))}
          </ul>
        </>
      )}
      {items.length > 0 && !phone && (
        <DataTable
          caption={t('tasks.list.title')}
          columns={shown}
          rows={items}
          rowKey={(task) => task.id}
          order={order}
          onOrder={change}
          busy={busy}
        />
      )}
      {tasks.hasNextPage && (
        <div className="tt-table-foot tt-no-print">
          <button
            type="button"
            className="tt-button"
            disabled={tasks.isFetchingNextPage}
            onClick={() => void tasks.fetchNextPage()}
          >
            {tasks.isFetchingNextPage ? t('ui.loading') : t('ui.more')}
          </button>
        </div>
      )}
    </div>
  );
}
