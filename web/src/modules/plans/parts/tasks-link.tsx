import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

interface TasksLinkProps {
  planId: string;
  clause?: string;
  filter?: Record<string, string>;
  look?: 'text' | 'primary';
  label?: string;
  children: ReactNode;
}

/** A link to the tasks of a plan or of one of its clauses. */
export function TasksLink({ planId, clause, filter, look = 'text', label, children }: TasksLinkProps) {
  const search = { planId, ...(clause && { clause }), ...filter };
  return (
    <Link
      to={'/tasks' as string}
      search={search as never}
      aria-label={label}
      className={look === 'primary' ? 'pl-button pl-button-primary' : 'pl-figure-link'}
    >
      {children}
    </Link>
  );
}
