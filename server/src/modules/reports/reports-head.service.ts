import type { ReportPeriod } from '@thientruong/contract';
import { asSystem } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { sealTenant } from '../../platform/sealing.ts';
import { findHead, listHeadless, storeHeads } from './reports-head.queries.ts';

/** Entries that one turn of sealing takes; after as many there may be more. */
const FULL_TURN = 1000;
/** Pauses between tries, milliseconds: a person waits at most about two and a half seconds; a long-running transaction anywhere on the server outlasts that. */
const PAUSES = [0, 50, 100, 200, 400, 800, 1000] as const;

/** Stores the heads of all closed periods that have none and whose closing entry is sealed; harmless at any time, from any number of servers. */
export async function mendHeads(services: Pick<Services, 'db'>, tenantId: string): Promise<string[]> {
  return asSystem(services.db, 'jobs', tenantId, async (tx) => storeHeads(tx, tenantId, await listHeadless(tx, tenantId)));
}

/**
 * Seals right after a closing and completes the answer with the head. While an older transaction still runs, or another server is sealing, the head is
 * left to the job: the closing stands and the answer says that the head is to come.
 */
export async function withHead(period: ReportPeriod, services: Services): Promise<ReportPeriod> {
  if (!period.closed) return period;
  const { db, tenantId, log } = services;
  const stored = () => asSystem(db, 'jobs', tenantId, (tx) => findHead(tx, tenantId, period.id));
  try {
    let sealed = 0;
    for (const pause of PAUSES) {
      // A long trail is sealed in turns; otherwise somebody else is at it, and nothing is gained by asking at once.
      if (sealed < FULL_TURN) await new Promise((resolve) => setTimeout(resolve, pause));
      sealed = await sealTenant(db, tenantId);
      await mendHeads(services, tenantId);
      const head = await stored();
      if (head) return { ...period, closed: { ...period.closed, head: head.hash } };
    }
  } catch (error) {
    log('warn', 'head of a closed period is left to the job', { error: String(error) });
  }
  return period;
}
