import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { Tabs } from '../../../ui/record-parts.tsx';
import { CampaignsTab } from '../parts/campaigns-tab.tsx';
import { FiguresTab } from '../parts/figures-tab.tsx';
import { MandatesTab } from '../parts/mandates-tab.tsx';
import { MaterialsTab } from '../parts/materials-tab.tsx';
import { OutreachTab } from '../parts/outreach-tab.tsx';
import '../../../ui/records.css';

const TABS = ['outreach', 'mandates', 'campaigns', 'materials', 'figures'] as const;

/** Dissemination: what was done, which documents are still to be made known, campaigns, the library, figures. */
export default function ListPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t('dissemination.title'), [{ label: t('dissemination.title') }]);
  const [search, change] = useAddress();
  const tab = TABS.find((one) => one === search['tab']) ?? 'outreach';
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('dissemination.title')}</h1>
          <p className="tt-quiet">{t('dissemination.lead')}</p>
        </div>
        {may('dissemination.write') && (
          <div className="tt-row tt-no-print">
            <Link to={'/dissemination/new' as '/'} className="tt-button tt-button-primary">
              {t('dissemination.add')}
            </Link>
          </div>
        )}
      </header>
      <Tabs label={t('dissemination.tabs')} to="/dissemination" tabs={TABS} tab={tab} name={(one) => t(`dissemination.tab.${one}`)} />
      {tab === 'outreach' && <OutreachTab search={search} onChange={change} />}
      {tab === 'mandates' && <MandatesTab missing={search['missing'] === 'true'} onChange={change} />}
      {tab === 'campaigns' && <CampaignsTab q={search['q'] ?? ''} onChange={change} />}
      {tab === 'materials' && <MaterialsTab search={search} onChange={change} />}
      {tab === 'figures' && <FiguresTab search={search} onChange={change} />}
    </div>
  );
}
