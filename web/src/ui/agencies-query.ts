import { queryOptions } from '@tanstack/react-query';
import { listAgencies } from '@thientruong/contract';
import { call } from '../app/api.ts';

/** The directory on a day (`all`: every agency there ever was), kept for a while because it hardly changes. */
export const agenciesOn = (on: string) =>
  queryOptions({
    queryKey: ['agencies', 'on', on],
    queryFn: () => call(listAgencies, { query: on === 'all' ? { all: 'true' } : { on } }),
    staleTime: 5 * 60_000,
  });
