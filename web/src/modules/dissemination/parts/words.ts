import { useTranslation } from 'react-i18next';
import type { Audience, Campaign, Mandate, Material, Outreach } from '@thientruong/contract';
import i18next from 'i18next';
import { dayText, numberText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';

/** Key of an audience's name; `people` is also what is counted. */
export const audienceKey = (kind: Audience): string => `dissemination.audience.${kind === 'people' ? 'people_' : kind}`;

/** Digits in groups of three as the language writes them; exact whatever their length. */
export const groupedText = (digits: string): string => BigInt(digits).toLocaleString(i18next.language === 'en' ? 'en-GB' : 'vi-VN');

/** Records in words, for what differs when somebody else was faster. */
export function useFacts() {
  const { t } = useTranslation();
  return {
    ofOutreach: (one: Outreach): StaleFact[] => [
      { label: t('dissemination.channel'), now: t(`dissemination.channel.${one.channel}`) },
      { label: t('dissemination.name'), now: one.title },
      { label: t('dissemination.heldOn'), now: dayText(one.heldOn) },
      { label: t('dissemination.endedOn'), now: one.endedOn ? dayText(one.endedOn) : '' },
      { label: t('dissemination.place'), now: one.place },
      { label: t('dissemination.people'), now: numberText(one.people) },
      { label: t('dissemination.cost'), now: one.cost ? groupedText(one.cost) : '' },
      { label: t('dissemination.note'), now: one.note ?? '' },
      { label: t('dissemination.documents'), now: one.documents.map((document) => document.symbol ?? '').join(', ') },
      { label: t('dissemination.withdrawn'), now: one.withdrawnReason ?? '' },
    ],
    ofMandate: (one: Mandate): StaleFact[] => [
      { label: t('dissemination.mandate.due'), now: dayText(one.dueOn) },
      { label: t('dissemination.mandate.note'), now: one.note ?? '' },
      { label: t('dissemination.mandate.agencies'), now: String(one.agencies.length) },
      { label: t('dissemination.withdrawn'), now: one.withdrawnReason ?? '' },
    ],
    ofCampaign: (one: Campaign): StaleFact[] => [
      { label: t('dissemination.campaign.topic'), now: one.title },
      { label: t('dissemination.campaign.messages'), now: one.messages },
      { label: t('dissemination.campaign.audiences'), now: one.audiences ?? '' },
      { label: t('dissemination.campaign.starts'), now: dayText(one.startsOn) },
      { label: t('dissemination.campaign.ends'), now: dayText(one.endsOn) },
      { label: t('dissemination.campaign.closed'), now: one.closedReason ?? '' },
    ],
    ofMaterial: (one: Material): StaleFact[] => [
      { label: t('dissemination.material.title'), now: one.title },
      { label: t('dissemination.material.topics'), now: one.topics.join(', ') },
      { label: t('dissemination.material.reuse'), now: one.reuse },
      { label: t('dissemination.material.file'), now: one.file?.name ?? one.url ?? '' },
    ],
  };
}
