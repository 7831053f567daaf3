import { z } from 'zod';
import { ROLES } from '@thientruong/kernel';
import { Done, Id, Instant, page, pageQuery, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { Me } from './session.ts';

/** A code of six digits, or a recovery code. */
const Code = Text(40, 'Mã');

/** Why signing in through the provider ended at the sign-in page instead of inside. */
export const SIGN_ON_OUTCOMES = ['waiting', 'rejected', 'full', 'disabled', 'cancelled', 'refused', 'state', 'unreachable'] as const;
/** Why signing in through the provider ended at the sign-in page instead of inside. */
export type SignOnOutcome = (typeof SIGN_ON_OUTCOMES)[number];

/** An account at a provider that belongs to one user. */
export const SignInLink = z.object({ id: Id, issuer: z.string(), shownAs: z.string(), linkedAt: Instant, lastUsedAt: Instant.nullable() });
/** An account at a provider that belongs to one user. */
export type SignInLink = z.infer<typeof SignInLink>;

/** How I sign in: second factor and links. */
export const OwnSignOn = z.object({
  factor: z.object({ on: z.boolean(), since: Instant.nullable(), recoveryLeft: z.number().int(), required: z.boolean() }),
  provider: z.string().nullable(),
  links: z.array(SignInLink),
});
/** How I sign in: second factor and links. */
export type OwnSignOn = z.infer<typeof OwnSignOn>;

/** Somebody the provider knows and nobody here is linked with. */
export const SignInRequest = z.object({
  id: Id,
  issuer: z.string(),
  subject: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  state: z.enum(['waiting', 'rejected', 'linked']),
  askedAt: Instant,
  lastAskedAt: Instant,
  expiresAt: Instant,
  version: Version,
});
/** Somebody the provider knows and nobody here is linked with. */
export type SignInRequest = z.infer<typeof SignInRequest>;

/** Roles that have to have a second factor; whether secrets are encrypted here. */
export const SignInPolicy = z.object({ roles: z.array(z.enum(ROLES)), version: Version, sealed: z.boolean(), provider: z.string().nullable() });
/** Roles that have to have a second factor; whether secrets are encrypted here. */
export type SignInPolicy = z.infer<typeof SignInPolicy>;

const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()), me: Me });

/** How I sign in. */
export const ownSignOn = endpoint({ id: 'session.signOn', method: 'GET', path: '/session/sign-on', permission: 'session.own', summary: 'Xác thực hai lớp và liên kết đăng nhập của tôi', response: OwnSignOn });
/** Gives the code that a sign-in waits for; the session gets a new token. */
export const enterCode = endpoint({ id: 'session.enterCode', method: 'POST', path: '/session/code', permission: 'session.own', summary: 'Nhập mã sau mật khẩu', body: z.object({ code: Code }), response: Me });
/** Makes a secret that counts once a code has confirmed it. */
export const beginFactor = endpoint({ id: 'session.beginFactor', method: 'POST', path: '/session/factor', permission: 'session.own', summary: 'Bắt đầu bật xác thực hai lớp', response: z.object({ secret: z.string(), uri: z.string() }) });
/** Switches the second factor on; the recovery codes are shown once. */
export const confirmFactor = endpoint({ id: 'session.confirmFactor', method: 'POST', path: '/session/factor/confirm', permission: 'session.own', summary: 'Xác nhận bật xác thực hai lớp', body: z.object({ code: Code }), response: RecoveryCodes });
/** Switches the second factor off. */
export const endFactor = endpoint({ id: 'session.endFactor', method: 'POST', path: '/session/factor/end', permission: 'session.own', summary: 'Tắt xác thực hai lớp', body: z.object({ password: z.string().max(200), code: Code }), response: OwnSignOn });
/** Makes new recovery codes; the old ones end. */
export const renewRecovery = endpoint({ id: 'session.renewRecovery', method: 'POST', path: '/session/factor/recovery', permission: 'session.own', summary: 'Cấp mã dự phòng mới', body: z.object({ code: Code }), response: RecoveryCodes });
/** Signs out here, and says where to sign out at the provider. */
export const leaveSession = endpoint({ id: 'session.leave', method: 'POST', path: '/session/leave', permission: 'session.own', summary: 'Đăng xuất, cả ở nhà cung cấp', response: z.object({ url: z.string().nullable() }) });

