import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { countInspections, getInspection, listCompetences, listInspections, listProgrammes, listRemedies, listViolations, type CallArguments, type Inspection } from '@thientruong/contract';
import { call } from '../../app/api.ts';
import { notify } from '../../ui/notify.ts';

/** Filters of the inspections, as they stand in the address. */
export type InspectionFilter = Omit<NonNullable<CallArguments<typeof listInspections>['query']>, 'cursor' | 'limit' | 'year'> & { year?: number };
/** Filters of the remedies. */
export type RemedyFilter = Omit<NonNullable<CallArguments<typeof listRemedies>['query']>, 'cursor' | 'limit' | 'year'> & { year?: number };
/** Filters of the violations. */
export type ViolationFilter = Omit<NonNullable<CallArguments<typeof listViolations>['query']>, 'cursor' | 'limit' | 'year'> & { year?: number };

const paged = { initialPageParam: '', getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };
const at = (cursor: string, limit = 50) => ({ limit, ...(cursor && { cursor }) });

/** Inspections, page by page; a year by month fits on one page. */
export const inspectionsQuery = (filter: InspectionFilter) =>
  infiniteQueryOptions({ queryKey: ['inspections', 'list', filter], queryFn: ({ pageParam }) => call(listInspections, { query: { ...filter, ...at(pageParam, 100) } }), ...paged, placeholderData: (before) => before });
/** Remedies, page by page. */
export const remediesQuery = (filter: RemedyFilter) => infiniteQueryOptions({ queryKey: ['inspections', 'remedies', filter], queryFn: ({ pageParam }) => call(listRemedies, { query: { ...filter, ...at(pageParam) } }), ...paged, placeholderData: (before) => before });
/** Remedies in a state by their day; the first ones. */
export const waitingRemediesQuery = (state: 'open' | 'answered') => queryOptions({ queryKey: ['inspections', 'remedies', 'waiting', state], queryFn: () => call(listRemedies, { query: { state, limit: 5 } }) });
/** Violations, page by page. */
export const violationsQuery = (filter: ViolationFilter) => infiniteQueryOptions({ queryKey: ['inspections', 'violations', filter], queryFn: ({ pageParam }) => call(listViolations, { query: { ...filter, ...at(pageParam) } }), ...paged, placeholderData: (before) => before });
/** Counts of a year. */
export const figuresQuery = (year: number | undefined) => queryOptions({ queryKey: ['inspections', 'figures', year ?? 0], queryFn: () => call(countInspections, { query: year ? { year } : {} }), placeholderData: (before) => before });
/** Programmes of all years. */
export const programmesQuery = queryOptions({ queryKey: ['inspections', 'programmes'], queryFn: () => call(listProgrammes) });
/** The table of competence. */
export const competencesQuery = queryOptions({ queryKey: ['inspections', 'competences'], queryFn: () => call(listCompetences) });

/** Where one inspection is kept. */
export const inspectionKey = (id: string) => ['inspections', 'one', id] as const;
/** One inspection. */
export const inspectionQuery = (inspectionId: string) => queryOptions({ queryKey: inspectionKey(inspectionId), queryFn: () => call(getInspection, { params: { inspectionId } }), refetchOnWindowFocus: true });

/** What follows every deed: what it gave back is stored, the rest is fetched anew, and a word says that it is done. */
export function useDone(): (said: string, inspection?: Inspection) => Promise<void> {
  const client = useQueryClient();
  return async (said, inspection) => {
    notify(said);
    if (inspection) client.setQueryData(inspectionKey(inspection.id), inspection);
    void client.invalidateQueries({ queryKey: ['tasks'], refetchType: 'none' });
    await client.invalidateQueries({ queryKey: ['inspections'] });
  };
}
