import { countNotices, listNotices, readNotices } from '@thientruong/contract';
import { route, type Route } from '../../platform/module.ts';
import { countOwnUnread, listOwnNotices, readOwn } from './notices.service.ts';

/** Endpoints of the module with their use cases. */
export const noticesRoutes: readonly Route[] = [route(listNotices, listOwnNotices), route(countNotices, countOwnUnread), route(readNotices, readOwn)];
