import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

/** Leads to an obstacle. */
export function ObstacleLink({ obstacleId, children }: { obstacleId: string; children: ReactNode }) {
  return (
    <Link to={'/obstacles/$obstacleId' as string} params={{ obstacleId } as never} className="ob-name">
      {children}
    </Link>
  );
}

/** Leads to a submission. */
export function SubmissionLink({ submissionId, children }: { submissionId: string; children: ReactNode }) {
  return (
    <Link to={'/obstacles/submissions/$submissionId' as string} params={{ submissionId } as never} className="ob-name">
      {children}
    </Link>
  );
}

/** Leads to a task of the plan. */
export function TaskLink({ task }: { task: { id: string; code: string } }) {
  return (
    <Link to={'/tasks/$taskId' as string} params={{ taskId: task.id } as never}>
      {task.code}
    </Link>
  );
}
