import { registerDeadlineSource } from '../../platform/deadlines.ts';
import type { Module } from '../../platform/module.ts';
import { registerSection } from '../reports/index.ts';
import { inspectionsSection } from './inspections-report.service.ts';
import { inspectionsRoutes } from './inspections.routes.ts';
import { remedyDeadlines } from './remedies-deadlines.queries.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableCompetences } from './competence-move.queries.ts';
import { movableInspections, movableInspectionBodies } from './inspections-move.queries.ts';

registerDeadlineSource(remedyDeadlines);
registerSection(inspectionsSection);
registerMovable(movableInspections);
registerMovable(movableInspectionBodies);
registerMovable(movableCompetences);

/** Face of the module: inspections, remedies, violations. */
export const inspectionsModule: Module = { name: 'inspections', routes: inspectionsRoutes };
