import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { acceptReport, ApiProblem, readyReport, sendBackReport, submitReport, type Report } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { notify } from '../../../ui/notify.ts';
import { periodWords } from '../model/period-name.ts';
import { reportKey, storeReport } from '../reports.data.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { useDesk } from './desk.ts';
import { ExportButtons } from './export-buttons.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { sumsRefusal } from './sums-refusal.tsx';

/** The steps of a report that are open to the person now, the next one first. */
export function ReportActions({ report }: { report: Report }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const { desk } = useDesk();
  const [open, setOpen] = useState<'return' | 'correct' | null>(null);
  const { can, version } = report;
  const params = { reportId: report.id };
  const name = report.agency?.name ?? t('reports.province');
  const waits = desk.unsaved;
  const deed = async (word: string, send: (key: string) => Promise<Report>, reason = '') => {
    try {
      storeReport(client, await send(keyOf({ word, version, reason })));
      notify(t(`reports.${word}.done`));
    } catch (error) {
      // what somebody else did meanwhile is shown under the dialog
      if (error instanceof ApiProblem && error.problem.status === 409) await client.invalidateQueries({ queryKey: reportKey(report.id) });
      throw error;
    }
  };
  const steps = can.ready || can.submit || can.sendBack || can.accept;
  return (
    <div className="tt-row tt-no-print rp-actions-box">
      {(steps || can.return) && (
        <div className="rp-actions" role="group" aria-label={t('reports.actions')}>
          {can.submit && (
            <ConfirmButton
              look="primary"
              disabled={waits}
              label={t('reports.submit')}
              title={t('reports.submit.title', { name: periodWords(report.period) })}
              text={t('reports.submit.text')}
              refusal={(error) => sumsRefusal(error)}
              onConfirm={() => deed('submit', (idempotencyKey) => call(submitReport, { params, body: { version }, idempotencyKey }))}
            />
          )}
          {can.ready && (
            <ConfirmButton
              look={can.submit ? 'plain' : 'primary'}
              disabled={waits}
              label={t('reports.ready')}
              title={t('reports.ready.title')}
              text={t('reports.ready.text')}
              refusal={(error) => sumsRefusal(error)}
              onConfirm={() => deed('ready', (idempotencyKey) => call(readyReport, { params, body: { version }, idempotencyKey }))}
            />
          )}
          {can.sendBack && (
            <ConfirmButton
              label={t('reports.sendBack')}
              title={t('reports.sendBack.title')}
              reason={t('reports.reason')}
              onConfirm={(reason) =>
                deed(
                  'sendBack',
                  (idempotencyKey) => call(sendBackReport, { params, body: { version, reason }, idempotencyKey }),
                  reason,
                )
              }
            />
          )}
          {can.accept && (
            <ConfirmButton
              look="primary"
              label={t('reports.accept')}
              title={t('reports.accept.title', { name })}
              text={t('reports.accept.text')}
              onConfirm={() => deed('accept', (idempotencyKey) => call(acceptReport, { params, body: { version }, idempotencyKey }))}
            />
          )}
          {can.return && (
            <button type="button" className="tt-button" onClick={() => setOpen('return')}>
              {t('reports.return')}
            </button>
          )}
        </div>
      )}
      {waits && (can.submit || can.ready) && <span className="tt-help rp-unsaved">{t('reports.unsaved')}</span>}
      {can.correct && (
        <button type="button" className="tt-button" onClick={() => setOpen('correct')}>
          {t('reports.correct')}
        </button>
      )}
      <ExportButtons report={report} />
      {open === 'return' && <ReturnDialog report={report} onClose={() => setOpen(null)} />}
      {open === 'correct' && <CorrectDialog report={report} onClose={() => setOpen(null)} />}
    </div>
  );
}
