import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { getBudgetFigures, getBudgetLine, getFiscalCalendar, listBudgetCompetences, listBudgetEntries, listBudgetEnvelopes, listBudgetLines, listTreasuryLists, type BudgetLine, type CallArguments } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** Filters of the list, as they stand in the address. */
export type LineFilter = Omit<NonNullable<CallArguments<typeof listBudgetLines>['query']>, 'cursor' | 'limit'>;

/** Lines, page by page. */
export const linesQuery = (filter: LineFilter) =>
  infiniteQueryOptions({
    queryKey: ['budget', 'list', filter],
    queryFn: ({ pageParam }) => call(listBudgetLines, { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** Sums by level. */
export const figuresQuery = (filter: Omit<LineFilter, 'sort'>) => queryOptions({ queryKey: ['budget', 'figures', filter], queryFn: () => call(getBudgetFigures, { query: filter }), placeholderData: (before) => before });

/** Lines of a task; the first ones. */
export const taskLinesQuery = (taskId: string) => queryOptions({ queryKey: ['budget', 'list', 'task', taskId], queryFn: () => call(listBudgetLines, { query: { taskId, limit: 20 } }) });

/** Medium-term lines of the own agency, from which lines of years may take. */
export const mediumQuery = queryOptions({ queryKey: ['budget', 'list', 'medium'], queryFn: () => call(listBudgetLines, { query: { medium: 'true', limit: 200 } }) });

/** One line. */
export const lineQuery = (lineId: string) => queryOptions({ queryKey: ['budget', 'one', lineId], queryFn: () => call(getBudgetLine, { params: { lineId } }), refetchOnWindowFocus: true });

/** The book of a line after its first page; read anew when the line changed. */
export const entriesQuery = (line: Pick<BudgetLine, 'id' | 'version' | 'moreEntries'>) =>
  infiniteQueryOptions({
    queryKey: ['budget', 'entries', line.id, line.version],
    queryFn: ({ pageParam }) => call(listBudgetEntries, { params: { lineId: line.id }, query: { limit: 100, cursor: pageParam } }),
    initialPageParam: line.moreEntries ?? '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Ceilings and shares of a year or span. */
export const envelopesQuery = (yearFrom: number, yearTo: number) => queryOptions({ queryKey: ['budget', 'envelopes', yearFrom, yearTo], queryFn: () => call(listBudgetEnvelopes, { query: { yearFrom, yearTo } }), placeholderData: (before) => before });

/** Steps of a fiscal year. */
export const calendarQuery = (year: number) => queryOptions({ queryKey: ['budget', 'calendar', year], queryFn: () => call(getFiscalCalendar, { query: { year } }) });

/** Who is competent for each source. */
export const competencesQuery = queryOptions({ queryKey: ['budget', 'competences'], queryFn: () => call(listBudgetCompetences) });

/** Treasury lists that were imported, page by page. */
export const treasuryQuery = infiniteQueryOptions({
  queryKey: ['budget', 'treasury'],
  queryFn: ({ pageParam }) => call(listTreasuryLists, { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});

/** Lets everything that sums depend on be fetched anew. */
export function refresh(client: QueryClient): void {
  for (const part of ['list', 'figures', 'one', 'envelopes', 'treasury', 'project', 'projects']) void client.invalidateQueries({ queryKey: ['budget', part] });
}

/** Stores a line that a deed gave back and lets lists and sums be fetched anew. */
export function storeLine(client: QueryClient, line: BudgetLine): void {
  client.setQueryData(lineQuery(line.id).queryKey, line);
  for (const part of ['list', 'figures', 'envelopes', 'project', 'projects']) void client.invalidateQueries({ queryKey: ['budget', part] });
}
