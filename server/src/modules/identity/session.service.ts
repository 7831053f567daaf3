import { permissionsOf, type Me, type Post } from '@thientruong/contract';
import { AppError, SCOPE_OF_ROLE, type Role } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem, type Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import * as queries from './identity.queries.ts';
import { awaitingOf, CODE_MINUTES, FREE_FAILURES, lockSeconds, passwordAllowed, postHolds } from './identity.rules.ts';
import { expiryFrom } from './identify.ts';
import { hashPassword, hashToken, makeToken, verifyPassword } from './password.ts';

/** A post as it travels. */
export function presentPost(row: queries.PostRow): Post {
  return {
    id: row.id,
    role: row.role,
    position: row.position,
    agency:
      row.agencyId && row.agencyName
        ? { id: row.agencyId, code: row.agencyCode ?? '', name: row.agencyName, abbrev: row.agencyAbbrev ?? '' }
        : null,
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
}

/** What of a session its person is told. */
export interface SessionState {
  personId: string;
  postId: string | null;
  via: string;
  factor: string;
}

/** Who a person is, for the post of the session; who owes the code of the second factor is told nothing but the name. */
export async function presentMe(tx: Tx, services: Services, session: SessionState, today: string): Promise<Me> {
  const { personId, postId } = session;
  const [person, account, rows] = [
    await queries.findPerson(tx, services.tenantId, personId),
    await queries.findAccountOf(tx, services.tenantId, personId),
    await queries.postsOf(tx, services.tenantId, [personId]),
  ];
  if (!person || !account) throw new AppError('auth.required');
  const waits = session.factor === 'waits';
  const posts = waits ? [] : rows.filter((row) => postHolds(row, today)).map(presentPost);
  const post = posts.find((candidate) => candidate.id === postId) ?? null;
  const via = session.via === 'provider' ? 'provider' : 'password';
  return {
    person: { id: person.id, name: person.name, username: account.username },
    post,
    posts,
    permissions: post ? [...permissionsOf(post.role)] : ['session.own'],
    mustChangePassword: !waits && account.mustChangePassword && via === 'password',
    awaiting: awaitingOf(session.factor, post?.role ?? null, await queries.requiredRoles(tx, services.tenantId)),
    via,
    locale: person.locale === 'en' ? 'en' : 'vi',
  };
}

/** Who writes an entry of the trail while signing in. */
export const auditActor = (
  services: Services,
  personId: string | null,
  post: { id: string; agencyId: string | null; role: Role } | null,
  requestId: string,
) => ({
  tenantId: services.tenantId,
  personId,
  postId: post?.id ?? null,
  agencyId: post?.agencyId ?? null,
  role: post?.role ?? ('public' as const),
  scope: SCOPE_OF_ROLE.public,
  requestId,
});

const nameKey = (username: string): string => hashToken(`name:${username}`);

/**
 * Counts a try before the password is looked at, so that a thousand at the same moment get no more answers than one after another. Throws auth.locked
 * while a key is locked; returns how long the keys are locked from now on, should this try fail. Committed at once, so that a restart forgets nothing.
 */
const countTry = (services: Services, username: string, address: string | null, now: Date): Promise<number> =>
  countKeys(services, [nameKey(username), ...(address === null ? [] : [hashToken(`address:${address}`)])], now, 'auth.locked');

async function countKeys(services: Services, keys: readonly string[], now: Date, locked: 'auth.locked' | 'auth.code_locked'): Promise<number> {
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    let wait = 0;
    for (const [i, key] of keys.entries()) {
      const { failures, lockedUntil } = await queries.countFailure(tx, services.tenantId, key, now);
      // Thrown inside: the try of a locked key is not counted, else waiting would never end
      const left = (lockedUntil?.getTime() ?? 0) - now.getTime();
      if (left > 0) throw new AppError(locked, { seconds: Math.ceil(left / 1000) });
      // An address stands for a whole office behind one router: it is locked later than a name
      const lock = lockSeconds(i === 0 ? failures : failures - 3 * FREE_FAILURES);
      if (lock > 0) await queries.lockKey(tx, services.tenantId, key, new Date(now.getTime() + lock * 1000));
      wait = Math.max(wait, lock);
    }
    return wait;
  });
}

const codeKey = (personId: string): string => hashToken(`code:${personId}`);

/** Counts a code of the second factor before it is looked at, as passwords are counted. Throws auth.code_locked; returns for how long codes are locked from now on. */
export const countCode = (services: Services, personId: string, now: Date): Promise<number> => countKeys(services, [codeKey(personId)], now, 'auth.code_locked');

/** Takes back the counted codes of a person. */
export const forgetCodes = (tx: Tx, tenantId: string, personId: string): Promise<unknown> => queries.clearFailures(tx, tenantId, codeKey(personId));

/** Takes back what was counted for a name, at the address as well; what others tried from there stays counted. */
async function forgetTries(tx: Tx, tenantId: string, username: string, address: string | null): Promise<void> {
  const own = await queries.clearFailures(tx, tenantId, nameKey(username));
  if (address !== null) await queries.lowerFailures(tx, tenantId, hashToken(`address:${address}`), own);
}

/**
 * Signs in: counts tries by account name and by address, locks with back-off, and gives a new token.
 * Throws auth.locked, auth.wrong (the same for unknown names), auth.disabled. Refusals are committed, so that counting survives.
 */
