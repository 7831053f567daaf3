import { registerDeadlineSource } from '../../platform/deadlines.ts';
import type { Module } from '../../platform/module.ts';
import { registerSection } from '../reports/index.ts';
import { disseminationSection } from './dissemination-report.service.ts';
import { disseminationRoutes } from './dissemination.routes.ts';
import { mandateDeadlines } from './mandates-deadlines.queries.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableCampaigns, movableMandates } from './dissemination-move.queries.ts';

registerDeadlineSource(mandateDeadlines);
registerSection(disseminationSection);
registerMovable(movableCampaigns);
registerMovable(movableMandates);

/** Face of the module: campaigns, activities, documents to be disseminated, the library. */
export const disseminationModule: Module = { name: 'dissemination', routes: disseminationRoutes };
