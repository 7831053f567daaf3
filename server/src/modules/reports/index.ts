import type { Module } from '../../platform/module.ts';
import { startMendingHeads } from './reports.jobs.ts';
import { reportsRoutes } from './reports.routes.ts';

/** Face of the module reports. */
export const reportsModule: Module = { name: 'reports', routes: reportsRoutes, start: startMendingHeads };
