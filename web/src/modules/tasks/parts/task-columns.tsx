import type { TFunction } from 'i18next';
import type { TaskSummary } from '@thientruong/contract';
import { pathLabel } from '../../../ui/path-label.ts';
import type { Column } from '../../../ui/column.ts';
import { dayText, timeText } from '../../../ui/format.ts';
import { StateChip } from '../../../ui/state-chip.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { StrengthChip } from '../../../ui/strength-chip.tsx';
import { topicName } from '../../../ui/topic-name.ts';
import { DueText } from './due-text.tsx';
import { TaskLink } from './task-link.tsx';

/** The columns of the task list; the first is the task itself. */
export function taskColumns(t: TFunction): Column<TaskSummary>[] {
  return [
    {
      key: 'task',
      label: t('tasks.column.task'),
      sort: 'code',
      fixed: true,
      width: '40%',
      render: (task) => <TaskLink task={task} />,
    },
    {
      key: 'clause',
      label: t('tasks.column.clause'),
      sort: 'clause',
      className: 'tt-nowrap',
      render: (task) => pathLabel(task.clausePath),
    },
    {
      key: 'lead',
      label: t('tasks.column.lead'),
      sort: 'agency',
      render: (task) =>
        task.lead ? (
          <span title={task.lead.name}>{task.lead.abbrev}</span>
        ) : (
          <span className="tt-quiet">{t('tasks.noLead')}</span>
        ),
    },
    {
      key: 'supporting',
      label: t('tasks.column.supporting'),
      away: true,
      render: (task) => (
        <span title={task.supporting.map((agency) => agency.name).join(', ')}>
          {task.supporting.map((agency) => agency.abbrev).join(', ')}
        </span>
      ),
    },
    { key: 'due', label: t('tasks.column.due'), sort: 'due', render: (task) => <DueText task={task} /> },
    { key: 'status', label: t('tasks.column.status'), render: (task) => <StatusChip status={task.status} /> },
    { key: 'state', label: t('tasks.column.state'), render: (task) => <StateChip state={task.state} /> },
    {
      key: 'strength',
      label: t('tasks.column.strength'),
      away: true,
      render: (task) => <StrengthChip strength={task.strength} />,
    },
    { key: 'field', label: t('tasks.column.field'), away: true, render: (task) => task.fields.map(topicName).join('; ') },
    { key: 'system', label: t('tasks.column.system'), away: true, render: (task) => task.systems.map(topicName).join('; ') },
    {
      key: 'progress',
      label: t('tasks.column.progress'),
      sort: 'progress',
      className: 'tt-number',
      render: (task) => (task.progressPercent === null ? <span className="tt-quiet">–</span> : `${task.progressPercent} %`),
    },
    { key: 'evidence', label: t('tasks.column.evidence'), className: 'tt-number', render: (task) => task.evidenceCount },
    {
      key: 'completed',
      label: t('tasks.column.completed'),
      away: true,
      className: 'tt-nowrap',
      render: (task) => dayText(task.completedOn),
    },
    {
      key: 'changed',
      label: t('tasks.column.changed'),
      sort: 'changed',
      away: true,
      className: 'tt-nowrap',
      render: (task) => timeText(task.changedAt),
    },
  ];
}
