import { useTranslation } from 'react-i18next';
import type { Task, TaskEvent } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { dayText, timeText } from '../../../ui/format.ts';
import { PersonLine } from '../../../ui/person-line.tsx';

/** Everything that happened with the task, newest first. */
export function TaskHistory({ task }: { task: Task }) {
  const { t } = useTranslation();
  const events = [...task.events].sort((a, b) => b.at.localeCompare(a.at));
  const value = (text: string | null) => (text === null ? t('tasks.event.nothing') : isPlainDate(text) ? dayText(text) : text);
  const changed = (event: TaskEvent) =>
    (event.kind === 'deadline_decided' || event.kind === 'lead_decided' || event.kind === 'moved' || event.kind === 'event_entered') && event.from !== event.to;
  return (
    <section className="tt-card" aria-labelledby="history-title">
      <h2 id="history-title">{t('tasks.history.title')}</h2>
      <ol className="ta-history">
        {events.map((event) => (
          <li key={event.id}>
            <b>{t(`tasks.event.${event.kind}`)}</b>
            {event.percent !== null && ` – ${event.percent} %`}
            {changed(event) && <span> {t('tasks.event.change', { from: value(event.from), to: value(event.to) })}</span>}
            {event.kind === 'occurrence_settled' && `: ${event.from ?? ''}, ${event.to ?? ''}`}
            {event.text && <p className="ta-quote">{event.text}</p>}
            <p className="tt-help">
              {event.by ? <PersonLine person={event.by} /> : t('tasks.event.system')}
              {event.agency && `, ${event.agency.abbrev}`} · {timeText(event.at)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
