import { useTranslation } from 'react-i18next';
import type { ReportPeriod } from '@thientruong/contract';
import { useToday } from '../../../app/session.ts';
import { ownStep, type OwnStep as Step } from '../model/own-step.ts';

const LOOK: Record<Step, string> = {
  excused: '',
  returned: 'tt-chip-wait',
  accepted: 'tt-chip-done_on_time',
  sent: 'tt-chip-open_in_term',
  overdue: 'tt-chip-open_overdue',
  open: 'tt-chip-plain',
};

/** Where the own agency's report of a period is. */
export function OwnStep({ period }: { period: ReportPeriod }) {
  const { t } = useTranslation();
  const step = ownStep(period, useToday());
  if (!period.ownReportId) return <span className="tt-quiet">{t('reports.own.none')}</span>;
  return <span className={`tt-chip ${LOOK[step]}`}>{t(`reports.own.${step}`)}</span>;
}
