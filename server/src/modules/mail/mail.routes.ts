import { askMailAddress, changeMailWishes, confirmMailAddress, getMailAddress, listUndelivered, removeMailAddress, sendMailAgain, showUnsubscribe, unsubscribe } from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { askAddress, changeWishes, confirmAddress, readAddress, removeAddress, unsubscribeNow, unsubscribePage } from './mail.service.ts';
import { listNotDelivered, sendAgain } from './undelivered.service.ts';

/** Endpoints of the module with their use cases. */
export const mailRoutes: readonly Route[] = [
  route(getMailAddress, readAddress),
  route(askMailAddress, askAddress),
  route(confirmMailAddress, confirmAddress),
  route(changeMailWishes, changeWishes),
  route(removeMailAddress, removeAddress),
  route(listUndelivered, listNotDelivered),
  route(sendMailAgain, sendAgain),
  rawRoute(showUnsubscribe, unsubscribePage),
  rawRoute(unsubscribe, unsubscribeNow),
];
