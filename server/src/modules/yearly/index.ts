import type { Module } from '../../platform/module.ts';
import { yearlyRoutes } from './yearly.routes.ts';

/** Face of the module: yearly plans of agencies and of the province. */
export const yearlyModule: Module = { name: 'yearly', routes: yearlyRoutes };
