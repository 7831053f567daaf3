import { useTranslation } from 'react-i18next';
import type { StatusCounts } from '@thientruong/contract';
import { TASK_STATUSES } from '@thientruong/kernel';

/** The five statuses as one stacked bar; the figures stand beside it in words. */
export function StatusBar({ counts }: { counts: StatusCounts }) {
  const { t } = useTranslation();
  const shown = TASK_STATUSES.filter((status) => counts[status] > 0);
  const label = shown.map((status) => `${t(`status.${status}`)}: ${counts[status]}`).join(', ');
  return (
    <div className="tt-bar" role="img" aria-label={label || t('ui.none')} title={label}>
      {shown.map((status) => (
        <span key={status} className={`tt-bar-${status}`} style={{ flexGrow: counts[status], flexBasis: 0 }} />
      ))}
    </div>
  );
}
