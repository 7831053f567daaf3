import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listUndelivered, sendMailAgain, type UndeliveredMail } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';

const KEY = ['mail', 'undelivered'] as const;

/** Letters that are deferred, failed or unclear, with the reason and the server's words; and how many people have no address. */
export function Undelivered() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => call(listUndelivered, { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: true,
  });
  const [first] = found.data?.pages ?? [];
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const again = (row: UndeliveredMail) =>
    call(sendMailAgain, { params: { mailId: row.id }, body: { version: row.version } }).then(async () => {
      await client.invalidateQueries({ queryKey: KEY });
      notify(t('urging.mail.queued'));
    });
  const columns: Column<UndeliveredMail>[] = [
    { key: 'who', label: t('urging.mail.who'), width: '26%', render: (row) => `${row.person.name}${row.agencies.length > 0 ? ` – ${row.agencies.map((one) => one.abbrev).join(', ')}` : ''}` },
    { key: 'address', label: t('urging.mail.address'), render: (row) => row.address },
    { key: 'day', label: t('urging.mail.day'), render: (row) => dayText(row.day) },
    {
      key: 'state',
      label: t('urging.mail.state'),
      width: '30%',
      render: (row) => (
        <>
          <span className={`tt-chip ${row.state === 'queued' ? 'tt-chip-wait' : 'tt-chip-open_overdue'}`}>{t(`urging.mail.state.${row.state}`)}</span> {row.reason && t(`urging.mail.reason.${row.reason}`)}
          {row.nextAt && <span className="tt-quiet"> {t('urging.mail.next', { time: timeText(row.nextAt), count: row.attempts })}</span>}
          {row.reply && <p className="tt-quiet ur-reply">{row.reply}</p>}
        </>
      ),
    },
    {
      key: 'deeds',
      label: t('urging.deeds'),
      className: 'tt-no-print ur-deeds',
      render: (row) =>
        row.can.again && (
          <ConfirmButton
            small
            label={t('urging.mail.again')}
            title={t('urging.mail.again')}
            text={t(row.state === 'unclear' ? 'urging.mail.againUnclear' : 'urging.mail.againText')}
            facts={[{ label: t('urging.mail.who'), now: row.person.name }, { label: t('urging.mail.subject'), now: row.subject }]}
            onStale={() => client.invalidateQueries({ queryKey: KEY })}
            onConfirm={() => again(row)}
          />
        ),
    },
  ];
  return (
    <>
      <h2>{t('urging.mail')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {first && !first.configured && <p className="tt-quiet">{t('urging.mail.off')}</p>}
      {first?.configured && <p className="tt-quiet">{t('urging.mail.people', { people: numberText(first.people), without: numberText(first.withoutAddress) })}</p>}
      {first?.configured && rows.length === 0 && <p className="tt-quiet">{t('urging.mail.none')}</p>}
      {rows.length > 0 && <DataTable caption={t('urging.mail')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      {found.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {found.isFetchingNextPage ? t('ui.loading') : t('ui.more')}
        </button>
      )}
    </>
  );
}
