import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { returnReport, type Report, type ReportPartKey } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { notify } from '../../../ui/notify.ts';
import { storeReport } from '../reports.data.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { ReasonArea } from './reason-area.tsx';

/** Returns the whole report or some parts, with the reason that the agency will read. */
export function ReturnDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [whole, setWhole] = useState(true);
  const [parts, setParts] = useState<readonly ReportPartKey[]>([]);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const noParts = !whole && parts.length === 0;
  const send = () => {
    setTried(true);
    if (!reason.trim() || noParts) return false;
    const body = { version: report.version, reason: reason.trim(), parts: whole ? [] : [...parts] };
    return call(returnReport, { params: { reportId: report.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      storeReport(client, next);
      notify(t('reports.return.done'));
    });
  };
  return (
    <DeedDialog
      title={t('reports.return.title', { name: report.agency?.name ?? '' })}
      label={t('reports.return')}
      onSend={send}
      onClose={onClose}
    >
      <fieldset className="rp-kinds">
        <legend>{t('reports.return.what')}</legend>
        <label>
          <input type="radio" name="what" checked={whole} onChange={() => setWhole(true)} />
          {t('reports.return.whole')}
        </label>
        <label>
          <input type="radio" name="what" checked={!whole} onChange={() => setWhole(false)} />
          {t('reports.return.parts')}
        </label>
        {!whole && (
          <div className="rp-sub">
            {report.parts.map((part) => (
              <label key={part.key}>
                <input
                  type="checkbox"
                  checked={parts.includes(part.key)}
                  onChange={() =>
                    setParts((now) => (now.includes(part.key) ? now.filter((one) => one !== part.key) : [...now, part.key]))
                  }
                />
                {part.title}
              </label>
            ))}
          </div>
        )}
        {tried && noParts && (
          <span className="tt-field-error" role="alert">
            {t('reports.return.partsMissing')}
          </span>
        )}
      </fieldset>
      <ReasonArea value={reason} onChange={setReason} tried={tried} label={t('reports.return.reason')} help={t('reports.return.reasonHelp')} />
    </DeedDialog>
  );
}
