import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { SearchBox } from '../../../ui/fields.tsx';
import { dayText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { campaignsQuery } from '../dissemination.data.ts';
import { OpenCampaignDialog } from './campaign-dialogs.tsx';
import { CampaignChip } from './chips.tsx';

/** Campaigns of the province and of agencies, the latest begun first. */
export function CampaignsTab({ q, onChange }: { q: string; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [typed, setTyped] = useState(q);
  const [opening, setOpening] = useState(false);
  const list = useInfiniteQuery(campaignsQuery(q.trim().slice(0, 200)));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {may('dissemination.write') && (
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => setOpening(true)}>
            {t('dissemination.campaign.open')}
          </button>
        </div>
      )}
      <search className="tt-card rc-filters tt-no-print">
        <SearchBox label={t('dissemination.campaign.q')} placeholder={t('dissemination.qHelp')} value={typed} onChange={(text) => (setTyped(text), onChange({ q: text }))} />
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t('dissemination.campaign.none')} text={t('dissemination.campaign.noneText')}>
        <ul className="rc-cards">
          {rows.map((one) => (
            <li key={one.id}>
              <RecordLink strong to="/dissemination/campaigns/$campaignId" params={{ campaignId: one.id }}>{`${one.code} ${one.title}`}</RecordLink>
              <div className="tt-row">
                <CampaignChip campaign={one} />
                <span>{t('dissemination.until', { from: dayText(one.startsOn), to: dayText(one.endsOn) })}</span>
                <span className="tt-quiet">{one.agency?.name ?? t('dissemination.campaign.province')}</span>
              </div>
            </li>
          ))}
        </ul>
      </ListFrame>
      {opening && <OpenCampaignDialog onClose={() => setOpening(false)} />}
    </>
  );
}
