import type { OwnSignOn } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor, type Tx } from '../../platform/database.ts';
import type { RawCall, Services } from '../../platform/module.ts';
import { isSealed, openSecret, sealSecret } from '../../platform/secrets.ts';
import * as identity from '../identity/index.ts';
import * as queries from './signon.queries.ts';
import { addressOf, digitsOf, makeSecret, RECOVERY_CODES, recoveryWords, stepOf } from './signon.rules.ts';
import { presentLink } from './signon-links.service.ts';

type OwnCall = Pick<RawCall<never>, 'services' | 'request' | 'actor' | 'now' | 'today'>;
/** The live session of the call. */
type Session = Awaited<ReturnType<typeof identity.liveSession>>;

const belongsTo = (services: Services, personId: string): string => `${services.tenantId}:${personId}`;
const recoveryHash = (personId: string, code: string): string => identity.hashToken(`recovery:${personId}:${recoveryWords(code)}`);

/** A transaction that sees what proves who this person is, and nobody else's. */
const asPerson = <T>(services: Services, personId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActor(services.db, { scope: 'auth', tenantId: services.tenantId, personId, agencyId: null }, work);

const actorOf = (call: OwnCall, session: Session): Pick<Actor, 'tenantId' | 'personId' | 'postId' | 'agencyId'> & { role: Actor['role']; requestId: string } =>
  call.actor && call.actor.role !== 'public' ? call.actor : identity.auditActor(call.services, session.personId, null, call.request.id);

/** Takes a code of the app or a recovery code, once; null where it is neither. */
async function takeCode(tx: Tx, services: Services, personId: string, typed: string, now: Date): Promise<'code' | 'recovery' | null> {
  const digits = digitsOf(typed);
  if (digits === null) return (await queries.takeRecovery(tx, services.tenantId, personId, recoveryHash(personId, typed), now)) ? 'recovery' : null;
  const factor = await queries.findFactor(tx, services.tenantId, personId);
  if (!factor?.confirmedAt) return null;
  const key = services.settings.SECRETS_KEY;
  const secret = openSecret(key, factor.secret, belongsTo(services, personId));
  if (secret === null) throw new AppError('auth.factor_unreadable');
  const step = stepOf(secret, digits, now);
  if (step === null) return null;
  // A secret of the time before there was a key is encrypted at its next use
  const change = key && !isSealed(factor.secret) ? { secret: sealSecret(key, secret, belongsTo(services, personId)) } : {};
  return (await queries.takeStep(tx, services.tenantId, personId, step, change)) ? 'code' : null;
}

/** The refusal of a code that was counted. */
const wrongCode = (seconds: number): AppError =>
  seconds > 0 ? new AppError('auth.code_locked', { seconds }) : new AppError('auth.wrong_code', {}, [{ path: 'code', message: 'Mã không đúng hoặc đã dùng rồi' }]);

/** Asks a signed-in person for a code and does the work in the same transaction; tries are counted. */
async function withCode<T>(call: OwnCall, session: Session, typed: string, work: (tx: Tx, kind: 'code' | 'recovery') => Promise<T>): Promise<T> {
  const { services, now } = call;
  const seconds = await identity.countCode(services, session.personId, now);
  const done = await asPerson(services, session.personId, async (tx) => {
    const kind = await takeCode(tx, services, session.personId, typed, now);
    if (!kind) return null;
    await identity.forgetCodes(tx, services.tenantId, session.personId);
    return { answer: await work(tx, kind) };
  });
  if (done) return done.answer;
  await asPerson(services, session.personId, (tx) => record(tx, actorOf(call, session), { action: 'factor.refused', subjectType: 'session', details: { locked: seconds > 0 } }));
  throw wrongCode(seconds);
}

/** How the person signs in. */
export async function ownSignOn(call: OwnCall): Promise<OwnSignOn> {
  const session = await identity.liveSession(call);
  const { services } = call;
  return asPerson(services, session.personId, async (tx) => {
    const factor = await queries.findFactor(tx, services.tenantId, session.personId);
    const required = await identity.requiredRoles(tx, services.tenantId);
    return {
      factor: {
        on: Boolean(factor?.confirmedAt),
        since: factor?.confirmedAt?.toISOString() ?? null,
        recoveryLeft: await queries.recoveryLeft(tx, services.tenantId, session.personId),
        required: Boolean(call.actor && required.includes(call.actor.role)),
      },
      provider: services.settings.OIDC_ISSUER ? services.settings.OIDC_NAME : null,
      links: (await queries.linksOf(tx, services.tenantId, session.personId)).map(presentLink),
    };
  });
}

/** Completes a sign-in that waits for its code: the waiting session ends and a new one begins. Throws auth.wrong_code, auth.code_locked. */
export async function enterCode(call: OwnCall, typed: string): Promise<Awaited<ReturnType<typeof identity.openSession>>> {
  const session = await identity.liveSession(call);
  const { services, now } = call;
  if (session.factor !== 'waits') throw new AppError('record.state', { state: 'phiên này không chờ mã' });
  // Counted and committed before the code is looked at, so that many at the same moment get no more tries
  const seconds = await identity.countCode(services, session.personId, now);
  const tries = await asPerson(services, session.personId, (tx) => identity.countSessionTry(tx, services.tenantId, session.id));
  if (tries === undefined || tries > identity.CODE_TRIES) throw new AppError('auth.required');
  const opened = await asPerson(services, session.personId, async (tx) => {
    const kind = await takeCode(tx, services, session.personId, typed, now);
    // Whoever ends the waiting session goes on; a second one at the same moment finds it gone
    if (!kind || (await identity.endSessions(tx, services.tenantId, session.personId, { only: session.id })) === 0) return null;
    await identity.forgetCodes(tx, services.tenantId, session.personId);
    if (kind === 'recovery') await record(tx, actorOf(call, session), { action: 'factor.recovery_used', subjectType: 'person', subjectId: session.personId });
    const via = session.via === 'provider' ? 'provider' : 'password';
    return identity.openSession(tx, services, { personId: session.personId, via, factor: 'passed', device: identity.deviceName(call.request.headers['user-agent'] ?? ''), requestId: call.request.id, today: call.today });
  });
  if (opened) return opened;
  await asPerson(services, session.personId, async (tx) => {
    await record(tx, actorOf(call, session), { action: 'factor.refused', subjectType: 'session', details: { locked: seconds > 0 } });
    if (tries >= identity.CODE_TRIES) await identity.endSessions(tx, services.tenantId, session.personId, { only: session.id });
  });
  throw wrongCode(seconds);
}

/** Makes a secret that counts once a code has confirmed it; one begun before is replaced. */
export async function beginFactor(call: OwnCall): Promise<{ secret: string; uri: string }> {
  const session = await identity.liveSession(call);
  const { services, now } = call;
  const secret = makeSecret();
  const sealed = sealSecret(services.settings.SECRETS_KEY, secret, belongsTo(services, session.personId));
  if (!(await asPerson(services, session.personId, (tx) => queries.keepSecret(tx, services.tenantId, session.personId, sealed, now)))) throw new AppError('record.state', { state: 'xác thực hai lớp đang bật' });
  return { secret, uri: addressOf(secret, session.username) };
}

/** New recovery codes, stored as hashes; the codes themselves are given once. */
async function makeRecovery(tx: Tx, services: Services, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, identity.makeFirstPassword);
  await queries.setRecoveryCodes(tx, services.tenantId, personId, codes.map((code) => recoveryHash(personId, code)));
  return codes;
}

