import type { FastifyRequest } from 'fastify';
import { permissionsOf } from '@thientruong/contract';
import { AppError, plainDateOf, SCOPE_OF_ROLE, type Actor, type Role } from '@thientruong/kernel';
import { asSystem } from '../../platform/database.ts';
import type { Identify } from '../../platform/http/bind.ts';
import type { Services } from '../../platform/module.ts';
import { findSession, touchSession } from './identity.queries.ts';
import { postHolds, SESSION_DAYS } from './identity.rules.ts';
import { hashToken } from './password.ts';

/** Name of the session cookie. */
export const COOKIE = 'thientruong.session_token';
const TOUCH_EVERY_MS = 5 * 60_000;

/** What stays open to somebody without a valid post: the own session. */
const NO_POST: ReadonlySet<string> = new Set(['session.own']);

/** When a session used now ends. */
export const expiryFrom = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * 86_400_000);

/** The live session of a request with its account, or undefined. */
export async function sessionOf(services: Services, request: FastifyRequest) {
  const token = request.cookies[COOKIE];
  if (!token || token.length > 100) return undefined;
  const now = services.now();
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    const session = await findSession(tx, services.tenantId, hashToken(token));
    if (!session || session.expiresAt <= now || session.disabled || (session.demonstration && !services.demonstration))
      return undefined;
    if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS)
      await touchSession(tx, services.tenantId, session.id, now, expiryFrom(now));
    return session;
  });
}

/** Makes the function that finds out who a request comes from; a post that no longer holds leaves only the own session. */
export function identify(services: Services): Identify {
  return async (request) => {
    const session = await sessionOf(services, request);
    if (!session) return null;
    const holds =
      session.postId &&
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
    if (!holds && !String((request.routeOptions.config as { endpointId?: string }).endpointId).startsWith('session.'))
      throw new AppError('auth.no_post');
    return { actor, mustChangePassword: session.mustChangePassword };
  };
}
