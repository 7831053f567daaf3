import type { Module } from '../../platform/module.ts';
import { on } from '../../platform/events.ts';
import { onPlanAmended, onPlanPublished } from './tasks-publish.service.ts';
import { tasksRoutes } from './tasks.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableLeads, movableSupport } from './tasks-move.queries.ts';

export { hangDocument, hangEvidence, isWithdrawn, take as withdrawEvidence } from './tasks-evidence.service.ts';
export { addDecidedTasks } from './tasks-add.service.ts';
export { presentEvent } from './tasks-detail.service.ts';
export type { EventRow } from './tasks-detail.queries.ts';
export { statusCondition } from './tasks-filter.queries.ts';
export { leadJoin, listSupporting, taskColumns, type TaskRow } from './tasks-list.queries.ts';
export { personOf, presentSummaries } from './tasks-present.service.ts';
export { listWatchers } from './tasks-follow.queries.ts';
export { firstTasks } from './tasks-list.service.ts';

on('plan.published', onPlanPublished);
on('plan.amended', onPlanAmended);

registerMovable(movableLeads);
registerMovable(movableSupport);

/** Face of the module tasks. */
export const tasksModule: Module = { name: 'tasks', routes: tasksRoutes };
