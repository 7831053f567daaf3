import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

/** Leads to an agency's yearly plan. */
export function PlanLink({ yearlyPlanId, className = 'yr-name', children }: { yearlyPlanId: string; className?: string; children: ReactNode }) {
  return (
    <Link to={'/yearly/plans/$yearlyPlanId' as string} params={{ yearlyPlanId } as never} className={className}>
      {children}
    </Link>
  );
}

/** Leads to the province's yearly plan of a round. */
export function RoundLink({ yearlyRoundId, children }: { yearlyRoundId: string; children: ReactNode }) {
  return (
    <Link to={'/yearly/rounds/$yearlyRoundId' as string} params={{ yearlyRoundId } as never} className="yr-name">
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
