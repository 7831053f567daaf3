import * as contract from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem } from '../../platform/database.ts';
import { directoryDayOf, rawRoute, route, type RawCall, type Route } from '../../platform/module.ts';
import { demonstrationLogins, tenantName } from './demonstration.service.ts';
import { COOKIE, liveSession, setCookie } from './identify.ts';
import { deviceName } from './identity.rules.ts';
import * as queries from './identity.queries.ts';
import { changeOwnPassword, chooseForSession, presentMe, signInWithPassword } from './session.service.ts';
import { addUser, changeUserRecord, listUsersPage, resetUserPassword } from './users.service.ts';
import { VERSION } from '../../platform/version.ts';

/** The session with the post that still holds. */
async function own(call: RawCall<contract.Endpoint>) {
  return { ...(await liveSession(call)), postId: call.actor?.postId ?? null };
}

/** Calls of the module. */
export const identityRoutes: readonly Route[] = [
  rawRoute(contract.appInfo, async ({ services, today }) => ({
    name: 'Thiên Trường',
    tenantName: await tenantName(services),
    version: VERSION,
    demonstration: services.demonstration,
    provider: services.settings.OIDC_ISSUER ? services.settings.OIDC_NAME : null,
    logins: services.demonstration ? await demonstrationLogins(services) : [],
    today,
    directoryDay: directoryDayOf(services, today),
  })),
  rawRoute(contract.signIn, async ({ services, body, request, reply, today }) => {
    const device = deviceName(request.headers['user-agent'] ?? '');
    const done = await signInWithPassword(services, { ...body, address: request.ip, device, requestId: request.id, today });
    setCookie(services, reply, done);
    return done.me;
  }),
  rawRoute(contract.currentSession, async (call) => {
    const session = await own(call);
    return asSystem(call.services.db, 'auth', call.services.tenantId, (tx) => presentMe(tx, call.services, session, call.today));
  }),
  rawRoute(contract.signOut, async (call) => {
    const session = await liveSession(call);
    const { actor, services } = call;
    await asSystem(services.db, 'auth', services.tenantId, async (tx) => {
      await queries.endSessions(tx, services.tenantId, session.personId, { only: session.id });
      if (actor) await record(tx, actor, { action: 'session.signed_out', subjectType: 'person', subjectId: session.personId });
    });
    void call.reply.clearCookie(COOKIE, { path: '/' });
    return { ok: true as const };
  }),
  rawRoute(contract.choosePost, async (call) => {
    return chooseForSession(call.services, { session: await own(call), choice: call.body, today: call.today });
  }),
  rawRoute(contract.changePassword, async (call) => {
    return changeOwnPassword(call.services, { session: await own(call), ...call.body, requestId: call.request.id, today: call.today });
  }),
  rawRoute(contract.listSessions, async (call) => {
    const session = await liveSession(call);
    const rows = await asSystem(call.services.db, 'auth', call.services.tenantId, (tx) =>
      queries.sessionsOf(tx, call.services.tenantId, session.personId, call.now),
    );
    return {
      items: rows.map((row) => ({
        id: row.id,
        current: row.id === session.id,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        device: row.device,
      })),
    };
  }),
  rawRoute(contract.revokeSession, async (call) => {
    const session = await liveSession(call);
    const which = call.params.sessionId === 'others' ? { except: session.id } : { only: call.params.sessionId };
    const ended = await asSystem(call.services.db, 'auth', call.services.tenantId, async (tx) => {
      const count = await queries.endSessions(tx, call.services.tenantId, session.personId, which);
      if (call.actor && count > 0)
        await record(tx, call.actor, { action: 'session.revoked', subjectType: 'person', subjectId: session.personId, details: { count } });
      return count;
    });
    if (ended === 0 && 'only' in which) throw new AppError('record.not_found');
    return { ok: true as const };
  }),
  route(contract.listUsers, ({ tx, actor, query }) => listUsersPage(tx, actor.tenantId, query)),
  route(contract.createUser, ({ tx, actor, body, today }) => addUser(tx, actor, { ...body, today })),
  route(contract.changeUser, ({ tx, actor, params, body, today }) => changeUserRecord(tx, actor, params.userId, body, today)),
  route(contract.resetPassword, ({ tx, actor, params }) => resetUserPassword(tx, actor, params.userId)),
];
