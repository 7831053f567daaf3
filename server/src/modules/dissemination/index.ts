import { registerDeadlineSource } from '../../platform/deadlines.ts';
import type { Module } from '../../platform/module.ts';
import { registerSection } from '../reports/index.ts';
import { disseminationSection } from './dissemination-report.service.ts';
import { disseminationRoutes } from './dissemination.routes.ts';
import { mandateDeadlines } from './mandates-deadlines.queries.ts';

registerDeadlineSource(mandateDeadlines);
registerSection(disseminationSection);

/** Face of the module: campaigns, activities, documents to be disseminated, the library. */
export const disseminationModule: Module = { name: 'dissemination', routes: disseminationRoutes };
