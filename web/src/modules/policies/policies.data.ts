import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { getDelegation, getPolicyTerms, getPolicyWork, listDelegations, listPolicyWork, type CallArguments, type PolicyWork } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** Filters of the list of policy work, as they stand in the address. */
export type WorkFilter = Omit<NonNullable<CallArguments<typeof listPolicyWork>['query']>, 'cursor' | 'limit'>;
/** Filters of the register of delegated powers, as they stand in the address. */
export type PowerFilter = Omit<NonNullable<CallArguments<typeof listDelegations>['query']>, 'cursor' | 'limit'>;

/** Policy work, page by page. */
export const worksQuery = (filter: WorkFilter) =>
  infiniteQueryOptions({
    queryKey: ['policies', 'list', filter],
    queryFn: ({ pageParam }) => call(listPolicyWork, { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** What waits for the reply of the own agency. */
export const dueRepliesQuery = queryOptions({ queryKey: ['policies', 'due'], queryFn: () => call(listPolicyWork, { query: { waiting: 'true', limit: 20 } }) });

/** One policy work. */
export const workQuery = (policyWorkId: string) =>
  queryOptions({ queryKey: ['policies', 'one', policyWorkId], queryFn: () => call(getPolicyWork, { params: { policyWorkId } }), refetchOnWindowFocus: true });

/** Usual days of the stages. */
export const termsQuery = queryOptions({ queryKey: ['policies', 'terms'], queryFn: () => call(getPolicyTerms) });

/** Delegated powers, page by page. */
export const powersQuery = (filter: PowerFilter) =>
  infiniteQueryOptions({
    queryKey: ['delegations', 'list', filter],
    queryFn: ({ pageParam }) => call(listDelegations, { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** One delegated power. */
export const powerQuery = (delegationId: string) => queryOptions({ queryKey: ['delegations', 'one', delegationId], queryFn: () => call(getDelegation, { params: { delegationId } }) });

/** Stores a work that a deed gave back and lets what shows it be fetched anew. */
export function storeWork(client: QueryClient, work: PolicyWork): void {
  client.setQueryData(workQuery(work.id).queryKey, work);
  void client.invalidateQueries({ queryKey: ['policies', 'list'] });
  void client.invalidateQueries({ queryKey: ['policies', 'due'] });
  void client.invalidateQueries({ queryKey: ['tasks'], refetchType: 'none' });
}
