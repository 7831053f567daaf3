import { addUrgingRule, changeUrgingRule, getUrging, runUrging } from '@thientruong/contract';
import { route, type Route } from '../../platform/module.ts';
import { addRule, changeRule, readUrging, runAgain } from './urging.service.ts';

/** Endpoints of the module with their use cases. */
export const urgingRoutes: readonly Route[] = [route(getUrging, readUrging), route(addUrgingRule, addRule), route(changeUrgingRule, changeRule), route(runUrging, runAgain)];
