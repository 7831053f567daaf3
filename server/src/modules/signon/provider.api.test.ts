import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUser, currentSession, linkSignIn, listNotices, listSignInRequests, listUsers, ownSignOn, rejectSignIn, signOnOfUser, unlinkSignIn, changeUser } from '@thientruong/contract';
import { CLIENT, openProvider } from '../../../test/provider.ts';
import { DEMO_PASSWORD, world, type World } from '../../../test/world.ts';
import { openForgedProvider } from './forged-provider.testing.ts';

const PUBLIC_URL = 'http://thu.example';
const CALLBACK = `${PUBLIC_URL}/api/sign-on/callback`;
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const settingsFor = (issuer: string) => ({ PUBLIC_URL, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: 'tài khoản công vụ', OIDC_STRONG: 'mfa' });

/** Cookies of a browser, here and at the provider. */
type Jar = Map<string, string>;
const header = (jar: Jar) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

const startAt = async (w: World, jar: Jar, wanted?: string): Promise<URL> => {
  const answer = await w.app.inject({ method: 'POST', url: '/api/sign-on/start', payload: { ...(wanted === undefined ? {} : { return: wanted }) } });
  expect(answer.statusCode, answer.body).toBe(200);
  for (const cookie of answer.cookies) {
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/api/sign-on' });
    jar.set(cookie.name, cookie.value);
  }
  return new URL(answer.json<{ url: string }>().url);
};

/** Goes through the pages of the real provider as a browser does; the address it sends the browser back to. */
async function through(from: URL, account: string, jar: Jar = new Map()): Promise<URL> {
  let at = from;
  for (let i = 0; i < 8; i++) {
    const asked = at.pathname.startsWith('/interaction/');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie: header(jar) }, ...(asked ? { method: 'POST', body: new URLSearchParams({ account }) } : {}) });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`nhà cung cấp trả lời ${answer.status}: ${await answer.text()}`);
    at = new URL(location, at);
    if (at.href.startsWith(CALLBACK)) return at;
  }
  throw new Error('nhà cung cấp không trả về');
}

/** What the browser does with the way back: where it lands, and with which session. */
const comeBack = async (w: World, jar: Jar, address: URL) => {
  const answer = await w.app.inject({ url: `${address.pathname}${address.search}`, headers: { cookie: header(jar) } });
  expect(answer.statusCode).toBe(302);
  const session = answer.cookies.find((cookie) => cookie.name === 'thientruong.session_token');
  return { to: String(answer.headers.location), cookie: session ? `${session.name}=${session.value}` : null };
};

const enter = async (w: World, account: string, wanted?: string) => {
  const jar: Jar = new Map();
  return comeBack(w, jar, await through(await startAt(w, jar, wanted), account));
};
const meOf = async (w: World, cookie: string | null) => (await w.app.inject({ url: '/api/session', headers: { cookie: cookie ?? '' } })).json<Record<string, unknown>>();

const newUser = async (w: World, username: string) =>
  (await (await w.as('quantri')).call(createUser, { body: { username, name: `Người ${username}`, posts: [{ role: 'provincial_leader', agencyId: null, position: 'Thử' }] } })).user;
/** Lets an account of the provider ask, and links it. */
const linked = async (w: World, account: string, username: string) => {
  const user = await newUser(w, username);
  expect((await enter(w, account)).to).toBe('/sign-in?outcome=waiting');
  const admin = await w.as('quantri');
  const request = (await admin.call(listSignInRequests, { query: { q: account } })).items[0];
  if (!request) throw new Error('thiếu yêu cầu');
  await admin.call(linkSignIn, { params: { requestId: request.id }, body: { version: request.version, userId: user.id } });
  return { user, request };
};

