import { addSpecialDays, changeSpecialDay, listSpecialDays, proposeHolidays, removeSpecialDay } from '@thientruong/contract';
import { route, type Route } from '../../platform/module.ts';
import { addDaysOff, changeDay, propose, readDays, removeDay } from './calendar.service.ts';

/** Endpoints of the module with their use cases. */
export const calendarRoutes: readonly Route[] = [
  route(listSpecialDays, readDays),
  route(addSpecialDays, addDaysOff),
  route(proposeHolidays, propose),
  route(changeSpecialDay, changeDay),
  route(removeSpecialDay, removeDay),
];
