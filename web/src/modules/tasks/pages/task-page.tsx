import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pathLabel } from '../../../ui/path-label.ts';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { StateChip } from '../../../ui/state-chip.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { TaskMoney } from '../../budget/index.ts';
import { Changes, Talk } from '../../remarks/index.ts';
import { ClauseContext } from '../parts/clause-context.tsx';
import { EvidenceList } from '../parts/evidence-list.tsx';
import { FollowButton } from '../parts/follow-button.tsx';
import { NextStep } from '../parts/next-step.tsx';
import { NoteForm } from '../parts/note-form.tsx';
import { Occurrences } from '../parts/occurrences.tsx';
import { TaskFacts } from '../parts/task-facts.tsx';
import { TaskHistory } from '../parts/task-history.tsx';
import { taskQuery } from '../parts/task-query.ts';
import '../tasks.css';

/** One task: its words in the plan, who and when, the next step, progress, evidence, history. */
export default function TaskPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { taskId = '' }: { taskId?: string } = useParams({ strict: false });
  const found = useQuery({ ...taskQuery(taskId), refetchOnWindowFocus: true });
  const task = found.data;
  usePage(
    task ? `${task.code} ${task.content.slice(0, 60)}` : t('tasks.one.title'),
    task
      ? [{ label: t('tasks.list.title'), to: '/tasks' }, { label: pathLabel(task.clausePath) }, { label: task.code }]
      : [],
  );
  if (!task)
    return (
      <div className="tt-page">
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
      </div>
    );
  return (
    <article className="tt-page">
      <header className="tt-stack" style={{ gap: 8 }}>
        <div className="tt-row">
          <span className="tt-quiet">{task.code}</span>
          <StatusChip status={task.status} />
          <StateChip state={task.state} />
          {task.progressPercent !== null && (
            <span className="tt-quiet">{t('tasks.one.progress', { percent: task.progressPercent })}</span>
          )}
        </div>
        <h1 className="ta-content">{task.content}</h1>
        {may('obstacles.read') && (
          <div className="tt-row tt-no-print">
            {may('tasks.follow') && <FollowButton task={task} />}
            {may('obstacles.raise') && task.role !== null && task.state !== 'cancelled' && (
              <Link to={'/obstacles/new' as '/'} search={{ taskId: task.id } as never} className="tt-button tt-button-small">
                {t('obstacles.raise')}
              </Link>
            )}
            <Link to={'/obstacles' as '/'} search={{ tab: 'all', taskId: task.id } as never}>
              {t('obstacles.ofTask')}
            </Link>
          </div>
        )}
      </header>
      <div className="ta-page">
        <div>
          <NextStep task={task} />
          <Occurrences task={task} />
          <ClauseContext task={task} />
          {task.can.note && <NoteForm key={task.id} taskId={task.id} />}
          <EvidenceList task={task} />
          <Talk key={task.id} kind="task" recordId={task.id} />
        </div>
        <div>
          <TaskFacts task={task} />
          <TaskMoney taskId={task.id} takesPart={task.role !== null && task.state !== 'cancelled'} />
          <TaskHistory task={task} />
        </div>
      </div>
      <Changes key={task.id} kind="task" recordId={task.id} />
    </article>
  );
}
