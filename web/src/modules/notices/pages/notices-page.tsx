import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, listNotices, readNotices, type CallArguments } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { unreadQuery } from '../../../app/shell/notice-bell.tsx';
import { useAddress } from '../../../app/use-address.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { FeedCard } from '../parts/feed-card.tsx';
import { MailCard } from '../parts/mail-card.tsx';
import { NoticeItem } from '../parts/notice-item.tsx';
import '../notices.css';

/** One's own notices, the newest first. */
export default function NoticesPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [search, change] = useAddress();
  const onlyUnread = search['show'] === 'unread';
  const list = useInfiniteQuery({
    queryKey: ['notices', 'list', onlyUnread],
    queryFn: ({ pageParam }) => call(listNotices, { query: { limit: 50, ...(onlyUnread && { unread: 'true' as const }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    refetchOnWindowFocus: true,
  });
  const reading = useMutation({
    mutationFn: (body: NonNullable<CallArguments<typeof readNotices>['body']>) => call(readNotices, { body }),
    onSuccess: ({ unread, more }) => {
      client.setQueryData(unreadQuery.queryKey, { unread, more });
      return client.invalidateQueries({ queryKey: ['notices', 'list'] });
    },
    onError: (error) => notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0]?.at;
  const anyUnread = items.some((one) => one.readAt === null);
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('notices.title')}</h1>
          <p className="tt-quiet">{t('notices.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          <Field label={t('notices.which')}>
            {(control) => (
              <select {...control} aria-required={false} value={onlyUnread ? 'unread' : ''} onChange={(event) => change({ show: event.target.value })}>
                <option value="">{t('notices.all')}</option>
                <option value="unread">{t('notices.unreadOnly')}</option>
              </select>
            )}
          </Field>
          {newest && anyUnread && (
            <button type="button" className="tt-button" disabled={reading.isPending} onClick={() => reading.mutate({ upTo: newest }, { onSuccess: () => notify(t('notices.readAllDone')) })}>
              {t('notices.readAll')}
            </button>
          )}
        </div>
      </header>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t(onlyUnread ? 'notices.noneUnread' : 'notices.none')}>{!onlyUnread && <p>{t('notices.noneText')}</p>}</EmptyState>
        </div>
      )}
      {items.length > 0 && (
        <ul className="no-list" aria-label={t('notices.list')}>
          {items.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} onRead={() => reading.mutate({ ids: [notice.id] })} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? t('ui.loading') : t('ui.more')}
        </button>
      )}
      <MailCard />
      <FeedCard />
    </div>
  );
}
