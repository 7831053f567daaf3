import { useTranslation } from 'react-i18next';
import type { Report } from '@thientruong/contract';
import { dayText, timeText } from '../../../ui/format.ts';
import { SavedAt } from '../../../ui/saved-at.tsx';
import { ReportStateChip, TimelinessChip } from './chips.tsx';
import { useDesk } from './desk.ts';
import { ReportActions } from './report-actions.tsx';

/** Whose report, of which period, how far it is, and what the person can do with it now. */
export function ReportHead({ report, title, whose }: { report: Report; title: string; whose: string }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const last = report.submissions.at(-1);
  return (
    <>
      <header className="tt-page-head">
        <div>
          <h1>
            {title} – {whose}
          </h1>
          <div className="tt-row">
            <ReportStateChip state={report.state} />
            {report.scope === 'agency' && <TimelinessChip timeliness={report.timeliness} />}
            <span>{t('reports.dueOn', { day: dayText(report.period.dueOn) })}</span>
            {last && <span className="tt-quiet">{t('reports.sentBy', { name: last.by.name, time: timeText(last.at) })}</span>}
            {report.can.write && desk.lastSavedAt && <SavedAt at={desk.lastSavedAt} />}
          </div>
        </div>
        <ReportActions report={report} />
      </header>
      {report.state === 'returned' && report.returnReason && (
        <div className="tt-note tt-note-amber" role="note">
          <b>{t('reports.returnedTitle')}</b> {report.returnReason}
          {report.parts.some((part) => part.returned) && (
            <p>
              {t('reports.returnedParts', {
                parts: report.parts
                  .filter((part) => part.returned)
                  .map((part) => part.title)
                  .join('; '),
              })}
            </p>
          )}
        </div>
      )}
    </>
  );
}
