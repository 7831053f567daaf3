import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { closePeriod, type EndpointOutput, type getPeriod } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { dayText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { notAccepted } from '../model/agency-filter.ts';
import { periodWords } from '../model/period-name.ts';
import { ReportStateChip } from './chips.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { ReportLink } from './links.tsx';
import { ReasonArea } from './reason-area.tsx';

/** Closes the period for ever: says what that means, names the reports that are missing and asks why. */
export function ClosePeriodDialog({ period, onClose }: { period: EndpointOutput<typeof getPeriod>; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const today = useToday();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = notAccepted(period.reports);
  const province = period.provinceReport;
  const send = () => {
    setTried(true);
    if (!province || !sure || (missing.length > 0 && !reason.trim())) return false;
    const body = { version: period.version, reportVersion: province.version, missingReason: missing.length > 0 ? reason.trim() : null };
    return call(closePeriod, { params: { periodId: period.id }, body, idempotencyKey: keyOf(body) }).then(() => {
      notify(t('reports.close.done'));
      return client.invalidateQueries({ queryKey: ['reports'] });
    });
  };
  return (
    <DeedDialog title={t('reports.close.title', { name: periodWords(period) })} label={t('reports.close')} danger onSend={send} onClose={onClose}>
      <p className="tt-note tt-note-amber">{t('reports.close.text')}</p>
      {today <= period.endsOn && <p className="tt-note">{t('reports.close.early', { day: dayText(period.endsOn) })}</p>}
      {!province && (
        <p className="tt-error" role="alert">
          {t('reports.close.noReport')}
        </p>
      )}
      {missing.length > 0 ? (
        <>
          <p>{t('reports.close.missing', { count: missing.length })}</p>
          <ul className="rp-missing">
            {missing.map((report) => (
              <li key={report.id}>
                <ReportLink reportId={report.id}>{report.agency?.name ?? ''}</ReportLink> <ReportStateChip state={report.state} />
              </li>
            ))}
          </ul>
          <ReasonArea value={reason} onChange={setReason} tried={tried} label={t('reports.close.reason')} />
        </>
      ) : (
        <p>{t('reports.close.complete')}</p>
      )}
      <label className="rp-check">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        {t('reports.close.sure')}
      </label>
      {tried && !sure && (
        <span className="tt-field-error" role="alert">
          {t('reports.close.sureMissing')}
        </span>
      )}
    </DeedDialog>
  );
}
