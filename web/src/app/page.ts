import { useEffect, useSyncExternalStore } from 'react';

/** One step of the way to a page. */
export interface Crumb {
  label: string;
  to?: string;
}

const NAME = 'Thiên Trường';
let crumbs: readonly Crumb[] = [];
const listeners = new Set<() => void>();

function setCrumbs(next: readonly Crumb[]): void {
  crumbs = next;
  for (const listener of listeners) listener();
}

/** Names the page in the window's title and says where it stands; the last crumb is the page itself. */
export function usePage(title: string, way: readonly Crumb[] = []): void {
  const key = JSON.stringify(way);
  useEffect(() => {
    document.title = title ? `${title} – ${NAME}` : NAME;
  }, [title]);
  useEffect(() => {
    setCrumbs(JSON.parse(key) as Crumb[]);
    return () => setCrumbs([]);
  }, [key]);
}

/** The way to the present page as the page named it. */
export function useCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => crumbs,
  );
}
