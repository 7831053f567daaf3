import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callUrl, exportMandates, MANDATE_STATES } from '@thientruong/contract';
import { useMay } from '../../../app/session.ts';
import { ExportButton } from '../../../ui/export-button.tsx';
import { documentLabel } from '../../../ui/finder.tsx';
import { dayText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { mandatesQuery } from '../dissemination.data.ts';
import { MandateChip, WithdrawnChip } from './chips.tsx';
import { OpenMandateDialog } from './mandate-dialogs.tsx';

/** Documents to be disseminated, with how many agencies stand where. */
export function MandatesTab({ missing, onChange }: { missing: boolean; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [opening, setOpening] = useState(false);
  const list = useInfiniteQuery(mandatesQuery(missing));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="tt-row tt-no-print">
        {may('dissemination.ask') && (
          <button type="button" className="tt-button" onClick={() => setOpening(true)}>
            {t('dissemination.mandate.open')}
          </button>
        )}
        <ExportButton label={t('dissemination.mandate.export')} url={callUrl(exportMandates, {}, {})} name={t('dissemination.tab.mandates')} />
        <label className="rc-check">
          <input type="checkbox" checked={missing} onChange={(event) => onChange({ missing: event.target.checked ? 'true' : '' })} />
          {t('dissemination.mandate.missingOnly')}
        </label>
      </div>
      <ListFrame of={list} empty={rows.length === 0} title={t('dissemination.mandate.none')} text={t('dissemination.mandate.noneText')}>
        <ul className="rc-cards">
          {rows.map((one) => (
            <li key={one.id}>
              <RecordLink strong to="/dissemination/mandates/$mandateId" params={{ mandateId: one.id }}>{documentLabel(one.document)}</RecordLink>
              <div className="tt-row">
                <span>{t('dissemination.mandate.dueOn', { day: dayText(one.dueOn) })}</span>
                {one.withdrawn ? <WithdrawnChip /> : MANDATE_STATES.filter((state) => one.counts[state] > 0).map((state) => <MandateChip key={state} state={state} count={one.counts[state]} />)}
              </div>
            </li>
          ))}
        </ul>
      </ListFrame>
      {opening && <OpenMandateDialog onClose={() => setOpening(false)} />}
    </>
  );
}
