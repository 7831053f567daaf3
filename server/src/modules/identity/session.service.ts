import { permissionsOf, type Me, type Post } from '@thientruong/contract';
import { AppError, SCOPE_OF_ROLE, type Role } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem, type Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import * as queries from './identity.queries.ts';
import { FREE_FAILURES, lockSeconds, passwordAllowed, postHolds } from './identity.rules.ts';
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

/** Who a person is, for the post of the session. */
export async function presentMe(tx: Tx, services: Services, personId: string, postId: string | null, today: string): Promise<Me> {
  const [person, account, rows] = [
    await queries.findPerson(tx, services.tenantId, personId),
    await queries.findAccountOf(tx, services.tenantId, personId),
    await queries.postsOf(tx, services.tenantId, [personId]),
  ];
  if (!person || !account) throw new AppError('auth.required');
  const posts = rows.filter((row) => postHolds(row, today)).map(presentPost);
  const post = posts.find((candidate) => candidate.id === postId) ?? null;
  return {
    person: { id: person.id, name: person.name, username: account.username },
    post,
    posts,
    permissions: post ? [...permissionsOf(post.role)] : ['session.own'],
    mustChangePassword: account.mustChangePassword,
    locale: person.locale === 'en' ? 'en' : 'vi',
  };
}

const auditActor = (
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
async function countTry(services: Services, username: string, address: string | null, now: Date): Promise<number> {
  const keys = [nameKey(username), ...(address === null ? [] : [hashToken(`address:${address}`)])];
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    let wait = 0;
    for (const [i, key] of keys.entries()) {
      const { failures, lockedUntil } = await queries.countFailure(tx, services.tenantId, key, now);
      // Thrown inside: the try of a locked key is not counted, else waiting would never end
      const left = (lockedUntil?.getTime() ?? 0) - now.getTime();
      if (left > 0) throw new AppError('auth.locked', { seconds: Math.ceil(left / 1000) });
      // An address stands for a whole office behind one router: it is locked later than a name
      const lock = lockSeconds(i === 0 ? failures : failures - 3 * FREE_FAILURES);
      if (lock > 0) await queries.lockKey(tx, services.tenantId, key, new Date(now.getTime() + lock * 1000));
      wait = Math.max(wait, lock);
    }
    return wait;
  });
}

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
): Promise<{ token: string; me: Me; expiresAt: Date }> {
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
  const token = makeToken();
  const expiresAt = expiryFrom(now);
  const me = await asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    await forgetTries(tx, services.tenantId, username, input.address);
    await queries.noteSignIn(tx, services.tenantId, account.personId, now);
    const post =
      (await queries.postsOf(tx, services.tenantId, [account.personId])).find((row) => postHolds(row, input.today)) ?? null;
    await queries.insertSession(tx, {
      tenantId: services.tenantId,
      personId: account.personId,
      postId: post?.id ?? null,
      tokenHash: hashToken(token),
      device: input.device,
      now,
      expiresAt,
    });
    await record(tx, auditActor(services, account.personId, post, input.requestId), {
      action: 'session.signed_in',
      subjectType: 'person',
      subjectId: account.personId,
    });
    return presentMe(tx, services, account.personId, post?.id ?? null, input.today);
  });
  return { token, me, expiresAt };
}

/** Changes the own password, ends the other sessions. Throws auth.wrong, auth.weak_password. */
export async function changeOwnPassword(
  services: Services,
  input: {
    personId: string;
    sessionId: string;
    postId: string | null;
    current: string;
    next: string;
    requestId: string;
    today: string;
  },
): Promise<Me> {
  const account = await asSystem(services.db, 'auth', services.tenantId, (tx) =>
    queries.findAccountOf(tx, services.tenantId, input.personId),
  );
  // Somebody at an open session must not try passwords faster than at the sign-in page
  const seconds = account ? await countTry(services, account.username, null, services.now()) : 0;
  if (!account || !(await verifyPassword(input.current, account.passwordHash))) {
    if (seconds > 0) throw new AppError('auth.locked', { seconds });
    throw new AppError('auth.wrong_current', {}, [{ path: 'current', message: 'Mật khẩu hiện tại không đúng' }]);
  }
  await asSystem(services.db, 'auth', services.tenantId, (tx) => forgetTries(tx, services.tenantId, account.username, null));
  if (!passwordAllowed(input.next, account.username, input.current))
    throw new AppError('auth.weak_password', {}, [{ path: 'next', message: 'Mật khẩu mới chưa đạt yêu cầu' }]);
  const hash = await hashPassword(input.next);
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    await queries.setPassword(tx, services.tenantId, input.personId, hash, false);
    await queries.endSessions(tx, services.tenantId, input.personId, { except: input.sessionId });
    await record(tx, auditActor(services, input.personId, null, input.requestId), {
      action: 'session.password_changed',
      subjectType: 'person',
      subjectId: input.personId,
    });
    return presentMe(tx, services, input.personId, input.postId, input.today);
  });
}

/** Chooses a valid post of the person, or a language. Throws record.not_found for a post that is not theirs or does not hold. */
export function chooseForSession(
  services: Services,
  input: {
    personId: string;
    sessionId: string;
    postId: string | null;
    choice: { postId?: string | undefined; locale?: 'vi' | 'en' | undefined };
    today: string;
  },
): Promise<Me> {
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    let postId = input.postId;
    if (input.choice.postId) {
      const post = (await queries.postsOf(tx, services.tenantId, [input.personId])).find(
        (row) => row.id === input.choice.postId && postHolds(row, input.today),
      );
      if (!post) throw new AppError('record.not_found');
      postId = post.id;
      await queries.setSessionPost(tx, services.tenantId, input.sessionId, post.id);
    }
    if (input.choice.locale) await queries.setLocale(tx, services.tenantId, input.personId, input.choice.locale);
    return presentMe(tx, services, input.personId, postId, input.today);
  });
}
