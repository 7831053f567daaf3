import type { Module } from '../../platform/module.ts';
import { obstaclesRoutes } from './obstacles.routes.ts';

/** Face of the module: obstacles of agencies, submissions to UBND tỉnh, decisions. */
export const obstaclesModule: Module = { name: 'obstacles', routes: obstaclesRoutes };
