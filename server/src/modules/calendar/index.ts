import type { SpecialDays } from '@thientruong/calendar';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { Module } from '../../platform/module.ts';
import { listDays } from './calendar.queries.ts';
import { calendarRoutes } from './calendar.routes.ts';

/** Face of the module: the province's working days. */
export const calendarModule: Module = { name: 'calendar', routes: calendarRoutes };

/** Days that differ from the week between two days, both included; one query. */
export async function specialDays(tx: Tx, tenantId: string, from: PlainDate, to: PlainDate): Promise<SpecialDays> {
  return new Map((await listDays(tx, tenantId, from, to)).map((row) => [row.day, row.kind]));
}
