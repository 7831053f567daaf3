import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '@thientruong/contract';
import { dayText, numberText, timeText } from '../../../ui/format.ts';

/** What happened since the week began. */
export function WeekList({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { week } = overview;
  const figures = ['completed', 'notes', 'evidence', 'returned'] as const;
  return (
    <section className="tt-card">
      <h2>{t('overview.week', { day: dayText(week.from) })}</h2>
      <p className="ov-week">
        {figures.map((name) => (
          <span key={name}>
            <b>{numberText(week[name])}</b> {t(`overview.week.${name}`)}
          </span>
        ))}
      </p>
      {week.events.length === 0 && <p className="tt-quiet">{t('overview.week.none')}</p>}
      <ul className="ov-list">
        {week.events.slice(0, 12).map((event) => (
          <li key={event.id}>
            {t(`tasks.event.${event.kind}`)}:{' '}
            <Link to={'/tasks/$taskId' as string} params={{ taskId: event.taskId } as never} title={event.taskContent}>
              {event.taskCode}
            </Link>
            <span className="tt-quiet">
              {event.agency && ` · ${event.agency.abbrev}`} · {timeText(event.at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
