import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  ApiProblem, compareEvaluations, EvaluationPeriod, EvaluationSheet, getEvaluationPeriod, getEvaluationSheet, listEvaluationFormulas, listEvaluationPeriods, listEvaluationRows, listPlans, weighEvaluationPeriod, type CallArguments,
} from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** Filters of the periods, as they stand in the address. */
export type PeriodFilter = Omit<NonNullable<CallArguments<typeof listEvaluationPeriods>['query']>, 'cursor' | 'limit'>;
/** Which rows behind a number. */
export type RowFilter = Omit<NonNullable<CallArguments<typeof listEvaluationRows>['query']>, 'cursor' | 'limit'>;

/** Periods, page by page. */
export const periodsQuery = (filter: PeriodFilter) =>
  infiniteQueryOptions({
    queryKey: ['evaluation', 'periods', filter],
    queryFn: ({ pageParam }) => call(listEvaluationPeriods, { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** One period. */
export const periodQuery = (evaluationPeriodId: string) =>
  queryOptions({ queryKey: ['evaluation', 'period', evaluationPeriodId], queryFn: () => call(getEvaluationPeriod, { params: { evaluationPeriodId } }), refetchOnWindowFocus: true });

/** One sheet. */
export const sheetQuery = (sheetId: string) => queryOptions({ queryKey: ['evaluation', 'sheet', sheetId], queryFn: () => call(getEvaluationSheet, { params: { sheetId } }), refetchOnWindowFocus: true });

/** Rows behind a number of a sheet, page by page. */
export const rowsQuery = (sheetId: string, filter: RowFilter) =>
  infiniteQueryOptions({
    queryKey: ['evaluation', 'rows', sheetId, filter],
    queryFn: ({ pageParam }) => call(listEvaluationRows, { params: { sheetId }, query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Versions of the formula. */
export const formulasQuery = queryOptions({ queryKey: ['evaluation', 'formulas'], queryFn: () => call(listEvaluationFormulas) });

/** Points of a period under another formula. */
export const whatIfQuery = (evaluationPeriodId: string, formula: string) =>
  queryOptions({ queryKey: ['evaluation', 'what-if', evaluationPeriodId, formula], queryFn: () => call(weighEvaluationPeriod, { params: { evaluationPeriodId }, query: { formula } }), enabled: formula !== '' });

/** Approved results over periods of a kind. */
export const comparisonQuery = (query: NonNullable<CallArguments<typeof compareEvaluations>['query']>) =>
  queryOptions({ queryKey: ['evaluation', 'comparison', query], queryFn: () => call(compareEvaluations, { query }) });

/** Published plans, for opening a period. */
export const publishedPlansQuery = queryOptions({ queryKey: ['evaluation', 'plans'], queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }) });

/** Stores a sheet that a deed gave back; its rows, its period and the lists are fetched anew. */
export function storeSheet(client: QueryClient, sheet: EvaluationSheet): void {
  client.setQueryData(sheetQuery(sheet.id).queryKey, sheet);
  void client.invalidateQueries({ queryKey: ['evaluation', 'rows', sheet.id] });
  for (const part of ['period', 'periods', 'what-if']) void client.invalidateQueries({ queryKey: ['evaluation', part] });
}

/** Stores a period that a deed gave back. */
export function storePeriod(client: QueryClient, period: EvaluationPeriod): void {
  client.setQueryData(periodQuery(period.id).queryKey, period);
  for (const part of ['periods', 'sheet', 'comparison', 'what-if']) void client.invalidateQueries({ queryKey: ['evaluation', part] });
}

const current = (error: unknown): unknown => (error instanceof ApiProblem && error.problem.status === 409 ? error.problem.current : undefined);

/** The sheet as it is now, where a deed was refused because somebody was faster. */
export const newerSheet = (error: unknown): EvaluationSheet | null => EvaluationSheet.safeParse(current(error)).data ?? null;

/** The period as it is now, where a deed was refused because somebody was faster. */
export const newerPeriod = (error: unknown): EvaluationPeriod | null => EvaluationPeriod.safeParse(current(error)).data ?? null;
