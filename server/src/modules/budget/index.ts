import type { Module } from '../../platform/module.ts';
import { budgetRoutes } from './budget.routes.ts';

export { seedDemonstrationBudget } from './seed-demonstration.ts';

/** Face of the module: money of tasks from proposal to settlement, ceilings, fiscal calendar, treasury lists. */
export const budgetModule: Module = { name: 'budget', routes: budgetRoutes };
