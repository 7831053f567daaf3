import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignOnOutcome } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import * as identity from '../identity/index.ts';
import * as queries from './signon.queries.ts';
import { begin, finish, outcomeOf, reasonOf } from './signon-provider.ts';
import { FLOW_MINUTES, isStrong, MOST_REQUESTS, ownPath, REQUEST_DAYS, saidText } from './signon.rules.ts';

/** Cookie that ties what comes back from the provider to the browser that went there. */
const FLOW_COOKIE = 'thientruong.sign_on';
const FLOW_PATH = '/api/sign-on';

/** Begins: keeps what has to be known when the provider answers, and gives the address to go to. */
export async function start(services: Services, reply: FastifyReply, wanted: string | undefined): Promise<{ url: string }> {
  const { url, state, nonce, verifier } = await begin(services);
  const browser = identity.makeToken();
  const expiresAt = new Date(services.now().getTime() + FLOW_MINUTES * 60_000);
  await asSystem(services.db, 'auth', services.tenantId, (tx) =>
    queries.insertFlow(tx, { tenantId: services.tenantId, stateHash: identity.hashToken(state), browserHash: identity.hashToken(browser), nonce, verifier, returnTo: ownPath(wanted), expiresAt }),
  );
  // Lax: the way back comes from the provider's site
  void reply.setCookie(FLOW_COOKIE, browser, { path: FLOW_PATH, httpOnly: true, sameSite: 'lax', secure: services.settings.PUBLIC_URL.startsWith('https://'), maxAge: FLOW_MINUTES * 60 });
  return { url };
}

const back = (outcome: SignOnOutcome, returnTo = '/'): string => `/sign-in?${new URLSearchParams({ outcome, ...(returnTo === '/' ? {} : { return: returnTo }) }).toString()}`;

/** What comes back from the provider: a session for who is linked, a request for who is not; answers with the address to go to. */
export async function callback(services: Services, request: FastifyRequest, reply: FastifyReply, today: string): Promise<string> {
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const state = new URLSearchParams(query).get('state') ?? '';
  const browser = request.cookies[FLOW_COOKIE] ?? '';
  void reply.clearCookie(FLOW_COOKIE, { path: FLOW_PATH });
  // Taken with the first answer, whatever comes of it: neither state nor code is of use a second time
  const flow = state && browser ? await asSystem(services.db, 'auth', services.tenantId, (tx) => queries.takeFlow(tx, services.tenantId, identity.hashToken(state), identity.hashToken(browser), services.now())) : undefined;
  if (!flow) return back('state');
  try {
    const claims = await finish(services, query, { state, nonce: flow.nonce, verifier: flow.verifier });
    return await settle(services, request, reply, today, flow.returnTo, claims);
  } catch (error) {
    const outcome = outcomeOf(error);
    services.log('warn', 'đăng nhập qua nhà cung cấp không thành công', { outcome, reason: reasonOf(error) });
    await asSystem(services.db, 'auth', services.tenantId, (tx) =>
      record(tx, identity.auditActor(services, null, null, request.id), { action: 'signon.refused', subjectType: 'session', details: { outcome } }),
    );
    return back(outcome, flow.returnTo);
  }
}

async function settle(services: Services, request: FastifyRequest, reply: FastifyReply, today: string, returnTo: string, claims: Awaited<ReturnType<typeof finish>>): Promise<string> {
  const now = services.now();
  const { tenantId } = services;
  const { iss: issuer, sub: subject } = claims;
  const done = await asSystem(services.db, 'auth', tenantId, async (tx): Promise<SignOnOutcome | Awaited<ReturnType<typeof identity.openSession>>> => {
    const nobody = identity.auditActor(services, null, null, request.id);
    const linked = await queries.findLinkOf(tx, tenantId, issuer, subject);
    if (!linked) {
      // Never by the e-mail address: whoever can choose an address at the provider would choose somebody's account here
      const [name, email] = [saidText(claims['name']) ?? saidText(claims['preferred_username']), saidText(claims['email'])];
      const folded = foldText([name, email, subject].filter(Boolean).join(' '));
      const expiresAt = new Date(now.getTime() + REQUEST_DAYS * 86_400_000);
      const asked = await queries.askForLink(tx, { tenantId, issuer, subject, name, email, folded, now, expiresAt, most: MOST_REQUESTS });
      if (asked.made) await record(tx, nobody, { action: 'signon.requested', subjectType: 'sign_in_request', subjectId: asked.id, details: { issuer }, personal: { name, email, subject } });
      return asked.state;
    }
    if (linked.disabled || (linked.demonstration && !services.demonstration)) {
      await record(tx, nobody, { action: 'signon.refused', subjectType: 'session', details: { outcome: 'disabled', personId: linked.personId } });
      return 'disabled';
    }
    await queries.touchLink(tx, tenantId, linked.id, now);
    const factor = isStrong({ acr: claims['acr'], amr: claims['amr'] }, services.settings.OIDC_STRONG) ? 'provider' : linked.secondFactor ? 'waits' : 'none';
    return identity.openSession(tx, services, { personId: linked.personId, via: 'provider', factor, device: identity.deviceName(request.headers['user-agent'] ?? ''), requestId: request.id, today });
  });
  if (typeof done === 'string') return back(done, returnTo);
  identity.setCookie(services, reply, done);
  return done.me.awaiting === 'code' ? `/sign-in/code?${new URLSearchParams({ return: returnTo }).toString()}` : returnTo;
}
