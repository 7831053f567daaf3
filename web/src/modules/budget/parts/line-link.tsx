import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

/** Leads to a budget line. */
export function LineLink({ lineId, children }: { lineId: string; children: ReactNode }) {
  return (
    <Link to={'/budget/lines/$lineId' as string} params={{ lineId } as never} className="bg-name">
      {children}
    </Link>
  );
}
