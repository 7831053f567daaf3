import { expect, test } from 'vitest';
import {
  appInfo,
  changePassword,
  changeUser,
  choosePost,
  createUser,
  currentSession,
  listAgencies,
  listSessions,
  listTasks,
  listUsers,
  resetPassword,
  revokeSession,
  signOut,
} from '@thientruong/contract';
import { DEMO_PASSWORD, world, type World } from '../../../test/world.ts';

const trySignIn = (w: World, username: string, password: string, from = '10.0.0.1') =>
  w.app.inject({ method: 'POST', url: '/api/session', payload: { username, password }, remoteAddress: from });
const cookieOf = (answer: Awaited<ReturnType<typeof trySignIn>>) =>
  answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });

test('đăng nhập đúng thì có phiên, vị trí và quyền; đăng xuất thì phiên hết ngay', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const me = await an.call(currentSession);
  expect(me.post).toMatchObject({ role: 'coordinator', agency: { code: 'SKHCN' } });
  expect(me.permissions).toContain('plans.publish');
  const cookie = (await trySignIn(w, 'tonghop', DEMO_PASSWORD)).cookies[0];
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  await an.call(signOut);
  await expect(an.call(currentSession)).rejects.toMatchObject(refusal('auth.required'));
});

test('sai mật khẩu và tên không có thật nhận cùng một câu trả lời', async () => {
  const w = await world();
  const known = await trySignIn(w, 'tonghop', 'sai');
  const unknown = await trySignIn(w, 'khong-co-ai', 'sai');
  expect([known.statusCode, unknown.statusCode]).toEqual([401, 401]);
  expect(known.json<{ detail: string }>().detail).toBe(unknown.json<{ detail: string }>().detail);
});

test('sai năm lần thì khóa có thời gian tăng dần; đúng giờ thì vào được; mật khẩu đúng trong lúc khóa cũng chưa vào', async () => {
  const w = await world({ now: '2024-07-01T02:00:00Z' });
  for (let i = 0; i < 4; i++) expect((await trySignIn(w, 'tonghop', 'sai')).statusCode).toBe(401);
  const fifth = await trySignIn(w, 'tonghop', 'sai');
  expect(fifth.statusCode).toBe(429);
  expect(fifth.headers['retry-after']).toBe('30');
  expect((await trySignIn(w, 'tonghop', DEMO_PASSWORD)).statusCode).toBe(429);
  expect((await trySignIn(w, 'lanhdao', DEMO_PASSWORD, '10.0.0.2')).statusCode).toBe(200);
  w.setNow('2024-07-01T02:00:31Z');
  expect((await trySignIn(w, 'tonghop', 'sai')).headers['retry-after']).toBe('60');
  w.setNow('2024-07-01T02:02:00Z');
  expect((await trySignIn(w, 'tonghop', DEMO_PASSWORD)).statusCode).toBe(200);
  w.setNow('2024-07-01T02:02:01Z');
  expect((await trySignIn(w, 'tonghop', 'sai')).statusCode).toBe(401);
});

test('người dùng mới phải đổi mật khẩu lần đầu rồi mới làm việc được', async () => {
  const w = await world();
  const admin = await w.as('quantri');
  const made = await admin.call(createUser, {
    body: { username: 'nguoi.moi', name: 'Người Mới', posts: [{ role: 'auditor', agencyId: null, position: 'Cán bộ kiểm tra' }] },
  });
  const first = await trySignIn(w, 'nguoi.moi', made.firstPassword);
  expect(first.json()).toMatchObject({ mustChangePassword: true });
  const cookie = cookieOf(first);
  expect((await w.app.inject({ url: '/api/tasks', headers: { cookie } })).json()).toMatchObject({
    code: 'auth.must_change_password',
  });
  const change = (next: string) =>
    w.app.inject({
      method: 'POST',
      url: '/api/session/password',
      headers: { cookie },
      payload: { current: made.firstPassword, next },
    });
  expect((await change('ngan')).json()).toMatchObject({ code: 'auth.weak_password' });
  expect((await change('mot mat khau dai')).json()).toMatchObject({ mustChangePassword: false });
  expect((await w.app.inject({ url: '/api/tasks', headers: { cookie } })).statusCode).toBe(200);
  await expect(
    admin.call(createUser, {
      body: { username: 'nguoi.moi', name: 'Trùng', posts: [{ role: 'auditor', agencyId: null, position: 'x' }] },
    }),
  ).rejects.toMatchObject(refusal('record.exists'));
});

