import { asSystem } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { repeating } from '../../platform/repeating.ts';
import { listTenants } from './reports-head.queries.ts';
import { mendHeads } from './reports-head.service.ts';

const EVERY_MS = 1000;

/** Looks every second for closed periods without a head (a crash between the closing and the sealing leaves one) and stores it, until stopped. */
export const startMendingHeads = (services: Services): { stop(): Promise<void> } =>
  repeating(
    EVERY_MS,
    async () => {
      for (const tenantId of await asSystem(services.db, 'jobs', services.tenantId, listTenants)) await mendHeads(services, tenantId);
    },
    (error) => services.log('warn', 'mending heads failed, tried again', { error: String(error) }),
  );
