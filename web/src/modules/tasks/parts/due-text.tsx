import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '@thientruong/contract';
import { useToday } from '../../../app/session.ts';
import { useDueWords } from '../../../ui/due-rule-words.ts';
import { dayText } from '../../../ui/format.ts';
import { daysBetween } from '../model/days.ts';

const NEAR = 30;

/** The deadline, and how near or past it is while the task is open. */
export function DueText({ task }: { task: Pick<TaskSummary, 'dueOn' | 'dueRule' | 'status'> }) {
  const { t } = useTranslation();
  const today = useToday();
  const words = useDueWords();
  const rule = task.dueRule;
  if (!task.dueOn)
    return (
      <span className="tt-quiet" {...(rule && { title: words.rule(rule) })}>
        {t(rule?.kind === 'event' ? 'ui.due.waiting' : rule ? 'ui.due.allSettled' : 'tasks.noDue')}
      </span>
    );
  const days = daysBetween(today, task.dueOn);
  const open = task.status === 'open_in_term' || task.status === 'open_overdue';
  return (
    <span className="tt-nowrap">
      {dayText(task.dueOn)}
      {rule?.kind === 'recurring' && (
        <>
          <br />
          <span className="tt-quiet" title={words.rule(rule)}>
            {t(`ui.due.every.${rule.every}`)}
          </span>
        </>
      )}
      {open && days < 0 && (
        <>
          <br />
          <span className="tt-red">{t('tasks.late', { count: -days })}</span>
        </>
      )}
      {open && days >= 0 && days <= NEAR && (
        <>
          <br />
          <span className="tt-quiet">{days === 0 ? t('tasks.today') : t('tasks.left', { count: days })}</span>
        </>
      )}
    </span>
  );
}
