import type { TFunction } from 'i18next';
import type { Task } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';

/** What of a task somebody else may have changed while a form stood open. */
export const taskFacts = (task: Task, t: TFunction): StaleFact[] => [
  { label: t('tasks.column.state'), now: t(`state.${task.state}`) },
  { label: t('tasks.column.due'), now: dayText(task.dueOn) },
  { label: t('tasks.one.lead'), now: task.lead?.name ?? t('tasks.noLead') },
  { label: t('tasks.one.supporting'), now: task.supporting.map((agency) => agency.abbrev).join(', ') },
  { label: t('tasks.column.progress'), now: `${task.progressPercent ?? 0} %` },
];
