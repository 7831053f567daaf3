import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '@thientruong/contract';
import { dayText, timeText } from '../../../ui/format.ts';

/** What changed in the last seven days, in figures and in the newest events. */
export function WeekChanges({ week }: { week: Overview['week'] }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('overview.week', { day: dayText(week.from) })}</h2>
      <p>
        {t('overview.week.figures', {
          completed: week.completed,
          returned: week.returned,
          notes: week.notes,
          evidence: week.evidence,
        })}
      </p>
      {week.events.length === 0 ? (
        <p className="tt-quiet">{t('overview.weekNone')}</p>
      ) : (
        <ul className="tt-no-print" style={{ display: 'grid', gap: '0.5rem', paddingInlineStart: '1rem' }}>
          {week.events.slice(0, 12).map((event) => (
            <li key={event.id}>
              <span className="tt-quiet">{timeText(event.at)}</span> {t(`overview.event.${event.kind}`)}
              {event.agency && ` – ${event.agency.name}`}:{' '}
              <Link to={`/tasks/${event.taskId}` as '/'}>{`${event.taskCode} ${event.taskContent.slice(0, 90)}`}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
