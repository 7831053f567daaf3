import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WEEK_CHANGES, type Week } from '@thientruong/contract';
import { addDays, mondayOf, plainDate } from '@thientruong/kernel';
import { DataTable } from '../../../ui/data-table.tsx';
import { FigureLink } from '../../../ui/figure-link.tsx';
import { dayText } from '../../../ui/format.ts';
import type { DeskAsk } from '../desk.data.ts';

/** Steps to the weeks before and after; the one to come cannot be asked for. */
export function WeekSteps({ from, today, onWeek }: { from: string; today: string; onWeek: (day: string) => void }) {
  const { t } = useTranslation();
  const now = mondayOf(plainDate(today));
  const step = (days: number): string => addDays(plainDate(from), days);
  return (
    <div className="tt-row tt-no-print" role="group" aria-label={t('desk.week.choose')}>
      <button type="button" className="tt-button tt-button-small" onClick={() => onWeek(step(-7))}>
        {t('desk.week.before')}
      </button>
      <button type="button" className="tt-button tt-button-small" aria-pressed={from === now} onClick={() => onWeek(now)}>
        {t('desk.week.this')}
      </button>
      <button type="button" className="tt-button tt-button-small" disabled={from >= now} onClick={() => onWeek(step(7))}>
        {t('desk.week.after')}
      </button>
    </div>
  );
}

/** Numbers of a week; each opens its rows. */
export function WeekPart({ week, ask, onWeek }: { week: Week; ask: DeskAsk; onWeek: (day: string) => void }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...Object.values(week.changes));
  return (
    <section className="tt-card" aria-labelledby="dk-week">
      <div className="dk-head">
        <h2 id="dk-week">{t('desk.week.title', { from: dayText(week.from), to: dayText(week.to) })}</h2>
        <WeekSteps from={week.from} today={week.today} onWeek={onWeek} />
      </div>
      <DataTable
        caption={t('desk.week')}
        rows={WEEK_CHANGES}
        rowKey={(what) => what}
        columns={[
          { key: 'what', label: t('desk.week.what'), render: (what) => t(`desk.change.${what}`) },
          { key: 'count', label: t('desk.week.count'), className: 'dk-number', render: (what) => <FigureLink value={week.changes[what]} to="/desk/week" search={{ week: week.from, what, ...(ask.planId && { planId: ask.planId }) }} label={t(`desk.change.${what}`)} /> },
          { key: 'bar', label: t('desk.week.bar'), className: 'dk-bar-cell', render: (what) => <span aria-hidden className={`dk-bar dk-bar-${what}`} style={{ inlineSize: `${(week.changes[what] * 100) / most}%` }} /> },
        ]}
      />
      <p className="tt-help">
        {t('desk.week.help')}{' '}
        <Link className="tt-no-print" to={'/desk/brief' as '/'} search={{ week: week.from } as never}>
          {t('desk.week.brief')}
        </Link>
      </p>
    </section>
  );
}
