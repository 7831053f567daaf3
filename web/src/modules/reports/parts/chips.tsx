import { useTranslation } from 'react-i18next';
import type { ReportState, ReportSummary } from '@thientruong/contract';
import { Icon, type IconName } from '../../../ui/icon.tsx';

const LOOK: Record<ReportState, string> = {
  draft: 'tt-chip-plain',
  ready: 'tt-chip-wait',
  submitted: 'tt-chip-open_in_term',
  returned: 'tt-chip-wait',
  accepted: 'tt-chip-done_on_time',
};

/** The step at which a report is. */
export function ReportStateChip({ state }: { state: ReportState }) {
  const { t } = useTranslation();
  return <span className={`tt-chip ${LOOK[state]}`}>{t(`reports.state.${state}`)}</span>;
}

const TIME: Record<ReportSummary['timeliness'], { look: string; icon: IconName }> = {
  on_time: { look: 'tt-chip-done_on_time', icon: 'check' },
  late: { look: 'tt-chip-done_late', icon: 'late' },
  pending: { look: 'tt-chip-open_in_term', icon: 'dot' },
  overdue: { look: 'tt-chip-open_overdue', icon: 'alert' },
  excused: { look: '', icon: 'dash' },
};

/** Whether a report came in time, by colour, drawing and words. */
export function TimelinessChip({ timeliness }: { timeliness: ReportSummary['timeliness'] }) {
  const { t } = useTranslation();
  const { look, icon } = TIME[timeliness];
  return (
    <span className={`tt-chip ${look}`}>
      <Icon name={icon} size={12} />
      {t(`reports.time.${timeliness}`)}
    </span>
  );
}

/** Open or closed for ever. */
export function PeriodStateChip({ state }: { state: 'open' | 'closed' }) {
  const { t } = useTranslation();
  return <span className={`tt-chip ${state === 'open' ? 'tt-chip-open_in_term' : 'tt-chip-strong tt-chip-plain'}`}>{t(`reports.periodState.${state}`)}</span>;
}

/** Says that a rule of the calendar is not confirmed by any source. */
export function UnverifiedChip() {
  const { t } = useTranslation();
  return (
    <span className="tt-chip tt-chip-wait" title={t('reports.unverifiedHelp')}>
      {t('ui.unverified')}
    </span>
  );
}
