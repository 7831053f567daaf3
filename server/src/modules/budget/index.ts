import { registerDeadlineSource } from '../../platform/deadlines.ts';
import type { Module } from '../../platform/module.ts';
import { registerSection } from '../reports/index.ts';
import { projectRoutes } from './projects.routes.ts';
import { budgetSection } from './budget-report.service.ts';
import { fiscalDeadlines } from './fiscal-deadlines.queries.ts';
import { budgetRoutes } from './budget.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableBudget } from './budget-move.queries.ts';
import { movableProjects } from './projects-move.queries.ts';

export { seedDemonstrationBudget } from './seed-demonstration.ts';

registerSection(budgetSection);
registerMovable(movableBudget);
registerMovable(movableProjects);
registerDeadlineSource(fiscalDeadlines);

/** Face of the module: money of tasks from proposal to settlement, ceilings, fiscal calendar, treasury lists. */
export const budgetModule: Module = { name: 'budget', routes: [...budgetRoutes, ...projectRoutes] };
