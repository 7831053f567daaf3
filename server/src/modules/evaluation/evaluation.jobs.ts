import { plainDateOf } from '@thientruong/kernel';
import { asSystem, type Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { repeating } from '../../platform/repeating.ts';
import { sendNewsOnce } from '../notices/index.ts';
import { listReady, listTenants } from './evaluation-ready.queries.ts';

const EVERY_MS = 60_000;

/** Tells the leaders of periods that wait for their approval, each leader once after each last step: whoever sees every sheet calls it. */
export async function tellReady(context: { tx: Tx; actor: { tenantId: string; personId: string | null }; today: string; now: Date }, periodId?: string): Promise<void> {
  const ready = await listReady(context.tx, context.actor.tenantId, context.today, periodId);
  await sendNewsOnce(context, 'evaluation_ready', ready.map(({ id, name, stamp }) => ({ subjectId: id, name, dedupe: `evaluation_ready:${id}:${stamp}` })), ['provincial_leader']);
}

/** One look: an agency that agreed does not see the sheets of others, and days run out without anybody's deed, so the job tells of both. */
export const lookForReady = (services: Pick<Services, 'db' | 'now'>, tenantId: string): Promise<void> => {
  const now = services.now();
  return asSystem(services.db, 'jobs', tenantId, (tx) => tellReady({ tx, actor: { tenantId, personId: null }, today: plainDateOf(now), now }));
};

/** Looks every minute for periods that wait for approval, until stopped. */
export const startTellingReady = (services: Services): { stop(): Promise<void> } =>
  repeating(
    EVERY_MS,
    async (stopped) => {
      for (const tenantId of await asSystem(services.db, 'jobs', services.tenantId, listTenants)) if (!stopped()) await lookForReady(services, tenantId);
    },
    (error) => services.log('warn', 'telling of settled evaluations failed, tried again', { error: String(error) }),
  );
