import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { pathLabel } from '../../../ui/path-label.ts';
import { Facts, SearchLink } from '../../../ui/record-parts.tsx';
import { campaignQuery } from '../dissemination.data.ts';
import { ChangeCampaignDialog, CloseCampaignDialog } from '../parts/campaign-dialogs.tsx';
import { CampaignChip } from '../parts/chips.tsx';
import '../../../ui/records.css';

/** One campaign: its words, its days, what was done for it. */
export default function CampaignPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { campaignId = '' }: { campaignId?: string } = useParams({ strict: false });
  const found = useQuery(campaignQuery(campaignId));
  const one = found.data;
  const [open, setOpen] = useState<'change' | 'close' | null>(null);
  usePage(one?.title ?? t('dissemination.campaign'), [{ label: t('dissemination.title'), to: '/dissemination' }, ...(one ? [{ label: one.code }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{one.title}</h1>
          <div className="tt-row">
            <span>{one.code}</span>
            <CampaignChip campaign={one} />
            <span>{t('dissemination.campaign.sums', { activities: numberText(one.activities), people: numberText(one.people) })}</span>
          </div>
        </div>
        <div className="tt-row tt-no-print">
          {one.can.change && (
            <button type="button" className="tt-button" onClick={() => setOpen('change')}>
              {t('dissemination.campaign.change')}
            </button>
          )}
          {one.can.close && (
            <button type="button" className="tt-button" onClick={() => setOpen('close')}>
              {t('dissemination.campaign.close')}
            </button>
          )}
          {!one.closed && may('dissemination.write') && (
            <Link to={'/dissemination/new' as '/'} search={{ campaignId: one.id } as never} className="tt-button tt-button-primary">
              {t('dissemination.campaign.join')}
            </Link>
          )}
        </div>
      </header>
      <section className="tt-card">
        <Facts
          rows={[
            [t('dissemination.campaign.by'), one.agency?.name ?? t('dissemination.campaign.province')],
            [t('dissemination.campaign.days'), t('dissemination.until', { from: dayText(one.startsOn), to: dayText(one.endsOn) })],
            [t('dissemination.campaign.messages'), <span key="messages" className="rc-text">{one.messages}</span>],
            [t('dissemination.campaign.audiences'), one.audiences && <span className="rc-text">{one.audiences}</span>],
            [t('dissemination.campaign.clause'), one.clause && `${pathLabel(one.clause.path)} ${one.clause.heading}`],
            [t('dissemination.campaign.close.words'), one.closedReason && <span className="rc-text">{one.closedReason}</span>],
            [t('dissemination.tab.outreach'), <SearchLink key="rows" to="/dissemination" search={{ tab: 'outreach', campaignId: one.id }}>{t('dissemination.campaign.rows')}</SearchLink>],
          ]}
        />
      </section>
      {open === 'change' && <ChangeCampaignDialog campaign={one} onClose={() => setOpen(null)} />}
      {open === 'close' && <CloseCampaignDialog campaign={one} onClose={() => setOpen(null)} />}
    </article>
  );
}
