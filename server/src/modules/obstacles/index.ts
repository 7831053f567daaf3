import type { Module } from '../../platform/module.ts';
import { registerDeadlineSource } from '../../platform/deadlines.ts';
import { registerWaiting } from '../../platform/waiting.ts';
import { registerSection } from '../reports/index.ts';
import { obstacleDeadlines, submissionDeadlines } from './obstacles-deadlines.queries.ts';
import { escalatedWaiting, submissionsWaiting } from './obstacles-waiting.queries.ts';
import { obstaclesSection } from './obstacles-report.service.ts';
import { obstaclesRoutes } from './obstacles.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableObstacles } from './obstacles-move.queries.ts';

registerDeadlineSource(obstacleDeadlines);
registerDeadlineSource(submissionDeadlines);
registerSection(obstaclesSection);
registerWaiting(submissionsWaiting);
registerWaiting(escalatedWaiting);
registerMovable(movableObstacles);

/** Face of the module: obstacles of agencies, submissions to UBND tỉnh, decisions. */
export const obstaclesModule: Module = { name: 'obstacles', routes: obstaclesRoutes };
