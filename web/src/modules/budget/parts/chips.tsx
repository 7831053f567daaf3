import { useTranslation } from 'react-i18next';
import type { BudgetState } from '@thientruong/contract';
import { Icon, type IconName } from '../../../ui/icon.tsx';

const LOOK: Record<BudgetState, { look: string; icon: IconName }> = {
  draft: { look: 'open_no_deadline', icon: 'edit' },
  proposed: { look: 'open_in_term', icon: 'up' },
  returned: { look: 'done_late', icon: 'alert' },
  gathered: { look: 'open_in_term', icon: 'list' },
  appraised: { look: 'wait', icon: 'check' },
  allotted: { look: 'done_on_time', icon: 'check' },
  settled: { look: 'done_on_time', icon: 'check' },
  withdrawn: { look: 'open_no_deadline', icon: 'dash' },
};

/** State of a budget line, by colour, drawing and words. */
export function StateChip({ state }: { state: BudgetState }) {
  const { t } = useTranslation();
  return (
    <span className={`tt-chip tt-chip-${LOOK[state].look}`}>
      <Icon name={LOOK[state].icon} size={12} />
      {t(`budget.state.${state}`)}
    </span>
  );
}

/** Where a value was seen, or that nobody confirmed it. */
export function Mark({ mark }: { mark: 'found' | 'unverified' }) {
  const { t } = useTranslation();
  return <span className={`tt-chip ${mark === 'found' ? 'tt-chip-done_on_time' : 'tt-chip-wait'}`}>{t(`budget.mark.${mark}`)}</span>;
}
