import type { EndpointOutput, getSignInPolicy, linkSignIn, listSignInRequests, rejectSignIn, resetFactor, setSignInPolicy, SignInLink, SignInPolicy, SignInRequest, signOnOfUser, unlinkSignIn } from '@thientruong/contract';
import { AppError, foldText, type Role } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import * as identity from '../identity/index.ts';
import { tellPerson } from '../notices/index.ts';
import * as queries from './signon.queries.ts';

/** A link as it travels. */
export const presentLink = (row: { id: string; issuer: string; shownAs: string; linkedAt: Date; lastUsedAt: Date | null }): SignInLink => ({
  id: row.id,
  issuer: row.issuer,
  shownAs: row.shownAs,
  linkedAt: row.linkedAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

const presentRequest = (row: queries.RequestRow): SignInRequest => ({
  id: row.id,
  issuer: row.issuer,
  subject: row.subject,
  name: row.name,
  email: row.email,
  state: row.state,
  askedAt: row.askedAt.toISOString(),
  lastAskedAt: row.lastAskedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  version: row.version,
});

/** A page of those who wait for a link. */
export async function listRequests({ tx, actor, query, now }: Call<typeof listSignInRequests>): Promise<EndpointOutput<typeof listSignInRequests>> {
  const at = readCursor(query.cursor, (value) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)));
  const words = query.q ? foldText(query.q).split(' ').filter(Boolean).slice(0, 8) : [];
  const rows = await queries.pageOfRequests(tx, actor.tenantId, { state: query.state ?? 'waiting', words, now }, at, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { items: shown.map(presentRequest), nextCursor: rows.length > query.limit && last ? writeCursor(last.place, last.id) : null, total: null };
}

async function getRequest(tx: Tx, tenantId: string, id: string, now: Date): Promise<queries.RequestRow> {
  const row = await queries.findRequest(tx, tenantId, id, now);
  if (!row) throw new AppError('record.not_found');
  return row;
}

/** Settles a request at the version that was seen. */
async function settle(call: Pick<Call<typeof rejectSignIn>, 'tx' | 'actor' | 'now'>, row: queries.RequestRow, version: number, state: 'rejected' | 'linked'): Promise<SignInRequest> {
  const { tx, actor, now } = call;
  if (row.version === version && row.state === 'linked') throw new AppError('record.state', { state: 'đã liên kết' });
  if (!(await queries.settleRequest(tx, actor.tenantId, row.id, version, state, actor.personId)))
    throw new AppError('record.stale', { current: presentRequest(await getRequest(tx, actor.tenantId, row.id, now)) });
  return presentRequest(await getRequest(tx, actor.tenantId, row.id, now));
}

/** Links a request with a user: one account at the provider, one user. Throws record.stale, record.exists. */
export async function link(call: Call<typeof linkSignIn>): Promise<SignInRequest> {
  const { tx, actor, params, body, now } = call;
  const row = await getRequest(tx, actor.tenantId, params.requestId, now);
  const user = (await identity.findUser(tx, actor.tenantId, body.userId)) ?? null;
  if (!user) throw new AppError('request.invalid', {}, [{ path: 'userId', message: 'Không có người dùng này' }]);
  const settled = await settle(call, row, body.version, 'linked');
  const shownAs = row.email ?? row.name ?? row.subject;
  if (!(await queries.insertLink(tx, { tenantId: actor.tenantId, issuer: row.issuer, subject: row.subject, personId: user.id, shownAs, linkedBy: actor.personId, linkedAt: now })))
    throw new AppError('record.exists', { what: 'người dùng này đã liên kết với một tài khoản khác của nhà cung cấp; hãy bỏ liên kết cũ trước' });
  await record(tx, actor, { action: 'signon.linked', subjectType: 'person', subjectId: user.id, details: { issuer: row.issuer, requestId: row.id }, personal: { shownAs, subject: row.subject } });
  await tellPerson(call, 'sign_in_linked', user.id, shownAs);
  return settled;
}

/** Rejects a request; the same account asks in vain until the request is forgotten, unless it is linked after all. */
export async function reject(call: Call<typeof rejectSignIn>): Promise<SignInRequest> {
  const { tx, actor, params, body, now } = call;
  const settled = await settle(call, await getRequest(tx, actor.tenantId, params.requestId, now), body.version, 'rejected');
  await record(tx, actor, { action: 'signon.rejected', subjectType: 'sign_in_request', subjectId: settled.id, details: { issuer: settled.issuer } });
  return settled;
}

/** Ends a link and what was signed in through it. */
export async function unlink({ tx, actor, params }: Call<typeof unlinkSignIn>): Promise<{ ok: true }> {
  const gone = await queries.removeLink(tx, actor.tenantId, params.linkId);
  if (!gone) throw new AppError('record.not_found');
  const ended = await identity.endSessions(tx, actor.tenantId, gone.personId, { via: 'provider' });
  await record(tx, actor, { action: 'signon.unlinked', subjectType: 'person', subjectId: gone.personId, details: { issuer: gone.issuer, ended } });
  return { ok: true };
}

/** How a user signs in. */
export async function signOnOf({ tx, actor, params }: Call<typeof signOnOfUser>): Promise<EndpointOutput<typeof signOnOfUser>> {
  const user = await identity.getUser(tx, actor.tenantId, params.userId);
  return { secondFactor: user.secondFactor, links: (await queries.linksOf(tx, actor.tenantId, user.id)).map(presentLink) };
}

/** Takes a user's second factor away: the person signs in by password alone until a new one is set up, and is told. */
export async function resetUserFactor(call: Call<typeof resetFactor>): Promise<{ ok: true }> {
  const { tx, actor, params } = call;
  const user = await identity.getUser(tx, actor.tenantId, params.userId);
  if (!(await queries.removeFactor(tx, actor.tenantId, user.id)) && !user.secondFactor) throw new AppError('record.state', { state: 'người này chưa bật xác thực hai lớp' });
  await identity.setSecondFactor(tx, actor.tenantId, user.id, false);
  await identity.endSessions(tx, actor.tenantId, user.id);
  await record(tx, actor, { action: 'factor.reset', subjectType: 'person', subjectId: user.id });
  await tellPerson(call, 'factor_reset', user.id, user.name);
  return { ok: true };
}

/** Which roles have to have a second factor. */
export async function readPolicy({ tx, actor, services }: Pick<Call<typeof getSignInPolicy>, 'tx' | 'actor' | 'services'>): Promise<SignInPolicy> {
  const row = await queries.findPolicy(tx, actor.tenantId);
  const { OIDC_ISSUER, OIDC_NAME, SECRETS_KEY } = services.settings;
  return { roles: (row?.roles ?? []) as Role[], version: row?.version ?? 0, sealed: SECRETS_KEY !== '', provider: OIDC_ISSUER ? OIDC_NAME : null };
}

/** Says which roles have to have a second factor; it holds at the next call of everybody concerned. */
export async function writePolicy(call: Call<typeof setSignInPolicy>): Promise<SignInPolicy> {
  const { tx, actor, body, now } = call;
  const roles = [...new Set(body.roles)].sort();
  const before = await readPolicy(call);
  if (before.version !== body.version || !(await queries.setPolicy(tx, { tenantId: actor.tenantId, roles, version: body.version, changedBy: actor.personId, changedAt: now })))
    throw new AppError('record.stale', { current: await readPolicy(call) });
  await record(tx, actor, { action: 'factor.required', subjectType: 'sign_in_policy', details: { before: before.roles, after: roles } });
  return readPolicy(call);
}
