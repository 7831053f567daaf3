import { useTranslation } from 'react-i18next';
import type { CountedEvidence, TaskSummary } from '@thientruong/contract';
import { pathLabel } from '../../../ui/path-label.ts';
import { dayText, numberText } from '../../../ui/format.ts';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { TaskAddress } from './links.tsx';

/** A task that was counted; its name opens it. */
export function TaskRow({ task }: { task: TaskSummary }) {
  const { t } = useTranslation();
  return (
    <li>
      <TaskAddress taskId={task.id}>
        {task.code} {task.content}
      </TaskAddress>
      <div className="tt-row">
        <StatusChip status={task.status} />
        <span className="tt-help">
          {t('reports.rows.clause', { path: pathLabel(task.clausePath) })}
          {task.dueOn && ` · ${t('reports.rows.due', { day: dayText(task.dueOn) })}`}
          {task.lead && ` · ${task.lead.abbrev}`}
        </span>
      </div>
    </li>
  );
}

/** A piece of evidence that was counted; its task opens it. */
export function EvidenceRow({ evidence }: { evidence: CountedEvidence }) {
  const { t } = useTranslation();
  return (
    <li className={evidence.withdrawn ? 'rp-gone' : undefined}>
      <b>{evidence.title}</b>
      <p className="tt-help">
        {t(`reports.evidence.${evidence.kind}`)} · {dayText(evidence.countsOn)}
        {evidence.participants !== null && ` · ${t('reports.rows.people', { count: numberText(evidence.participants) as never })}`}
        {evidence.agency && ` · ${evidence.agency.abbrev}`}
        {evidence.withdrawn && ` · ${t('reports.rows.withdrawn')}`}
      </p>
      <p className="tt-small">
        <TaskAddress taskId={evidence.taskId}>
          {t('reports.rows.task', { code: evidence.taskCode, path: pathLabel(evidence.clausePath) })}
        </TaskAddress>
      </p>
    </li>
  );
}
