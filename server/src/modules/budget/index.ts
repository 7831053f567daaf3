import type { Module } from '../../platform/module.ts';
import { registerSection } from '../reports/index.ts';
import { budgetSection } from './budget-report.service.ts';
import { budgetRoutes } from './budget.routes.ts';

export { seedDemonstrationBudget } from './seed-demonstration.ts';

registerSection(budgetSection);

/** Face of the module: money of tasks from proposal to settlement, ceilings, fiscal calendar, treasury lists. */
export const budgetModule: Module = { name: 'budget', routes: budgetRoutes };
