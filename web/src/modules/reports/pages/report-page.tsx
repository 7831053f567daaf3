import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { useMe } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Changes, Talk } from '../../remarks/index.ts';
import { periodWords } from '../model/period-name.ts';
import { DeskProvider } from '../parts/desk-provider.tsx';
import { FigureDrawer } from '../parts/figure-drawer.tsx';
import { Paper } from '../parts/paper.tsx';
import { ReportHead } from '../parts/report-head.tsx';
import { ReportSide } from '../parts/report-side.tsx';
import { ReportTables } from '../parts/report-tables.tsx';
import { RestoredDrafts } from '../parts/restored-drafts.tsx';
import { reportQuery } from '../reports.data.ts';
import '../reports.css';
import '../paper.css';

/** A report as a document on paper: every figure opens its rows, every sentence can be corrected, what happened stands beside it. */
export default function ReportPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { reportId = '' }: { reportId?: string } = useParams({ strict: false });
  const search: { figure?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const found = useQuery(reportQuery(reportId));
  const report = found.data;
  const whose = report?.agency?.name ?? t('reports.province');
  const title = report ? t('reports.reportOf', { name: periodWords(report.period) }) : t('reports.report');
  usePage(
    report ? `${title} – ${whose}` : title,
    report
      ? [
          { label: t('reports.title'), to: '/reports' },
          { label: t('reports.periodOf', { name: periodWords(report.period) }), to: `/reports/periods/${report.period.id}` },
          { label: whose },
        ]
      : [],
  );
  if (!report)
    return (
      <div className="tt-page">
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading label={t('reports.writing')} />}
      </div>
    );
  const go = (figure: string | undefined) =>
    void navigate({
      to: '/reports/$reportId' as string,
      params: { reportId } as never,
      search: { figure } as never,
      replace: figure === undefined || search.figure !== undefined,
      resetScroll: false,
    });
  return (
    <DeskProvider key={`${report.id}.${me?.person.id ?? ''}`} personId={me?.person.id ?? ''} reportId={report.id} writable={report.can.write}>
      <div className="tt-page rp-report">
        <ReportHead report={report} title={title} whose={whose} />
        <RestoredDrafts report={report} />
        <div className="rp-desk">
          <div className="tt-stack rp-main">
            <Paper report={report} title={title} whose={whose} onFigure={go} />
            <ReportTables tables={report.tables} onFigure={go} />
            <Talk key={report.id} kind="report" recordId={report.id} />
            <Changes key={`${report.id}-changes`} kind="report" recordId={report.id} />
          </div>
          <ReportSide report={report} onFigure={go} />
        </div>
      </div>
      {search.figure && <FigureDrawer key={search.figure} report={report} figureKey={search.figure} onClose={() => go(undefined)} />}
    </DeskProvider>
  );
}
