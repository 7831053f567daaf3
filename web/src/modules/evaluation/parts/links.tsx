import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

interface LinkProps {
  id: string;
  className?: string;
  children: ReactNode;
}

/** Leads to a period. */
export function PeriodLink({ id, className, children }: LinkProps) {
  return (
    <Link to={'/evaluation/periods/$evaluationPeriodId' as string} params={{ evaluationPeriodId: id } as never} {...(className && { className })}>
      {children}
    </Link>
  );
}

/** Leads to a sheet. */
export function SheetLink({ id, className, children }: LinkProps) {
  return (
    <Link to={'/evaluation/sheets/$sheetId' as string} params={{ sheetId: id } as never} {...(className && { className })}>
      {children}
    </Link>
  );
}

/** Leads to a task or a report that was counted. */
export function CountedLink({ kind, id, children }: { kind: 'task' | 'report'; id: string; children: ReactNode }) {
  const [to, params] = kind === 'task' ? ['/tasks/$taskId', { taskId: id }] : ['/reports/$reportId', { reportId: id }];
  return (
    <Link to={to as string} params={params as never}>
      {children}
    </Link>
  );
}
