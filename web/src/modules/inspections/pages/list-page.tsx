import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { useMay, useMe } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { Tabs } from '../../../ui/record-parts.tsx';
import { competencesQuery } from '../inspections.data.ts';
import { FiguresTab } from '../parts/figures-tab.tsx';
import { PlanDialog } from '../parts/plan-dialog.tsx';
import { ProgrammeTab } from '../parts/programme-tab.tsx';
import { RemediesTab } from '../parts/remedies-tab.tsx';
import { SettingsTab } from '../parts/settings-tab.tsx';
import { ViolationsTab } from '../parts/violations-tab.tsx';
import '../../../ui/records.css';

const TABS = ['programme', 'remedies', 'violations', 'figures', 'settings'] as const;

/** Inspections: the programme of a year, remedies with overdue, violations, figures, programmes and competence. */
export default function ListPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t('inspections.title'), [{ label: t('inspections.title') }]);
  const [search, change] = useAddress();
  const [planning, setPlanning] = useState(false);
  const manages = may('inspections.manage');
  const own = useMe()?.post?.agency?.id;
  // People of a body plan what it is competent for; other agencies do not see the way
  const competent = useQuery({ ...competencesQuery, enabled: may('inspections.write') }).data?.items.some((one) => one.agency.id === own) ?? false;
  const tabs = TABS.filter((tab) => tab !== 'settings' || (may('inspections.programme') && (manages || !may('inspections.write'))));
  const tab = tabs.find((one) => one === search['tab']) ?? 'programme';
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('inspections.title')}</h1>
          <p className="tt-quiet">{t('inspections.lead')}</p>
        </div>
        {(manages || competent) && (
          <div className="tt-row tt-no-print">
            <button type="button" className="tt-button tt-button-primary" onClick={() => setPlanning(true)}>
              {t('inspections.plan')}
            </button>
          </div>
        )}
      </header>
      <Tabs label={t('inspections.tabs')} to="/inspections" tabs={tabs} tab={tab} name={(one) => t(`inspections.tab.${one}`)} />
      {tab === 'programme' && <ProgrammeTab search={search} onChange={change} />}
      {tab === 'remedies' && <RemediesTab search={search} onChange={change} />}
      {tab === 'violations' && <ViolationsTab search={search} onChange={change} />}
      {tab === 'figures' && <FiguresTab search={search} onChange={change} />}
      {tab === 'settings' && <SettingsTab />}
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
    </div>
  );
}
