import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { listPlans, PLAN_STATES } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { useSearchState } from '../parts/use-search-state.ts';
import { useWords } from '../words.ts';
import '../styles/base.css';
import { PlanRow } from './plan-row.tsx';

/** All plans that the person may see: search, state, paging, and importing for those who may. */
export function ListPage() {
  const t = useWords();
  const may = useMay();
  usePage(t('list.title'), [{ label: t('list.title') }]);
  const [search, setSearch] = useSearchState();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const q = useDeferredValue(typed.trim());
  const state = PLAN_STATES.find((one) => one === search['state']);
  const plans = useInfiniteQuery({
    queryKey: ['plans', 'list', q, state ?? 'all'],
    queryFn: ({ pageParam }) =>
      call(listPlans, {
        query: { limit: 25, ...(q && { q }), ...(state && { state }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const items = plans.data?.pages.flatMap((page) => page.items) ?? [];
  const total = plans.data?.pages[0]?.total ?? null;
  return (
    <div className="pl-page">
      <header className="pl-page-head">
        <h1>{t('list.title')}</h1>
        {may('plans.edit') && (
          <PlanLink to="import" look="primary">
            {t('list.import')}
          </PlanLink>
        )}
      </header>
      <search className="pl-filter">
        <Input
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setSearch({ q: event.target.value });
          }}
        />
        <select aria-label={t('list.state')} value={state ?? ''} onChange={(event) => setSearch({ state: event.target.value })}>
          <option value="">{t('list.anyState')}</option>
          {PLAN_STATES.map((one) => (
            <option key={one} value={one}>
              {t(`state.${one}`)}
            </option>
          ))}
        </select>
        <span className="pl-hint" role="status">
          {total === null ? '' : t('list.total', { count: total })}
        </span>
      </search>
      {plans.isError && <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />}
      {plans.isSuccess && items.length === 0 && (
        <div className="pl-nothing">
          <p>{q || state ? t('list.nothingFound') : t('list.nothing')}</p>
          {!q && !state && may('plans.edit') && <PlanLink to="import">{t('list.importFirst')}</PlanLink>}
        </div>
      )}
      <ul className="pl-plans" aria-busy={plans.isPending}>
        {items.map((plan) => (
          <PlanRow key={plan.id} plan={plan} />
        ))}
      </ul>
      {plans.hasNextPage && (
        <Button loading={plans.isFetchingNextPage} onClick={() => void plans.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
