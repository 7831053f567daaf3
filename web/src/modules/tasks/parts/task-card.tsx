import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '@thientruong/contract';
import { pathLabel } from '../../../ui/path-label.ts';
import { StateChip } from '../../../ui/state-chip.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { DueText } from './due-text.tsx';

/** A task as one line on a wide screen and as a card on a phone; the whole of it opens the task. */
export function TaskCard({ task, showLead }: { task: TaskSummary; showLead: boolean }) {
  const { t } = useTranslation();
  return (
    <li className="ta-card">
      <div className="ta-card-main">
        <Link to={'/tasks/$taskId' as string} params={{ taskId: task.id } as never} className="ta-card-link">
          {task.content}
        </Link>
        <p className="tt-help">
          {task.code} · {t('tasks.column.clause')} {pathLabel(task.clausePath)}
          {showLead && ` · ${task.lead?.name ?? t('tasks.noLead')}`}
          {task.evidenceCount > 0 && ` · ${t('tasks.evidenceCount', { count: task.evidenceCount })}`}
        </p>
      </div>
      <div className="ta-card-side">
        <StatusChip status={task.status} />
        <StateChip state={task.state} />
      </div>
      <div className="ta-card-due">
        <DueText task={task} />
      </div>
    </li>
  );
}
