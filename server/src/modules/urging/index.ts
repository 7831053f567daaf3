import type { Module } from '../../platform/module.ts';
import { startUrging } from './urging.jobs.ts';
import { urgingRoutes } from './urging.routes.ts';

/** Face of the module: deadlines are told by rules, once a day. */
export const urgingModule: Module = { name: 'urging', routes: urgingRoutes, start: startUrging };
