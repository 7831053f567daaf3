import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { DatabaseError } from 'pg';
import { describe, expect, test } from 'vitest';
import { createUser, listTasks, noteProgress, saveView, signIn } from '@thientruong/contract';
import { createApp } from '../src/platform/http/app.ts';
import { describeError } from '../src/platform/http/problems.ts';
import { readSettings } from '../src/platform/config.ts';
import { makePlan, publish, published } from '../src/modules/tasks/tasks.testing.ts';
import { DEMO_PASSWORD, world } from './world.ts';

describe('cửa vào', () => {
  test('số đo chỉ trả lời chương trình trên chính máy này, không trả lời người đứng sau máy chủ chuyển tiếp', async () => {
    const w = await world();
    expect((await w.app.inject({ url: '/metrics' })).statusCode).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
      expect((await w.app.inject({ url: '/metrics', headers: { [header]: '127.0.0.1' } })).statusCode).toBe(403);
    expect((await w.app.inject({ url: '/metrics', remoteAddress: '10.0.0.7' })).statusCode).toBe(403);
  });

  test('có mã thì số đo hỏi đúng mã ấy', async () => {
    const w = await world();
    (w.services.settings as { METRICS_TOKEN: string }).METRICS_TOKEN = 'mot-ma-dai';
    expect((await w.app.inject({ url: '/metrics' })).statusCode).toBe(403);
    expect((await w.app.inject({ url: '/metrics', headers: { authorization: 'Bearer mot-ma-daj' } })).statusCode).toBe(403);
    expect((await w.app.inject({ url: '/metrics', remoteAddress: '10.0.0.7', headers: { authorization: 'Bearer mot-ma-dai' } })).statusCode).toBe(200);
  });

  test('sau máy chủ chuyển tiếp, địa chỉ là địa chỉ máy ấy ghi, không phải địa chỉ người gửi tự khai', async () => {
    const app = await createApp(readSettings({ TRUST_PROXY: 'true', LOG_LEVEL: 'silent' }), '0');
    app.get('/ip', async (request) => ({ ip: request.ip }));
    const seen = await app.inject({ url: '/ip', remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' } });
    expect(seen.json()).toEqual({ ip: '203.0.113.9' });
    await app.close();
  });

  test('thay đổi từ trang khác bị từ chối, dù trình duyệt chỉ báo qua Origin hay Sec-Fetch-Site', async () => {
    const w = await world();
    const { cookie } = await w.as('tonghop');
    const save = (headers: Record<string, string>, payload: unknown = { name: randomUUID(), query: '' }) =>
      w.app.inject({ method: 'POST', url: `/api${saveView.path}`, headers: { cookie, host: 'kehoach.example.gov.vn', ...headers }, payload: payload as object });
    for (const headers of [{ origin: 'https://trang-la.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await save(headers)).json()).toMatchObject({ status: 403, code: 'request.origin' });
    expect((await save({ 'content-type': 'text/plain' }, '{"name":"x","query":""}')).statusCode).toBe(400);
    expect((await save({ 'content-type': 'application/x-www-form-urlencoded' }, 'name=x')).statusCode).toBe(415);
    expect((await save({ origin: 'http://kehoach.example.gov.vn', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
  });

  test('cookie phiên: không đọc được bằng mã trang, không đi theo trang khác, chỉ qua TLS khi địa chỉ là https', async () => {
    const w = await world();
    const enter = async () => String((await w.app.inject({ method: 'POST', url: `/api${signIn.path}`, payload: { username: 'tonghop', password: DEMO_PASSWORD } })).headers['set-cookie']);
    expect(await enter()).toMatch(/HttpOnly; SameSite=Lax$/);
    (w.services.settings as { PUBLIC_URL: string }).PUBLIC_URL = 'https://kehoach.example.gov.vn';
    expect(await enter()).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
  });

  test('nhật ký kỹ thuật có mã yêu cầu, không có điều người ta gõ, tên hay tài khoản', async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const w = await world({ logTo: sink });
    const plan = await makePlan(w);
    await publish(w, plan, [published(plan, 'II/1', { lead: 'SNNPTNT' })]);
    const focal = await w.as('daumoi.nnptnt');
    const [task] = (await focal.call(listTasks, { query: { role: 'lead' } })).items;
    const secret = 'Bà Phạm Thị Riêng Tư';
    await focal.call(noteProgress, { params: { taskId: task?.id ?? '' }, body: { text: secret, percent: 10 }, idempotencyKey: randomUUID() });
    await focal.call(listTasks, { query: { q: secret } });
    await w.app.inject({ method: 'POST', url: `/api${signIn.path}`, payload: { username: 'ten.rieng.tu', password: 'mat-khau-rieng-tu' }, headers: { 'user-agent': 'May-Rieng-Tu' } });
    const admin = await w.as('quantri');
    await admin.call(createUser, { body: { username: 'nguoi.rieng.tu', name: secret, posts: [{ role: 'auditor', agencyId: null, position: 'x' }] } });
    await w.upload('tonghop', `${secret}.txt`, secret);
    const all = lines.join('\n');
    expect(all).toMatch(/"reqId":"[0-9a-f-]{36}"/);
    expect(lines.length).toBeGreaterThan(10);
    for (const word of ['Riêng', 'rieng', 'Rieng', 'Ri%C3%AAng', 'tonghop', 'daumoi', 'token', DEMO_PASSWORD, '127.0.0.1']) expect(all, word).not.toContain(word);
  });

  test('trả lời đã cất được nén và khóa bằng mã của người gửi; trả lời cất từ trước khi có nén vẫn phát lại được', async () => {
    const w = await world();
    const plan = await makePlan(w);
    await publish(w, plan, [published(plan, 'II/1', { lead: 'SNNPTNT' })]);
    const focal = await w.as('daumoi.nnptnt');
    const [task] = (await focal.call(listTasks, { query: { role: 'lead' } })).items;
    const idempotencyKey = randomUUID();
    const press = { params: { taskId: task?.id ?? '' }, body: { text: 'Đã khảo sát ao cá', percent: 10 }, idempotencyKey };
    const first = await focal.call(noteProgress, press);
    const { answer } = await w.owner.selectFrom('idempotency').select('answer').where('endpoint', '=', noteProgress.id).executeTakeFirstOrThrow();
    const stored = String(answer);
    expect(stored.startsWith('z:')).toBe(true);
    expect(stored.length).toBeLessThan(JSON.stringify(first).length);
    expect(await focal.call(noteProgress, press)).toEqual(first);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', createHash('sha256').update(`answer\n${idempotencyKey}`).digest(), nonce);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(first)), cipher.final()]);
    const old = JSON.stringify(Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64'));
    await w.owner.updateTable('idempotency').set({ answer: old }).where('endpoint', '=', noteProgress.id).execute();
    expect(await focal.call(noteProgress, press)).toEqual(first);
  });

  test('lỗi của PostgreSQL vào nhật ký không mang theo giá trị đã gõ', () => {
    const error = Object.assign(new DatabaseError('invalid input syntax for type uuid: "Nguyễn Văn Riêng"', 10, 'error'), {
      code: '22P02',
      detail: 'Failing row contains (Nguyễn Văn Riêng)',
      table: 'person',
    });
    const written = describeError(error);
    expect(JSON.stringify(written)).not.toContain('Riêng');
    expect(written).toMatchObject({ code: '22P02', table: 'person', stack: expect.stringContaining('edge.api.test') as unknown });
  });
});

test('một dòng bị giữ lâu không giữ chỗ của mọi người: người chờ được báo bận bằng tiếng Việt, người khác vẫn làm việc', async () => {
  const w = await world();
  const plan = await makePlan(w);
  await publish(w, plan, [published(plan, 'II/1', { lead: 'SNNPTNT' })]);
  const focal = await w.as('daumoi.nnptnt');
  const [task] = (await focal.call(listTasks, { query: { role: 'lead' } })).items;
  const taskId = task?.id ?? '';
  let release = (): void => undefined;
  const holding = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = w.owner.transaction().execute(async (tx) => {
    await tx.selectFrom('task').select('id').where('id', '=', taskId).forUpdate().execute();
    await holding;
  });
  const key = randomUUID();
  const write = (idempotencyKey: string) => focal.call(noteProgress, { params: { taskId }, body: { text: 'chờ', percent: null }, idempotencyKey }).catch((error: unknown) => error);
  // As many as the pool has connections, and more
  const waiting = [write(key), write(key), ...Array.from({ length: 10 }, () => write(randomUUID()))];
  const other = await w.as('tonghop');
  expect((await other.call(listTasks)).items.length).toBe(1);
  const codes = (await Promise.all(waiting)).map((error) => (error as { problem?: { code: string; detail: string } }).problem);
  release();
  await held;
  expect(codes.every((problem) => problem && ['system.unavailable', 'idempotency.in_progress'].includes(problem.code))).toBe(true);
  expect(codes[2]?.detail).toContain('thử lại');
  // Nothing of the refused ones remains: the same key works afterwards
  expect(await write(key)).toMatchObject({ id: taskId });
}, 60_000);

describe('mã chống gửi trùng', () => {
  test('câu trả lời giữ lại chỉ người có mã đọc được: mật khẩu lần đầu không nằm trong cơ sở dữ liệu', async () => {
    const w = await world();
    const admin = await w.as('quantri');
    const key = randomUUID();
    const body = { username: 'nguoi.moi', name: 'Người Mới', posts: [{ role: 'auditor' as const, agencyId: null, position: 'x' }] };
    const first = await admin.call(createUser, { body, idempotencyKey: key });
    expect(await admin.call(createUser, { body, idempotencyKey: key })).toEqual(first);
    const kept = JSON.stringify(await w.owner.selectFrom('idempotency').selectAll().execute());
    expect(kept).toContain('users.create');
    for (const secret of [first.firstPassword, key, 'Người Mới']) expect(kept).not.toContain(secret);
  });

  test('vị trí khác của cùng một người không nhận câu trả lời của vị trí trước', async () => {
    const w = await world();
    const two = await w.owner.selectFrom('post').select('personId').groupBy('personId').having((eb) => eb.fn.countAll(), '>', 1).executeTakeFirstOrThrow();
    const { username } = await w.owner.selectFrom('signInAccount').select('username').where('personId', '=', two.personId).executeTakeFirstOrThrow();
    const person = await w.as(username);
    const { posts, post } = (await w.app.inject({ url: '/api/session', headers: { cookie: person.cookie } })).json<{ posts: { id: string }[]; post: { id: string } }>();
    const key = randomUUID();
    const save = () => w.app.inject({ method: 'POST', url: `/api${saveView.path}`, headers: { cookie: person.cookie, 'idempotency-key': key }, payload: { name: 'Của tôi', query: '' } });
    const first = await save();
    expect(first.statusCode).toBe(200);
    await w.app.inject({ method: 'PATCH', url: '/api/session', headers: { cookie: person.cookie }, payload: { postId: posts.find((other) => other.id !== post.id)?.id } });
    expect((await save()).json()).not.toEqual(first.json());
  });
});
