import { randomUUID } from 'node:crypto';
import { Id, type User } from '@thientruong/contract';
import { addDays, AppError, foldText, plainDate, type Actor, type Role } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import * as queries from './identity.queries.ts';
import { hashPassword, hashToken, makeFirstPassword } from './password.ts';
import { presentPost } from './session.service.ts';

type Acting = Actor & { requestId?: string };
/** A post to be made. */
export interface NewPost {
  role: Exclude<Role, 'public'>;
  agencyId: string | null;
  position: string;
  validFrom?: string | undefined;
}

async function presentUsers(
  tx: Tx,
  tenantId: string,
  people: readonly { id: string; name: string; version: number }[],
): Promise<User[]> {
  const ids = people.map((person) => person.id);
  const accounts = new Map((await queries.accountsOf(tx, tenantId, ids)).map((account) => [account.personId, account]));
  const posts = await queries.postsOf(tx, tenantId, ids);
  return people.flatMap((person) => {
    const account = accounts.get(person.id);
    if (!account) return [];
    return [
      {
        id: person.id,
        username: account.username,
        name: person.name,
        disabled: account.disabled,
        mustChangePassword: account.mustChangePassword,
        secondFactor: account.secondFactor,
        lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
        posts: posts.filter((post) => post.personId === person.id).map(presentPost),
        version: person.version,
      },
    ];
  });
}

/** One user, or undefined. */
export async function findUser(tx: Tx, tenantId: string, userId: string): Promise<User | undefined> {
  const person = await queries.findPerson(tx, tenantId, userId);
  const [user] = person ? await presentUsers(tx, tenantId, [person]) : [];
  return user;
}

/** One user; throws record.not_found. */
export async function getUser(tx: Tx, tenantId: string, userId: string): Promise<User> {
  const user = await findUser(tx, tenantId, userId);
  if (!user) throw new AppError('record.not_found');
  return user;
}