describe('đăng nhập qua một nhà cung cấp OpenID Connect thật', () => {
  let w: World;
  let op: Awaited<ReturnType<typeof openProvider>>;
  beforeAll(async () => {
    op = await openProvider({ callback: CALLBACK, afterLogout: `${PUBLIC_URL}/sign-in` });
    w = await world({ keep: true, settings: settingsFor(op.issuer) });
  });
  afterAll(async () => {
    await w.close();
    await op.close();
  });

  test('chưa liên kết thì không vào được, để lại một yêu cầu; quản trị viên liên kết rồi thì vào đúng trang muốn mở, phiên mới, có tin báo', async () => {
    expect((await w.app.inject({ url: '/api/info' })).json()).toMatchObject({ provider: 'tài khoản công vụ' });
    const first = await enter(w, 'nguyenvana', '/work?tab=a');
    expect(first).toEqual({ to: '/sign-in?outcome=waiting&return=%2Fwork%3Ftab%3Da', cookie: null });
    // Asking twice leaves one request
    expect((await enter(w, 'nguyenvana')).to).toBe('/sign-in?outcome=waiting');
    const admin = await w.as('quantri');
    const { items } = await admin.call(listSignInRequests, { query: { q: 'nguoi nguyenvana' } });
    expect(items).toMatchObject([{ issuer: op.issuer, subject: 'nguyenvana', name: 'Người nguyenvana', email: 'nguyenvana@tinh.example', state: 'waiting' }]);
    const [request] = items;
    if (!request) throw new Error('thiếu yêu cầu');
    const user = await newUser(w, 'van.a');
    for (const login of ['tonghop', 'kiemtra', 'thutruong.nnptnt'])
      await expect((await w.as(login)).call(linkSignIn, { params: { requestId: request.id }, body: { version: 0, userId: user.id } })).rejects.toMatchObject(refusal('auth.forbidden'));
    await expect((await w.as('tonghop')).call(listSignInRequests)).rejects.toMatchObject(refusal('auth.forbidden'));
    await expect(admin.call(linkSignIn, { params: { requestId: request.id }, body: { version: request.version, userId: randomUUID() } })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'userId' }] } });
    const send = () => admin.call(linkSignIn, { params: { requestId: request.id }, body: { version: request.version, userId: user.id } });
    const both = await Promise.allSettled([send(), send()]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: refusal('record.stale') });

    const done = await enter(w, 'nguyenvana', '/work?tab=a');
    expect(done.to).toBe('/work?tab=a');
    const me = await meOf(w, done.cookie);
    // The first password was never changed; the provider's word stands in its place
    expect(me).toMatchObject({ person: { id: user.id }, via: 'provider', awaiting: null, mustChangePassword: false });
    const own = (await w.app.inject({ url: '/api/session/sign-on', headers: { cookie: done.cookie ?? '' } })).json<{ links: { shownAs: string; lastUsedAt: string | null }[] }>();
    expect(own.links).toMatchObject([{ shownAs: 'nguyenvana@tinh.example', lastUsedAt: expect.any(String) as unknown }]);
    expect((await w.app.inject({ url: '/api/notices', headers: { cookie: done.cookie ?? '' } })).json()).toMatchObject({ items: [{ news: { event: 'sign_in_linked', name: 'nguyenvana@tinh.example' } }] });
    const again = await enter(w, 'nguyenvana');
    expect(again.to).toBe('/');
    expect(again.cookie).not.toBe(done.cookie);
    const trail = await w.owner.selectFrom('auditEntry').select(['action', 'details']).where('action', 'like', 'signon.%').execute();
    expect(trail.filter((entry) => entry.action === 'signon.requested')).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toContain('nguyenvana');
    expect(listNotices.id).toBe('notices.list');
  });

  test('không tự liên kết theo thư: người có cùng tên đăng nhập và thư vẫn phải chờ', async () => {
    await newUser(w, 'cung.ten');
    expect((await enter(w, 'cung.ten')).cookie).toBeNull();
    expect((await enter(w, 'quantri')).cookie).toBeNull();
  });

  test('một tài khoản một người: người đã liên kết không nhận tài khoản thứ hai; từ chối thì lần sau vẫn bị từ chối; bỏ liên kết thì phiên hết và phải xin lại', async () => {
    const { user, request } = await linked(w, 'tranthib', 'thi.b');
    const admin = await w.as('quantri');
    await enter(w, 'tranthib2');
    const second = (await admin.call(listSignInRequests, { query: { q: 'tranthib2' } })).items[0];
    if (!second) throw new Error('thiếu yêu cầu');
    await expect(admin.call(linkSignIn, { params: { requestId: second.id }, body: { version: second.version, userId: user.id } })).rejects.toMatchObject(refusal('record.exists'));
    await expect(admin.call(linkSignIn, { params: { requestId: request.id }, body: { version: request.version + 1, userId: user.id } })).rejects.toMatchObject(refusal('record.state'));
    // Refused as a whole: the request still waits
    const rejected = await admin.call(rejectSignIn, { params: { requestId: second.id }, body: { version: second.version } });
    expect(rejected.state).toBe('rejected');
    expect((await enter(w, 'tranthib2')).to).toBe('/sign-in?outcome=rejected');
    expect((await admin.call(listSignInRequests, { query: { state: 'rejected' } })).items.map((one) => one.subject)).toContain('tranthib2');
    const { cookie } = await enter(w, 'tranthib');
    const [link] = (await admin.call(signOnOfUser, { params: { userId: user.id } })).links;
    if (!link) throw new Error('thiếu liên kết');
    await expect((await w.as('kiemtra')).call(unlinkSignIn, { params: { linkId: link.id } })).rejects.toMatchObject(refusal('auth.forbidden'));
    await admin.call(unlinkSignIn, { params: { linkId: link.id } });
    await expect(admin.call(unlinkSignIn, { params: { linkId: link.id } })).rejects.toMatchObject(refusal('record.not_found'));
    expect(await meOf(w, cookie)).toMatchObject({ code: 'auth.required' });
    expect((await enter(w, 'tranthib')).to).toBe('/sign-in?outcome=waiting');
    expect((await admin.call(listSignInRequests, { query: { q: 'tranthib' } })).items.map((one) => one.subject)).toEqual(['tranthib']);
  });

  test('tài khoản bị khóa không vào được qua nhà cung cấp; mở khóa thì vào được', async () => {
    const { user } = await linked(w, 'bikhoa', 'bi.khoa');
    const admin = await w.as('quantri');
    const now = async () => (await admin.call(listUsers, { query: { q: 'bi.khoa' } })).items[0]?.version ?? 0;
    await admin.call(changeUser, { params: { userId: user.id }, body: { version: await now(), disabled: true } });
    expect(await enter(w, 'bikhoa')).toEqual({ to: '/sign-in?outcome=disabled', cookie: null });
    await admin.call(changeUser, { params: { userId: user.id }, body: { version: await now(), disabled: false } });
    expect((await enter(w, 'bikhoa')).cookie).not.toBeNull();
  });

  test('lớp thứ hai của mình vẫn được hỏi, trừ khi nhà cung cấp nói đã kiểm tra bằng giá trị đã cấu hình', async () => {
    for (const [account, username] of [['motlop', 'mot.lop'], ['hailop', 'hai.lop']] as const) {
      await linked(w, account, username);
      const { cookie } = await enter(w, account);
      const post = (url: string, payload: object) => w.app.inject({ method: 'POST', url: `/api${url}`, headers: { cookie: cookie ?? '' }, payload });
      const secret = (await post('/session/factor', {})).json<{ secret: string }>().secret;
      const code = (ahead = 0) => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: w.services.now().getTime() + ahead });
      expect((await post('/session/factor/confirm', { code: code() })).statusCode).toBe(200);
      const next = await enter(w, account, '/work');
      if (account === 'hailop') {
        expect(next.to).toBe('/work');
        expect(await meOf(w, next.cookie)).toMatchObject({ awaiting: null });
        continue;
      }
      expect(next.to).toBe('/sign-in/code?return=%2Fwork');
      expect(await meOf(w, next.cookie)).toMatchObject({ awaiting: 'code', permissions: ['session.own'], via: 'provider' });
      const entered = await w.app.inject({ method: 'POST', url: '/api/session/code', headers: { cookie: next.cookie ?? '' }, payload: { code: code(30_000) } });
      expect(entered.json()).toMatchObject({ awaiting: null, via: 'provider' });
      expect(await meOf(w, next.cookie)).toMatchObject({ code: 'auth.required' });
    }
  });

  test('lặp lại state hay mã, trình duyệt khác, state lạ, quá mười phút: không vào được', async () => {
    await linked(w, 'laplai', 'lap.lai');
    const jar: Jar = new Map();
    const address = await through(await startAt(w, jar), 'laplai');
    expect((await comeBack(w, new Map(), address)).to).toBe('/sign-in?outcome=state');
    expect((await comeBack(w, new Map([['thientruong.sign_on', 'x'.repeat(43)]]), address)).to).toBe('/sign-in?outcome=state');
    const ok = await comeBack(w, jar, address);
    expect(ok.cookie).not.toBeNull();
    expect(await comeBack(w, jar, address)).toEqual({ to: '/sign-in?outcome=state', cookie: null });
    // The code of one sign-in in another one: the provider has taken it, and it was made for another verifier
    const other: Jar = new Map();
    const state = (await startAt(w, other)).searchParams.get('state') ?? '';
    const mixed = new URL(address);
    mixed.searchParams.set('state', state);
    expect(await comeBack(w, other, mixed)).toEqual({ to: '/sign-in?outcome=refused', cookie: null });
    const fresh: Jar = new Map();
    const stolen = await through(await startAt(w, new Map()), 'laplai');
    stolen.searchParams.set('state', (await startAt(w, fresh)).searchParams.get('state') ?? '');
    expect(await comeBack(w, fresh, stolen)).toEqual({ to: '/sign-in?outcome=refused', cookie: null });
    const late: Jar = new Map();
    const lateAddress = await through(await startAt(w, late), 'laplai');
    const now = w.services.now();
    w.setNow(new Date(now.getTime() + 11 * 60_000));
    expect((await comeBack(w, late, lateAddress)).to).toBe('/sign-in?outcome=state');
    w.setNow(now);
    // Said no at the provider
    const no: Jar = new Map();
    expect((await comeBack(w, no, await through(await startAt(w, no, '/work'), ''))).to).toBe('/sign-in?outcome=cancelled&return=%2Fwork');
  });

  test('địa chỉ đi tới có PKCE, state, nonce; chỉ quay về trang của mình', async () => {
    await linked(w, 'quayve', 'quay.ve');
    const url = await startAt(w, new Map());
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: CALLBACK, client_id: CLIENT.id, state: expect.stringMatching(/.{40}/) as unknown, nonce: expect.stringMatching(/.{40}/) as unknown });
    for (const bad of ['https://xau.example', '//xau.example/a', '/\\xau.example', '/api/session', '/..//xau.example']) expect((await enter(w, 'quayve', bad)).to, bad).toBe('/');
  });

  test('đăng xuất: phiên ở đây hết, có địa chỉ đăng xuất ở nhà cung cấp; vào bằng mật khẩu thì không', async () => {
    await linked(w, 'rave', 'ra.ve');
    const { cookie } = await enter(w, 'rave');
    const leave = (from: string | null) => w.app.inject({ method: 'POST', url: '/api/session/leave', headers: { cookie: from ?? '' }, payload: {} });
    const { url } = (await leave(cookie)).json<{ url: string }>();
    expect(new URL(url).pathname).toBe('/session/end');
    expect(new URL(url).searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC_URL}/sign-in`);
    expect((await fetch(url)).status).toBe(200);
    expect(await meOf(w, cookie)).toMatchObject({ code: 'auth.required' });
    const byPassword = await w.app.inject({ method: 'POST', url: '/api/session', payload: { username: 'lanhdao', password: DEMO_PASSWORD } });
    expect((await leave(byPassword.cookies.map((one) => `${one.name}=${one.value}`).join())).json()).toEqual({ url: null });
  });

  test('liên kết của không gian cài đặt khác không cho vào đây', async () => {
    const [tenantId, personId] = [randomUUID(), randomUUID()];
    await w.owner.insertInto('tenant').values({ id: tenantId, name: 'Tỉnh khác' }).execute();
    await w.owner.insertInto('person').values({ tenantId, id: personId, name: 'Người tỉnh khác', folded: 'x' }).execute();
    await w.owner.insertInto('signInAccount').values({ tenantId, personId, username: 'khac', passwordHash: 'x' }).execute();
    await w.owner.insertInto('signInLink').values({ tenantId, id: randomUUID(), issuer: op.issuer, subject: 'tinhkhac', personId, shownAs: 'x', linkedAt: new Date() }).execute();
    expect(await enter(w, 'tinhkhac')).toEqual({ to: '/sign-in?outcome=waiting', cookie: null });
    const admin = await w.as('quantri');
    const link = await w.owner.selectFrom('signInLink').select('id').where('tenantId', '=', tenantId).executeTakeFirstOrThrow();
    await expect(admin.call(unlinkSignIn, { params: { linkId: link.id } })).rejects.toMatchObject(refusal('record.not_found'));
    const request = (await admin.call(listSignInRequests, { query: { q: 'tinhkhac' } })).items[0];
    await expect(admin.call(linkSignIn, { params: { requestId: request?.id ?? '' }, body: { version: 0, userId: personId } })).rejects.toMatchObject(refusal('request.invalid'));
  });

  test('quá nhiều yêu cầu thì không nhận thêm; quá 30 ngày thì không còn', async () => {
    const at = new Date('2024-07-01T02:00:00Z');
    const there = await w.owner.selectFrom('signInRequest').select('id').where('state', '<>', 'linked').where('tenantId', '=', w.tenantId).execute();
    await w.owner
      .insertInto('signInRequest')
      .values(Array.from({ length: 300 - there.length }, (_, i) => ({ tenantId: w.tenantId, id: randomUUID(), issuer: op.issuer, subject: `doi-${i}`, askedAt: at, lastAskedAt: new Date(at.getTime() + i), expiresAt: new Date(at.getTime() + 30 * 86_400_000) })))
      .execute();
    expect((await enter(w, 'nguoithua')).to).toBe('/sign-in?outcome=full');
    // Paged by key: nobody twice, nobody left out
    const admin = await w.as('quantri');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { subject: string }[]; nextCursor: string | null } = await admin.call(listSignInRequests, { query: { limit: 120, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((one) => one.subject));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((subject) => subject.startsWith('doi-'))).toHaveLength(300 - there.length);
    w.setNow(new Date(at.getTime() + 31 * 86_400_000));
    const later = await w.app.inject({ method: 'POST', url: '/api/session', payload: { username: 'quantri', password: DEMO_PASSWORD } });
    const list = await w.app.inject({ url: '/api/sign-in-requests', headers: { cookie: later.cookies.map((one) => `${one.name}=${one.value}`).join() } });
    expect(list.json()).toMatchObject({ items: [] });
    expect((await enter(w, 'nguoithua')).to).toBe('/sign-in?outcome=waiting');
    w.setNow(at);
  });
});

describe('nhà cung cấp giả mạo hay hỏng', () => {
  let w: World;
  let op: Awaited<ReturnType<typeof openForgedProvider>>;
  beforeAll(async () => {
    op = await openForgedProvider();
    w = await world({ keep: true, settings: settingsFor(op.issuer) });
  });
  afterAll(async () => {
    await w.close();
    await op.close();
  });
  const attempt = async (claims: (nonce: string) => Record<string, unknown>, how?: { foreignKey?: boolean; status?: number }, more: Record<string, string> = {}) => {
    const jar: Jar = new Map();
    const url = await startAt(w, jar);
    op.say(claims(url.searchParams.get('nonce') ?? ''), how);
    const back = new URL(`${CALLBACK}?${new URLSearchParams({ code: 'x', state: url.searchParams.get('state') ?? '', ...more }).toString()}`);
    return (await comeBack(w, jar, back)).to;
  };

  test('đúng mọi thứ thì được coi là đã đăng nhập ở nhà cung cấp (chờ liên kết)', async () => {
    expect(await attempt((nonce) => ({ nonce }))).toBe('/sign-in?outcome=waiting');
  });
  const soon = Math.floor(Date.now() / 1000);
  test.each([
    ['nonce khác', () => ({ nonce: 'khac' }), undefined],
    ['không có nonce', () => ({}), undefined],
    ['cấp cho ứng dụng khác', (nonce: string) => ({ nonce, aud: 'ung-dung-khac' }), undefined],
    ['của nhà cung cấp khác', (nonce: string) => ({ nonce, iss: 'https://xau.example' }), undefined],
    ['đã hết hạn', (nonce: string) => ({ nonce, iat: soon - 4000, exp: soon - 3600 }), undefined],
    ['ký bằng khóa lạ', (nonce: string) => ({ nonce }), { foreignKey: true }],
    ['không nói là ai', (nonce: string) => ({ nonce, sub: undefined }), undefined],
  ] as const)('id_token %s: không nhận', async (_what, claims, how) => {
    expect(await attempt(claims, how)).toBe('/sign-in?outcome=refused');
    expect((await w.owner.selectFrom('signInRequest').select('subject').execute()).map((row) => row.subject)).toEqual(['ke-gia']);
  });
  test('câu trả lời mang tên nhà cung cấp khác (mix-up): không nhận', async () => {
    expect(await attempt((nonce) => ({ nonce }), undefined, { iss: 'https://xau.example' })).toBe('/sign-in?outcome=refused');
  });
  test('nhà cung cấp đang hỏng: nói rõ, mật khẩu vẫn vào được; sống lại thì dùng được ngay', async () => {
    expect(await attempt((nonce) => ({ nonce }), { status: 503 })).toBe('/sign-in?outcome=unreachable');
    const port = Number(new URL(op.issuer).port);
    await op.close();
    const away = await world({ settings: settingsFor(`http://127.0.0.1:${port}`) });
    const start = () => away.app.inject({ method: 'POST', url: '/api/sign-on/start', payload: {} });
    expect((await start()).json()).toMatchObject({ code: 'auth.provider_down', detail: expect.stringContaining('đăng nhập bằng mật khẩu') as unknown });
    expect((await (await away.as('tonghop')).call(currentSession)).via).toBe('password');
    const { createServer } = await import('node:http');
    const alive = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer: `http://127.0.0.1:${port}`, authorization_endpoint: `http://127.0.0.1:${port}/auth`, token_endpoint: `http://127.0.0.1:${port}/token`, jwks_uri: `http://127.0.0.1:${port}/jwks` })));
    await new Promise<void>((resolve) => alive.listen(port, '127.0.0.1', resolve));
    expect((await start()).statusCode).toBe(200);
    alive.closeAllConnections();
    await new Promise<void>((resolve) => alive.close(() => resolve()));
  });
  test('chưa cấu hình nhà cung cấp: nút không có, gọi thẳng cũng bị từ chối', async () => {
    const plain = await world();
    expect((await plain.app.inject({ url: '/api/info' })).json()).toMatchObject({ provider: null });
    expect((await plain.app.inject({ method: 'POST', url: '/api/sign-on/start', payload: {} })).json()).toMatchObject({ code: 'auth.provider_off' });
    expect((await plain.app.inject({ url: '/api/sign-on/callback?code=x&state=y' })).headers.location).toBe('/sign-in?outcome=state');
    expect(await (await plain.as('tonghop')).call(ownSignOn)).toMatchObject({ provider: null, links: [] });
  });
});
