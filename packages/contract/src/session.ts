import { z } from 'zod';
import { ROLES } from '@thientruong/kernel';
import { AgencyRef, Day, Done, Id, Instant, page, pageQuery, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

/** A post (vị trí công tác): a role in an agency, dated. */
export const Post = z.object({
  id: Id,
  role: z.enum(ROLES),
  position: z.string(),
  agency: AgencyRef.nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
});
/** A post (vị trí công tác): a role in an agency, dated. */
export type Post = z.infer<typeof Post>;

/** Who is signed in, for which post, and what the post may do. */
export const Me = z.object({
  person: z.object({ id: Id, name: z.string(), username: z.string() }),
  post: Post.nullable(),
  posts: z.array(Post),
  permissions: z.array(z.string()),
  mustChangePassword: z.boolean(),
  /** What has to come before anything else: the code of the second factor, or setting one up where the role has to have one. */
  awaiting: z.enum(['code', 'setup']).nullable(),
  via: z.enum(['password', 'provider']),
  locale: z.enum(['vi', 'en']),
});
/** Who is signed in, for which post, and what the post may do. */
export type Me = z.infer<typeof Me>;

/** What anybody may know of this installation; `logins` only while the demonstration is on. */
export const AppInfo = z.object({
  name: z.string(),
  tenantName: z.string(),
  version: z.string(),
  demonstration: z.boolean(),
  logins: z.array(z.object({ username: z.string(), password: z.string(), role: z.enum(ROLES), label: z.string() })),
  /** Name of the provider that one may sign in through, where there is one. */
  provider: z.string().nullable(),
  today: Day,
  /** Day whose directory is offered by default: today, or the day at which the demonstration stands. */
  directoryDay: Day,
});
/** What anybody may know of this installation. */
export type AppInfo = z.infer<typeof AppInfo>;

/** One place where a person is signed in. */
export const SignedIn = z.object({
  id: Id,
  current: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  device: z.string(),
});
/** One place where a person is signed in. */
export type SignedIn = z.infer<typeof SignedIn>;

/** A user as the administrator sees one. */
export const User = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  lastSignInAt: Instant.nullable(),
  posts: z.array(Post),
  version: Version,
});
/** A user as the administrator sees one. */
export type User = z.infer<typeof User>;

const NewPost = z.object({
  role: z.enum(ROLES).exclude(['public']),
  agencyId: Id.nullable(),
  position: Text(200, 'Chức vụ'),
  validFrom: Day.optional(),
});
const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, { error: 'Tên đăng nhập gồm 3–40 ký tự: chữ thường không dấu, số, dấu chấm, gạch' });

/** What is open to everybody about the installation. */
export const appInfo = endpoint({
  id: 'app.info',
  method: 'GET',
  path: '/info',
  permission: 'public',
  summary: 'Thông tin hệ thống',
  response: AppInfo,
});
/** Signs in with name and password; sets the session cookie. */
export const signIn = endpoint({
  id: 'session.signIn',
  method: 'POST',
  path: '/session',
  permission: 'public',
  summary: 'Đăng nhập',
  body: z.object({
    username: Text(100, 'Tên đăng nhập'),
    password: z.string().min(1, { error: 'Mật khẩu còn trống' }).max(200),
  }),
  response: Me,
});
/** Who I am. */
export const currentSession = endpoint({
  id: 'session.current',
  method: 'GET',
  path: '/session',
  permission: 'session.own',
  summary: 'Phiên hiện tại',
  response: Me,
});
/** Ends the current session. */
export const signOut = endpoint({
  id: 'session.signOut',
  method: 'DELETE',
  path: '/session',
  permission: 'session.own',
  summary: 'Đăng xuất',
  response: Done,
});
/** Chooses the post to act for, or the language. */
export const choosePost = endpoint({
  id: 'session.choose',
  method: 'PATCH',
  path: '/session',
  permission: 'session.own',
  summary: 'Chọn vị trí công tác, ngôn ngữ',
  body: z.object({ postId: Id.optional(), locale: z.enum(['vi', 'en']).optional() }),
  response: Me,
});
/** Changes the own password; other sessions end. */
export const changePassword = endpoint({
  id: 'session.changePassword',
  method: 'POST',
  path: '/session/password',
  permission: 'session.own',
  summary: 'Đổi mật khẩu',
  body: z.object({ current: z.string().max(200), next: z.string().max(200) }),
  response: Me,
});
/** The places where I am signed in. */
export const listSessions = endpoint({
  id: 'session.list',
  method: 'GET',
  path: '/sessions',
  permission: 'session.own',
  summary: 'Các phiên đăng nhập của tôi',
  response: z.object({ items: z.array(SignedIn) }),
});
/** Ends one of my sessions; `others` ends all but the current one. */
export const revokeSession = endpoint({
  id: 'session.revoke',
  method: 'DELETE',
  path: '/sessions/:sessionId',
  permission: 'session.own',
  summary: 'Kết thúc một phiên',
  params: z.object({ sessionId: z.union([Id, z.literal('others')]) }),
  response: Done,
});
/** Users of the installation, search without accents. */
export const listUsers = endpoint({
  id: 'users.list',
  method: 'GET',
  path: '/users',
  permission: 'users.read',
  summary: 'Danh sách người dùng',
  query: z.object({ ...pageQuery, q: Search().optional() }),
  response: page(User),
});
/** Makes a user with a first password that must be changed; the password is shown once. */
export const createUser = endpoint({
  id: 'users.create',
  method: 'POST',
  path: '/users',
  permission: 'users.manage',
  summary: 'Thêm người dùng',
  idempotent: true,
  body: z.object({
    username: Username,
    name: Text(200, 'Họ và tên'),
    posts: z.array(NewPost).min(1, { error: 'Cần ít nhất một vị trí công tác' }).max(20),
  }),
  response: z.object({ user: User, firstPassword: z.string() }),
});
/** Changes name, posts or the lock of a user. */
export const changeUser = endpoint({
  id: 'users.change',
  method: 'PATCH',
  path: '/users/:userId',
  permission: 'users.manage',
  summary: 'Sửa người dùng',
  params: z.object({ userId: Id }),
  body: z.object({
    version: Version,
    name: Text(200, 'Họ và tên').optional(),
    disabled: z.boolean().optional(),
    addPost: NewPost.optional(),
    endPost: z.object({ postId: Id, on: Day }).optional(),
  }),
  response: User,
});
/** Sets a new first password and ends all sessions of the user; lifts a lockout. */
export const resetPassword = endpoint({
  id: 'users.resetPassword',
  method: 'POST',
  path: '/users/:userId/password',
  permission: 'users.manage',
  summary: 'Đặt lại mật khẩu',
  params: z.object({ userId: Id }),
  response: z.object({ firstPassword: z.string() }),
});
