import { useTranslation } from 'react-i18next';
import type { TaskStatus } from '@thientruong/kernel';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<TaskStatus, IconName> = {
  done_on_time: 'check',
  done_late: 'late',
  open_in_term: 'dot',
  open_overdue: 'alert',
  open_no_deadline: 'dash',
};

/** The computed status of a task, by colour, drawing and words. */
export function StatusChip({ status }: { status: TaskStatus }) {
  const { t } = useTranslation();
  return (
    <span className={`tt-chip tt-chip-${status}`}>
      <Icon name={ICONS[status]} size={12} />
      {t(`status.${status}`)}
    </span>
  );
}
