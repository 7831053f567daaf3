import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReportPeriod } from '@thientruong/contract';
import { useMay, useToday } from '../../../app/session.ts';
import { dayText } from '../../../ui/format.ts';
import { asksForWork, ownStep } from '../model/own-step.ts';
import { periodWords } from '../model/period-name.ts';
import { openPeriodsQuery } from '../reports.data.ts';
import { PeriodLink, ReportLink } from './links.tsx';
import { OwnStep } from './own-step.tsx';
import { PeriodProgress } from './period-progress.tsx';
import '../reports.css';

/** The reports that are due now, for the pages on which people begin their day: the own agency's first, or the period as a whole. */
export function DueReports() {
  const { t } = useTranslation();
  const may = useMay();
  const today = useToday();
  const allowed = may('reports.read');
  const found = useQuery({ ...openPeriodsQuery, enabled: allowed });
  const province = may('reports.consolidated');
  const due = (found.data?.items ?? []).filter((period) => province || (period.ownReportId !== null && asksForWork(ownStep(period, today))));
  // a page about something else stays usable when this call fails, so nothing is said here
  if (due.length === 0) return null;
  return (
    <section className="rp-due tt-no-print" aria-label={t('reports.dueNow')}>
      {due.map((period) => (province ? <DuePeriod key={period.id} period={period} /> : <DueReport key={period.id} period={period} today={today} />))}
    </section>
  );
}

function DueReport({ period, today }: { period: ReportPeriod; today: string }) {
  const { t } = useTranslation();
  return (
    <div className="rp-due-item">
      <div>
        <ReportLink reportId={period.ownReportId ?? ''} className="rp-name">
          {t('reports.reportOf', { name: periodWords(period) })}
        </ReportLink>{' '}
        <span className={today > period.dueOn ? 'tt-red' : undefined}>{t('reports.dueOn', { day: dayText(period.dueOn) })}</span>
      </div>
      <OwnStep period={period} />
    </div>
  );
}

function DuePeriod({ period }: { period: ReportPeriod }) {
  const { t } = useTranslation();
  return (
    <div className="rp-due-item">
      <div>
        <PeriodLink periodId={period.id} className="rp-name">
          {t('reports.periodOf', { name: periodWords(period) })}
        </PeriodLink>{' '}
        <span>{t('reports.dueOn', { day: dayText(period.dueOn) })}</span>
      </div>
      <PeriodProgress progress={period.progress} />
    </div>
  );
}
