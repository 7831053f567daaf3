import { getAgency, listAgencies, listLeadProposals, listSuccessions } from '@thientruong/contract';
import { directoryDayOf, route, type Route } from '../../platform/module.ts';
import { getAgencyWithHistory, listDirectory, listHistory, listMap } from './agencies.service.ts';

/** Calls of the module. */
export const agenciesRoutes: readonly Route[] = [
  route(listAgencies, async ({ tx, actor, query, today, services }) => {
    const on = query.on ?? directoryDayOf(services, today);
    return { on, items: await listDirectory(tx, actor.tenantId, { ...query, on, all: query.all === 'true' }) };
  }),
  route(getAgency, ({ tx, actor, params }) => getAgencyWithHistory(tx, actor.tenantId, params.agencyId)),
  route(listSuccessions, async ({ tx, actor }) => ({ items: await listHistory(tx, actor.tenantId) })),
  route(listLeadProposals, async ({ tx, actor, query, today, services }) => ({
    items: await listMap(tx, actor.tenantId, query.on ?? directoryDayOf(services, today)),
  })),
];
