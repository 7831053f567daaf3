import type { Module } from '../../platform/module.ts';
import { reportsRoutes } from './reports.routes.ts';

/** Face of the module reports. */
export const reportsModule: Module = { name: 'reports', routes: reportsRoutes };
