import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** The second factor of the person for whom the transaction works, or undefined. */
export const findFactor = (tx: Tx, tenantId: string, personId: string) =>
  tx.selectFrom('secondFactor').selectAll().where('tenantId', '=', tenantId).where('personId', '=', personId).executeTakeFirst();

/** Keeps a new secret that no code has confirmed; false where a confirmed one stands. */
export async function keepSecret(tx: Tx, tenantId: string, personId: string, secret: string, now: Date): Promise<boolean> {
  const done = await tx
    .insertInto('secondFactor')
    .values({ tenantId, personId, secret, createdAt: now })
    .onConflict((conflict) => conflict.columns(['tenantId', 'personId']).doUpdateSet({ secret, createdAt: now, lastStep: 0 }).where('secondFactor.confirmedAt', 'is', null))
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes the code of a step, once: false where one of this or a later step was taken before. Whoever comes at the same moment waits and is refused. */
export async function takeStep(tx: Tx, tenantId: string, personId: string, step: number, change: { confirmedAt?: Date; secret?: string }): Promise<boolean> {
  const done = await tx
    .updateTable('secondFactor')
    .set({ ...change, lastStep: step })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('lastStep', '<', step)
    .where('confirmedAt', change.confirmedAt ? 'is' : 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Removes the second factor with its recovery codes; false where there was none. */
export async function removeFactor(tx: Tx, tenantId: string, personId: string): Promise<boolean> {
  await tx.deleteFrom('recoveryCode').where('tenantId', '=', tenantId).where('personId', '=', personId).execute();
  const done = await tx.deleteFrom('secondFactor').where('tenantId', '=', tenantId).where('personId', '=', personId).executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** Puts new recovery codes in the place of the old ones. */
export async function setRecoveryCodes(tx: Tx, tenantId: string, personId: string, hashes: readonly string[]): Promise<void> {
  await tx.deleteFrom('recoveryCode').where('tenantId', '=', tenantId).where('personId', '=', personId).execute();
  await tx.insertInto('recoveryCode').values(hashes.map((codeHash) => ({ tenantId, personId, codeHash }))).execute();
}

/** Takes a recovery code, once. */
export async function takeRecovery(tx: Tx, tenantId: string, personId: string, codeHash: string, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Number of recovery codes that are left. */
export async function recoveryLeft(tx: Tx, tenantId: string, personId: string): Promise<number> {
  const row = await tx.selectFrom('recoveryCode').select((eb) => eb.fn.countAll<number>().as('n')).where('tenantId', '=', tenantId).where('personId', '=', personId).where('usedAt', 'is', null).executeTakeFirst();
  return row?.n ?? 0;
}

/** Which roles have to have a second factor, or undefined while nobody has said. */
export const findPolicy = (tx: Tx, tenantId: string) => tx.selectFrom('signInPolicy').select(['roles', 'version']).where('tenantId', '=', tenantId).executeTakeFirst();

/** Sets the roles that have to have a second factor; false when the version is stale. */
export async function setPolicy(tx: Tx, input: { tenantId: string; roles: readonly Role[]; version: number; changedBy: string | null; changedAt: Date }): Promise<boolean> {
  const { tenantId, version, changedBy, changedAt } = input;
  const values = { roles: [...input.roles], changedBy, changedAt, version: version + 1 };
  const done = await tx
    .insertInto('signInPolicy')
    .values({ tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenantId').doUpdateSet(values).where('signInPolicy.version', '=', version))
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Keeps what has to be known when the provider sends the browser back; those that are over are forgotten. */
export async function insertFlow(tx: Tx, flow: { tenantId: string; stateHash: string; browserHash: string; nonce: string; verifier: string; returnTo: string; expiresAt: Date }): Promise<void> {
  await tx.insertInto('signInFlow').values(flow).execute();
}

/** Takes what was kept for a state and a browser; it is gone with that. */
export const takeFlow = (tx: Tx, tenantId: string, stateHash: string, browserHash: string, now: Date) =>
  tx.deleteFrom('signInFlow').where('tenantId', '=', tenantId).where('stateHash', '=', stateHash).where('browserHash', '=', browserHash).where('expiresAt', '>', now).returningAll().executeTakeFirst();

/** The link of an account at a provider with the user's state, or undefined. */
export const findLinkOf = (tx: Tx, tenantId: string, issuer: string, subject: string) =>
  tx
    .selectFrom('signInLink as l')
    .innerJoin('signInAccount as a', (join) => join.onRef('a.tenantId', '=', 'l.tenantId').onRef('a.personId', '=', 'l.personId'))
    .select(['l.id', 'l.personId', 'a.disabled', 'a.demonstration', 'a.secondFactor'])
    .where('l.tenantId', '=', tenantId)
    .where('l.issuer', '=', issuer)
    .where('l.subject', '=', subject)
    .executeTakeFirst();

/** Notes that a link was used. */
export const touchLink = (tx: Tx, tenantId: string, id: string, now: Date) => tx.updateTable('signInLink').set({ lastUsedAt: now }).where('tenantId', '=', tenantId).where('id', '=', id).execute();

/** Links of a person. */
export const linksOf = (tx: Tx, tenantId: string, personId: string) =>
  tx.selectFrom('signInLink').select(['id', 'issuer', 'shownAs', 'linkedAt', 'lastUsedAt']).where('tenantId', '=', tenantId).where('personId', '=', personId).orderBy('linkedAt').orderBy('id').execute();

/** Makes a link; false where the account or the user has one already. */
export async function insertLink(tx: Tx, link: { tenantId: string; issuer: string; subject: string; personId: string; shownAs: string; linkedBy: string | null; linkedAt: Date }): Promise<boolean> {
  const done = await tx.insertInto('signInLink').values({ id: randomUUID(), ...link }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Ends a link; whose it was, or undefined. */
export const removeLink = (tx: Tx, tenantId: string, id: string) => tx.deleteFrom('signInLink').where('tenantId', '=', tenantId).where('id', '=', id).returning(['personId', 'issuer']).executeTakeFirst();

/** A request for a link as it is stored; `place` is its instant to the microsecond, for paging. */
export interface RequestRow {
  id: string;
  issuer: string;
  subject: string;
  name: string | null;
  email: string | null;
  state: 'waiting' | 'rejected' | 'linked';
  askedAt: Date;
  lastAskedAt: Date;
  expiresAt: Date;
  version: number;
}

const REQUEST = ['id', 'issuer', 'subject', 'name', 'email', 'state', 'askedAt', 'lastAskedAt', 'expiresAt', 'version'] as const;
const requestOf = (row: Omit<RequestRow, 'state'> & { state: string }): RequestRow => ({ ...row, state: row.state as RequestRow['state'] });

/** Writes that somebody asked: a new request, or the old one renewed; a rejected one stays rejected. `full` where too many wait. */
export async function askForLink(
  tx: Tx,
  asked: { tenantId: string; issuer: string; subject: string; name: string | null; email: string | null; folded: string; now: Date; expiresAt: Date; most: number },
): Promise<{ id: string; state: 'waiting' | 'rejected' | 'full'; made: boolean }> {
  const { tenantId, issuer, subject, name, email, folded, now, expiresAt, most } = asked;
  await tx.deleteFrom('signInRequest').where('tenantId', '=', tenantId).where('expiresAt', '<=', now).execute();
  const known = await tx.selectFrom('signInRequest').select(['id', 'state']).where('tenantId', '=', tenantId).where('issuer', '=', issuer).where('subject', '=', subject).forUpdate().executeTakeFirst();
  if (known?.state === 'rejected') return { id: known.id, state: 'rejected', made: false };
  if (known) {
    await tx
      .updateTable('signInRequest')
      .set((eb) => ({ name, email, folded, state: 'waiting', lastAskedAt: now, expiresAt, ...(known.state === 'linked' ? { version: eb('version', '+', 1) } : {}) }))
      .where('tenantId', '=', tenantId)
      .where('id', '=', known.id)
      .execute();
    return { id: known.id, state: 'waiting', made: known.state === 'linked' };
  }
  const waiting = await tx.selectFrom('signInRequest').select((eb) => eb.fn.countAll<number>().as('n')).where('tenantId', '=', tenantId).where('state', '<>', 'linked').executeTakeFirst();
  if ((waiting?.n ?? 0) >= most) return { id: '', state: 'full', made: false };
  const id = randomUUID();
  await tx
    .insertInto('signInRequest')
    .values({ tenantId, id, issuer, subject, name, email, folded, askedAt: now, lastAskedAt: now, expiresAt })
    .onConflict((conflict) => conflict.columns(['tenantId', 'issuer', 'subject']).doNothing())
    .execute();
  return { id, state: 'waiting', made: true };
}

/** One request, or undefined. */
export async function findRequest(tx: Tx, tenantId: string, id: string, now: Date): Promise<RequestRow | undefined> {
  const row = await tx.selectFrom('signInRequest').select(REQUEST).where('tenantId', '=', tenantId).where('id', '=', id).where('expiresAt', '>', now).executeTakeFirst();
  return row && requestOf(row);
}

/** Settles a request; false when the version is stale. */
export async function settleRequest(tx: Tx, tenantId: string, id: string, version: number, state: 'rejected' | 'linked', by: string | null): Promise<boolean> {
  const done = await tx
    .updateTable('signInRequest')
    .set({ state, settledBy: by, version: version + 1 })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** A page of requests, the latest first. */
export async function pageOfRequests(
  tx: Tx,
  tenantId: string,
  filter: { state: 'waiting' | 'rejected'; words: readonly string[]; now: Date },
  at: { value: string; id: string } | null,
  limit: number,
): Promise<(RequestRow & { place: string })[]> {
  let query = tx
    .selectFrom('signInRequest')
    .select(REQUEST)
    .select(sql<string>`to_char(last_asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('place'))
    .where('tenantId', '=', tenantId)
    .where('state', '=', filter.state)
    .where('expiresAt', '>', filter.now);
  for (const word of filter.words) query = query.where('folded', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  if (at) query = query.where(sql<boolean>`(last_asked_at, id) < (${at.value}::timestamptz, ${at.id}::uuid)`);
  const rows = await query.orderBy('lastAskedAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...requestOf(row), place: row.place }));
}
