import { addUrgingRule, changeUrgingRule, downloadFeed, dropFeed, getFeed, getOverdue, getUrging, makeFeed, runUrging, sendUrgingLetter } from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { closeFeed, openFeed, readFeed, sendFeed } from './feed.service.ts';
import { readOverdue, sendLetter } from './letter.service.ts';
import { addRule, changeRule, readUrging, runAgain } from './urging.service.ts';

/** Endpoints of the module with their use cases. */
export const urgingRoutes: readonly Route[] = [
  route(getUrging, readUrging),
  route(addUrgingRule, addRule),
  route(changeUrgingRule, changeRule),
  route(runUrging, runAgain),
  route(getOverdue, readOverdue),
  route(sendUrgingLetter, sendLetter),
  route(getFeed, readFeed),
  route(makeFeed, openFeed),
  route(dropFeed, closeFeed),
  rawRoute(downloadFeed, sendFeed),
];
