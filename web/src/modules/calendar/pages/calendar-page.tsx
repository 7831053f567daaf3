import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { proposeHolidays, removeSpecialDay, type SpecialDay } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { specialDaysQuery } from '../../../ui/special-days.ts';
import { monthsOf, weekdayOf } from '../model/months.ts';
import { DayDialog } from '../parts/day-dialog.tsx';
import { MonthView } from '../parts/month-view.tsx';
import '../calendar.css';

/** The working days of a year. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const today = useToday();
  const [search, change] = useAddress();
  const asked = Number(search['year']);
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2200 ? asked : Number(today.slice(0, 4));
  const found = useQuery({ ...specialDaysQuery(year, year), placeholderData: (before) => before });
  const [open, setOpen] = useState<string | null>(null);
  const days = (found.data?.days ?? []).filter((one) => one.day.startsWith(`${year}-`));
  const months = monthsOf(year, new Map(days.map((one) => [plainDate(one.day), one.kind])));
  const byDay = new Map(days.map((one) => [one.day, one]));
  const write = found.data?.can.write ?? false;
  const go = (to: number) => change({ year: String(to) });
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('calendar.title')}</h1>
          <p className="tt-quiet">{t('calendar.lead')}</p>
        </div>
        {write && (
          <div className="tt-row tt-no-print">
            <ConfirmButton
              label={t('calendar.propose')}
              title={t('calendar.propose')}
              text={t('calendar.proposeText', { year })}
              onConfirm={() =>
                call(proposeHolidays, { body: { year } }).then(() => {
                  notify(t('calendar.saved'));
                  return client.invalidateQueries({ queryKey: ['calendar'] });
                })
              }
            />
            <button type="button" className="tt-button tt-button-primary" onClick={() => setOpen('new')}>
              {t('calendar.add')}
            </button>
          </div>
        )}
      </header>
      <nav className="tt-row tt-no-print" aria-label={t('calendar.year')}>
        <button type="button" className="tt-button" disabled={year <= 2000} onClick={() => go(year - 1)}>
          {t('calendar.before')}
        </button>
        <b aria-live="polite">{year}</b>
        <button type="button" className="tt-button" disabled={year >= 2200} onClick={() => go(year + 1)}>
          {t('calendar.after')}
        </button>
      </nav>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <p role="status">{t('calendar.yearDays', { count: months.reduce((sum, month) => sum + month.workingDays, 0), year })}</p>
          <section className="tt-card" aria-label={t('calendar.title')}>
            <div className="cd-months">
              {months.map((month) => (
                <MonthView key={month.month} month={month} special={byDay} today={today} />
              ))}
            </div>
            <p className="cd-key cd-month">
              <span>
                <b className="cd-off-day cd-off">1</b>
                {t('calendar.kind.off')}
              </span>
              <span>
                <b className="cd-working-day">1</b>
                {t('calendar.kind.working')}
              </span>
            </p>
          </section>
          <h2>{t('calendar.list')}</h2>
          {days.length === 0 ? (
            <div className="tt-card">
              <EmptyState title={t('calendar.none')}>
                <p>{t('calendar.noneText')}</p>
              </EmptyState>
            </div>
          ) : (
            <DayTable days={days} write={write} onEdit={setOpen} />
          )}
          {open !== null && <DayDialog day={byDay.get(open) ?? null} onClose={() => setOpen(null)} />}
        </>
      )}
    </div>
  );
}

function DayTable({ days, write, onEdit }: { days: SpecialDay[]; write: boolean; onEdit: (day: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ['calendar'] });
  const columns: Column<SpecialDay>[] = [
    { key: 'day', label: t('calendar.day'), render: (one) => dayText(one.day) },
    { key: 'weekday', label: t('calendar.weekday'), render: (one) => t(`calendar.weekday.${weekdayOf(one.day)}`) },
    { key: 'kind', label: t('calendar.kind'), render: (one) => t(`calendar.kind.${one.kind}`) },
    { key: 'name', label: t('calendar.name'), render: (one) => one.name },
    { key: 'basis', label: t('calendar.basis'), render: (one) => one.basis ?? '' },
    { key: 'confirmed', label: t('calendar.confirmed'), render: (one) => <span className={`tt-chip ${one.confirmed ? 'tt-chip-done_on_time' : 'tt-chip-wait'}`}>{t(one.confirmed ? 'calendar.yes' : 'calendar.no')}</span> },
  ];
  const deeds: Column<SpecialDay> = {
    key: 'deeds',
    label: t('calendar.deeds'),
    width: '140px',
    className: 'tt-no-print cd-deeds',
    render: (one) => (
      <div className="tt-row">
        <button type="button" className="tt-button tt-button-small" aria-label={t('calendar.editTitle', { day: dayText(one.day) })} onClick={() => onEdit(one.day)}>
          {t('calendar.edit')}
        </button>
        <ConfirmButton
          small
          look="danger"
          label={t('calendar.remove')}
          title={t('calendar.removeTitle', { day: dayText(one.day) })}
          text={t('calendar.removeText', { name: one.name })}
          facts={[{ label: t('calendar.name'), now: one.name }]}
          onStale={again}
          onConfirm={() =>
            call(removeSpecialDay, { params: { day: one.day }, body: { version: one.version } }).then(() => {
              notify(t('calendar.removed'));
              return again();
            })
          }
        />
      </div>
    ),
  };
  return <DataTable caption={`${t('calendar.list')}: ${numberText(days.length)}`} columns={write ? [...columns, deeds] : columns} rows={days} rowKey={(one) => one.day} />;
}