/** A page of users by name. */
export async function listUsersPage(
  tx: Tx,
  tenantId: string,
  query: { q?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: User[]; nextCursor: string | null; total: null }> {
  const words = query.q ? foldText(query.q).split(' ').filter(Boolean).slice(0, 8) : [];
  const rows = await queries.pageOfPeople(tx, tenantId, words, readCursor(query.cursor), query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await presentUsers(tx, tenantId, shown),
    nextCursor:
      rows.length > query.limit && last ? Buffer.from(JSON.stringify([last.folded, last.id])).toString('base64url') : null,
    total: null,
  };
}

function readCursor(cursor: string | undefined): { folded: string; id: string } | null {
  if (!cursor) return null;
  try {
    const [folded, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof folded === 'string' && Id.safeParse(id).success) return { folded: foldText(folded), id: String(id) };
  } catch {
    // refused below
  }
  throw new AppError('request.invalid', {}, [{ path: 'cursor', message: 'Dấu trang không hợp lệ' }]);
}

/** Refuses agencies that are not in the directory, each at its place in the form. */
async function checkAgencies(tx: Tx, tenantId: string, posts: readonly NewPost[], path: (place: number) => string): Promise<void> {
  const ids = posts.flatMap((post) => (post.agencyId ? [post.agencyId] : []));
  const known = new Set(await queries.knownAgencies(tx, tenantId, ids));
  const wrong = posts.findIndex((post) => post.agencyId && !known.has(post.agencyId));
  if (wrong >= 0) throw new AppError('request.invalid', {}, [{ path: path(wrong), message: 'Không có cơ quan này trong danh bạ' }]);
}

function checkPosts(posts: readonly NewPost[]): void {
  const wrong = posts.findIndex(
    (post) => !post.agencyId && !['administrator', 'auditor', 'provincial_leader'].includes(post.role),
  );
  if (wrong >= 0)
    throw new AppError('request.invalid', {}, [{ path: `posts.${wrong}.agencyId`, message: 'Vai trò này cần chọn cơ quan' }]);
}

/** Makes a user with posts and a first password that is shown once. Throws record.exists for a taken name. */
export async function addUser(
  tx: Tx,
  actor: Acting,
  input: { username: string; name: string; posts: readonly NewPost[]; today: string },
): Promise<{ user: User; firstPassword: string }> {
  checkPosts(input.posts);
  const { tenantId } = actor;
  await checkAgencies(tx, tenantId, input.posts, (place) => `posts.${place}.agencyId`);
  const personId = randomUUID();
  const firstPassword = makeFirstPassword();
  const passwordHash = await hashPassword(firstPassword);
  await queries.insertPerson(tx, {
    tenantId,
    id: personId,
    name: input.name,
    folded: foldText(`${input.name} ${input.username}`),
  });
  await queries
    .insertAccount(tx, { tenantId, personId, username: input.username, passwordHash, mustChangePassword: true })
    .catch((error: { code?: string }) => {
      throw error.code === '23505'
        ? new AppError('record.exists', { what: `tên đăng nhập ${input.username}` }, [
            { path: 'username', message: 'Tên đăng nhập đã có người dùng' },
          ])
        : error;
    });
  await queries.insertPosts(
    tx,
    input.posts.map(({ validFrom, ...post }) => ({
      tenantId,
      id: randomUUID(),
      personId,
      ...post,
      validFrom: validFrom ?? input.today,
    })),
  );
  await record(tx, actor, {
    action: 'users.created',
    subjectType: 'person',
    subjectId: personId,
    details: { roles: input.posts.map((post) => post.role) },
    personal: { name: input.name, username: input.username },
  });
  return { user: await getUser(tx, tenantId, personId), firstPassword };
}

/** Changes name, posts or the lock; a locked user is signed out everywhere. Throws record.stale with the current user. */
export async function changeUserRecord(
  tx: Tx,
  actor: Acting,
  userId: string,
  body: {
    version: number;
    name?: string | undefined;
    disabled?: boolean | undefined;
    addPost?: NewPost | undefined;
    endPost?: { postId: string; on: string } | undefined;
  },
  today: string,
): Promise<User> {
  const { tenantId } = actor;
  const before = await getUser(tx, tenantId, userId);
  if (body.addPost) {
    checkPosts([body.addPost]);
    await checkAgencies(tx, tenantId, [body.addPost], () => 'addPost.agencyId');
  }
  const ending = before.posts.find((post) => post.id === body.endPost?.postId);
  if (ending && body.endPost && body.endPost.on < addDays(plainDate(ending.validFrom), -1))
    throw new AppError('request.invalid', {}, [{ path: 'endPost.on', message: 'Ngày kết thúc sớm nhất là ngày trước ngày bắt đầu (vị trí chưa từng có hiệu lực)' }]);
  if (body.disabled && userId === actor.personId)
    throw new AppError('record.state', { state: 'không thể tự khóa tài khoản của mình' });
  const named = body.name ? { name: body.name, folded: foldText(`${body.name} ${before.username}`) } : {};
  if (!(await queries.changePerson(tx, tenantId, userId, body.version, named)))
    throw new AppError('record.stale', { current: before });
  if (body.disabled !== undefined) {
    await queries.setDisabled(tx, tenantId, userId, body.disabled);
    if (body.disabled) await queries.endSessions(tx, tenantId, userId);
  }
  if (body.addPost) {
    const { validFrom, ...post } = body.addPost;
    await queries.insertPosts(tx, [{ tenantId, id: randomUUID(), personId: userId, ...post, validFrom: validFrom ?? today }]);
  }
  if (body.endPost && !(await queries.endPost(tx, tenantId, userId, body.endPost.postId, body.endPost.on)))
    throw new AppError('record.not_found');
  await record(tx, actor, {
    action: 'users.changed',
    subjectType: 'person',
    subjectId: userId,
    details: {
      disabled: body.disabled ?? null,
      addedRole: body.addPost?.role ?? null,
      endedPost: body.endPost?.postId ?? null,
      renamed: Boolean(body.name),
    },
    ...(body.name ? { personal: { name: body.name } } : {}),
  });
  return getUser(tx, tenantId, userId);
}

/** Sets a new first password, ends all sessions, lifts a lockout of the name. */
export async function resetUserPassword(tx: Tx, actor: Acting, userId: string): Promise<{ firstPassword: string }> {
  const user = await getUser(tx, actor.tenantId, userId);
  const firstPassword = makeFirstPassword();
  await queries.setPassword(tx, actor.tenantId, userId, await hashPassword(firstPassword), true);
  await queries.endSessions(tx, actor.tenantId, userId);
  await queries.liftLock(tx, actor.tenantId, hashToken(`name:${user.username}`));
  await record(tx, actor, { action: 'users.password_reset', subjectType: 'person', subjectId: userId });
  return { firstPassword };
}
