import { sql, type RawBuilder } from 'kysely';
import type { Delegation, DelegationFilter } from '@thientruong/contract';
import { EXPIRING_DAYS } from '@thientruong/contract';
import { addDays, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { likePattern, searchWords, type Position } from './policies.rules.ts';

/** A delegated power as it is stored. */
export interface DelegationRow {
  id: string;
  kind: Delegation['kind'];
  fromAgencyId: string;
  toAgencyId: string | null;
  toPost: string | null;
  power: string;
  conditions: string | null;
  documentId: string | null;
  symbol: string | null;
  validFrom: string;
  validTo: string | null;
  endedOn: string | null;
  endedReason: string | null;
  endedBy: string | null;
  endedAt: Date | null;
  version: number;
  createdBy: string;
  createdAt: Date;
}

/** What is written of an entry by its form. */
export type DelegationFields = Pick<DelegationRow, 'kind' | 'fromAgencyId' | 'toAgencyId' | 'toPost' | 'power' | 'conditions' | 'documentId' | 'symbol' | 'validFrom' | 'validTo'> & { folded: string };

const columns = sql.raw(
  `d.id, d.kind, d.from_agency_id, d.to_agency_id, d.to_post, d.power, d.conditions, d.document_id, d.symbol, d.valid_from, d.valid_to, d.ended_on, d.ended_reason, d.ended_by, d.ended_at, d.version, d.created_by, d.created_at`,
);

/** The state of `delegationState` as a condition; a test holds the two together. */
function stateCondition(state: Delegation['state'], on: PlainDate): RawBuilder<unknown> {
  const soon = addDays(on, EXPIRING_DAYS);
  const alive = sql`(d.ended_on is null or d.ended_on > ${on}::date)`;
  switch (state) {
    case 'ended':
      return sql`d.ended_on <= ${on}::date`;
    case 'not_yet':
      return sql`${alive} and d.valid_from > ${on}::date`;
    case 'expired':
      return sql`${alive} and d.valid_from <= ${on}::date and d.valid_to < ${on}::date`;
    case 'expiring':
      return sql`${alive} and d.valid_from <= ${on}::date and d.valid_to >= ${on}::date and d.valid_to <= ${soon}::date`;
    case 'in_force':
      return sql`${alive} and d.valid_from <= ${on}::date and (d.valid_to is null or d.valid_to > ${soon}::date)`;
  }
}

/** Delegated powers that the filter finds, those that began last first, after a position. */
export async function listDelegationRows(tx: Tx, tenantId: string, on: PlainDate, filter: Omit<DelegationFilter, 'on'>, at: Position | null, limit: number): Promise<DelegationRow[]> {
  const where: RawBuilder<unknown>[] = [sql`d.tenant_id = ${tenantId}`];
  if (filter.kind) where.push(sql`d.kind = ${filter.kind}`);
  if (filter.agencyId) where.push(sql`(d.from_agency_id = ${filter.agencyId} or d.to_agency_id = ${filter.agencyId})`);
  if (filter.state) where.push(stateCondition(filter.state, on));
  for (const word of searchWords(filter.q)) where.push(sql`d.folded like ${likePattern(word)}`);
  if (at) where.push(sql`(d.valid_from, d.id) < (${at.value}::date, ${at.id}::uuid)`);
  const answer = await sql<DelegationRow>`select ${columns} from delegation d where ${sql.join(where, sql` and `)} order by d.valid_from desc, d.id desc limit ${limit}`.execute(tx);
  return answer.rows;
}

/** Powers in force that end soon. */
export async function countExpiring(tx: Tx, tenantId: string, on: PlainDate): Promise<number> {
  const answer = await sql<{ count: number }>`select count(*)::int as count from delegation d where d.tenant_id = ${tenantId} and ${stateCondition('expiring', on)}`.execute(tx);
  return answer.rows[0]?.count ?? 0;
}

/** One entry, or undefined; `lock` holds it. */
export async function findDelegation(tx: Tx, tenantId: string, id: string, lock = false): Promise<DelegationRow | undefined> {
  const answer = await sql<DelegationRow>`select ${columns} from delegation d where d.tenant_id = ${tenantId} and d.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return answer.rows[0];
}

/** Writes an entry. */
export async function insertDelegation(tx: Tx, tenantId: string, id: string, fields: DelegationFields, by: string, at: Date): Promise<void> {
  await tx.insertInto('delegation').values({ tenantId, id, ...fields, createdBy: by, createdAt: at }).execute();
}

/** Changes an entry that still has the version seen; false when it has not. */
export async function updateDelegation(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  change: DelegationFields | Pick<DelegationRow, 'endedOn' | 'endedReason' | 'endedBy' | 'endedAt'>,
): Promise<boolean> {
  const done = await tx.updateTable('delegation').set({ ...change, version: version + 1 }).where('tenantId', '=', tenantId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}
