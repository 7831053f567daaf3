import { endStandIn, getStandIns, giveStandIn } from '@thientruong/contract';
import { route, type Module } from '../../platform/module.ts';
import { end, give, readStandIns } from './standins.service.ts';

/** Face of the module: somebody acts in the place of a head on leave. */
export const standinsModule: Module = { name: 'standins', routes: [route(getStandIns, readStandIns), route(giveStandIn, give), route(endStandIn, end)] };
