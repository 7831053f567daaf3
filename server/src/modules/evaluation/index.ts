import type { Module } from '../../platform/module.ts';
import { evaluationRoutes } from './evaluation.routes.ts';

/** Face of the module: evaluation of agencies and of their heads. */
export const evaluationModule: Module = { name: 'evaluation', routes: evaluationRoutes };
