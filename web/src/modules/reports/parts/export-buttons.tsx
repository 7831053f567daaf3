import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, callUrl, exportReport, type Report } from '@thientruong/contract';
import { download } from '../../../app/api.ts';
import { Icon } from '../../../ui/icon.tsx';
import { notify } from '../../../ui/notify.ts';
import { fileName } from '../reports.data.ts';

/** The report as a document (.docx) and its tables as a workbook (.xlsx). */
export function ExportButtons({ report }: { report: Report }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (format: 'docx' | 'xlsx') => {
    setBusy(format);
    try {
      await download(callUrl(exportReport, { reportId: report.id }, { format }), fileName(report, format));
      notify(t('reports.export.done'));
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      {(['docx', 'xlsx'] as const).map((format) => (
        <button key={format} type="button" className="tt-button" disabled={busy !== null} onClick={() => void run(format)}>
          {busy === format ? <span className="tt-spinner" aria-hidden="true" /> : <Icon name="download" size={18} />}
          {t(`reports.export.${format}`)}
        </button>
      ))}
    </>
  );
}
