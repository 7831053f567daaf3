import type { EndpointOutput, listAudit, verifyAudit } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { verifyChain } from '../../platform/sealing.ts';
import { listAuditRows } from './overview-audit.queries.ts';

const writeCursor = (seq: number): string => Buffer.from(JSON.stringify({ seq })).toString('base64url');

function readCursor(cursor: string): number {
  try {
    const { seq } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { seq: unknown };
    if (typeof seq === 'number' && Number.isSafeInteger(seq) && seq > 0) return seq;
  } catch {
    // refused below
  }
  throw new AppError('request.invalid', {}, [{ path: 'cursor', message: 'Trang này không còn đọc được. Hãy tải lại nhật ký.' }]);
}

/** The audit trail, newest first. */
export async function readAudit(call: Call<typeof listAudit>): Promise<EndpointOutput<typeof listAudit>> {
  const { tx, actor, query } = call;
  const { cursor, limit, action, subjectId } = query;
  const filter = { action, subjectId, before: cursor ? readCursor(cursor) : null };
  const rows = await listAuditRows(tx, actor.tenantId, filter, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ seq: _seq, at, ...entry }) => ({ ...entry, at: at.toISOString() })),
    nextCursor: rows.length > limit && last ? writeCursor(Number(last.seq)) : null,
    total: null,
  };
}

/** Checks the chain of sealed entries from the first link to the last. */
export async function verifyTrail({ tx, actor }: Call<typeof verifyAudit>): Promise<EndpointOutput<typeof verifyAudit>> {
  const { ok, sealed, waiting, head, problem } = await verifyChain(tx, actor.tenantId);
  return { ok, sealed, waiting, head, problem };
}
