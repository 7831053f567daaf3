import { useTranslation } from 'react-i18next';
import type { Report } from '@thientruong/contract';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { PersonLine } from '../../../ui/person-line.tsx';
import { PeriodLink } from './links.tsx';

/** What stands beside the report: its period, what changed since it was sent, sendings, corrections, history. */
export function ReportSide({ report, onFigure }: { report: Report; onFigure: (key: string) => void }) {
  const { t } = useTranslation();
  const { period } = report;
  return (
    <aside className="tt-stack rp-side tt-no-print" aria-label={t('reports.side')}>
      {report.changesSince.length > 0 && (
        <section className="tt-card rp-changes" aria-labelledby="changes-title">
          <h2 id="changes-title">{t(report.scope === 'agency' ? 'reports.changes' : 'reports.changesAccepted', { count: report.changesSince.length })}</h2>
          <p className="tt-help">{t(report.scope === 'agency' ? 'reports.changesHelp' : 'reports.changesAcceptedHelp')}</p>
          <ul className="rp-change-list">
            {report.changesSince.map((change) => (
              <li key={change.key}>
                <button type="button" className="tt-link-button" onClick={() => onFigure(change.key)}>
                  {change.label}
                </button>
                <span className="tt-nowrap">
                  {numberText(change.then)} → <b>{numberText(change.now)}</b>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.corrections.length > 0 && (
        <section className="tt-card" aria-labelledby="corrections-title">
          <h2 id="corrections-title">{t('reports.corrections')}</h2>
          <ul className="rp-history">
            {report.corrections.map((correction) => (
              <li key={correction.id}>
                <p>{correction.text}</p>
                <p className="tt-help">{t('reports.correctionReason', { reason: correction.reason })}</p>
                <p className="tt-help">
                  {correction.by.name}, {timeText(correction.at)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="tt-card" aria-labelledby="facts-title">
        <h2 id="facts-title">{t('reports.period')}</h2>
        <dl className="rp-facts">
          <dt>{t('reports.plan')}</dt>
          <dd>{[period.planSymbol, period.planTitle].filter(Boolean).join(' – ')}</dd>
          <dt>{t('reports.days')}</dt>
          <dd>
            {dayText(period.startsOn)} – {dayText(period.endsOn)}
          </dd>
          <dt>{t('reports.due')}</dt>
          <dd>{dayText(period.dueOn)}</dd>
          {report.submissions.map((submission) => (
            <div key={submission.number} className="rp-fact">
              <dt>{t('reports.submission', { number: submission.number })}</dt>
              <dd>
                {timeText(submission.at)} <PersonLine person={submission.by} />
              </dd>
            </div>
          ))}
        </dl>
        <PeriodLink periodId={period.id}>{t('reports.toPeriod')}</PeriodLink>
      </section>
      {report.events.length > 0 && (
        <section className="tt-card" aria-labelledby="history-title">
          <h2 id="history-title">{t('reports.history')}</h2>
          <ol className="rp-history">
            {report.events.map((event) => (
              <li key={event.id}>
                <b>{t(`reports.event.${event.kind}`, { defaultValue: event.kind })}</b>
                {event.text && <p>{event.text}</p>}
                <p className="tt-help">
                  {event.by.name}, {timeText(event.at)}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </aside>
  );
}
