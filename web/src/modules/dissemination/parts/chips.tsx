import { useTranslation } from 'react-i18next';
import type { CampaignSummary, MandateState } from '@thientruong/contract';
import type { IconName } from '../../../ui/icon.tsx';
import { Chip } from '../../../ui/record-parts.tsx';

const LOOK: Record<MandateState, { look: string; icon: IconName }> = {
  done: { look: 'done_on_time', icon: 'check' },
  done_late: { look: 'done_late', icon: 'late' },
  open: { look: 'open_in_term', icon: 'dot' },
  overdue: { look: 'open_overdue', icon: 'alert' },
};

/** Where an agency stands with a document. */
export function MandateChip({ state, count }: { state: MandateState; count?: number }) {
  const { t } = useTranslation();
  return (
    <Chip {...LOOK[state]}>
      {t(`dissemination.mandate.state.${state}`)}
      {count !== undefined && `: ${count}`}
    </Chip>
  );
}

/** Whether a campaign still takes activities. */
export function CampaignChip({ campaign }: { campaign: Pick<CampaignSummary, 'closed'> }) {
  const { t } = useTranslation();
  return campaign.closed ? <Chip look="open_no_deadline" icon="dash">{t('dissemination.campaign.closed')}</Chip> : <Chip look="open_in_term" icon="dot">{t('dissemination.campaign.running')}</Chip>;
}

/** Says that something was withdrawn. */
export function WithdrawnChip() {
  const { t } = useTranslation();
  return <Chip look="open_no_deadline" icon="dash">{t('dissemination.withdrawn')}</Chip>;
}