const meOf = (tx: Tx, call: OwnCall, session: Session, factor: string) => identity.presentMe(tx, call.services, { ...session, factor, postId: call.actor?.postId ?? null }, call.today);

/** Switches the second factor on by a code; other sessions end, since they were begun without it. */
export async function confirmFactor(call: OwnCall, typed: string): Promise<{ recoveryCodes: string[]; me: Awaited<ReturnType<typeof identity.presentMe>> }> {
  const session = await identity.liveSession(call);
  const { services, now } = call;
  const seconds = await identity.countCode(services, session.personId, now);
  const done = await asPerson(services, session.personId, async (tx) => {
    const factor = await queries.findFactor(tx, services.tenantId, session.personId);
    if (!factor || factor.confirmedAt) throw new AppError('record.state', { state: factor ? 'xác thực hai lớp đang bật' : 'chưa bắt đầu bật' });
    const secret = openSecret(services.settings.SECRETS_KEY, factor.secret, belongsTo(services, session.personId));
    if (secret === null) throw new AppError('auth.factor_unreadable');
    const digits = digitsOf(typed);
    const step = digits === null ? null : stepOf(secret, digits, now);
    if (step === null || !(await queries.takeStep(tx, services.tenantId, session.personId, step, { confirmedAt: now }))) return null;
    await identity.forgetCodes(tx, services.tenantId, session.personId);
    await identity.setSecondFactor(tx, services.tenantId, session.personId, true);
    await identity.setSessionFactor(tx, services.tenantId, session.id, 'passed');
    await identity.endSessions(tx, services.tenantId, session.personId, { except: session.id });
    const recoveryCodes = await makeRecovery(tx, services, session.personId);
    await record(tx, actorOf(call, session), { action: 'factor.switched_on', subjectType: 'person', subjectId: session.personId });
    return { recoveryCodes, me: await meOf(tx, call, session, 'passed') };
  });
  if (!done) throw wrongCode(seconds);
  return done;
}

/** Switches the second factor off, by password and code. */
export async function endFactor(call: OwnCall, body: { password: string; code: string }): Promise<OwnSignOn> {
  const session = await identity.liveSession(call);
  if (!(await asPerson(call.services, session.personId, (tx) => queries.findFactor(tx, call.services.tenantId, session.personId)))?.confirmedAt)
    throw new AppError('record.state', { state: 'xác thực hai lớp chưa bật' });
  await identity.checkOwnPassword(call.services, session.personId, body.password, 'password');
  await withCode(call, session, body.code, async (tx) => {
    await queries.removeFactor(tx, call.services.tenantId, session.personId);
    await identity.setSecondFactor(tx, call.services.tenantId, session.personId, false);
    // Where the role has to have one, a new one is set up before anything else
    await identity.setSessionFactor(tx, call.services.tenantId, session.id, 'none');
    await identity.endSessions(tx, call.services.tenantId, session.personId, { except: session.id });
    await record(tx, actorOf(call, session), { action: 'factor.switched_off', subjectType: 'person', subjectId: session.personId });
  });
  return ownSignOn(call);
}

/** Puts new recovery codes in the place of the old ones. */
export async function renewRecovery(call: OwnCall, typed: string): Promise<{ recoveryCodes: string[]; me: Awaited<ReturnType<typeof identity.presentMe>> }> {
  const session = await identity.liveSession(call);
  return withCode(call, session, typed, async (tx) => {
    const recoveryCodes = await makeRecovery(tx, call.services, session.personId);
    await record(tx, actorOf(call, session), { action: 'factor.recovery_made', subjectType: 'person', subjectId: session.personId });
    return { recoveryCodes, me: await meOf(tx, call, session, session.factor) };
  });
}
