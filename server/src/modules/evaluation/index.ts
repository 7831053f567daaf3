import type { Module } from '../../platform/module.ts';
import { registerWaiting } from '../../platform/waiting.ts';
import { evaluationWaiting } from './evaluation-waiting.queries.ts';
import { evaluationRoutes } from './evaluation.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableSheets } from './evaluation-move.queries.ts';

registerMovable(movableSheets);

registerWaiting(evaluationWaiting);

/** Face of the module: evaluation of agencies and of their heads. */
export const evaluationModule: Module = { name: 'evaluation', routes: evaluationRoutes };
