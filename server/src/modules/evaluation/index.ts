import { registerDeadlineSource } from '../../platform/deadlines.ts';
import type { Module } from '../../platform/module.ts';
import { registerWaiting } from '../../platform/waiting.ts';
import { registerSection } from '../reports/index.ts';
import { selfScoreDeadlines } from './evaluation-deadlines.queries.ts';
import { evaluationSection } from './evaluation-report.service.ts';
import { evaluationWaiting } from './evaluation-waiting.queries.ts';
import { startTellingReady } from './evaluation.jobs.ts';
import { evaluationRoutes } from './evaluation.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableSheets } from './evaluation-move.queries.ts';

registerMovable(movableSheets);

registerWaiting(evaluationWaiting);
registerSection(evaluationSection);
registerDeadlineSource(selfScoreDeadlines);

/** Face of the module: evaluation of agencies and of their heads. */
export const evaluationModule: Module = { name: 'evaluation', routes: evaluationRoutes, start: startTellingReady };