export async function signInWithPassword(
  services: Services,
  input: { username: string; password: string; address: string; device: string; requestId: string; today: string },
): Promise<Opened> {
  const now = services.now();
  const username = input.username.trim().toLowerCase();
  const seconds = await countTry(services, username, input.address, now);
  const account = await asSystem(services.db, 'auth', services.tenantId, (tx) => queries.findAccount(tx, services.tenantId, username));
  const usable = account && (!account.demonstration || services.demonstration);
  if (!(await verifyPassword(input.password, usable ? account.passwordHash : null)) || !usable) {
    await asSystem(services.db, 'auth', services.tenantId, (tx) =>
      record(tx, auditActor(services, null, null, input.requestId), {
        action: 'session.refused',
        subjectType: 'session',
        details: { locked: seconds > 0 },
        personal: { username },
      }),
    );
    throw seconds > 0 ? new AppError('auth.locked', { seconds }) : new AppError('auth.wrong');
  }
  if (account.disabled) throw new AppError('auth.disabled');
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    await forgetTries(tx, services.tenantId, username, input.address);
    return openSession(tx, services, { personId: account.personId, via: 'password', factor: account.secondFactor ? 'waits' : 'none', ...input });
  });
}

/** A session that was begun: the token for the cookie, who it is for, when it ends. */
export interface Opened {
  token: string;
  me: Me;
  expiresAt: Date;
}

/** Begins a session with a token of its own for somebody who has proved who it is; one that waits for a code lives minutes, and can do nothing. */
export async function openSession(
  tx: Tx,
  services: Services,
  input: { personId: string; via: queries.Via; factor: queries.SessionFactor; device: string; requestId: string; today: string },
): Promise<Opened> {
  const { personId, via, factor } = input;
  const now = services.now();
  const token = makeToken();
  const waits = factor === 'waits';
  const expiresAt = waits ? new Date(now.getTime() + CODE_MINUTES * 60_000) : expiryFrom(now);
  const post = (await queries.postsOf(tx, services.tenantId, [personId])).find((row) => postHolds(row, input.today)) ?? null;
  if (!waits) await queries.noteSignIn(tx, services.tenantId, personId, now);
  await queries.insertSession(tx, { tenantId: services.tenantId, personId, postId: post?.id ?? null, tokenHash: hashToken(token), device: input.device, via, factor, now, expiresAt });
  const actor = auditActor(services, personId, post, input.requestId);
  const about = { subjectType: 'person', subjectId: personId, details: { via, factor } };
  // A sign-in that owes the code is none yet
  if (waits) await record(tx, actor, { action: 'session.code_awaited', ...about, subjectType: 'session' });
  else await record(tx, actor, { action: 'session.signed_in', ...about });
  return { token, me: await presentMe(tx, services, { personId, postId: post?.id ?? null, via, factor }, input.today), expiresAt };
}

/** Whether a password is the person's own, counted like tries at the sign-in page. Throws auth.locked, auth.wrong_current. */
export async function checkOwnPassword(services: Services, personId: string, password: string, path: string): Promise<{ username: string }> {
  const account = await asSystem(services.db, 'auth', services.tenantId, (tx) => queries.findAccountOf(tx, services.tenantId, personId));
  // Somebody at an open session must not try passwords faster than at the sign-in page
  const seconds = account ? await countTry(services, account.username, null, services.now()) : 0;
  if (!account || !(await verifyPassword(password, account.passwordHash))) {
    if (seconds > 0) throw new AppError('auth.locked', { seconds });
    throw new AppError('auth.wrong_current', {}, [{ path, message: 'Mật khẩu hiện tại không đúng' }]);
  }
  await asSystem(services.db, 'auth', services.tenantId, (tx) => forgetTries(tx, services.tenantId, account.username, null));
  return { username: account.username };
}

/** Changes the own password, ends the other sessions. Throws auth.wrong_current, auth.locked, auth.weak_password. */
export async function changeOwnPassword(
  services: Services,
  input: { session: SessionState & { id: string }; current: string; next: string; requestId: string; today: string },
): Promise<Me> {
  const { personId, id } = input.session;
  const { username } = await checkOwnPassword(services, personId, input.current, 'current');
  if (!passwordAllowed(input.next, username, input.current))
    throw new AppError('auth.weak_password', {}, [{ path: 'next', message: 'Mật khẩu mới chưa đạt yêu cầu' }]);
  const hash = await hashPassword(input.next);
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    await queries.setPassword(tx, services.tenantId, personId, hash, false);
    await queries.endSessions(tx, services.tenantId, personId, { except: id });
    await record(tx, auditActor(services, personId, null, input.requestId), {
      action: 'session.password_changed',
      subjectType: 'person',
      subjectId: personId,
    });
    return presentMe(tx, services, input.session, input.today);
  });
}

/** Chooses a valid post of the person, or a language. Throws record.not_found for a post that is not theirs or does not hold. */
export function chooseForSession(
  services: Services,
  input: { session: SessionState & { id: string }; choice: { postId?: string | undefined; locale?: 'vi' | 'en' | undefined }; today: string },
): Promise<Me> {
  const { personId, id } = input.session;
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    let { postId } = input.session;
    if (input.choice.postId) {
      const post = (await queries.postsOf(tx, services.tenantId, [personId])).find(
        (row) => row.id === input.choice.postId && postHolds(row, input.today),
      );
      if (!post) throw new AppError('record.not_found');
      postId = post.id;
      await queries.setSessionPost(tx, services.tenantId, id, post.id);
    }
    if (input.choice.locale) await queries.setLocale(tx, services.tenantId, personId, input.choice.locale);
    return presentMe(tx, services, { ...input.session, postId }, input.today);
  });
}
