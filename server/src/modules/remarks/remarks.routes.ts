import { addRemark, changeRemark, exportHistory, listHistory, listMentionable, listRemarks, markRemarkSeen, withdrawRemark } from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { readHistory, sendHistory } from './history.service.ts';
import { add, change, list, mentionable, seen, withdraw } from './remarks.service.ts';

/** Endpoints of the module with their use cases. */
export const remarksRoutes: readonly Route[] = [
  route(listRemarks, list),
  route(listMentionable, mentionable),
  route(addRemark, add),
  route(changeRemark, change),
  route(withdrawRemark, withdraw),
  route(markRemarkSeen, seen),
  route(listHistory, readHistory),
  rawRoute(exportHistory, sendHistory),
];
