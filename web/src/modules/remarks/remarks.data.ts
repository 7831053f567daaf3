import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listHistory, listMentionable, listRemarks, type About } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** The talk about a record, thread by thread. */
export const talkQuery = (about: About) =>
  infiniteQueryOptions({
    queryKey: ['remarks', 'list', about.kind, about.recordId],
    queryFn: ({ pageParam }) => call(listRemarks, { query: { ...about, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** People whose name holds what was typed and who see the record. */
export const peopleQuery = (about: About, q: string) =>
  queryOptions({ queryKey: ['mentionable', about.kind, about.recordId, q], queryFn: () => call(listMentionable, { query: { ...about, q } }), staleTime: 30_000, placeholderData: (before) => before });

/** Filters of a history. */
export interface HistoryFilter {
  field: string;
  personId: string;
}

/** The filter as the interface takes it. */
export const historyAsked = (about: About, { field, personId }: HistoryFilter) => ({ ...about, ...(field && { field }), ...(personId && { personId }) });

/** The history of a record, page by page. */
export const historyQuery = (about: About, filter: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: ['remarks', 'history', about.kind, about.recordId, filter],
    queryFn: ({ pageParam }) => call(listHistory, { query: { ...historyAsked(about, filter), limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
