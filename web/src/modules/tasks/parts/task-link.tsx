import { Link } from '@tanstack/react-router';
import type { TaskSummary } from '@thientruong/contract';

/** The task itself, as a link that opens it. */
export function TaskLink({ task }: { task: Pick<TaskSummary, 'id' | 'code' | 'content'> }) {
  return (
    <Link
      to={'/tasks/$taskId' as string}
      params={{ taskId: task.id } as never}
      className="ta-task-link"
      title={task.content.length > 180 ? task.content : undefined}
    >
      <span className="tt-clamp">
        <span className="tt-quiet tt-nowrap">{task.code}</span> {task.content}
      </span>
    </Link>
  );
}
