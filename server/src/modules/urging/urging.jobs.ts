import { randomUUID } from 'node:crypto';
import { plainDateOf, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem, type Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { repeating } from '../../platform/repeating.ts';
import { insertRules, lastRun, listRules, listTenants, lockTenant, takeRun } from './urging.queries.ts';
import { FIRST_RULES, missingDays } from './urging.rules.ts';
import { tellDay } from './urging.service.ts';

const EVERY_MS = 60_000;
/** Vietnam has one time zone and no summer time. */
const hourOf = (now: Date): number => (now.getUTCHours() + 7) % 24;

/** Gives a tenant without any rule the arrangement that it begins with; two servers at once give it once. */
async function setUp(tx: Tx, tenantId: string, now: Date): Promise<void> {
  await lockTenant(tx, tenantId);
  if ((await listRules(tx, tenantId)).length > 0) return;
  await insertRules(tx, tenantId, FIRST_RULES.map((rule) => ({ id: randomUUID(), workingDays: rule.workingDays, roles: [...rule.roles], active: true, changedBy: null, changedAt: now })));
}

/** Writes the notices of one day, once; false when they are written already. */
export function runDay(services: Pick<Services, 'db'>, tenantId: string, day: PlainDate, now: Date): Promise<boolean> {
  return asSystem(services.db, 'jobs', tenantId, async (tx) => {
    if (!(await takeRun(tx, tenantId, day, now))) return false;
    const numbers = await tellDay(tx, tenantId, day, now);
    await record(tx, { tenantId, personId: null, postId: null, agencyId: null, role: null }, { action: 'urging.run', subjectType: 'urging_run', details: { day, ...numbers } });
    return true;
  });
}

/** Writes the notices of today and of the days that were missed, each in a transaction of its own. */
export async function runMissing(services: Pick<Services, 'db' | 'now'>, tenantId: string): Promise<PlainDate[]> {
  const now = services.now();
  const last = await asSystem(services.db, 'jobs', tenantId, async (tx) => {
    await setUp(tx, tenantId, now);
    return lastRun(tx, tenantId);
  });
  const done: PlainDate[] = [];
  for (const day of missingDays(last, plainDateOf(now), hourOf(now))) if (await runDay(services, tenantId, day, now)) done.push(day);
  return done;
}

/** Looks every minute whether a day's notices are missing, until stopped. */
export const startUrging = (services: Services): { stop(): Promise<void> } =>
  repeating(
    EVERY_MS,
    async () => {
      for (const tenantId of await asSystem(services.db, 'jobs', services.tenantId, listTenants)) await runMissing(services, tenantId);
    },
    (error) => services.log('warn', 'urging failed, tried again', { error: String(error) }),
  );
