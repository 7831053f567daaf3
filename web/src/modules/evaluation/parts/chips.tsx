import { useTranslation } from 'react-i18next';
import type { EvaluationLevel, EvaluationState } from '@thientruong/contract';
import { Icon, type IconName } from '../../../ui/icon.tsx';

const LOOK: Record<EvaluationState, { look: string; icon: IconName }> = {
  draft: { look: 'open_no_deadline', icon: 'edit' },
  submitted: { look: 'open_in_term', icon: 'up' },
  returned: { look: 'wait', icon: 'edit' },
  appraised: { look: 'wait', icon: 'scale' },
  agreed: { look: 'done_on_time', icon: 'check' },
  appealed: { look: 'done_late', icon: 'alert' },
  replied: { look: 'done_on_time', icon: 'check' },
  approved: { look: 'done_on_time', icon: 'shield' },
};
const LEVEL_LOOK: Record<EvaluationLevel, string> = { excellent: 'done_on_time', good: 'open_in_term', done: 'plain', failed: 'open_overdue' };

/** State of a sheet, by colour, drawing and words. */
export function SheetChip({ state }: { state: EvaluationState }) {
  const { t } = useTranslation();
  return (
    <span className={`tt-chip tt-chip-${LOOK[state].look}`}>
      <Icon name={LOOK[state].icon} size={12} />
      {t(`evaluation.state.${state}`)}
    </span>
  );
}

/** Level of a result, or a dash. */
export function LevelChip({ level }: { level: EvaluationLevel | null }) {
  const { t } = useTranslation();
  return level ? <span className={`tt-chip tt-chip-${LEVEL_LOOK[level]}`}>{t(`evaluation.level.${level}`)}</span> : <>–</>;
}

/** Says that a setting was not confirmed by a source. */
export function Unconfirmed() {
  const { t } = useTranslation();
  return <span className="tt-chip tt-chip-wait">{t('evaluation.unverified')}</span>;
}
