import { useTranslation } from 'react-i18next';
import type { YearlyPlan } from '@thientruong/contract';
import { dayText, timeText } from '../../../ui/format.ts';
import { Dong } from './dong.tsx';

/** What was approved by each decision, newest first. */
export function Revisions({ plan }: { plan: YearlyPlan }) {
  const { t } = useTranslation();
  if (plan.revisions.length === 0) return null;
  return (
    <section className="tt-card">
      <h2>{t('yearly.revisions')}</h2>
      <ol className="yr-history" reversed>
        {plan.revisions.map((revision) => (
          <li key={revision.number}>
            <span className="tt-help tt-nowrap">{t('yearly.revision', { number: revision.number })}</span>
            <div>
              <strong>{t('yearly.decision', { symbol: revision.symbol, day: dayText(revision.decidedOn) })}</strong>
              <p>
                {t('yearly.decision.holds', { count: revision.actions })}, <Dong amount={revision.total} />
              </p>
              <p className="tt-help">{t('yearly.revision.by', { name: revision.by.name, time: timeText(revision.at) })}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What happened to the plan, newest first. */
export function History({ plan }: { plan: YearlyPlan }) {
  const { t } = useTranslation();
  if (plan.events.length === 0) return null;
  return (
    <section className="tt-card tt-no-print">
      <h2>{t('yearly.history')}</h2>
      <ol className="yr-history">
        {plan.events.map((event) => (
          <li key={event.id}>
            <span className="tt-help tt-nowrap">{timeText(event.at)}</span>
            <div>
              <strong>{t(`yearly.event.${event.kind}`)}</strong> <span className="tt-quiet">{event.by.name}</span>
              {event.text && <p className="yr-text">{event.text}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
