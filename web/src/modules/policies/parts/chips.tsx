import { useTranslation } from 'react-i18next';
import type { Delegation, PolicyAsk, PolicyReply, PolicyStageEntry } from '@thientruong/contract';
import { Icon, type IconName } from '../../../ui/icon.tsx';

type Timing = PolicyStageEntry['timing'] | NonNullable<PolicyAsk['timing']>;
const TIMING: Record<Timing, { look: string; icon: IconName }> = {
  on_time: { look: 'tt-chip-done_on_time', icon: 'check' },
  late: { look: 'tt-chip-done_late', icon: 'late' },
  in_term: { look: 'tt-chip-open_in_term', icon: 'dot' },
  pending: { look: 'tt-chip-open_in_term', icon: 'dot' },
  overdue: { look: 'tt-chip-open_overdue', icon: 'alert' },
  no_deadline: { look: 'tt-chip-open_no_deadline', icon: 'dash' },
};

/** How a stage or a reply stands to its deadline, by colour, drawing and words. */
export function TimingChip({ timing, of }: { timing: Timing; of: 'stage' | 'reply' }) {
  const { t } = useTranslation();
  const { look, icon } = TIMING[timing];
  return (
    <span className={`tt-chip ${look}`}>
      <Icon name={icon} size={12} />
      {t(`policies.timing.${of}.${timing}`)}
    </span>
  );
}

const STATE: Record<PolicyStageEntry['state'], string> = { waiting: 'tt-chip-plain', active: 'tt-chip-open_in_term', done: 'tt-chip-done_on_time', skipped: 'tt-chip-open_no_deadline' };

/** State of a stage. */
export function StageChip({ state }: { state: PolicyStageEntry['state'] }) {
  const { t } = useTranslation();
  return <span className={`tt-chip ${STATE[state]}`}>{t(`policies.state.${state}`)}</span>;
}

const POWER: Record<Delegation['state'], { look: string; icon: IconName }> = {
  not_yet: { look: 'tt-chip-plain', icon: 'dash' },
  in_force: { look: 'tt-chip-done_on_time', icon: 'check' },
  expiring: { look: 'tt-chip-wait', icon: 'late' },
  expired: { look: 'tt-chip-open_no_deadline', icon: 'dash' },
  ended: { look: 'tt-chip-open_no_deadline', icon: 'close' },
};

/** State of a delegated power. */
export function PowerChip({ state }: { state: Delegation['state'] }) {
  const { t } = useTranslation();
  const { look, icon } = POWER[state];
  return (
    <span className={`tt-chip ${look}`}>
      <Icon name={icon} size={12} />
      {t(`policies.powerState.${state}`)}
    </span>
  );
}

const OPINION: Record<PolicyReply['opinion'], { look: string; icon: IconName }> = {
  agree: { look: 'tt-chip-done_on_time', icon: 'check' },
  agree_with_comments: { look: 'tt-chip-open_in_term', icon: 'edit' },
  disagree: { look: 'tt-chip-open_overdue', icon: 'close' },
};

/** What an agency says to the draft. */
export function OpinionChip({ opinion }: { opinion: PolicyReply['opinion'] }) {
  const { t } = useTranslation();
  const { look, icon } = OPINION[opinion];
  return (
    <span className={`tt-chip ${look}`}>
      <Icon name={icon} size={12} />
      {t(`policies.opinion.${opinion}`)}
    </span>
  );
}
