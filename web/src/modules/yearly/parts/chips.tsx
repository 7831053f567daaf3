import { useTranslation } from 'react-i18next';
import { YEARLY_STATES, type YearlyPlanSummary, type YearlyRoundSummary, type YearlyState } from '@thientruong/contract';
import { Icon, type IconName } from '../../../ui/icon.tsx';

const LOOK: Record<YearlyState, { look: string; icon: IconName }> = {
  draft: { look: 'tt-chip-open_no_deadline', icon: 'edit' },
  submitted: { look: 'tt-chip-open_in_term', icon: 'dot' },
  returned: { look: 'tt-chip-wait', icon: 'alert' },
  appraised: { look: 'tt-chip-open_in_term', icon: 'check' },
  approved: { look: 'tt-chip-done_on_time', icon: 'check' },
  adjusting: { look: 'tt-chip-done_late', icon: 'edit' },
};

/** State of an agency's yearly plan, by colour, drawing and words; with a number in front where plans are counted. */
export function PlanStateChip({ state, count }: { state: YearlyState; count?: number }) {
  const { t } = useTranslation();
  const { look, icon } = LOOK[state];
  return (
    <span className={`tt-chip ${look}`}>
      <Icon name={icon} size={12} />
      {count !== undefined && <b>{count}</b>} {t(`yearly.state.${state}`)}
    </span>
  );
}

/** Says that a plan was sent after the day, or is not sent and the day is over. */
export function LateChip({ plan }: { plan: Pick<YearlyPlanSummary, 'late' | 'submittedOn'> }) {
  const { t } = useTranslation();
  if (!plan.late) return null;
  return (
    <span className={`tt-chip ${plan.submittedOn ? 'tt-chip-done_late' : 'tt-chip-open_overdue'}`}>
      <Icon name={plan.submittedOn ? 'late' : 'alert'} size={12} />
      {t(plan.submittedOn ? 'yearly.late.sent' : 'yearly.late.open')}
    </span>
  );
}

/** How many plans of a round are in each state; what is nowhere is left out. */
export function StateCounts({ states }: { states: YearlyRoundSummary['states'] }) {
  return (
    <div className="tt-row yr-counts">
      {YEARLY_STATES.filter((state) => states[state] > 0).map((state) => (
        <PlanStateChip key={state} state={state} count={states[state]} />
      ))}
    </div>
  );
}
