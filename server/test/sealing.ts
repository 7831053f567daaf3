import { expect, vi } from 'vitest';
import { asSystem, type Db } from '../src/platform/database.ts';
import { sealTenant, verifyChain } from '../src/platform/sealing.ts';

/** Seals until nothing waits: a transaction of any other database of the cluster holds the sealing back for a moment. */
export async function sealAll(db: Db, tenantId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealTenant(db, tenantId);
      const { waiting } = await asSystem(db, 'jobs', tenantId, (tx) => verifyChain(tx, tenantId));
      expect(waiting).toBe(0);
    },
    { timeout: 20_000, interval: 100 },
  );
}
