import { useNavigate, useSearch } from '@tanstack/react-router';

/** What stands behind the question mark of the address, and a way to change parts of it. */
export function useAddress(): [Record<string, string | undefined>, (change: Record<string, string>) => void] {
  const search: Record<string, string | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  return [search, (change) => void navigate({ to: '.', search: { ...search, ...change } as never, replace: true })];
}
