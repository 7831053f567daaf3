import type { ReactNode } from 'react';

/** Nothing here: what that means, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="tt-empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
