import type { ObstacleState } from '@thientruong/contract';
import { addDays, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { specialDays } from '../calendar/index.ts';
import { dueAfter, escalatedSince } from './obstacles.rules.ts';

// A month and a half holds ten working days however many days are off
const REACH = 45;

/** What counting in the province's working days needs of its call. */
export interface Counting {
  readonly tx: Tx;
  readonly actor: { readonly tenantId: string };
  readonly today: PlainDate;
}

/** Day until which whoever has the turn in the new state acts. */
export const dayFor = async ({ tx, actor, today }: Counting, to: ObstacleState): Promise<PlainDate | null> => dueAfter(to, today, await specialDays(tx, actor.tenantId, today, addDays(today, REACH)));

/** The newest deadline that is missed by more working days than the leader waits. */
export const escalationDay = async ({ tx, actor, today }: Counting): Promise<PlainDate> => escalatedSince(today, await specialDays(tx, actor.tenantId, addDays(today, -REACH), today));
