import { asSystem } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { listTenants } from './reports-head.queries.ts';
import { mendHeads } from './reports-head.service.ts';

const EVERY_MS = 1000;

/** Looks every second for closed periods without a head (a crash between the closing and the sealing leaves one) and stores it, until stopped. */
export function startMendingHeads(services: Services): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const turn = async () => {
    if (stopped) return;
    try {
      for (const tenantId of await asSystem(services.db, 'jobs', services.tenantId, listTenants))
        await mendHeads(services, tenantId);
    } catch (error) {
      if (!stopped) services.log('warn', 'mending heads failed, tried again', { error: String(error) });
    }
  };
  const timer = setInterval(() => {
    running = running.then(turn);
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
