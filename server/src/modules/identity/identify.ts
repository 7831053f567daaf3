import type { FastifyReply, FastifyRequest } from 'fastify';
import { permissionsOf, type Endpoint } from '@thientruong/contract';
import { AppError, plainDateOf, SCOPE_OF_ROLE, type Actor, type Role } from '@thientruong/kernel';
import { asSystem } from '../../platform/database.ts';
import type { Identify } from '../../platform/http/bind.ts';
import type { RawCall, Services } from '../../platform/module.ts';
import { findNextPost, findSession, setSessionPost, touchSession } from './identity.queries.ts';
import { awaitingOf, postHolds, SESSION_DAYS } from './identity.rules.ts';
import { hashToken } from './password.ts';

/** Name of the session cookie. */
export const COOKIE = 'thientruong.session_token';
const TOUCH_EVERY_MS = 5 * 60_000;

/** What stays open to somebody without a valid post: the own session. */
const NO_POST: ReadonlySet<string> = new Set(['session.own']);

/** When a session used now ends. */
export const expiryFrom = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * 86_400_000);

/** The live session of a request with its account, or undefined. */
async function sessionOf(services: Services, request: FastifyRequest) {
  const token = request.cookies[COOKIE];
  if (!token || token.length > 100) return undefined;
  const now = services.now();
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    const session = await findSession(tx, services.tenantId, hashToken(token));
    if (!session || session.expiresAt <= now || session.disabled || (session.demonstration && !services.demonstration))
      return undefined;
    if (session.factor !== 'waits' && now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS)
      await touchSession(tx, services.tenantId, session.id, now, expiryFrom(now));
    const { postId, validFrom, validTo } = session;
    if (!postId || !validFrom || postHolds({ validFrom, validTo }, plainDateOf(now))) return session;
    // Who passes on with the agency goes on working without signing in anew
    const next = await findNextPost(tx, services.tenantId, postId);
    if (!next) return session;
    await setSessionPost(tx, services.tenantId, session.id, next.id);
    return { ...session, postId: next.id, role: next.role, agencyId: next.agencyId, validFrom: next.validFrom, validTo: next.validTo };
  });
}

/** The live session of a call that is its person's own; throws auth.required. */
export async function liveSession(call: Pick<RawCall<Endpoint>, 'services' | 'request'>) {
  const session = await sessionOf(call.services, call.request);
  if (!session) throw new AppError('auth.required');
  return session;
}

/** Gives the browser the token of a session. */
export const setCookie = (services: Services, reply: FastifyReply, opened: { token: string; expiresAt: Date }): void =>
  void reply.setCookie(COOKIE, opened.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: services.settings.PUBLIC_URL.startsWith('https://'),
    expires: opened.expiresAt,
  });

/** Makes the function that finds out who a request comes from; a post that no longer holds leaves only the own session. */
export function identify(services: Services): Identify {
  return async (request) => {
    const session = await sessionOf(services, request);
    if (!session) return null;
    const waits = session.factor === 'waits';
    const holds =
      !waits && session.postId &&
      session.role &&
      session.validFrom &&
      postHolds({ validFrom: session.validFrom, validTo: session.validTo }, plainDateOf(services.now()));
    const role = (holds ? session.role : 'public') as Role;
    const actor: Actor = {
      tenantId: services.tenantId,
      personId: session.personId,
      postId: holds ? session.postId : null,
      agencyId: holds ? session.agencyId : null,
      role,
      scope: SCOPE_OF_ROLE[role],
      permissions: holds ? permissionsOf(role) : NO_POST,
    };
    // Whoever still owes the code is told that, not that there is no post
    if (!holds && !waits && !String((request.routeOptions.config as { endpointId?: string }).endpointId).startsWith('session.'))
      throw new AppError('auth.no_post');
    return {
      actor,
      // The provider's word stands instead of the password, first or not
      mustChangePassword: session.mustChangePassword && session.via === 'password',
      awaiting: awaitingOf(session.factor, holds ? role : null, session.requiredRoles ?? []),
    };
  };
}
