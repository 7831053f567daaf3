import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WEEK_CHANGES, type WeekRow } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { askOf, weekQuery, weekRowsQuery } from '../desk.data.ts';
import { WeekSteps } from '../parts/week-part.tsx';
import '../desk.css';

const PATHS: Record<WeekRow['kind'], string> = { task: '/tasks', obstacle: '/obstacles', report: '/reports' };

/** The rows behind one number of a week. */
export default function WeekPage() {
  const { t } = useTranslation();
  usePage(t('desk.week'), [{ label: t('desk.title'), to: '/desk' }, { label: t('desk.week') }]);
  const [search, change] = useAddress();
  const ask = askOf(search);
  const what = WEEK_CHANGES.find((one) => one === search['what']) ?? 'new';
  const week = useQuery(weekQuery(ask)).data;
  const list = useInfiniteQuery(weekRowsQuery(ask, what));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const moves = what === 'extended' || what === 'overdue' || what === 'reports_late';
  const when = (row: WeekRow): string => (what === 'extended' ? t('desk.rows.moved', { from: dayText(row.from), to: dayText(row.to) }) : dayText(row.from));
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t(`desk.change.${what}`)}</h1>
          {week && <p className="tt-quiet">{t('desk.rows.lead', { from: dayText(week.from), to: dayText(week.to), plan: week.plan ? [week.plan.symbol, week.plan.title].filter(Boolean).join(' – ') : t('desk.plan.all') })}</p>}
        </div>
        {week && <WeekSteps from={week.from} today={week.today} onWeek={(day) => change({ week: day })} />}
      </header>
      <div className="tt-row tt-no-print" role="group" aria-label={t('desk.week.what')}>
        {WEEK_CHANGES.map((one) => (
          <button key={one} type="button" className="tt-button tt-button-small" aria-pressed={one === what} onClick={() => change({ what: one })}>
            {t(`desk.change.${one}`)} {week && `(${numberText(week.changes[one])})`}
          </button>
        ))}
      </div>
      <ListFrame of={list} empty={rows.length === 0} title={t('desk.rows.none')} text={t('desk.rows.noneText')}>
        <DataTable
          caption={t(`desk.change.${what}`)}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', label: t('desk.rows.name'), className: 'dk-name', render: (row) => <Link to={`${PATHS[row.kind]}/${row.id}` as '/'}>{[row.code, row.name].filter(Boolean).join(' ')}</Link> },
            { key: 'agency', label: t('desk.rows.agency'), render: (row) => row.agency?.name ?? t('desk.unassigned') },
            { key: 'at', label: t('desk.rows.at'), render: (row) => timeText(row.at) },
            ...(moves ? [{ key: 'when', label: t(`desk.rows.when.${what}`), render: when }] : []),
          ]}
        />
      </ListFrame>
    </div>
  );
}
