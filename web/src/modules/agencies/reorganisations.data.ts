import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { getReorganisation, listDutyRows, listMoves, listReorganisations, previewReorganisation, type CallArguments } from '@thientruong/contract';
import { call } from '../../app/api.ts';
import { notify } from '../../ui/notify.ts';

/** Filters of the duties of a draft. */
export type DutyFilter = Omit<NonNullable<CallArguments<typeof listDutyRows>['query']>, 'cursor' | 'limit'>;
/** Filters of the list. */
export type ReorganisationFilter = Omit<NonNullable<CallArguments<typeof listReorganisations>['query']>, 'cursor' | 'limit'>;

const paged = { initialPageParam: '', getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };
const at = (cursor: string) => ({ limit: 50, ...(cursor && { cursor }) });

/** Reorganisations, page by page. */
export const reorganisationsQuery = (filter: ReorganisationFilter) => infiniteQueryOptions({ queryKey: ['reorganisations', 'list', filter], queryFn: ({ pageParam }) => call(listReorganisations, { query: { ...filter, ...at(pageParam) } }), ...paged, placeholderData: (before) => before });
/** One reorganisation. */
export const reorganisationQuery = (reorganisationId: string) => queryOptions({ queryKey: ['reorganisations', 'one', reorganisationId], queryFn: () => call(getReorganisation, { params: { reorganisationId } }) });
/** What a draft would move. */
export const previewQuery = (reorganisationId: string) => queryOptions({ queryKey: ['reorganisations', 'preview', reorganisationId], queryFn: () => call(previewReorganisation, { params: { reorganisationId } }) });
/** The duties of a draft, page by page. */
export const dutiesQuery = (reorganisationId: string, filter: DutyFilter) => infiniteQueryOptions({ queryKey: ['reorganisations', 'rows', reorganisationId, filter], queryFn: ({ pageParam }) => call(listDutyRows, { params: { reorganisationId }, query: { ...filter, ...at(pageParam) } }), ...paged, placeholderData: (before) => before });
/** What was moved, page by page. */
export const movesQuery = (reorganisationId: string, kind: DutyFilter['kind']) => infiniteQueryOptions({ queryKey: ['reorganisations', 'moves', reorganisationId, kind], queryFn: ({ pageParam }) => call(listMoves, { params: { reorganisationId }, query: { ...(kind && { kind }), ...at(pageParam) } }), ...paged, placeholderData: (before) => before });

/** What follows every deed: all that may have changed is fetched anew, and a word says that it is done. */
export function useDone(): (said: string | null, everything?: boolean) => Promise<void> {
  const client = useQueryClient();
  return async (said, everything = false) => {
    if (said) notify(said);
    await client.invalidateQueries(everything ? {} : { queryKey: ['reorganisations'] });
  };
}
