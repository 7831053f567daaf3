import type { Module } from '../../platform/module.ts';
import { plansRoutes } from './plans.routes.ts';

export { seedDemonstrationPlan } from './seed-demonstration.ts';

/** Face of the module: plans from document to publishing. */
export const plansModule: Module = { name: 'plans', routes: plansRoutes };
