import { sql } from 'kysely';
import { personalHash } from './audit.ts';
import { linkHash, type ChainEntry } from './chain.ts';
import { asSystem, type Db, type Tx } from './database.ts';
import { repeating } from './repeating.ts';

/** An entry as it is read for sealing. */
type SealedEntry = ChainEntry & { seq: number };

const columns = sql.raw(
  `e.id, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.action, e.subject_type, e.subject_id, e.person_id, e.post_id, e.agency_id, e.role, e.request_id, e.details, e.personal_hash`,
);
const BATCH = 1000;

/**
 * Seals what is committed and not yet sealed, in the order of transactions, into the tenant's chain. Only entries of transactions older than every
 * running one are taken, so no entry can appear before a sealed one later. Writers never wait. Returns how many were sealed.
 */
export function sealTenant(db: Db, tenantId: string): Promise<number> {
  return asSystem(db, 'jobs', tenantId, async (tx) => {
    const lock = await sql<{
      got: boolean;
    }>`select pg_try_advisory_xact_lock(hashtextextended(${`seal:${tenantId}`}, 0)) as got`.execute(tx);
    if (!lock.rows[0]?.got) return 0;
    const last = await tx
      .selectFrom('auditSeal')
      .select(['position', 'hash', 'entryId'])
      .where('tenantId', '=', tenantId)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst();
    let position = last ? Number(last.position) : 0;
    let hash = last?.hash ?? '';
    // Everything before the last sealed entry in (transaction, seq) is sealed too, so an index range is enough however long the trail grows.
    const waiting = await sql<SealedEntry>`select ${columns} from audit_entry e
      where e.tenant_id = ${tenantId} and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        and (${last ? sql`(e.transaction_id, e.seq) > (select l.transaction_id, l.seq from audit_entry l where l.tenant_id = ${tenantId} and l.id = ${last.entryId})` : sql`true`})
      order by e.transaction_id, e.seq limit ${BATCH}`.execute(tx);
    const links = waiting.rows.map((entry) => ({
      tenantId,
      position: ++position,
      entryId: entry.id,
      hash: (hash = linkHash(hash, camelFree(entry))),
    }));
    if (links.length > 0) await tx.insertInto('auditSeal').values(links).execute();
    return links.length;
  });
}

// The camel-case plugin renames result columns; the chain is defined over the database's names.
function camelFree(row: unknown): SealedEntry {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row as Record<string, unknown>))
    out[key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)] = value;
  return out as unknown as SealedEntry;
}

/** Sealed entries after one position up to another, for a bundle; `tx` must be allowed to read the audit tables. */
export async function listLinks(tx: Tx, tenantId: string, after: number, upTo: number, limit: number): Promise<{ position: number; hash: string; entry: ChainEntry }[]> {
  const answer = await sql<Record<string, unknown>>`select s.position, s.hash, ${columns} from audit_seal s join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
    where s.tenant_id = ${tenantId} and s.position > ${after} and s.position <= ${upTo} order by s.position limit ${limit}`.execute(tx);
  return answer.rows.map((row) => {
    const { position, hash, seq: _seq, ...entry } = camelFree(row) as unknown as { position: number; hash: string; seq: number } & ChainEntry;
    return { position: Number(position), hash, entry };
  });
}

/** Outcome of checking a chain. `problem` is a Vietnamese sentence that names the first broken place; `erased` counts personal values that were erased. */
export interface ChainReport {
  ok: boolean;
  sealed: number;
  waiting: number;
  erased: number;
  head: string | null;
  problem: string | null;
}

/** Recomputes the whole chain of a tenant in pages; `tx` must be allowed to read the audit tables (auditor, administrator, jobs, owner). */
export async function verifyChain(tx: Tx | Db, tenantId: string): Promise<ChainReport> {
  let position = 0;
  let hash = '';
  let erased = 0;
  let problem: string | null = null;
  for (;;) {
    const rows = (
      await sql<
        Record<string, unknown>
      >`select s.position, s.hash, ${columns}, p.salt, p.value, p.entry_id is not null as has_personal
        from audit_seal s join audit_entry e on e.tenant_id = s.tenant_id and e.id = s.entry_id
        left join audit_personal p on p.tenant_id = e.tenant_id and p.entry_id = e.id
        where s.tenant_id = ${tenantId} and s.position > ${position} order by s.position limit ${BATCH}`.execute(tx)
    ).rows;
    if (rows.length === 0) break;
    for (const row of rows) {
      const {
        position: at,
        hash: stored,
        salt,
        value,
        has_personal: hasPersonal,
        ...entry
      } = camelFree(row) as unknown as Record<string, unknown>;
      if (Number(at) !== position + 1) problem ??= `Thiếu mắt xích số ${position + 1} trong chuỗi nhật ký.`;
      position = Number(at);
      hash = linkHash(hash, entry as unknown as SealedEntry);
      if (hash !== stored) problem ??= `Mắt xích số ${position} không khớp: nhật ký đã bị sửa.`;
      if (entry['personal_hash'] && !hasPersonal) erased += 1;
      else if (entry['personal_hash'] && personalHash(String(salt), value) !== entry['personal_hash'])
        problem ??= `Dữ liệu cá nhân ở mắt xích số ${position} đã bị sửa.`;
      if (problem) return { ok: false, sealed: position, waiting: 0, erased, head: hash, problem };
    }
  }
  const waiting = await sql<{ count: number }>`select count(*) as count from audit_entry e where e.tenant_id = ${tenantId}
    and not exists (select from audit_seal s where s.tenant_id = e.tenant_id and s.entry_id = e.id)`.execute(tx);
  return { ok: true, sealed: position, waiting: Number(waiting.rows[0]?.count ?? 0), erased, head: hash || null, problem: null };
}

/** Runs the sealing every `everyMs` for all tenants until stopped; a failure is logged and tried again at the next turn. */
export function startSealing(
  db: Db,
  tenants: () => Promise<string[]>,
  log: (error: unknown) => void,
  everyMs = 1000,
): { stop(): Promise<void> } {
  return repeating(
    everyMs,
    async (stopped) => {
      for (const tenantId of await tenants()) while (!stopped() && (await sealTenant(db, tenantId)) === BATCH);
    },
    log,
  );
}
