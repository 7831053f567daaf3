import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DUTY_STATES, listDuties } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { DutyTable } from '../parts/duty-table.tsx';
import '../documents.css';

/** Every document that a task obliges an agency to issue. */
export default function DutiesPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  usePage(t('documents.duties.title'), [{ label: t('documents.title'), to: '/documents' }, { label: t('documents.duties.title') }]);
  const [search, change] = useAddress();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const q = useDeferredValue(typed.trim());
  const state = DUTY_STATES.find((one) => one === search['state']);
  const list = useInfiniteQuery({
    queryKey: ['duties', q, state ?? ''],
    queryFn: ({ pageParam }) => call(listDuties, { query: { limit: 50, ...(q && { q }), ...(state && { state }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('documents.duties.title')}</h1>
          <p className="tt-quiet">{t('documents.duties.lead')}</p>
          <p role="status">{counts && t('documents.duties.counts', { open: numberText(counts.open), overdue: numberText(counts.overdue), met: numberText(counts.met) })}</p>
        </div>
        <button type="button" className="tt-button tt-no-print" onClick={() => window.print()}>
          {t('documents.print')}
        </button>
      </header>
      <search className="tt-card dc-filters tt-no-print">
        <Field label={t('documents.duties.q')}>
          {(control) => (
            <input
              {...control}
              aria-required={false}
              className="tt-input"
              type="search"
              placeholder={t('documents.qHelp')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                change({ q: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label={t('documents.duties.state')}>
          {(control) => (
            <select {...control} aria-required={false} value={state ?? ''} onChange={(event) => change({ state: event.target.value })}>
              <option value="">{t('documents.any')}</option>
              {DUTY_STATES.map((one) => (
                <option key={one} value={one}>
                  {t(`documents.duties.state.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </search>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('documents.duties.none')}>
            <p>{t('documents.duties.noneText')}</p>
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && (
        <DutyTable
          duties={rows}
          busy={list.isFetching && !list.isFetchingNextPage}
          onDone={() => {
            void queries.invalidateQueries({ queryKey: ['duties'] });
            void queries.invalidateQueries({ queryKey: ['documents'] });
          }}
        />
      )}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('documents.more')}
        </button>
      )}
    </div>
  );
}
