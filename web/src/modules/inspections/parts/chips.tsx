import { useTranslation } from 'react-i18next';
import type { InspectionState, Remedy } from '@thientruong/contract';
import type { IconName } from '../../../ui/icon.tsx';
import { Chip } from '../../../ui/record-parts.tsx';

const LOOK: Record<InspectionState, { look: string; icon: IconName }> = {
  planned: { look: 'open_no_deadline', icon: 'calendar' },
  decided: { look: 'open_in_term', icon: 'edit' },
  visited: { look: 'open_in_term', icon: 'dot' },
  concluded: { look: 'done_on_time', icon: 'check' },
  followed: { look: 'wait', icon: 'list' },
  closed: { look: 'done_on_time', icon: 'check' },
  postponed: { look: 'done_late', icon: 'late' },
  cancelled: { look: 'open_no_deadline', icon: 'dash' },
};
const REMEDY: Record<Remedy['state'], { look: string; icon: IconName }> = {
  open: { look: 'open_in_term', icon: 'dot' },
  answered: { look: 'wait', icon: 'edit' },
  checked: { look: 'done_on_time', icon: 'check' },
  waived: { look: 'open_no_deadline', icon: 'dash' },
};

/** State of an inspection. */
export function StateChip({ state }: { state: InspectionState }) {
  const { t } = useTranslation();
  return <Chip {...LOOK[state]}>{t(`inspections.state.${state}`)}</Chip>;
}

/** State of a remedy, and that it is late. */
export function RemedyChips({ remedy }: { remedy: Pick<Remedy, 'state' | 'late'> }) {
  const { t } = useTranslation();
  return (
    <>
      <Chip {...REMEDY[remedy.state]}>{t(`inspections.remedy.state.${remedy.state}`)}</Chip>
      {remedy.late && <Chip look="open_overdue" icon="alert">{t(remedy.state === 'open' ? 'inspections.overdue' : 'inspections.doneLate')}</Chip>}
    </>
  );
}

/** How many remedies are overdue. */
export function OverdueChip({ count }: { count: number }) {
  const { t } = useTranslation();
  return count > 0 ? <Chip look="open_overdue" icon="alert">{t('inspections.overdueCount', { count })}</Chip> : null;
}

/** Says that something of the configuration was verified by nobody. */
export function UnverifiedChip() {
  const { t } = useTranslation();
  return <Chip look="wait" icon="alert">{t('ui.unverified')}</Chip>;
}
