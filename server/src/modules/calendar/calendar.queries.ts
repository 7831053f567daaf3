import type { SpecialDay } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A special day as it is stored. */
export interface DayRow {
  day: PlainDate;
  kind: SpecialDay['kind'];
  name: string;
  basis: string | null;
  confirmed: boolean;
  version: number;
  changedBy: string;
  changedAt: Date;
}
const COLUMNS = ['day', 'kind', 'name', 'basis', 'confirmed', 'version', 'changedBy', 'changedAt'] as const;

/** Special days of a stretch, in order. */
export async function listDays(tx: Tx, tenantId: string, from: string, to: string): Promise<DayRow[]> {
  const rows = await tx.selectFrom('specialDay').select(COLUMNS).where('tenantId', '=', tenantId).where('day', '>=', from).where('day', '<=', to).orderBy('day').execute();
  return rows as DayRow[];
}

/** Holds one day, or undefined. */
export async function findDay(tx: Tx, tenantId: string, day: string): Promise<DayRow | undefined> {
  return (await tx.selectFrom('specialDay').select(COLUMNS).where('tenantId', '=', tenantId).where('day', '=', day).forUpdate().executeTakeFirst()) as DayRow | undefined;
}

/** Writes days; what is there already stays, and the days written are returned. */
export async function insertDays(tx: Tx, tenantId: string, days: readonly Omit<DayRow, 'version'>[]): Promise<PlainDate[]> {
  if (days.length === 0) return [];
  const rows = await tx
    .insertInto('specialDay')
    .values(days.map((day) => ({ tenantId, ...day })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .execute();
  return rows.map((row) => row.day as PlainDate);
}

/** Changes a day that is held. */
export async function updateDay(tx: Tx, tenantId: string, day: string, change: Partial<Omit<DayRow, 'day' | 'kind'>>): Promise<void> {
  await tx.updateTable('specialDay').set(change).where('tenantId', '=', tenantId).where('day', '=', day).execute();
}

/** Removes a day that is held. */
export async function deleteDay(tx: Tx, tenantId: string, day: string): Promise<void> {
  await tx.deleteFrom('specialDay').where('tenantId', '=', tenantId).where('day', '=', day).execute();
}
