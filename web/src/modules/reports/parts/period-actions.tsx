import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, callUrl, downloadBundle, type EndpointOutput, type getPeriod } from '@thientruong/contract';
import { download } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { Icon } from '../../../ui/icon.tsx';
import { notify } from '../../../ui/notify.ts';
import { AddAgencyDialog } from './add-agency-dialog.tsx';
import { ClosePeriodDialog } from './close-period-dialog.tsx';
import { DeadlineDialog } from './deadline-dialog.tsx';

/** What the coordinator can do with the period as a whole. */
export function PeriodActions({ period }: { period: EndpointOutput<typeof getPeriod> }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<'deadline' | 'agency' | 'close' | null>(null);
  const [busy, setBusy] = useState(false);
  const bundle = async () => {
    setBusy(true);
    try {
      await download(callUrl(downloadBundle, { periodId: period.id }, {}), `goi-kiem-chung-${period.endsOn}.zip`);
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    } finally {
      setBusy(false);
    }
  };
  const close = () => setOpen(null);
  return (
    <div className="tt-row tt-no-print">
      {period.can.changeDeadline && (
        <button type="button" className="tt-button" onClick={() => setOpen('deadline')}>
          <Icon name="calendar" size={18} />
          {t('reports.deadline')}
        </button>
      )}
      {period.can.addAgency && (
        <button type="button" className="tt-button" onClick={() => setOpen('agency')}>
          <Icon name="plus" size={18} />
          {t('reports.addAgency')}
        </button>
      )}
      {period.can.bundle && may('reports.consolidated') && (
        <button type="button" className="tt-button" disabled={busy} onClick={() => void bundle()}>
          <Icon name="download" size={18} />
          {t('reports.bundle')}
        </button>
      )}
      {period.can.close && (
        <button type="button" className="tt-button tt-button-danger" onClick={() => setOpen('close')}>
          {t('reports.close')}
        </button>
      )}
      {open === 'deadline' && <DeadlineDialog period={period} onClose={close} />}
      {open === 'agency' && <AddAgencyDialog period={period} onClose={close} />}
      {open === 'close' && <ClosePeriodDialog period={period} onClose={close} />}
    </div>
  );
}