test('xem và thu hồi phiên của mình; đổi mật khẩu thì các phiên khác hết', async () => {
  const w = await world();
  const here = await w.as('daumoi.gddt');
  const other = cookieOf(await trySignIn(w, 'daumoi.gddt', DEMO_PASSWORD));
  const { items } = await here.call(listSessions);
  expect(items.filter((session) => session.current)).toHaveLength(1);
  const target = items.find((session) => !session.current);
  if (!target) throw new Error('thiếu phiên thứ hai');
  await (
    await w.as('daumoi.tttt')
  )
    .call(revokeSession, { params: { sessionId: target.id } })
    .catch((error: unknown) => expect(error).toMatchObject(refusal('record.not_found')));
  await here.call(revokeSession, { params: { sessionId: target.id } });
  expect((await w.app.inject({ url: '/api/session', headers: { cookie: other } })).statusCode).toBe(401);
  // Only what happened stands in the trail: the refused try on somebody else's session does not
  expect(await w.owner.selectFrom('auditEntry').select(['details']).where('action', '=', 'session.revoked').execute()).toEqual([{ details: { count: 1 } }]);
  const third = cookieOf(await trySignIn(w, 'daumoi.gddt', DEMO_PASSWORD));
  await here.call(changePassword, { body: { current: DEMO_PASSWORD, next: 'mật khẩu khác hẳn' } });
  expect((await w.app.inject({ url: '/api/session', headers: { cookie: third } })).statusCode).toBe(401);
  expect((await here.call(currentSession)).person.username).toBe('daumoi.gddt');
});

test('khóa người dùng thì mọi phiên hết; đặt lại mật khẩu thì phải đổi; bản cũ bị từ chối với bản mới kèm theo', async () => {
  const w = await world();
  const admin = await w.as('quantri');
  const target = await w.as('daumoi.tttt');
  const user = (await admin.call(listUsers, { query: { q: 'vu minh hoa dung' } })).items[0];
  if (!user) throw new Error('không tìm thấy không dấu');
  const changed = await admin.call(changeUser, { params: { userId: user.id }, body: { version: user.version, disabled: true } });
  await expect(target.call(currentSession)).rejects.toMatchObject(refusal('auth.required'));
  expect((await trySignIn(w, 'daumoi.tttt', DEMO_PASSWORD)).json()).toMatchObject({ code: 'auth.disabled' });
  await expect(
    admin.call(changeUser, { params: { userId: user.id }, body: { version: user.version, disabled: false } }),
  ).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: changed.version } } });
  await admin.call(changeUser, { params: { userId: user.id }, body: { version: changed.version, disabled: false } });
  const { firstPassword } = await admin.call(resetPassword, { params: { userId: user.id } });
  expect((await trySignIn(w, 'daumoi.tttt', firstPassword)).json()).toMatchObject({ mustChangePassword: true });
});

test('người có hai vị trí làm việc theo một vị trí mỗi lúc', async () => {
  const w = await world();
  const both = await w.as('daumoi.khcn');
  const me = await both.call(currentSession);
  expect(me.posts).toHaveLength(2);
  const other = me.posts.find((post) => post.id !== me.post?.id);
  if (!other) throw new Error('thiếu vị trí thứ hai');
  expect((await both.call(choosePost, { body: { postId: other.id } })).post?.role).toBe(other.role);
  expect((await both.call(currentSession)).post?.id).toBe(other.id);
  const foreign = (await (await w.as('tonghop')).call(currentSession)).post;
  await expect(both.call(choosePost, { body: { postId: foreign?.id ?? '' } })).rejects.toMatchObject(refusal('record.not_found'));
});

test('vị trí hết hạn thì chỉ còn phiên của mình', async () => {
  const w = await world();
  const admin = await w.as('quantri');
  const user = (await admin.call(listUsers, { query: { q: 'Giang' } })).items[0];
  const post = user?.posts[0];
  if (!user || !post) throw new Error('thiếu người dùng');
  const giang = await w.as('daumoi.gddt');
  await admin.call(changeUser, {
    params: { userId: user.id },
    body: { version: user.version, endPost: { postId: post.id, on: '2024-06-30' } },
  });
  await expect(giang.call(listTasks)).rejects.toMatchObject(refusal('auth.no_post'));
  expect((await giang.call(currentSession)).post).toBeNull();
});

test('tài khoản mẫu chỉ tồn tại khi bật dữ liệu minh họa', async () => {
  const w = await world();
  expect((await (await w.as(null)).call(appInfo)).logins.map((login) => login.role).sort()).toEqual([
    'administrator',
    'auditor',
    'coordinator',
    'finance_officer',
    'focal_point',
    'head',
    'provincial_leader',
  ]);
  (w.services as { demonstration: boolean }).demonstration = false;
  expect((await (await w.as(null)).call(appInfo)).logins).toEqual([]);
  expect((await trySignIn(w, 'tonghop', DEMO_PASSWORD)).statusCode).toBe(401);
});

test('yêu cầu thay đổi đến từ trang khác bị từ chối', async () => {
  const w = await world();
  const answer = await w.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { origin: 'https://trang-la.example', host: 'localhost' },
    payload: { username: 'tonghop', password: DEMO_PASSWORD },
  });
  expect(answer.json()).toMatchObject({ code: 'request.origin' });
});

