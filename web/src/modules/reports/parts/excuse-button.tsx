import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { excuseReport, type ReportSummary } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { notify } from '../../../ui/notify.ts';

/** Lets an agency off this time, with the reason, or takes that back. */
export function ExcuseButton({ report }: { report: ReportSummary }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const excused = report.timeliness === 'excused';
  if (!excused && (report.state === 'submitted' || report.state === 'accepted')) return null;
  const name = report.agency?.name ?? '';
  const send = async (reason: string) => {
    const body = { version: report.version, reason: excused ? null : reason };
    try {
      await call(excuseReport, { params: { reportId: report.id }, body, idempotencyKey: keyOf(body) });
      notify(t(excused ? 'reports.excuse.backDone' : 'reports.excuse.done', { name }));
    } finally {
      await client.invalidateQueries({ queryKey: ['reports'] });
    }
  };
  return (
    <ConfirmButton
      small
      label={t(excused ? 'reports.excuse.back' : 'reports.excuse')}
      title={t(excused ? 'reports.excuse.backTitle' : 'reports.excuse.title', { name })}
      text={t(excused ? 'reports.excuse.backText' : 'reports.excuse.text')}
      {...(!excused && { reason: t('reports.reason') })}
      onConfirm={send}
    />
  );
}
