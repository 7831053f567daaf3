import type { Module } from '../../platform/module.ts';
import { overviewRoutes } from './overview.routes.ts';

export { listHeadings } from './overview.queries.ts';

/** Face of the module overview. */
export const overviewModule: Module = { name: 'overview', routes: overviewRoutes };
