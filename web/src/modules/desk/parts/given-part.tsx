import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GIVEN_SHOWN, type GivenTask } from '@thientruong/contract';
import { DataTable } from '../../../ui/data-table.tsx';
import { dayText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { StateChip } from '../../../ui/state-chip.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { givenQuery, type GivenShown } from '../desk.data.ts';

/** Tasks that the leader's decisions made, with what became of them. */
export function GivenPart({ show, onShow }: { show: string | undefined; onShow: (show: string) => void }) {
  const { t } = useTranslation();
  const chosen: GivenShown = GIVEN_SHOWN.find((one) => one === show) ?? 'open';
  const list = useInfiniteQuery(givenQuery(chosen));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  return (
    <section className="tt-card" aria-labelledby="dk-given">
      <h2 id="dk-given">{t('desk.given')}</h2>
      <div className="tt-row tt-no-print" role="group" aria-label={t('desk.given.show')}>
        {(['open', 'late', 'done', 'all'] as const).map((one) => (
          <button key={one} type="button" className="tt-button tt-button-small" aria-pressed={one === chosen} onClick={() => onShow(one)}>
            {t(`desk.given.${one}`)} {counts && `(${counts[one]})`}
          </button>
        ))}
      </div>
      <ListFrame of={list} empty={rows.length === 0} title={t(`desk.given.none.${counts?.all === 0 ? 'all' : chosen}`)} text={t('desk.given.noneText')}>
        <DataTable caption={t('desk.given.table')} rows={rows} rowKey={(row) => row.taskId} busy={list.isFetching && !list.isFetchingNextPage} columns={useColumns()} />
      </ListFrame>
    </section>
  );
}

function useColumns() {
  const { t } = useTranslation();
  const days = ({ days: left }: GivenTask) => (left === null ? '–' : left < 0 ? t('desk.days.over', { count: -left }) : left === 0 ? t('desk.days.today') : t('desk.days.left', { count: left }));
  return [
    { key: 'task', label: t('desk.col.task'), className: 'dk-name', render: (row: GivenTask) => <Link to={`/tasks/${row.taskId}` as '/'}>{`${row.code} ${row.content}`}</Link> },
    { key: 'lead', label: t('desk.col.lead'), render: (row: GivenTask) => row.lead?.name ?? t('desk.unassigned') },
    { key: 'due', label: t('desk.col.due'), render: (row: GivenTask) => dayText(row.dueOn) },
    { key: 'days', label: t('desk.col.days'), render: days },
    { key: 'status', label: t('desk.col.status'), render: (row: GivenTask) => (row.state === 'cancelled' ? <StateChip state={row.state} /> : <StatusChip status={row.status} />) },
    { key: 'state', label: t('desk.col.state'), render: (row: GivenTask) => <StateChip state={row.state} /> },
    { key: 'from', label: t('desk.col.from'), render: (row: GivenTask) => <Link to={`/obstacles/submissions/${row.submission.id}` as '/'}>{`${row.submission.code}, ${dayText(row.submission.decidedOn)}`}</Link> },
  ];
}
