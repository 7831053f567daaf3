import type { Module } from '../../platform/module.ts';
import type { Tx } from '../../platform/database.ts';
import { namesOf } from './identity.queries.ts';
import { identityRoutes } from './identity.routes.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movablePosts, movableStandIns } from './identity-move.queries.ts';

export { COOKIE, identify, liveSession, setCookie } from './identify.ts';
export { CODE_TRIES, deviceName } from './identity.rules.ts';
export { countSessionTry, endSessions, requiredRoles, setSecondFactor, setSessionFactor } from './identity.queries.ts';
export { hashToken, makeFirstPassword, makeToken } from './password.ts';
export { auditActor, checkOwnPassword, countCode, forgetCodes, openSession, presentMe } from './session.service.ts';
export { addUser, findUser, getUser } from './users.service.ts';
export { createTenant, demonstrationActor, seedPeople } from './demonstration.service.ts';
export { asOwner } from './tenant.queries.ts';

registerMovable(movablePosts);
registerMovable(movableStandIns);

/** Face of the module: who signs in, posts, users. */
export const identityModule: Module = { name: 'identity', routes: identityRoutes };

/** Names and present positions of people, for other modules' presenters; one query. */
export async function peopleNames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, { name: string; position: string | null }>> {
  const rows = await namesOf(tx, tenantId, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, { name: row.name, position: row.position }]));
}
