import { changeBriefWish, exportDesk, getBrief, getBriefWish, getCurve, getHeat, getWaiting, getWeek, listBriefs, listGiven, listWeekRows } from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { changeWish, readBrief, readBriefs, readWish } from './brief.service.ts';
import { sendDesk } from './desk-export.service.ts';
import { readCurve, readGiven, readHeat, readWaiting, readWeek, readWeekRows } from './desk.service.ts';

/** Endpoints of the module with their use cases. */
export const deskRoutes: readonly Route[] = [
  route(getWaiting, readWaiting),
  route(listGiven, readGiven),
  route(getCurve, readCurve),
  route(getHeat, readHeat),
  route(getWeek, readWeek),
  route(listWeekRows, readWeekRows),
  rawRoute(exportDesk, sendDesk),
  route(getBrief, readBrief),
  route(listBriefs, readBriefs),
  route(getBriefWish, readWish),
  route(changeBriefWish, changeWish),
];