/** Begins signing in through the provider: the address to go to. */
export const startSignOn = endpoint({ id: 'signon.start', method: 'POST', path: '/sign-on/start', permission: 'public', summary: 'Bắt đầu đăng nhập qua nhà cung cấp', body: z.object({ return: z.string().max(2000).optional() }), response: z.object({ url: z.string() }) });
/** Where the provider sends the browser back to; answers with the way inside or back to the sign-in page. */
export const signOnCallback = endpoint({ id: 'signon.callback', method: 'GET', path: '/sign-on/callback', permission: 'public', summary: 'Nhà cung cấp trả về', gives: 'file', response: z.unknown() });

/** Those who wait for a link, the latest first. */
export const listSignInRequests = endpoint({
  id: 'signon.requests',
  method: 'GET',
  path: '/sign-in-requests',
  permission: 'users.read',
  summary: 'Yêu cầu liên kết đăng nhập',
  query: z.object({ ...pageQuery, state: z.enum(['waiting', 'rejected']).optional(), q: Search().optional() }),
  response: page(SignInRequest),
});
/** Links a request to a user. */
export const linkSignIn = endpoint({ id: 'signon.link', method: 'POST', path: '/sign-in-requests/:requestId/link', permission: 'users.manage', summary: 'Liên kết với người dùng', idempotent: true, params: z.object({ requestId: Id }), body: z.object({ version: Version, userId: Id }), response: SignInRequest });
/** Rejects a request. */
export const rejectSignIn = endpoint({ id: 'signon.reject', method: 'POST', path: '/sign-in-requests/:requestId/reject', permission: 'users.manage', summary: 'Từ chối yêu cầu liên kết', idempotent: true, params: z.object({ requestId: Id }), body: z.object({ version: Version }), response: SignInRequest });
/** Ends a link; what was signed in through it ends as well. */
export const unlinkSignIn = endpoint({ id: 'signon.unlink', method: 'DELETE', path: '/sign-in-links/:linkId', permission: 'users.manage', summary: 'Bỏ liên kết đăng nhập', params: z.object({ linkId: Id }), response: Done });
/** How a user signs in. */
export const signOnOfUser = endpoint({ id: 'signon.ofUser', method: 'GET', path: '/users/:userId/sign-on', permission: 'users.read', summary: 'Cách đăng nhập của một người dùng', params: z.object({ userId: Id }), response: z.object({ secondFactor: z.boolean(), links: z.array(SignInLink) }) });
/** Takes a user's second factor away. */
export const resetFactor = endpoint({ id: 'signon.resetFactor', method: 'POST', path: '/users/:userId/factor/reset', permission: 'users.manage', summary: 'Bỏ xác thực hai lớp của người dùng', params: z.object({ userId: Id }), response: Done });
/** Which roles have to have a second factor. */
export const getSignInPolicy = endpoint({ id: 'signon.policy', method: 'GET', path: '/sign-in-policy', permission: 'users.read', summary: 'Vai trò bắt buộc xác thực hai lớp', response: SignInPolicy });
/** Says which roles have to have a second factor. */
export const setSignInPolicy = endpoint({ id: 'signon.setPolicy', method: 'PUT', path: '/sign-in-policy', permission: 'users.manage', summary: 'Đặt vai trò bắt buộc xác thực hai lớp', body: z.object({ version: Version, roles: z.array(z.enum(ROLES).exclude(['public'])).max(10) }), response: SignInPolicy });
