import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem, changeBriefWish } from '@thientruong/contract';
import { mondayOf, plainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { askOf, briefQuery, briefsQuery, weekQuery, wishQuery } from '../desk.data.ts';
import { BriefSheet } from '../parts/brief-sheet.tsx';
import { WeekSteps } from '../parts/week-part.tsx';
import '../desk.css';

/** The weekly brief on one page, those that were sent, and whether it comes by mail. */
export default function BriefPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t('desk.brief'), [{ label: t('desk.title'), to: '/desk' }, { label: t('desk.brief') }]);
  const [search, change] = useAddress();
  const found = useQuery(briefQuery(askOf(search).week));
  const today = useQuery(weekQuery({})).data?.today;
  return (
    <div className="tt-page">
      <header className="tt-page-head tt-no-print">
        <div>
          <h1>{t('desk.brief')}</h1>
          <p className="tt-quiet">{t('desk.brief.lead')}</p>
        </div>
        <div className="tt-row">
          {found.data && today && <WeekSteps from={mondayOf(plainDate(found.data.content.from))} today={today} onWeek={(week) => change({ week })} />}
          <button type="button" className="tt-button" disabled={!found.data} onClick={() => window.print()}>
            <Icon name="print" size={16} />
            {t('desk.brief.print')}
          </button>
        </div>
      </header>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <p className="tt-help tt-no-print">{found.data.kept ? t('desk.brief.kept', { time: timeText(found.data.kept.at), count: found.data.kept.letters }) : t('desk.brief.live')}</p>
          <BriefSheet content={found.data.content} />
        </>
      )}
      <div className="dk-own tt-no-print">
        <Kept />
        {may('desk.wish') && <WishCard />}
      </div>
    </div>
  );
}

function Kept() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(briefsQuery);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="tt-card" aria-labelledby="dk-kept">
      <h2 id="dk-kept">{t('desk.kept')}</h2>
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <p className="tt-quiet">{t('desk.kept.none')}</p>}
      <ul className="dk-items">
        {rows.map((row) => (
          <li key={row.from}>
            <Link to={'/desk/brief' as '/'} search={{ week: row.from } as never}>
              {t('desk.kept.week', { from: dayText(row.from), to: dayText(row.to) })}
            </Link>
            <span className="tt-quiet">{t('desk.kept.at', { time: timeText(row.at), count: row.letters })}</span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="tt-button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
    </section>
  );
}

function WishCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(wishQuery);
  const wish = useMutation({
    mutationFn: (wanted: boolean) => call(changeBriefWish, { body: { wanted } }),
    onSuccess: (state) => {
      client.setQueryData(wishQuery.queryKey, state);
      notify(t(state.wanted ? 'desk.wish.on' : 'desk.wish.off'));
    },
    onError: (error) => notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true),
  });
  const state = found.data;
  if (!state) return null;
  const missing = !state.configured ? 'configured' : !state.address ? 'address' : !state.news ? 'news' : null;
  return (
    <section className="tt-card" aria-labelledby="dk-wish">
      <h2 id="dk-wish">{t('desk.wish')}</h2>
      <p>{t('desk.wish.text')}</p>
      <label className="dk-wish">
        <input type="checkbox" checked={wish.isPending ? wish.variables : state.wanted} disabled={wish.isPending} onChange={(event) => wish.mutate(event.target.checked)} /> {t('desk.wish.want')}
      </label>
      {missing && (
        <p className="tt-help">
          {t(`desk.wish.no.${missing}`)} {missing !== 'configured' && <Link to={'/notices' as '/'}>{t('desk.wish.settings')}</Link>}
        </p>
      )}
    </section>
  );
}
