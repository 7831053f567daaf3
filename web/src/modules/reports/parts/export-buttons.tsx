import { useTranslation } from 'react-i18next';
import { callUrl, exportReport, type Report } from '@thientruong/contract';
import { ExportButtons as Buttons } from '../../../ui/export-button.tsx';
import { fileName } from '../reports.data.ts';

/** The report as a document (.docx, PDF) and its tables as a workbook (.xlsx). */
export function ExportButtons({ report }: { report: Report }) {
  const { t } = useTranslation();
  return <Buttons choices={(['docx', 'pdf', 'xlsx'] as const).map((format) => ({ label: t(`reports.export.${format}`), url: callUrl(exportReport, { reportId: report.id }, { format }), name: fileName(report, format) }))} />;
}
