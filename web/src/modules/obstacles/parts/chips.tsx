import { useTranslation } from 'react-i18next';
import type { ObstacleState, ObstacleSummary, ObstacleTiming, SubmissionSummary } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';

const LOOK: Record<ObstacleState, { look: string; icon: IconName }> = {
  raised: { look: 'open_in_term', icon: 'dot' },
  returned: { look: 'wait', icon: 'edit' },
  answered: { look: 'wait', icon: 'check' },
  reopened: { look: 'done_late', icon: 'alert' },
  gathered: { look: 'open_in_term', icon: 'list' },
  submitted: { look: 'open_in_term', icon: 'up' },
  decided: { look: 'wait', icon: 'check' },
  closed: { look: 'done_on_time', icon: 'check' },
  withdrawn: { look: 'open_no_deadline', icon: 'dash' },
};
const SUBMISSION_LOOK: Record<SubmissionSummary['state'], { look: string; icon: IconName }> = {
  draft: { look: 'open_no_deadline', icon: 'edit' },
  submitted: { look: 'open_in_term', icon: 'up' },
  decided: { look: 'done_on_time', icon: 'check' },
};

/** State of an obstacle, by colour, drawing and words. */
export function ObstacleChip({ state }: { state: ObstacleState }) {
  const { t } = useTranslation();
  return (
    <span className={`tt-chip tt-chip-${LOOK[state].look}`}>
      <Icon name={LOOK[state].icon} size={12} />
      {t(`obstacles.state.${state}`)}
    </span>
  );
}

/** State of a submission, by colour, drawing and words. */
export function SubmissionChip({ state }: { state: SubmissionSummary['state'] }) {
  const { t } = useTranslation();
  return (
    <span className={`tt-chip tt-chip-${SUBMISSION_LOOK[state].look}`}>
      <Icon name={SUBMISSION_LOOK[state].icon} size={12} />
      {t(`obstacles.submission.state.${state}`)}
    </span>
  );
}

function LateChip({ timing }: { timing: ObstacleTiming }) {
  const { t } = useTranslation();
  if (timing === 'in_term') return null;
  return (
    <span className="tt-chip tt-chip-open_overdue">
      <Icon name="alert" size={12} />
      {t(`obstacles.timing.${timing}`)}
    </span>
  );
}

/** Day of the step, red in words when it is missed. */
export function Due({ of }: { of: Pick<ObstacleSummary, 'dueOn' | 'timing'> }) {
  if (!of.dueOn) return null;
  return (
    <span className="tt-row">
      {dayText(of.dueOn)}
      {of.timing && <LateChip timing={of.timing} />}
    </span>
  );
}
