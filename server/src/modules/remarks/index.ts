import type { Module } from '../../platform/module.ts';
import { remarksRoutes } from './remarks.routes.ts';

/** Face of the module: what people say about a record, and what was changed of it. */
export const remarksModule: Module = { name: 'remarks', routes: remarksRoutes };
