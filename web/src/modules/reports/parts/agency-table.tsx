import { useTranslation } from 'react-i18next';
import type { ReportPeriod, ReportSummary } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { numberText, timeText } from '../../../ui/format.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { ReportStateChip, TimelinessChip } from './chips.tsx';
import { ExcuseButton } from './excuse-button.tsx';
import { ReportLink } from './links.tsx';

const at = (instant: string | null) => (instant ? timeText(instant) : <span className="tt-quiet">–</span>);

/** The agencies that have to report: step, timeliness, days, what changed since; the name opens the report. */
export function AgencyTable({ period, rows }: { period: ReportPeriod; rows: readonly ReportSummary[] }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const name = (report: ReportSummary) => (
    <>
      <ReportLink reportId={report.id} className="rp-name">
        {report.agency?.name ?? t('reports.province')}
      </ReportLink>
      {report.excusedReason && <p className="tt-help">{t('reports.excusedFor', { reason: report.excusedReason })}</p>}
      {report.state === 'returned' && report.returnReason && (
        <p className="tt-help">{t('reports.returnedFor', { reason: report.returnReason })}</p>
      )}
    </>
  );
  const changed = (report: ReportSummary) =>
    report.changedFigures ? (
      <span className="tt-chip tt-chip-wait">{t('reports.changedCount', { count: report.changedFigures })}</span>
    ) : (
      <span className="tt-quiet">{report.changedFigures === null ? '–' : '0'}</span>
    );
  const act = (report: ReportSummary) => period.can.excuse && <ExcuseButton report={report} />;
  const columns: Column<ReportSummary>[] = [
    { key: 'agency', label: t('reports.agency'), render: name, width: '27%' },
    { key: 'tasks', label: t('reports.tasks'), className: 'tt-number', render: (report) => numberText(report.taskCount) },
    { key: 'state', label: t('reports.stateHead'), render: (report) => <ReportStateChip state={report.state} /> },
    { key: 'time', label: t('reports.timeHead'), render: (report) => <TimelinessChip timeliness={report.timeliness} /> },
    {
      key: 'sent',
      label: t('reports.sentAt'),
      className: 'tt-nowrap',
      render: (report) => (
        <>
          {at(report.firstSubmittedAt)}
          {report.submittedAt && report.submittedAt !== report.firstSubmittedAt && (
            <p className="tt-help">{t('reports.sentAgain', { time: timeText(report.submittedAt) })}</p>
          )}
        </>
      ),
    },
    { key: 'accepted', label: t('reports.acceptedAt'), className: 'tt-nowrap', render: (report) => at(report.acceptedAt) },
    { key: 'changed', label: t('reports.changed'), render: changed },
    ...(period.can.excuse ? [{ key: 'act', label: t('reports.actions'), render: act }] : []),
  ];
  if (!phone) return <DataTable caption={t('reports.agencies')} columns={columns} rows={rows} rowKey={(report) => report.id} />;
  return (
    <ul className="rp-cards">
      {rows.map((report) => (
        <li key={report.id}>
          {name(report)}
          <div className="tt-row">
            <ReportStateChip state={report.state} />
            <TimelinessChip timeliness={report.timeliness} />
            {report.changedFigures !== null && report.changedFigures > 0 && changed(report)}
          </div>
          {report.firstSubmittedAt && <p className="tt-help">{t('reports.sentOn', { time: timeText(report.firstSubmittedAt) })}</p>}
          {act(report)}
        </li>
      ))}
    </ul>
  );
}
