import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

interface LinkProps {
  children: ReactNode;
  className?: string;
}

/** A link that opens a report. */
export function ReportLink({ reportId, ...rest }: LinkProps & { reportId: string }) {
  return <Link to={'/reports/$reportId' as string} params={{ reportId } as never} {...rest} />;
}

/** A link that opens a period. */
export function PeriodLink({ periodId, ...rest }: LinkProps & { periodId: string }) {
  return <Link to={'/reports/periods/$periodId' as string} params={{ periodId } as never} {...rest} />;
}

/** A link that opens a task. */
export function TaskAddress({ taskId, ...rest }: LinkProps & { taskId: string }) {
  return <Link to={'/tasks/$taskId' as string} params={{ taskId } as never} {...rest} />;
}
