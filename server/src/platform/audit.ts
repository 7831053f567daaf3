import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '@thientruong/kernel';
import { canonicalJson } from './chain.ts';
import type { Tx } from './database.ts';

/** What is written to the audit trail. `details` never holds personal values; those go to `personal`, which can be erased. */
export interface AuditRecord {
  action: string;
  subjectType: string;
  subjectId?: string | null;
  details?: Record<string, unknown>;
  personal?: Record<string, unknown>;
}

/** Salted hash of personal values as the chain covers it. */
export function personalHash(salt: string, value: unknown): string {
  return createHash('sha256').update(salt).update(canonicalJson(value)).digest('hex');
}

/** Writes one entry in the same transaction as the change, so that a change and its trace live or die together. The system itself acts without person and role. */
export async function record(
  tx: Tx,
  actor: Pick<Actor, 'tenantId' | 'personId' | 'postId' | 'agencyId'> & { role: Actor['role'] | null; requestId?: string },
  entry: AuditRecord,
): Promise<void> {
  const id = randomUUID();
  const salt = entry.personal ? randomBytes(16).toString('hex') : null;
  await tx
    .insertInto('auditEntry')
    .values({
      tenantId: actor.tenantId,
      id,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId ?? null,
      personId: actor.personId,
      postId: actor.postId,
      agencyId: actor.agencyId,
      role: actor.role,
      requestId: actor.requestId ?? null,
      details: JSON.stringify(entry.details ?? {}),
      personalHash: salt ? personalHash(salt, entry.personal) : null,
    })
    .execute();
  if (salt)
    await tx
      .insertInto('auditPersonal')
      .values({ tenantId: actor.tenantId, entryId: id, salt, value: JSON.stringify(entry.personal) })
      .execute();
}
