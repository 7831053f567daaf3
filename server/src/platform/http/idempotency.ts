import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError, type Actor } from '@thientruong/kernel';
import { canonicalJson } from '../chain.ts';
import type { Tx } from '../database.ts';

const digest = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** Marks an answer that was packed before it was closed; earlier ones were not. */
const PACKED = 'z:';

/** Packs an answer and closes it under the client's key: a report is megabytes of JSON, and what is closed no database can pack any more. Only a hash of the key is stored: whoever reads the table or a backup reads no first password and no text in it. */
function seal(key: string, answer: unknown): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', digest('answer', key), nonce);
  const sealed = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(answer ?? null), { level: 1 })), cipher.final()]);
  return PACKED + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(key: string, sealed: unknown): unknown {
  const text = String(sealed);
  const packed = text.startsWith(PACKED);
  const bytes = Buffer.from(packed ? text.slice(PACKED.length) : text, 'base64');
  const cipher = createDecipheriv('aes-256-gcm', digest('answer', key), bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(12, 28));
  const opened = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
  return JSON.parse((packed ? inflateRawSync(opened) : opened).toString());
}

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
  // The post belongs to the request: another post of the same person must not get what the first one was answered
  const requestHash = digest(endpoint, actor.postId ?? '', canonicalJson(input)).toString('hex');
  const where = { tenantId: actor.tenantId, personId: actor.personId, key: digest('key', key).toString('hex') };
  const fresh = await tx
    .insertInto('idempotency')
    .values({ ...where, endpoint, requestHash })
    .onConflict((conflict) => conflict.columns(['tenantId', 'personId', 'key']).doNothing())
    .executeTakeFirst()
    .catch((error: { code?: string }) => {
      // The first one is still at work after the time that anybody waits for a row
      throw error.code === '55P03' ? new AppError('idempotency.in_progress') : error;
    });
  if (fresh.numInsertedOrUpdatedRows === 0n) {
    const earlier = await tx
      .selectFrom('idempotency')
      .selectAll()
      .where('tenantId', '=', where.tenantId)
      .where('personId', '=', where.personId)
      .where('key', '=', where.key)
      .executeTakeFirst();
    if (!earlier || earlier.answer === null) throw new AppError('idempotency.in_progress');
    if (earlier.requestHash !== requestHash) throw new AppError('idempotency.conflict');
    return unseal(key, earlier.answer);
  }
  const answer = await work();
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(seal(key, answer)) })
    .where('tenantId', '=', where.tenantId)
    .where('personId', '=', where.personId)
    .where('key', '=', where.key)
    .execute();
  return answer;
}
