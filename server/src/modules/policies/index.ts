import type { Module } from '../../platform/module.ts';
import { policiesRoutes } from './policies.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableDelegations } from './delegations-move.queries.ts';
import { movablePolicies, movableAsks } from './policies-move.queries.ts';

export { findIssuer } from './policies.queries.ts';
export { seedDemonstrationPolicies } from './seed-demonstration.ts';

registerMovable(movablePolicies);
registerMovable(movableAsks);
registerMovable(movableDelegations);

/** Face of the module: policy work and the register of delegated powers. */
export const policiesModule: Module = { name: 'policies', routes: policiesRoutes };
