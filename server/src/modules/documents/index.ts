import { on } from '../../platform/events.ts';
import type { Module } from '../../platform/module.ts';
import { startBackfill } from './backfill.jobs.ts';
import { documentsRoutes } from './documents.routes.ts';
import { onPlanAmended, onPlanDiscarded, onPlanImported, onPlanPublished } from './plan-news.service.ts';

export { register as registerDocumentOf } from './change.service.ts';

on('plan.imported', onPlanImported);
on('plan.published', onPlanPublished);
on('plan.amended', onPlanAmended);
on('plan.discarded', onPlanDiscarded);

/** Face of the module: the register of documents. */
export const documentsModule: Module = { name: 'documents', routes: documentsRoutes, start: startBackfill };
