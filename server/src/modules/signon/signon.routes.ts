import * as contract from '@thientruong/contract';
import { record } from '../../platform/audit.ts';
import { asSystem } from '../../platform/database.ts';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import * as identity from '../identity/index.ts';
import { beginFactor, confirmFactor, endFactor, enterCode, ownSignOn, renewRecovery } from './signon-factor.service.ts';
import { callback, start } from './signon-flow.service.ts';
import { link, listRequests, readPolicy, reject, resetUserFactor, signOnOf, unlink, writePolicy } from './signon-links.service.ts';
import { leaveAddress } from './signon-provider.ts';

/** Calls of the module. */
export const signonRoutes: readonly Route[] = [
  rawRoute(contract.ownSignOn, (call) => ownSignOn(call)),
  rawRoute(contract.enterCode, async (call) => {
    const opened = await enterCode(call, call.body.code);
    identity.setCookie(call.services, call.reply, opened);
    return opened.me;
  }),
  rawRoute(contract.beginFactor, (call) => beginFactor(call)),
  rawRoute(contract.confirmFactor, (call) => confirmFactor(call, call.body.code)),
  rawRoute(contract.endFactor, (call) => endFactor(call, call.body)),
  rawRoute(contract.renewRecovery, (call) => renewRecovery(call, call.body.code)),
  rawRoute(contract.leaveSession, async (call) => {
    const session = await identity.liveSession(call);
    const { services } = call;
    await asSystem(services.db, 'auth', services.tenantId, async (tx) => {
      await identity.endSessions(tx, services.tenantId, session.personId, { only: session.id });
      if (call.actor) await record(tx, call.actor, { action: 'signon.left', subjectType: 'person', subjectId: session.personId });
    });
    void call.reply.clearCookie(identity.COOKIE, { path: '/' });
    return { url: session.via === 'provider' && services.settings.OIDC_ISSUER ? await leaveAddress(services) : null };
  }),
  rawRoute(contract.startSignOn, ({ services, reply, body }) => start(services, reply, body.return)),
  rawRoute(contract.signOnCallback, async ({ services, request, reply, today }) => {
    await reply.redirect(await callback(services, request, reply, today));
    return undefined;
  }),
  route(contract.listSignInRequests, listRequests),
  route(contract.linkSignIn, link),
  route(contract.rejectSignIn, reject),
  route(contract.unlinkSignIn, unlink),
  route(contract.signOnOfUser, signOnOf),
  route(contract.resetFactor, resetUserFactor),
  route(contract.getSignInPolicy, readPolicy),
  route(contract.setSignInPolicy, writePolicy),
];
