import type { Module } from '../../platform/module.ts';
import { reorganisationsRoutes } from './reorganisations.routes.ts';

/** Face of the module: agencies merge, split, end, and their open duties pass on. */
export const reorganisationsModule: Module = { name: 'reorganisations', routes: reorganisationsRoutes };
