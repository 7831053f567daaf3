import { plainDateOf } from '@thientruong/kernel';
import { asSystem, type Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
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
export function startTellingReady(services: Services): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const turn = async () => {
    if (stopped) return;
    try {
      for (const tenantId of await asSystem(services.db, 'jobs', services.tenantId, listTenants)) await lookForReady(services, tenantId);
    } catch (error) {
      if (!stopped) services.log('warn', 'telling of settled evaluations failed, tried again', { error: String(error) });
    }
  };
  const next = () => {
    running = running.then(turn);
  };
  next();
  const timer = setInterval(next, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
