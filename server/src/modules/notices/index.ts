import type { Module } from '../../platform/module.ts';
import { noticesRoutes } from './notices.routes.ts';

/** Face of the module: notices of each person. */
export const noticesModule: Module = { name: 'notices', routes: noticesRoutes };
