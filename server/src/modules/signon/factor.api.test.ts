import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { beginFactor, confirmFactor, createUser, currentSession, endFactor, getSignInPolicy, listNotices, listSessions, listUsers, ownSignOn, renewRecovery, resetFactor, setSignInPolicy, signOnOfUser } from '@thientruong/contract';
import { sql } from 'kysely';
import { DEMO_PASSWORD, world, type World } from '../../../test/world.ts';

const KEY = 'khoa-cua-he-thong-chi-de-thu-0123456789';
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });

let w: World;
let minute = 0;
/** Each test works in an hour of its own, so that codes and locks of others do not reach it. */
const start = Date.parse('2024-07-01T02:00:00Z');
let clock = start;
const setNow = (ms: number) => w.setNow(new Date((clock = ms)));
const later = (seconds: number) => setNow(clock + seconds * 1000);
const codeOf = (secret: string, ahead = 0) => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: clock + ahead * 1000 });
const wrongOf = (secret: string) => {
  const right = [-60, -30, 0, 30, 60].map((ahead) => codeOf(secret, ahead));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? '';
};

interface Browser {
  cookie: string;
}
const send = async (browser: Browser, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: unknown) => {
  const answer = await w.app.inject({ method, url: `/api${url}`, headers: { cookie: browser.cookie }, ...(method === 'GET' || method === 'DELETE' ? {} : { payload: (payload ?? {}) as object }) });
  const set = answer.cookies.find((cookie) => cookie.name === 'thientruong.session_token');
  if (set) browser.cookie = `${set.name}=${set.value}`;
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), headers: answer.headers };
};
const enterPassword = async (username: string, password = DEMO_PASSWORD) => {
  const browser: Browser = { cookie: '' };
  return { browser, answer: await send(browser, 'POST', '/session', { username, password }) };
};
/** Switches the second factor of a person on; the codes of that moment are used up with it. */
const switchOn = async (browser: Browser) => {
  const { body } = await send(browser, 'POST', '/session/factor');
  const secret = String(body['secret']);
  const confirmed = await send(browser, 'POST', '/session/factor/confirm', { code: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  later(60);
  return { secret, recovery: confirmed.body['recoveryCodes'] as string[] };
};
/** A new user with an own password. */
const newUser = async (username: string, role: 'auditor' | 'provincial_leader' = 'provincial_leader') => {
  const admin = await w.as('quantri');
  const made = await admin.call(createUser, { body: { username, name: `Người ${username}`, posts: [{ role, agencyId: null, position: 'Thử' }] } });
  const { browser } = await enterPassword(username, made.firstPassword);
  expect((await send(browser, 'POST', '/session/password', { current: made.firstPassword, next: DEMO_PASSWORD })).status).toBe(200);
  return { id: made.user.id, browser };
};

beforeAll(async () => {
  w = await world({ keep: true, settings: { SECRETS_KEY: KEY } });
});
afterAll(() => w.close());
const hour = () => setNow(start + ++minute * 3_600_000);

describe('xác thực hai lớp', () => {
  test('bật bằng một mã đúng, được mười mã dự phòng, các phiên khác kết thúc; đăng nhập sau đó phải nhập mã, phiên nhận mã mới', async () => {
    hour();
    const { id, browser } = await newUser('hai.lop');
    const other = (await enterPassword('hai.lop')).browser;
    const before = await send(browser, 'GET', '/session/sign-on');
    expect(before.body).toMatchObject({ factor: { on: false, recoveryLeft: 0, required: false }, provider: null, links: [] });
    const begun = await send(browser, 'POST', '/session/factor');
    const secret = String(begun.body['secret']);
    expect(begun.body['uri']).toMatch(/^otpauth:\/\/totp\/.*hai\.lop/);
    expect((await send(browser, 'POST', '/session/factor/confirm', { code: wrongOf(secret) })).body).toMatchObject({ code: 'auth.wrong_code', fields: [{ path: 'code' }] });
    // Not confirmed, it does not count
    expect((await enterPassword('hai.lop')).answer.body).toMatchObject({ awaiting: null });
    const code = codeOf(secret);
    const confirmed = await send(browser, 'POST', '/session/factor/confirm', { code });
    expect(confirmed.body).toMatchObject({ me: { awaiting: null, person: { id } } });
    expect(new Set(confirmed.body['recoveryCodes'] as string[]).size).toBe(10);
    expect((await send(other, 'GET', '/session')).status).toBe(401);
    expect((await send(browser, 'GET', '/session/sign-on')).body).toMatchObject({ factor: { on: true, recoveryLeft: 10 } });
    expect((await send(browser, 'POST', '/session/factor')).body).toMatchObject({ code: 'record.state' });

    const { browser: fresh, answer } = await enterPassword('hai.lop');
    expect(answer.body).toMatchObject({ awaiting: 'code', post: null, posts: [], permissions: ['session.own'] });
    const half = fresh.cookie;
    for (const [method, url, body] of [['GET', '/tasks', undefined], ['GET', '/sessions', undefined], ['POST', '/session/factor', {}], ['GET', '/session/sign-on', undefined], ['POST', '/session/password', { current: DEMO_PASSWORD, next: 'mot mat khau khac' }], ['DELETE', '/sessions/others', undefined]] as const)
      expect((await send(fresh, method, url, body)).body, url).toMatchObject({ code: 'auth.code_required' });
    expect((await w.app.inject({ url: '/api/live', headers: { cookie: half } })).statusCode).toBe(403);
    // The code that confirmed is used up; the next one is taken, once
    expect((await send(fresh, 'POST', '/session/code', { code })).body).toMatchObject({ code: 'auth.wrong_code' });
    later(30);
    const next = codeOf(secret);
    const second = (await enterPassword('hai.lop')).browser;
    const both = await Promise.all([send(fresh, 'POST', '/session/code', { code: next }), send(second, 'POST', '/session/code', { code: next })]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 422]);
    const winner = both[0].status === 200 ? fresh : second;
    expect((await send(winner, 'GET', '/session')).body).toMatchObject({ awaiting: null, post: { role: 'provincial_leader' } });
    expect(winner.cookie).not.toBe(half);
    expect((await w.app.inject({ url: '/api/session', headers: { cookie: half } })).statusCode).toBe(winner === fresh ? 401 : 200);
    // Waiting sign-ins are no place where somebody is signed in
    expect((await send(winner, 'GET', '/sessions')).body['items']).toHaveLength(2);
    const trail = await w.owner.selectFrom('auditEntry').select(['action', 'details']).where('action', 'like', 'factor.%').execute();
    expect(trail.map((entry) => entry.action)).toContain('factor.switched_on');
    expect(JSON.stringify(trail)).not.toContain(secret);
    const stored = await w.owner.selectFrom('secondFactor').select('secret').where('personId', '=', id).executeTakeFirstOrThrow();
    expect(stored.secret).toMatch(/^v1\./);
  });

  test('mã lệch một bước được nhận; phiên chờ mã hết sau 5 phút', async () => {
    hour();
    const { browser } = await newUser('lech.gio');
    const { secret } = await switchOn(browser);
    const early = (await enterPassword('lech.gio')).browser;
    expect((await send(early, 'POST', '/session/code', { code: codeOf(secret, 60) })).status).toBe(422);
    expect((await send(early, 'POST', '/session/code', { code: ` ${codeOf(secret, 30).replace(/(...)/, '$1 ')} ` })).status).toBe(200);
    const slow = (await enterPassword('lech.gio')).browser;
    later(301);
    expect((await send(slow, 'POST', '/session/code', { code: codeOf(secret) })).body).toMatchObject({ code: 'auth.required' });
  });

  test('mã dự phòng dùng được một lần, hai người cùng lúc chỉ một; cấp lại thì mã cũ hết', async () => {
    hour();
    const { id, browser } = await newUser('du.phong');
    const { secret, recovery } = await switchOn(browser);
    const [first = '', second = ''] = recovery;
    const halves = [(await enterPassword('du.phong')).browser, (await enterPassword('du.phong')).browser];
    const both = await Promise.all(halves.map((half) => send(half, 'POST', '/session/code', { code: first.toUpperCase().replaceAll('-', ' ') })));
    expect(both.map((one) => one.status).sort()).toEqual([200, 422]);
    expect((await send(browser, 'GET', '/session/sign-on')).body).toMatchObject({ factor: { recoveryLeft: 9 } });
    const renewed = await send(browser, 'POST', '/session/factor/recovery', { code: codeOf(secret) });
    const [fresh = ''] = renewed.body['recoveryCodes'] as string[];
    later(60);
    const half = (await enterPassword('du.phong')).browser;
    expect((await send(half, 'POST', '/session/code', { code: second })).status).toBe(422);
    expect((await send(half, 'POST', '/session/code', { code: fresh })).status).toBe(200);
    const rows = await w.owner.selectFrom('recoveryCode').select('codeHash').where('personId', '=', id).execute();
    expect(rows).toHaveLength(10);
    expect(rows.some((row) => recovery.includes(row.codeHash))).toBe(false);
  });

  test('đoán mã: năm lần thì phiên chờ hết và bị khóa 30 giây, rồi 60; cùng lúc cũng không được thêm lần; đúng mã trong lúc khóa cũng chưa vào', async () => {
    hour();
    const { browser } = await newUser('bi.doan');
    const { secret } = await switchOn(browser);
    const half = (await enterPassword('bi.doan')).browser;
    const many = await Promise.all(Array.from({ length: 9 }, () => send(half, 'POST', '/session/code', { code: wrongOf(secret) })));
    expect(many.filter((one) => one.body['code'] === 'auth.wrong_code').length).toBeLessThanOrEqual(4);
    expect(many.filter((one) => one.status === 429).length).toBeGreaterThanOrEqual(1);
    expect((await send(half, 'GET', '/session')).status).toBe(401);
    const again = (await enterPassword('bi.doan')).browser;
    const locked = await send(again, 'POST', '/session/code', { code: codeOf(secret) });
    expect(locked.body).toMatchObject({ code: 'auth.code_locked' });
    expect(locked.headers['retry-after']).toBe('30');
    later(31);
    expect((await send(again, 'POST', '/session/code', { code: wrongOf(secret) })).headers['retry-after']).toBe('60');
    later(61);
    expect((await send(again, 'POST', '/session/code', { code: codeOf(secret) })).status).toBe(200);
  });

  test('tắt cần cả mật khẩu và mã; tắt rồi đăng nhập chỉ bằng mật khẩu', async () => {
    hour();
    const { browser } = await newUser('tat.di');
    const { secret } = await switchOn(browser);
    expect((await send(browser, 'POST', '/session/factor/end', { password: 'sai', code: codeOf(secret) })).body).toMatchObject({ code: 'auth.wrong_current', fields: [{ path: 'password' }] });
    expect((await send(browser, 'POST', '/session/factor/end', { password: DEMO_PASSWORD, code: wrongOf(secret) })).body).toMatchObject({ code: 'auth.wrong_code' });
    expect((await send(browser, 'POST', '/session/factor/end', { password: DEMO_PASSWORD, code: codeOf(secret) })).body).toMatchObject({ factor: { on: false, recoveryLeft: 0 } });
    expect((await enterPassword('tat.di')).answer.body).toMatchObject({ awaiting: null });
    expect((await send(browser, 'POST', '/session/factor/end', { password: DEMO_PASSWORD, code: '123456' })).body).toMatchObject({ code: 'record.state' });
    expect((await send(browser, 'POST', '/session/factor/confirm', { code: '123456' })).body).toMatchObject({ code: 'record.state' });
  });

  test('quản trị viên bỏ lớp thứ hai: phiên hết, người ấy được báo, có trong nhật ký; người khác không làm được', async () => {
    hour();
    const { id, browser } = await newUser('mat.may');
    await switchOn(browser);
    const admin = await w.as('quantri');
    expect((await admin.call(listUsers, { query: { q: 'mat may' } })).items[0]).toMatchObject({ secondFactor: true });
    expect(await admin.call(signOnOfUser, { params: { userId: id } })).toEqual({ secondFactor: true, links: [] });
    for (const login of ['tonghop', 'kiemtra', 'lanhdao']) await expect((await w.as(login)).call(resetFactor, { params: { userId: id } })).rejects.toMatchObject(refusal('auth.forbidden'));
    await admin.call(resetFactor, { params: { userId: id } });
    await expect(admin.call(resetFactor, { params: { userId: id } })).rejects.toMatchObject(refusal('record.state'));
    expect((await send(browser, 'GET', '/session')).status).toBe(401);
    const { browser: fresh, answer } = await enterPassword('mat.may');
    expect(answer.body).toMatchObject({ awaiting: null });
    expect((await send(fresh, 'GET', '/notices')).body['items']).toMatchObject([{ news: { event: 'factor_reset', name: 'Người mat.may' } }]);
    expect((await w.owner.selectFrom('auditEntry').select('subjectId').where('action', '=', 'factor.reset').execute()).map((entry) => entry.subjectId)).toEqual([id]);
    expect(listNotices.id).toBe('notices.list');
  });

  test('bắt buộc theo vai trò: chưa bật thì chỉ bật được, bật xong làm việc ngay; bản cũ và hai người cùng lúc bị từ chối', async () => {
    hour();
    const admin = await w.as('quantri');
    const policy = await admin.call(getSignInPolicy);
    expect(policy).toMatchObject({ roles: [], sealed: true, provider: null });
    await expect((await w.as('kiemtra')).call(setSignInPolicy, { body: { version: policy.version, roles: [] } })).rejects.toMatchObject(refusal('auth.forbidden'));
    const { browser } = await newUser('bat.buoc', 'auditor');
    const at = { version: policy.version, roles: ['auditor' as const] };
    const both = await Promise.allSettled([admin.call(setSignInPolicy, { body: at }), admin.call(setSignInPolicy, { body: at })]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: refusal('record.stale') });
    expect((await send(browser, 'GET', '/session')).body).toMatchObject({ awaiting: 'setup' });
    expect((await send(browser, 'GET', '/users')).body).toMatchObject({ code: 'auth.setup_required' });
    expect((await w.app.inject({ url: '/api/live', headers: { cookie: browser.cookie } })).statusCode).toBe(403);
    expect((await send(browser, 'GET', '/session/sign-on')).body).toMatchObject({ factor: { required: true } });
    const { secret } = await switchOn(browser);
    expect((await send(browser, 'GET', '/users')).status).toBe(200);
    // Off again: back to setting up
    expect((await send(browser, 'POST', '/session/factor/end', { password: DEMO_PASSWORD, code: codeOf(secret) })).status).toBe(200);
    expect((await send(browser, 'GET', '/users')).body).toMatchObject({ code: 'auth.setup_required' });
    await admin.call(setSignInPolicy, { body: { version: policy.version + 1, roles: [] } });
    expect((await send(browser, 'GET', '/users')).status).toBe(200);
  });

  test('khóa của lớp thứ hai: vai trò khác không đọc được, việc nền cũng không, vai trò đăng nhập chỉ đọc của chính người đang đăng nhập', async () => {
    hour();
    const { id, browser } = await newUser('bi.mat');
    await switchOn(browser);
    const read = (role: string, person: string) =>
      w.db.transaction().execute(async (tx) => {
        await sql`select set_config('role', ${role}, true), set_config('app.tenant_id', ${w.tenantId}, true), set_config('app.person_id', ${person}, true)`.execute(tx);
        return (await sql<{ secret: string }>`select secret from second_factor union all select code_hash from recovery_code`.execute(tx)).rows.length;
      });
    for (const role of ['app_admin', 'app_agency', 'app_province', 'app_auditor', 'app_jobs', 'app_public']) await expect(read(role, id), role).rejects.toMatchObject({ code: '42501' });
    expect(await read('app_auth', id)).toBe(11);
    expect(await read('app_auth', (await (await w.as('tonghop')).call(currentSession)).person.id)).toBe(0);
  });

  test('mất khóa hệ thống thì nói rõ, mã dự phòng vẫn dùng được; khóa có sau thì lần dùng kế tiếp được mã hóa', async () => {
    hour();
    const settings = w.services.settings as { SECRETS_KEY: string };
    const { id, browser } = await newUser('doi.khoa');
    settings.SECRETS_KEY = '';
    const { secret, recovery } = await switchOn(browser);
    const stored = () => w.owner.selectFrom('secondFactor').select('secret').where('personId', '=', id).executeTakeFirstOrThrow();
    expect((await stored()).secret).toMatch(/^p1\./);
    settings.SECRETS_KEY = KEY;
    const half = (await enterPassword('doi.khoa')).browser;
    expect((await send(half, 'POST', '/session/code', { code: codeOf(secret) })).status).toBe(200);
    expect((await stored()).secret).toMatch(/^v1\./);
    later(60);
    settings.SECRETS_KEY = 'x'.repeat(40);
    const lost = (await enterPassword('doi.khoa')).browser;
    expect((await send(lost, 'POST', '/session/code', { code: codeOf(secret) })).body).toMatchObject({ code: 'auth.factor_unreadable' });
    expect((await send(lost, 'POST', '/session/code', { code: recovery[3] })).status).toBe(200);
    settings.SECRETS_KEY = KEY;
  });

  test('ai chưa đăng nhập thì không gọi được; phiên đã đủ thì không nhập mã nữa', async () => {
    hour();
    for (const endpoint of [ownSignOn, beginFactor, confirmFactor, endFactor, renewRecovery, listSessions])
      expect((await w.app.inject({ method: endpoint.method as 'GET', url: `/api${endpoint.path}`, ...(endpoint.method === 'GET' ? {} : { payload: { code: '123456', password: 'x' } }) })).statusCode).toBe(401);
    expect((await send({ cookie: (await w.as('tonghop')).cookie }, 'POST', '/session/code', { code: '123456' })).body).toMatchObject({ code: 'record.state' });
  });
});
