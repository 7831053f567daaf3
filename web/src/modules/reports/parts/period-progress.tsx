import { useTranslation } from 'react-i18next';
import type { PeriodProgress as Progress } from '@thientruong/contract';

/** How many of the due reports came, as a bar with the figures in words. */
export function PeriodProgress({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const label = t('reports.progress', { submitted: progress.submitted, due: progress.due, accepted: progress.accepted });
  const part = progress.due ? (n: number) => `${(100 * n) / progress.due}%` : () => '0%';
  return (
    <div className="rp-progress">
      <div className="rp-progress-bar" role="img" aria-label={label}>
        <span className="rp-bar-accepted" style={{ width: part(progress.accepted) }} />
        <span className="rp-bar-submitted" style={{ width: part(Math.max(0, progress.submitted - progress.accepted)) }} />
      </div>
      <span className="tt-small">{label}</span>
    </div>
  );
}
