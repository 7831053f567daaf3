import { createHash } from 'node:crypto';
import { AppError, type Actor } from '@thientruong/kernel';
import { canonicalJson } from '../chain.ts';
import type { Tx } from '../database.ts';

/**
 * Runs `work` once for a key of a person. The key's row is written first in the same transaction: a second request with the key waits for the
 * first one's commit and gets its very answer; if the first one failed, nothing of it remains and the second one runs.
 */
export async function once(
  tx: Tx,
  actor: Actor,
  key: string | undefined,
  endpoint: string,
  input: unknown,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (!key || !actor.personId) return work();
  if (key.length < 8 || key.length > 200)
    throw new AppError('request.invalid', {}, [{ path: 'idempotency-key', message: 'Mã chống gửi trùng dài 8–200 ký tự' }]);
  const requestHash = createHash('sha256').update(endpoint).update(canonicalJson(input)).digest('hex');
  const where = { tenantId: actor.tenantId, personId: actor.personId, key };
  const fresh = await tx
    .insertInto('idempotency')
    .values({ ...where, endpoint, requestHash })
    .onConflict((conflict) => conflict.columns(['tenantId', 'personId', 'key']).doNothing())
    .executeTakeFirst();
  if (fresh.numInsertedOrUpdatedRows === 0n) {
    const earlier = await tx
      .selectFrom('idempotency')
      .selectAll()
      .where('tenantId', '=', where.tenantId)
      .where('personId', '=', where.personId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!earlier || earlier.answer === null) throw new AppError('idempotency.in_progress');
    if (earlier.requestHash !== requestHash) throw new AppError('idempotency.conflict');
    return earlier.answer;
  }
  const answer = await work();
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer ?? null) })
    .where('tenantId', '=', where.tenantId)
    .where('personId', '=', where.personId)
    .where('key', '=', key)
    .execute();
  return answer;
}
