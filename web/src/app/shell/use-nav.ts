import { allRoutes } from '../modules.ts';
import { useMay } from '../session.ts';

/** The places of the navigation that the present post may open, in order. */
export function useNav() {
  const may = useMay();
  return allRoutes
    .flatMap(({ path, permission, nav }) => (nav && (!permission || may(permission)) ? [{ path, ...nav }] : []))
    .sort((a, b) => a.order - b.order);
}
