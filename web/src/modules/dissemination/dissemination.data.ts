import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import {
  countOutreach, getCampaign, getMandate, getOutreach, importProgress, listCampaigns, listMandates, listMaterials, listOutreach, listPlans, type CallArguments,
} from '@thientruong/contract';
import { call } from '../../app/api.ts';
import { notify } from '../../ui/notify.ts';

/** Filters of the activities, as they stand in the address. */
export type OutreachFilter = Omit<NonNullable<CallArguments<typeof listOutreach>['query']>, 'cursor' | 'limit'>;
/** Filters of the library. */
export type MaterialFilter = Omit<NonNullable<CallArguments<typeof listMaterials>['query']>, 'cursor' | 'limit'>;

const paged = { initialPageParam: '', getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };
const at = (cursor: string) => ({ limit: 50, ...(cursor && { cursor }) });

/** Activities, page by page. */
export const outreachQuery = (filter: OutreachFilter) =>
  infiniteQueryOptions({ queryKey: ['dissemination', 'outreach', filter], queryFn: ({ pageParam }) => call(listOutreach, { query: { ...filter, ...at(pageParam) } }), ...paged, placeholderData: (before) => before });
/** Documents to be disseminated, page by page. */
export const mandatesQuery = (missing: boolean) => infiniteQueryOptions({ queryKey: ['dissemination', 'mandates', missing], queryFn: ({ pageParam }) => call(listMandates, { query: { ...(missing && { missing: 'true' as const }), ...at(pageParam) } }), ...paged });
/** Campaigns, page by page. */
export const campaignsQuery = (q: string) => infiniteQueryOptions({ queryKey: ['dissemination', 'campaigns', q], queryFn: ({ pageParam }) => call(listCampaigns, { query: { ...(q && { q }), ...at(pageParam) } }), ...paged, placeholderData: (before) => before });
/** The library, page by page. */
export const materialsQuery = (filter: MaterialFilter) =>
  infiniteQueryOptions({ queryKey: ['dissemination', 'materials', filter], queryFn: ({ pageParam }) => call(listMaterials, { query: { ...filter, ...at(pageParam) } }), ...paged, placeholderData: (before) => before });
/** Documents that the own agency has not disseminated; the first ones. */
export const waitingMandatesQuery = queryOptions({ queryKey: ['dissemination', 'mandates', 'waiting'], queryFn: () => call(listMandates, { query: { missing: 'true', limit: 5 } }) });
/** Campaigns that an activity may belong to. */
export const openCampaignsQuery = queryOptions({ queryKey: ['dissemination', 'campaigns', 'open'], queryFn: () => call(listCampaigns, { query: { open: 'true', limit: 200 } }) });
/** Plans in whose reports activities may count. */
export const publishedPlansQuery = queryOptions({ queryKey: ['dissemination', 'plans'], queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }) });
/** How far the import of a file has come, asked every second while it runs. */
export const importProgressQuery = (fileId: string, running: boolean) => queryOptions({ queryKey: ['dissemination', 'import', fileId], queryFn: () => call(importProgress, { query: { fileId } }), enabled: running && fileId !== '', refetchInterval: 1_000, gcTime: 0 });
/** Counts by agency, channel and month. */
export const figuresQuery = (from: string, to: string) => queryOptions({ queryKey: ['dissemination', 'figures', from, to], queryFn: () => call(countOutreach, { query: { ...(from && { from }), ...(to && { to }) } }), placeholderData: (before) => before });

/** Where one activity is kept. */
export const outreachKey = (id: string) => ['dissemination', 'one', id] as const;
/** Where one document to be disseminated is kept. */
export const mandateKey = (id: string) => ['dissemination', 'mandate', id] as const;
/** Where one campaign is kept. */
export const campaignKey = (id: string) => ['dissemination', 'campaign', id] as const;
/** One activity. */
export const oneOutreachQuery = (outreachId: string) => queryOptions({ queryKey: outreachKey(outreachId), queryFn: () => call(getOutreach, { params: { outreachId } }), refetchOnWindowFocus: true });
/** One document to be disseminated. */
export const mandateQuery = (mandateId: string) => queryOptions({ queryKey: mandateKey(mandateId), queryFn: () => call(getMandate, { params: { mandateId } }), refetchOnWindowFocus: true });
/** One campaign. */
export const campaignQuery = (campaignId: string) => queryOptions({ queryKey: campaignKey(campaignId), queryFn: () => call(getCampaign, { params: { campaignId } }), refetchOnWindowFocus: true });

/** What follows every deed: the lists are fetched anew, and a word says that it is done. An activity may hang on a task. */
export function useDone(): (said: string) => Promise<void> {
  const client = useQueryClient();
  return async (said) => {
    notify(said);
    void client.invalidateQueries({ queryKey: ['tasks'], refetchType: 'none' });
    await client.invalidateQueries({ queryKey: ['dissemination'] });
  };
}
