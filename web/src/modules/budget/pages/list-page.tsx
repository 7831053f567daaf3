import { useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportBudgetLines, MAX_LINES, proposeFromYearly } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useMay, useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { linesQuery } from '../budget.data.ts';
import { BATCH_DEEDS, BatchDialog, type BatchDeed } from '../parts/batch-dialog.tsx';
import { Filters, readFilter } from '../parts/filters.tsx';
import { LineTable } from '../parts/line-table.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { YearlyDialog } from '../parts/yearly-dialog.tsx';
import '../budget.css';

const TABS = ['mine', 'all'] as const;
type Tab = (typeof TABS)[number];

/** Budget lines: what waits for the person, where several are sent, gathered, appraised or allotted at once, and all that the person sees. */
export default function ListPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t('budget.title'), [{ label: t('budget.title') }]);
  const [search, change] = useAddress();
  const [yearly, setYearly] = useState(false);
  const acts = may('budget.propose') || may('budget.allot');
  const tabs = TABS.filter((tab) => tab === 'all' || acts);
  const tab = tabs.find((one) => one === search['tab']) ?? tabs[0] ?? 'all';
  const { sort: _sort, ...filter } = readFilter(search);
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('budget.title')}</h1>
          <p className="tt-quiet">{t('budget.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          {tab === 'all' && <ExportButton label={t('budget.export')} url={callUrl(exportBudgetLines, {}, filter)} name={t('budget.title')} />}
          {tab === 'all' && (
            <button type="button" className="tt-button" onClick={() => window.print()}>
              {t('ui.print')}
            </button>
          )}
          {may('budget.propose') && (
            <>
              <button type="button" className="tt-button" onClick={() => setYearly(true)}>
                {t('budget.fromYearly')}
              </button>
              <Link to={'/budget/new' as '/'} className="tt-button tt-button-primary">
                {t('budget.propose')}
              </Link>
            </>
          )}
        </div>
      </header>
      <SectionNav here="/budget" />
      {tabs.length > 1 && (
        <nav className="bg-tabs bg-tabs-small tt-no-print" aria-label={t('budget.tabs')}>
          {tabs.map((one) => (
            <Link key={one} to={'/budget' as '/'} search={{ tab: one } as never} activeProps={{}} inactiveProps={{}} {...(one === tab && { 'aria-current': 'page' as const })} activeOptions={{ exact: true, includeSearch: true }}>
              {t(`budget.tab.${one}`)}
            </Link>
          ))}
        </nav>
      )}
      <Rows key={tab} tab={tab} search={search} onChange={change} />
      {yearly && <YearlyDialog onSend={(year, idempotencyKey) => call(proposeFromYearly, { body: { year }, idempotencyKey })} onClose={() => setYearly(false)} />}
    </div>
  );
}

function Rows({ tab, search, onChange }: { tab: Tab; search: Record<string, string | undefined>; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const today = useToday();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deed, setDeed] = useState<BatchDeed | null>(null);
  const filter = tab === 'mine' ? { mine: 'true' as const } : readFilter(search);
  const list = useInfiniteQuery(linesQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const picked = rows.filter((row) => chosen.has(row.id)).slice(0, MAX_LINES);
  const choose = (lineId: string, on: boolean) => setChosen((before) => new Set(on ? [...before, lineId] : [...before].filter((id) => id !== lineId)));
  const none = tab === 'mine' ? 'mine' : Object.keys(filter).length > 0 ? 'found' : 'all';
  return (
    <>
      {tab === 'all' && <Filters filter={filter} today={today} typed={typed} onType={setTyped} onChange={onChange} />}
      {tab === 'mine' && rows.length > 0 && (
        <div className="tt-row tt-no-print" role="toolbar" aria-label={t('budget.withChosen')}>
          <button type="button" className="tt-button tt-button-small" onClick={() => setChosen(chosen.size > 0 ? new Set() : new Set(rows.slice(0, MAX_LINES).map((row) => row.id)))}>
            {chosen.size > 0 ? t('budget.chooseNone') : t('budget.chooseAll')}
          </button>
          <span className="tt-help" role="status">
            {t('budget.chosen', { count: picked.length })}
          </span>
          {BATCH_DEEDS.filter((one) => picked.length > 0 && picked.every((row) => row.can[one])).map((one) => (
            <button key={one} type="button" className="tt-button tt-button-primary" onClick={() => setDeed(one)}>
              {t(`budget.${one}`)}
            </button>
          ))}
        </div>
      )}
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t(`budget.none.${none}`)}>
            <p>{t(`budget.none.${none}Text`)}</p>
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && <LineTable caption={t(`budget.tab.${tab}`)} rows={rows} busy={list.isFetching && !list.isFetchingNextPage} {...(tab === 'mine' && { chosen, onChoose: choose })} />}
      {rows.length > 0 && <p className="tt-help">{t('budget.unit')}</p>}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
      {deed && picked.length > 0 && (
        <BatchDialog
          deed={deed}
          lines={picked}
          onDone={() => {
            setDeed(null);
            setChosen(new Set());
          }}
          onClose={() => {
            setDeed(null);
            void client.invalidateQueries({ queryKey: ['budget', 'list'] });
          }}
        />
      )}
    </>
  );
}
