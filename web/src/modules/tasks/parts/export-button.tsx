import { useTranslation } from 'react-i18next';
import { callUrl, exportTasks } from '@thientruong/contract';
import { useToday } from '../../../app/session.ts';
import { ExportButton as Button } from '../../../ui/export-button.tsx';
import type { ListQuery } from '../model/filter.ts';

/** Hands out the filtered list as a workbook or a page to print. */
export function ExportButton({ query, disabled }: { query: ListQuery; disabled: boolean }) {
  const { t } = useTranslation();
  const today = useToday();
  return <Button label={t('tasks.list.export')} url={callUrl(exportTasks, {}, query)} name={`nhiem-vu-${today}`} disabled={disabled} />;
}
