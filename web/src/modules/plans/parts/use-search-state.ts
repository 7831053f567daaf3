import { useCallback } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';

/** Filters that live in the address of the screen; empty ones are left out. */
export function useSearchState(): [Record<string, string | undefined>, (change: Record<string, string>) => void] {
  const raw: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
  const change = useCallback(
    (next: Record<string, string>) => {
      const merge = (before: Record<string, unknown>) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== '' && value !== undefined));
      void navigate({ search: merge as never, replace: true, to: '.' as string });
    },
    [navigate],
  );
  return [search, change];
}
