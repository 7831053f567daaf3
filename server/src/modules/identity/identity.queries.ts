import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A post as rows of the database give it. */
export interface PostRow {
  id: string;
  personId: string;
  role: Role;
  position: string;
  validFrom: string;
  validTo: string | null;
  agencyId: string | null;
  agencyCode: string | null;
  agencyName: string | null;
  agencyAbbrev: string | null;
}

/** Posts of several people with their agencies. */
export async function postsOf(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<PostRow[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('post as p')
    .leftJoin('agency as a', (join) => join.onRef('a.tenantId', '=', 'p.tenantId').onRef('a.id', '=', 'p.agencyId'))
    .select([
      'p.id',
      'p.personId',
      'p.role',
      'p.position',
      'p.validFrom',
      'p.validTo',
      'p.agencyId',
      'a.code as agencyCode',
      'a.name as agencyName',
      'a.abbrev as agencyAbbrev',
    ])
    .where('p.tenantId', '=', tenantId)
    .where('p.personId', 'in', [...personIds])
    .orderBy('p.validFrom')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** The account of a name, or undefined. */
export const findAccount = (tx: Tx, tenantId: string, username: string) =>
  tx
    .selectFrom('signInAccount as s')
    .innerJoin('person as p', (join) => join.onRef('p.tenantId', '=', 's.tenantId').onRef('p.id', '=', 's.personId'))
    .select([
      's.personId',
      's.username',
      's.passwordHash',
      's.mustChangePassword',
      's.disabled',
      's.demonstration',
      's.secondFactor',
      'p.name',
      'p.locale',
    ])
    .where('s.tenantId', '=', tenantId)
    .where('s.username', '=', username)
    .executeTakeFirst();

/** The account of a person, or undefined. */
export const findAccountOf = (tx: Tx, tenantId: string, personId: string) =>
  tx.selectFrom('signInAccount').selectAll().where('tenantId', '=', tenantId).where('personId', '=', personId).executeTakeFirst();

/** Session, account and chosen post by the token's hash: the one query of the hot path. */
export const findSession = (tx: Tx, tenantId: string, tokenHash: string) =>
  tx
    .selectFrom('signInSession as s')
    .innerJoin('signInAccount as c', (join) => join.onRef('c.tenantId', '=', 's.tenantId').onRef('c.personId', '=', 's.personId'))
    .leftJoin('post as p', (join) => join.onRef('p.tenantId', '=', 's.tenantId').onRef('p.id', '=', 's.postId'))
    .leftJoin('signInPolicy as r', 'r.tenantId', 's.tenantId')
    .select([
      's.id',
      's.personId',
      's.postId',
      's.expiresAt',
      's.lastSeenAt',
      's.via',
      's.factor',
      'c.username',
      'c.mustChangePassword',
      'c.disabled',
      'c.demonstration',
      'p.role',
      'p.agencyId',
      'p.validFrom',
      'p.validTo',
      'r.roles as requiredRoles',
    ])
    .where('s.tenantId', '=', tenantId)
    .where('s.tokenHash', '=', tokenHash)
    .executeTakeFirst();

/** How a session was begun. */
export type Via = 'password' | 'provider';
/** What stands of the second factor of a session: none, its code is awaited, it was given, or the provider saw to it. */
export type SessionFactor = 'none' | 'waits' | 'passed' | 'provider';

/** Counts a code given to a session that waits for one; how many there were, or undefined when the session has gone. */
export const countSessionTry = async (tx: Tx, tenantId: string, id: string): Promise<number | undefined> =>
  (await tx.updateTable('signInSession').set((eb) => ({ tries: eb('tries', '+', 1) })).where('tenantId', '=', tenantId).where('id', '=', id).where('factor', '=', 'waits').returning('tries').executeTakeFirst())?.tries;

/** Notes on a session that the second factor was given in it. */
export const setSessionFactor = (tx: Tx, tenantId: string, id: string, factor: SessionFactor) =>
  tx.updateTable('signInSession').set({ factor }).where('tenantId', '=', tenantId).where('id', '=', id).execute();

/** Notes on an account whether its person has a second factor. */
export const setSecondFactor = (tx: Tx, tenantId: string, personId: string, on: boolean) =>
  tx.updateTable('signInAccount').set({ secondFactor: on }).where('tenantId', '=', tenantId).where('personId', '=', personId).execute();

/** Roles that have to have a second factor. */
export const requiredRoles = async (tx: Tx, tenantId: string): Promise<readonly string[]> =>
  (await tx.selectFrom('signInPolicy').select('roles').where('tenantId', '=', tenantId).executeTakeFirst())?.roles ?? [];

/** The post in which a person goes on after one that a reorganisation ended, however many times. */
export async function findNextPost(tx: Tx, tenantId: string, postId: string) {
  const answer = await sql<{ id: string; role: string; agencyId: string | null; validFrom: string; validTo: string | null }>`with recursive line as (
      select p.id, p.role, p.agency_id, p.valid_from, p.valid_to, 1 as step from post p where p.tenant_id = ${tenantId} and p.moved_from = ${postId}
      union all select p.id, p.role, p.agency_id, p.valid_from, p.valid_to, l.step + 1 from line l join post p on p.tenant_id = ${tenantId} and p.moved_from = l.id)
    select id, role, agency_id, valid_from, valid_to from line order by step desc limit 1`.execute(tx);
  return answer.rows[0];
}

/** Writes a new session. */
export async function insertSession(
  tx: Tx,
  session: {
    tenantId: string;
    personId: string;
    postId: string | null;
    tokenHash: string;
    device: string;
    via: Via;
    factor: SessionFactor;
    now: Date;
    expiresAt: Date;
  },
): Promise<string> {
  const id = randomUUID();
  const { now, ...values } = session;
  await tx
    .insertInto('signInSession')
    .values({ ...values, id, createdAt: now, lastSeenAt: now })
    .execute();
  return id;
}

/** Prolongs a session that is in use. */
export const touchSession = (tx: Tx, tenantId: string, id: string, now: Date, expiresAt: Date) =>
  tx
    .updateTable('signInSession')
    .set({ lastSeenAt: now, expiresAt })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .execute();

/** Sets the post of a session. */
export const setSessionPost = (tx: Tx, tenantId: string, id: string, postId: string) =>
  tx.updateTable('signInSession').set({ postId }).where('tenantId', '=', tenantId).where('id', '=', id).execute();

/** Sets the language of a person. */
export const setLocale = (tx: Tx, tenantId: string, personId: string, locale: 'vi' | 'en') =>
  tx.updateTable('person').set({ locale }).where('tenantId', '=', tenantId).where('id', '=', personId).execute();

/** Name and language of a person. */
export const findPerson = (tx: Tx, tenantId: string, personId: string) =>
  tx
    .selectFrom('person')
    .select(['id', 'name', 'locale', 'version'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', personId)
    .executeTakeFirst();

/** Live sessions of a person, newest use first. */
export const sessionsOf = (tx: Tx, tenantId: string, personId: string, now: Date) =>
  tx
    .selectFrom('signInSession')
    .selectAll()
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .where('factor', '<>', 'waits')
    .orderBy('lastSeenAt', 'desc')
    .limit(100)
    .execute();

/** Ends sessions of a person: one, all, or all but one; returns how many. */
export async function endSessions(
  tx: Tx,
  tenantId: string,
  personId: string,
  which: { only?: string; except?: string; via?: Via } = {},
): Promise<number> {
  let query = tx.deleteFrom('signInSession').where('tenantId', '=', tenantId).where('personId', '=', personId);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '<>', which.except);
  if (which.via) query = query.where('via', '=', which.via);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Counts one more try; a day without one starts again. Waits for tries of the same key that are being counted; tells the lock that they left. */
export async function countFailure(tx: Tx, tenantId: string, key: string, now: Date): Promise<{ failures: number; lockedUntil: Date | null }> {
  const row = await sql<{
    failures: number;
    lockedUntil: Date | null;
  }>`insert into sign_in_attempt (tenant_id, key, failures, changed_at) values (${tenantId}, ${key}, 1, ${now})
    on conflict (tenant_id, key) do update set failures = case when sign_in_attempt.changed_at < ${now}::timestamptz - interval '1 day' then 1 else sign_in_attempt.failures + 1 end, changed_at = ${now}
    returning failures, locked_until`.execute(tx);
  return row.rows[0] ?? { failures: 1, lockedUntil: null };
}

/** Locks a key until an instant. */
export const lockKey = (tx: Tx, tenantId: string, key: string, until: Date) =>
  tx.updateTable('signInAttempt').set({ lockedUntil: until }).where('tenantId', '=', tenantId).where('key', '=', key).execute();

/** Forgets the tries of a key; returns how many they were. */
export async function clearFailures(tx: Tx, tenantId: string, key: string): Promise<number> {
  const gone = await tx.deleteFrom('signInAttempt').where('tenantId', '=', tenantId).where('key', '=', key).returning('failures').executeTakeFirst();
  return gone?.failures ?? 0;
}

/** Takes tries off a key, as somebody who may not read the count. */
export const lowerFailures = (tx: Tx, tenantId: string, key: string, by: number) =>
  tx
    .updateTable('signInAttempt')
    .set({ failures: sql<number>`greatest(0, failures - ${by}::int)`, lockedUntil: null })
    .where('tenantId', '=', tenantId)
    .where('key', '=', key)
    .execute();

/** Lifts the lock of a key, as the administrator, who does not see the count. */
export const liftLock = (tx: Tx, tenantId: string, key: string) => tx.deleteFrom('signInAttempt').where('tenantId', '=', tenantId).where('key', '=', key).execute();

/** Notes the last sign-in. */
export const noteSignIn = (tx: Tx, tenantId: string, personId: string, now: Date) =>
  tx
    .updateTable('signInAccount')
    .set({ lastSignInAt: now })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .execute();

/** Stores a password. */
export const setPassword = (tx: Tx, tenantId: string, personId: string, passwordHash: string, mustChangePassword: boolean) =>
  tx
    .updateTable('signInAccount')
    .set({ passwordHash, mustChangePassword })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .execute();

/** Locks or unlocks an account. */
export const setDisabled = (tx: Tx, tenantId: string, personId: string, disabled: boolean) =>
  tx.updateTable('signInAccount').set({ disabled }).where('tenantId', '=', tenantId).where('personId', '=', personId).execute();

/** Writes an account. */
export const insertAccount = (
  tx: Tx,
  account: {
    tenantId: string;
    personId: string;
    username: string;
    passwordHash: string;
    mustChangePassword: boolean;
    demonstration?: boolean;
  },
) => tx.insertInto('signInAccount').values(account).execute();

/** Accounts of several people. */
export const accountsOf = (tx: Tx, tenantId: string, personIds: readonly string[]) =>
  personIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('signInAccount')
        .select(['personId', 'username', 'disabled', 'mustChangePassword', 'secondFactor', 'lastSignInAt'])
        .where('tenantId', '=', tenantId)
        .where('personId', 'in', [...personIds])
        .execute();

/** Demonstration logins, one list. */
export const demonstrationAccounts = (tx: Tx, tenantId: string) =>
  tx
    .selectFrom('signInAccount')
    .select(['personId', 'username'])
    .where('tenantId', '=', tenantId)
    .where('demonstration', '=', true)
    .orderBy('username')
    .execute();

/** A page of people by name, search without accents over the name. */
export async function pageOfPeople(
  tx: Tx,
  tenantId: string,
  words: readonly string[],
  after: { folded: string; id: string } | null,
  limit: number,
) {
  let query = tx.selectFrom('person').select(['id', 'name', 'folded', 'version']).where('tenantId', '=', tenantId);
  for (const word of words) query = query.where('folded', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  if (after) query = query.where(sql<boolean>`(folded, id) > (${after.folded}, ${after.id}::uuid)`);
  return query.orderBy('folded').orderBy('id').limit(limit).execute();
}

/** Writes a person. */
export const insertPerson = (tx: Tx, person: { tenantId: string; id: string; name: string; folded: string }) =>
  tx.insertInto('person').values(person).execute();

/** Which of these agencies are in the directory. */
export async function knownAgencies(tx: Tx, tenantId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('agency').select('id').where('tenantId', '=', tenantId).where('id', 'in', [...ids]).execute();
  return rows.map((row) => row.id);
}

/** Writes posts. */
export const insertPosts = (
  tx: Tx,
  posts: {
    tenantId: string;
    id: string;
    personId: string;
    agencyId: string | null;
    role: string;
    position: string;
    validFrom: string;
  }[],
) => tx.insertInto('post').values(posts).execute();

/** Ends a post on a day; returns false when it is not the person's. */
export async function endPost(tx: Tx, tenantId: string, personId: string, postId: string, on: string): Promise<boolean> {
  const done = await tx
    .updateTable('post')
    .set({ validTo: on })
    .where('tenantId', '=', tenantId)
    .where('personId', '=', personId)
    .where('id', '=', postId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Changes a person's name and version; returns false when the version is stale. */
export async function changePerson(
  tx: Tx,
  tenantId: string,
  id: string,
  version: number,
  change: { name?: string; folded?: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('person')
    .set({ ...change, version: version + 1 })
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Names with one position each of several people. */
export async function namesOf(tx: Tx, tenantId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('person as p')
    .select((eb) => [
      'p.id',
      'p.name',
      eb
        .selectFrom('post as t')
        .select('t.position')
        .whereRef('t.tenantId', '=', 'p.tenantId')
        .whereRef('t.personId', '=', 'p.id')
        .orderBy('t.validTo', (order) => order.desc().nullsFirst())
        .orderBy('t.validFrom', 'desc')
        .limit(1)
        .as('position'),
    ])
    .where('p.tenantId', '=', tenantId)
    .where('p.id', 'in', [...ids])
    .execute();
}