test('danh bạ không có mật khẩu, nhật ký không có họ tên ngoài phần riêng', async () => {
  const w = await world();
  const admin = await w.as('quantri');
  await admin.call(createUser, {
    body: { username: 'kin.dao', name: 'Tên Kín Đáo', posts: [{ role: 'auditor', agencyId: null, position: 'x' }] },
  });
  const entries = await w.owner.selectFrom('auditEntry').select(['details', 'action']).execute();
  expect(JSON.stringify(entries)).not.toContain('Kín Đáo');
  expect(entries.some((entry) => entry.action === 'users.created')).toBe(true);
  await expect((await w.as('daumoi.gddt')).call(listUsers)).rejects.toMatchObject(refusal('auth.forbidden'));
  expect((await (await w.as('daumoi.gddt')).call(listAgencies, { query: { on: '2024-06-30' } })).items.length).toBeGreaterThan(
    30,
  );
});

test('hai mươi lần thử cùng một lúc không được nhiều câu trả lời hơn thử lần lượt', async () => {
  const w = await world();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => trySignIn(w, 'tonghop', `sai-${i}`)));
  const codes = answers.map((answer) => (answer.json() as { code: string }).code);
  expect(codes.filter((code) => code === 'auth.wrong')).toHaveLength(4);
  expect(codes.filter((code) => code === 'auth.locked')).toHaveLength(16);
  // None of the sixteen was looked at: the right one is refused just the same
  expect((await trySignIn(w, 'tonghop', DEMO_PASSWORD)).json()).toMatchObject({ code: 'auth.locked' });
});

test('đăng nhập đúng không xóa những lần thử sai tên khác từ cùng địa chỉ', async () => {
  const w = await world();
  for (let i = 0; i < 19; i++) {
    expect((await trySignIn(w, `ten-${i}`, 'sai')).json()).toMatchObject({ code: 'auth.wrong' });
    if (i === 10) expect((await trySignIn(w, 'tonghop', DEMO_PASSWORD)).statusCode).toBe(200);
  }
  expect((await trySignIn(w, 'ten-khac', 'sai')).json()).toMatchObject({ code: 'auth.locked' });
});

test('nhiều người cùng địa chỉ đăng nhập đúng thì không ai bị khóa', async () => {
  const w = await world();
  for (let i = 0; i < 25; i++) expect((await trySignIn(w, ['tonghop', 'kiemtra', 'lanhdao'][i % 3] ?? '', DEMO_PASSWORD)).statusCode).toBe(200);
});

test('thử mật khẩu hiện tại ở chỗ đổi mật khẩu cũng bị khóa như ở chỗ đăng nhập', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const attempt = (current: string, next = 'Mot-mat-khau-moi-2024') => an.call(changePassword, { body: { current, next } });
  for (let i = 0; i < 4; i++) await expect(attempt('sai')).rejects.toMatchObject(refusal('auth.wrong_current'));
  await expect(attempt('sai')).rejects.toMatchObject(refusal('auth.locked'));
  await expect(attempt(DEMO_PASSWORD)).rejects.toMatchObject(refusal('auth.locked'));
  w.setNow('2024-07-01T02:10:00Z');
  // Weak new passwords are no tries at the old one
  for (let i = 0; i < 8; i++) await expect(attempt(DEMO_PASSWORD, 'ngan')).rejects.toMatchObject(refusal('auth.weak_password'));
  expect((await attempt(DEMO_PASSWORD)).person.username).toBe('tonghop');
});

test('vị trí giao nhầm hôm nay thôi được ngay: kết thúc từ hôm trước là chưa từng có hiệu lực; cơ quan lạ và ngày quá sớm bị từ chối', async () => {
  const w = await world();
  const admin = await w.as('quantri');
  const { user } = await admin.call(createUser, { body: { username: 'nguoi.nham', name: 'Người Nhầm', posts: [{ role: 'auditor', agencyId: null, position: 'x' }] } });
  const postId = user.posts[0]?.id ?? '';
  const end = (version: number, on: string) => admin.call(changeUser, { params: { userId: user.id }, body: { version, endPost: { postId, on } } });
  await expect(end(user.version, '2024-06-01')).rejects.toMatchObject(refusal('request.invalid'));
  expect((await end(user.version, '2024-06-30')).posts[0]).toMatchObject({ validFrom: '2024-07-01', validTo: '2024-06-30' });
  const stranger = { username: 'nguoi.la', name: 'Người Lạ', posts: [{ role: 'head' as const, agencyId: user.id, position: 'x' }] };
  await expect(admin.call(createUser, { body: stranger })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'posts.0.agencyId' }] } });
});

test('tắt dữ liệu minh họa thì phiên đang mở của tài khoản mẫu hết ngay', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await an.call(currentSession);
  (w.services as { demonstration: boolean }).demonstration = false;
  await expect(an.call(currentSession)).rejects.toMatchObject(refusal('auth.required'));
});
