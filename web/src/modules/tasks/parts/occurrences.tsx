import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task, TaskOccurrence } from '@thientruong/contract';
import { dayText, timeText } from '../../../ui/format.ts';
import { useDueWords } from '../../../ui/due-rule-words.ts';
import { PersonLine } from '../../../ui/person-line.tsx';
import { EventDayDeed } from './event-day-deed.tsx';
import { OccurrenceDeed } from './occurrence-deed.tsx';

/** The duty that comes back period by period, and the event that a deadline waits for: what was entered, and what is still to be done. */
export function Occurrences({ task }: { task: Task }) {
  const { t } = useTranslation();
  const words = useDueWords();
  const [settling, setSettling] = useState<TaskOccurrence | null>(null);
  const [entering, setEntering] = useState(false);
  const rule = task.dueRule;
  const event = rule?.kind === 'event' ? rule : null;
  if (!rule && task.occurrences.length === 0) return null;
  const evidence = (id: string) => task.evidence.find((one) => one.id === id)?.title ?? null;
  return (
    <section className="tt-card" aria-labelledby="occurrences-title">
      <h2 id="occurrences-title">{t(event ? 'tasks.eventDay.title' : 'tasks.occurrence.title')}</h2>
      {rule && <p>{words.rule(rule)}</p>}
      {event && (
        <div className="tt-stack">
          {event.eventOn && task.dueOn ? (
            <p>{t('tasks.eventDay.derived', { event: dayText(event.eventOn), count: event.count, unit: t(`tasks.eventDay.unit.${event.unit}`), side: t(`tasks.eventDay.side.${event.side}`), due: dayText(task.dueOn) })}</p>
          ) : (
            <p className="tt-note tt-note-amber">{t('tasks.eventDay.waiting')}</p>
          )}
          {task.can.enterEventDay && (
            <div className="tt-no-print">
              <button type="button" className={`tt-button${event.eventOn ? '' : ' tt-button-primary'}`} onClick={() => setEntering(true)}>
                {t(event.eventOn ? 'tasks.eventDay.change' : 'tasks.eventDay.enter')}
              </button>
            </div>
          )}
          {task.eventDays.length > 0 && (
            <ul className="ta-history">
              {task.eventDays.map((day) => (
                <li key={`${day.at} ${day.eventOn}`}>
                  <b>{t('tasks.eventDay.line', { event: dayText(day.eventOn), due: dayText(day.dueOn) })}</b>
                  <p className="ta-quote">{day.basis}</p>
                  <p className="tt-help">
                    <PersonLine person={day.by} /> · {timeText(day.at)}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {!event && (
        <ul className="ta-history">
          {task.occurrences.map((one) => (
            <li key={`${one.period} ${one.dueOn}`}>
              <b>{words.period(one.period)}</b> · {t('tasks.occurrence.due', { day: dayText(one.dueOn) })}{' '}
              <span className={one.late && one.outcome === null ? 'tt-red' : 'tt-quiet'}>
                {t(one.outcome === 'missed' ? 'tasks.occurrence.missed' : one.outcome === 'done' ? (one.late ? 'tasks.occurrence.doneLate' : 'tasks.occurrence.done') : one.late ? 'tasks.occurrence.overdue' : 'tasks.occurrence.next', { day: dayText(one.doneOn) })}
              </span>
              {one.text && <p className="ta-quote">{one.text}</p>}
              {one.evidenceId && <p className="tt-help">{t('tasks.occurrence.evidenceIs', { title: evidence(one.evidenceId) ?? '' })}</p>}
              {one.by && one.at && (
                <p className="tt-help">
                  <PersonLine person={one.by} />
                  {one.agency && `, ${one.agency.abbrev}`} · {timeText(one.at)}
                </p>
              )}
              {one.outcome === null && task.can.settleOccurrence && (
                <div className="tt-no-print">
                  <button type="button" className={`tt-button tt-button-small${one.late ? ' tt-button-primary' : ''}`} aria-label={t('tasks.occurrence.settleOne', { period: words.period(one.period) })} onClick={() => setSettling(one)}>
                    {t('tasks.occurrence.settle')}
                  </button>
                </div>
              )}
            </li>
          ))}
          {rule?.kind === 'recurring' && !task.dueOn && <li>{t('ui.due.allSettled')}</li>}
        </ul>
      )}
      {settling && <OccurrenceDeed task={task} occurrence={settling} onClose={() => setSettling(null)} />}
      {entering && event && <EventDayDeed task={task} rule={event} onClose={() => setEntering(false)} />}
    </section>
  );
}
