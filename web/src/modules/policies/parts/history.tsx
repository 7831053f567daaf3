import { useTranslation } from 'react-i18next';
import type { PolicyWork } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { dayText, timeText } from '../../../ui/format.ts';

/** What happened to the work, newest first; nothing is ever taken out of it. */
export function History({ work }: { work: PolicyWork }) {
  const { t } = useTranslation();
  const stageName = (stage: string | null) => (stage ? t(`policies.stageName.${stage}`) : '');
  return (
    <section className="tt-card">
      <h2>{t('policies.history')}</h2>
      <ol className="po-history">
        {work.events.map((event) => (
          <li key={event.id}>
            <span className="tt-help tt-nowrap">{timeText(event.at)}</span>
            <div>
              <strong>{t(`policies.event.${event.kind}`, { stage: stageName(event.stage), to: stageName(event.to) })}</strong>{' '}
              <span className="tt-quiet">
                {event.by?.name}
                {event.agency && `, ${event.agency.name}`}
              </span>
              {event.text && <p className="po-text">{event.kind === 'planned' && isPlainDate(event.text) ? t('policies.dueOn', { day: dayText(event.text) }) : event.text}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
