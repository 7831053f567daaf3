import type { Module } from '../../platform/module.ts';
import { registerDeadlineSource } from '../../platform/deadlines.ts';
import { registerWaiting } from '../../platform/waiting.ts';
import { registerSection } from '../reports/index.ts';
import { yearlyDeadlines } from './yearly-deadlines.queries.ts';
import { yearlyWaiting } from './yearly-waiting.queries.ts';
import { yearlySection } from './yearly-report.service.ts';
import { yearlyRoutes } from './yearly.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableYearly } from './yearly-move.queries.ts';

export { SOURCE_LABELS } from './yearly.rules.ts';

registerDeadlineSource(yearlyDeadlines);
registerSection(yearlySection);
registerWaiting(yearlyWaiting);
registerMovable(movableYearly);

/** Face of the module: yearly plans of agencies and of the province. */
export const yearlyModule: Module = { name: 'yearly', routes: yearlyRoutes };
