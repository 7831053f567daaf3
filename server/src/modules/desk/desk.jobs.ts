import { randomUUID } from 'node:crypto';
import { isWorkingDay } from '@thientruong/calendar';
import { addDays, mondayOf, plainDateOf } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor, asSystem } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { repeating } from '../../platform/repeating.ts';
import { specialDays } from '../calendar/index.ts';
import { queueBriefs, siteOf } from '../mail/index.ts';
import { composeBrief } from './brief.service.ts';
import { findBrief, insertBrief, listReaders } from './brief.queries.ts';
import { BRIEF_HOUR, writeBrief } from './brief.rules.ts';

const EVERY_MS = 60_000;
/** Vietnam has one time zone and no summer time. */
const hourOf = (now: Date): number => (now.getUTCHours() + 7) % 24;

/**
 * Keeps the brief of the week that is over and queues its letters, once: on the first working day of the new week from seven o'clock, or on a later working day of it when the system stood still. False when it is kept
 * already, or not yet to be written. Brief and letters commit together; a second server waits for the row and then finds it.
 */
export async function keepBrief(services: Pick<Services, 'db' | 'now' | 'settings'>, tenantId: string): Promise<boolean> {
  const now = services.now();
  const today = plainDateOf(now);
  const week = addDays(mondayOf(today), -7);
  if (hourOf(now) < BRIEF_HOUR) return false;
  const due = await asSystem(services.db, 'jobs', tenantId, async (tx) => isWorkingDay(today, await specialDays(tx, tenantId, today, today)) && !(await findBrief(tx, tenantId, week)));
  if (!due) return false;
  // Numbers as the province sees them, under its role: row security leaves out what only the cleared may see
  const content = await asActor(services.db, { tenantId, scope: 'province', personId: null, agencyId: null }, (tx) => composeBrief({ tx, actor: { tenantId }, today, now }, week), 'read');
  if (content.plans.length === 0) return false;
  return asSystem(services.db, 'jobs', tenantId, async (tx) => {
    const readers = services.settings.SMTP_URL === '' ? [] : await listReaders(tx, tenantId, today);
    if (!(await insertBrief(tx, tenantId, { week, at: now, content, letters: readers.length }))) return false;
    const site = siteOf(services.settings);
    await queueBriefs(tx, tenantId, readers.map((reader) => ({ id: randomUUID(), personId: reader.personId, address: reader.address, day: today, ...writeBrief(content, { name: reader.name, site, secret: reader.secret }) })), now);
    await record(tx, { tenantId, personId: null, postId: null, agencyId: null, role: null }, { action: 'desk.brief_kept', subjectType: 'desk_brief', details: { week, letters: readers.length } });
    return true;
  });
}

/** Looks every minute whether the brief of last week is missing, until stopped. */
export const startDesk = (services: Services): { stop(): Promise<void> } =>
  repeating(EVERY_MS, () => keepBrief(services, services.tenantId), (error) => services.log('warn', 'weekly brief failed, tried again', { error: String(error) }));
