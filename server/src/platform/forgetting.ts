import { asSystem, type Db } from './database.ts';
import { repeating } from './repeating.ts';

const HOUR = 3_600_000;
/** A key of a repeated request protects against resending for a week; drafts that wait for a connection are younger. */
const KEPT_DAYS = 7;

/** Removes old idempotency keys, sessions that have expired, tries of signing in that count no more, sign-ins through a provider that were left and requests for a link that nobody took up; returns how many of each. */
export function forgetOld(db: Db, tenantId: string, now: Date): Promise<{ keys: number; sessions: number; tries: number; flows: number; requests: number }> {
  return asSystem(db, 'jobs', tenantId, async (tx) => {
    const keys = await tx.deleteFrom('idempotency').where('createdAt', '<', new Date(now.getTime() - KEPT_DAYS * 24 * HOUR)).executeTakeFirst();
    const sessions = await tx.deleteFrom('signInSession').where('expiresAt', '<', now).executeTakeFirst();
    const tries = await tx.deleteFrom('signInAttempt').where('tenantId', '=', tenantId).where('changedAt', '<', new Date(now.getTime() - 24 * HOUR)).executeTakeFirst();
    const flows = await tx.deleteFrom('signInFlow').where('tenantId', '=', tenantId).where('expiresAt', '<', now).executeTakeFirst();
    const requests = await tx.deleteFrom('signInRequest').where('tenantId', '=', tenantId).where('expiresAt', '<', now).executeTakeFirst();
    return { flows: Number(flows.numDeletedRows), requests: Number(requests.numDeletedRows), tries: Number(tries.numDeletedRows), keys: Number(keys.numDeletedRows), sessions: Number(sessions.numDeletedRows) };
  });
}

/** Forgets at the start and every hour until stopped. Deleting twice does no harm, so several servers need no lock. */
export const startForgetting = (db: Db, tenantId: string, now: () => Date, onError: (error: unknown) => void): { stop(): Promise<void> } => repeating(HOUR, () => forgetOld(db, tenantId, now()), onError);
