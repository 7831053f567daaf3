import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

const PATHS = {
  list: '/plans',
  import: '/plans/import',
  plan: '/plans/$planId',
  review: '/plans/$planId/review',
  publish: '/plans/$planId/publish',
  amend: '/plans/$planId/amend',
  compare: '/plans/$planId/compare',
} as const;

interface PlanLinkProps {
  to: keyof typeof PATHS;
  planId?: string;
  look?: 'text' | 'button' | 'primary';
  children: ReactNode;
}

/** A link to one of the plans' screens, as text or in the shape of a button. */
export function PlanLink({ to, planId, look = 'text', children }: PlanLinkProps) {
  const shape = look === 'text' ? undefined : `pl-button${look === 'primary' ? ' pl-button-primary' : ''}`;
  return (
    <Link to={PATHS[to] as string} {...(planId && { params: { planId } as never })} className={shape}>
      {children}
    </Link>
  );
}
