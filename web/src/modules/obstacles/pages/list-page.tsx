import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { obstaclesQuery } from '../obstacles.data.ts';
import { callUrl, exportObstacles } from '@thientruong/contract';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Figures } from '../parts/figures.tsx';
import { Filters, readFilter } from '../parts/filters.tsx';
import { ObstacleTable } from '../parts/obstacle-table.tsx';
import { SubmissionList } from '../parts/submission-list.tsx';
import '../obstacles.css';

const TABS = ['mine', 'all', 'submissions'] as const;
type Tab = (typeof TABS)[number];

/** Obstacles: what waits for the person, all that the person sees, and the submissions to UBND tỉnh. */
export default function ListPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t('obstacles.title'), [{ label: t('obstacles.title') }]);
  const [search, change] = useAddress();
  const acts = may('obstacles.raise') || may('obstacles.answer') || may('obstacles.decide');
  const tabs = TABS.filter((tab) => (tab === 'mine' ? acts : tab === 'submissions' ? may('obstacles.synthesis') : true));
  const tab = tabs.find((one) => one === search['tab']) ?? tabs[0] ?? 'all';
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('obstacles.title')}</h1>
          <p className="tt-quiet">{t('obstacles.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          {tab === 'all' && <ExportButton label={t('obstacles.export')} url={callUrl(exportObstacles, {}, readFilter(search))} name={t('obstacles.title')} />}
          {may('obstacles.answer') && (
            <Link to={'/obstacles/submissions/new' as '/'} className="tt-button tt-button-primary">
              {t('obstacles.gather')}
            </Link>
          )}
          {may('obstacles.raise') && (
            <Link to={'/obstacles/new' as '/'} className="tt-button tt-button-primary">
              {t('obstacles.raise')}
            </Link>
          )}
        </div>
      </header>
      <nav className="ob-tabs tt-no-print" aria-label={t('obstacles.tabs')}>
        {tabs.map((one) => (
          <Link key={one} to={'/obstacles' as '/'} search={{ tab: one } as never} activeProps={{}} inactiveProps={{}} {...(one === tab && { 'aria-current': 'page' as const })} activeOptions={{ exact: true, includeSearch: true }}>
            {t(`obstacles.tab.${one}`)}
          </Link>
        ))}
      </nav>
      {tab === 'submissions' ? <SubmissionList /> : <Rows key={tab} tab={tab} search={search} onChange={change} />}
    </div>
  );
}

function Rows({ tab, search, onChange }: { tab: Exclude<Tab, 'submissions'>; search: Record<string, string | undefined>; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const filter = tab === 'mine' ? { mine: 'true' as const } : readFilter(search);
  const list = useInfiniteQuery(obstaclesQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const terms = list.data?.pages[0]?.terms;
  const none = tab === 'mine' ? 'mine' : Object.keys(filter).length > 0 ? 'found' : 'all';
  return (
    <>
      {tab === 'all' && (
        <>
          <Figures
            onFilter={(change) => {
              setTyped('');
              onChange(change);
            }}
          />
          <Filters filter={filter} typed={typed} onType={setTyped} onChange={onChange} />
        </>
      )}
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t(`obstacles.none.${none}`)}>
            <p>{t(`obstacles.none.${none}Text`)}</p>
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && <ObstacleTable caption={t(`obstacles.tab.${tab}`)} rows={rows} busy={list.isFetching && !list.isFetchingNextPage} />}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
      {terms && <p className="tt-help">{t('obstacles.terms', { coordinator: terms.coordinator, agency: terms.agency, province: terms.province })}</p>}
    </>
  );
}
