import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getBrief, getBriefWish, getCurve, getHeat, getWaiting, getWeek, listBriefs, listGiven, listPlans, listWeekRows, type CallArguments, type WeekChange } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** What of the desk is asked for: a plan or all of them, a week or this one. */
export interface DeskAsk {
  planId?: string | undefined;
  week?: string | undefined;
}
const asked = (ask: DeskAsk): { planId?: string; week?: string } => ({ ...(ask.planId && { planId: ask.planId }), ...(ask.week && { week: ask.week }) });

/** What is asked, read from the address. */
export const askOf = (search: Record<string, string | undefined>): DeskAsk => ({ planId: search['planId'] || undefined, week: /^\d{4}-\d\d-\d\d$/.test(search['week'] ?? '') ? search['week'] : undefined });

/** Published plans, for the choice. */
export const plansQuery = queryOptions({ queryKey: ['plans', 'published'], queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }) });
/** What waits for the leader. */
export const waitingQuery = queryOptions({ queryKey: ['desk', 'waiting'], queryFn: () => call(getWaiting) });
/** Which of the given tasks. */
export type GivenShown = NonNullable<NonNullable<CallArguments<typeof listGiven>['query']>['show']>;
/** Tasks that the leader gave, page by page. */
export const givenQuery = (show: GivenShown) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'given', show],
    queryFn: ({ pageParam }) => call(listGiven, { query: { show, limit: 20, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
/** The S-curve. */
export const curveQuery = ({ planId }: DeskAsk) => queryOptions({ queryKey: ['desk', 'curve', planId], queryFn: () => call(getCurve, { query: asked({ planId }) }) });
/** The heat map. */
export const heatQuery = ({ planId }: DeskAsk) => queryOptions({ queryKey: ['desk', 'heat', planId], queryFn: () => call(getHeat, { query: asked({ planId }) }) });
/** The numbers of a week. */
export const weekQuery = (ask: DeskAsk) => queryOptions({ queryKey: ['desk', 'week', ask], queryFn: () => call(getWeek, { query: asked(ask) }), placeholderData: (before) => before });
/** The rows behind a number, page by page. */
export const weekRowsQuery = (ask: DeskAsk, what: WeekChange) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'weekRows', ask, what],
    queryFn: ({ pageParam }) => call(listWeekRows, { query: { ...asked(ask), what, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
/** The brief of a week. */
export const briefQuery = (week: string | undefined) => queryOptions({ queryKey: ['desk', 'brief', week], queryFn: () => call(getBrief, { query: asked({ week }) }) });
/** Briefs that were kept, page by page. */
export const briefsQuery = infiniteQueryOptions({
  queryKey: ['desk', 'briefs'],
  queryFn: ({ pageParam }) => call(listBriefs, { query: { limit: 12, ...(pageParam && { before: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (page) => page.before,
});
/** One's own wish for the brief. */
export const wishQuery = queryOptions({ queryKey: ['desk', 'wish'], queryFn: () => call(getBriefWish) });
