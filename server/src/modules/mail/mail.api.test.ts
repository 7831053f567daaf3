import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { askMailAddress, changeMailWishes, confirmMailAddress, getMailAddress, listUndelivered, readNotices, listNotices, removeMailAddress, sendMailAgain } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { openDatabase } from '../../platform/database.ts';
import { world, type World } from '../../../test/world.ts';
import { fill, makePlan, problem } from '../tasks/tasks.testing.ts';
import { runMissing } from '../urging/urging.jobs.ts';
import { sendDue, startMail, writeDigests } from './mail.jobs.ts';
import { codeIn, postOffice, TEST_TLS, settingsFor, withAddress, type Post } from './mail.testing.ts';

const MONDAY = '2024-07-01T02:00:00Z';
interface Scene {
  w: World;
  post: Post;
  address: string;
}
/** A focal point with a confirmed address and one reminder that no letter has told: a task due in five working days. */
async function scene(more: Record<string, string> = {}): Promise<Scene> {
  const post = await postOffice();
  const w = await world({ now: MONDAY, settings: settingsFor(post, more) });
  const plan = await makePlan(w);
  await fill(w, plan, [{ dueOn: plainDate('2024-07-08'), completedOn: null, lead: 'SNNPTNT', content: 'Xây dựng mô hình tưới tiết kiệm' }]);
  const address = await withAddress(w, post, 'daumoi.nnptnt');
  await runMissing(w.services, w.tenantId);
  return { w, post, address };
}
const minutes = (w: World, count: number): void => w.setNow(new Date(w.services.now().getTime() + count * 60_000));
const states = async (w: World): Promise<string[]> => (await sql<{ s: string }>`select state || coalesce(':' || reason, '') as s from mail_message where kind <> 'code' order by created_at, id`.execute(w.owner)).rows.map((row) => row.s);
const turn = async ({ w }: Pick<Scene, 'w'>): Promise<void> => {
  await writeDigests(w.services, w.tenantId);
  await sendDue(w.services, w.tenantId);
};
const letters = ({ post, address }: Scene) => post.received.filter((one) => one.to === address && !/Mã xác nhận/.test(one.subject));

test('thư trong ngày nói đúng điều chuông nói, tiếng Việt, có đường dẫn, chữ và HTML như nhau, không có nội dung nhiệm vụ; mỗi ngày một thư', async () => {
  const s = await scene();
  await turn(s);
  await turn(s);
  const [letter, ...more] = letters(s);
  expect(more).toEqual([]);
  expect(letter?.subject).toBe('Kế hoạch KH,CN&ĐMST ngày 01/07/2024: 1 sắp đến hạn');
  expect(letter?.text).toMatch(/SẮP ĐẾN HẠN\s+- Nhiệm vụ NV\S* có hạn ngày 08\/07\/2024\s+https:\/\/kehoach\.example\.gov\.vn\/tasks\/[0-9a-f-]{36}/);
  expect(letter?.html).toContain('có hạn ngày 08/07/2024</a>');
  expect(`${letter?.text}${letter?.html}`).not.toContain('tưới');
  expect(letter?.head).toMatch(/^From: .*<thu@thientruong\.example>$/m);
  expect(letter?.head).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(letter?.head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  expect(await states(s.w)).toEqual(['sent']);
  // The words are gone once the letter is
  expect((await sql<{ n: number }>`select count(*)::int as n from mail_message where body is not null`.execute(s.w.owner)).rows[0]?.n).toBe(0);
});

test('đã đọc ở chuông thì không có thư; ngày nghỉ, trước 7 giờ không viết thư; hôm sau không nhắc lại điều đã báo', async () => {
  const s = await scene();
  const focal = await s.w.as('daumoi.nnptnt');
  s.w.setNow('2024-06-30T23:30:00Z'); // Monday 06:30 in Vietnam
  expect(await writeDigests(s.w.services, s.w.tenantId)).toBe(false);
  s.w.setNow('2024-07-06T02:00:00Z'); // Saturday
  expect(await writeDigests(s.w.services, s.w.tenantId)).toBe(false);
  s.w.setNow(MONDAY);
  const [notice] = (await focal.call(listNotices, { query: {} })).items;
  await focal.call(readNotices, { body: { ids: [notice?.id ?? ''] } });
  await turn(s);
  expect(letters(s)).toEqual([]);
  await sql`update notice set read_at = null`.execute(s.w.owner);
  s.w.setNow('2024-07-02T02:00:00Z');
  await turn(s);
  expect(letters(s)).toHaveLength(1);
  s.w.setNow('2024-07-03T02:00:00Z');
  await turn(s);
  expect(letters(s)).toHaveLength(1);
});

test('máy chủ thư hoãn (4xx): gửi lại sau, đến đúng một lần; điều phối thấy thư đang hoãn và lời của máy chủ', async () => {
  const s = await scene();
  const coordinator = await s.w.as('tonghop');
  s.post.behaviour = { rcpt: () => ({ code: 450, text: 'Greylisted, try later' }) };
  await turn(s);
  expect(await states(s.w)).toEqual(['queued:deferred']);
  const [shown] = (await coordinator.call(listUndelivered, { query: {} })).items;
  expect(shown).toMatchObject({ person: { name: expect.any(String) as unknown }, address: 'd•••@namdinh.example', state: 'queued', reason: 'deferred', attempts: 1, can: { again: false } });
  expect(shown?.reply).toContain('Greylisted');
  await expect(coordinator.call(sendMailAgain, { params: { mailId: shown?.id ?? '' }, body: { version: shown?.version ?? 0 } })).rejects.toMatchObject(problem('record.state'));
  s.post.behaviour = {};
  await turn(s); // not due yet
  expect(letters(s)).toEqual([]);
  minutes(s.w, 2);
  await turn(s);
  await turn(s);
  expect([letters(s).length, await states(s.w)]).toEqual([1, ['sent']]);
  expect((await coordinator.call(listUndelivered, { query: {} })).items).toEqual([]);
});

test('máy chủ thư ngừng một giờ: thư chờ, không mất, đến một lần khi máy chủ lên lại; ngừng quá hai ngày thì báo không gửi được', async () => {
  const s = await scene();
  await s.post.stop();
  await turn(s);
  expect(await states(s.w)).toEqual(['queued:no_server']);
  for (let n = 0; n < 12; n++) {
    minutes(s.w, 5);
    await turn(s);
  }
  expect(await states(s.w)).toEqual(['queued:no_server']);
  await s.post.start();
  minutes(s.w, 60);
  await turn(s);
  await turn(s);
  expect([letters(s).length, await states(s.w)]).toEqual([1, ['sent']]);
  await s.post.stop();
  await sql`update notice set mail_id = null`.execute(s.w.owner);
  s.w.setNow('2024-07-02T02:00:00Z');
  await turn(s);
  s.w.setNow('2024-07-04T02:30:00Z');
  await turn(s);
  expect((await states(s.w))[1]).toBe('failed:expired');
});

test('địa chỉ không có thật (5xx): không gửi được, điều phối thấy lý do, gửi lại được khi đã sửa; thư của người khác vẫn đi', async () => {
  const s = await scene();
  await withAddress(s.w, s.post, 'thutruong.nnptnt');
  await sql`insert into notice (tenant_id, id, person_id, kind, details, dedupe, at) select n.tenant_id, gen_random_uuid(), a.person_id, n.kind, n.details, 'khac', ${s.w.services.now()} from notice n, sign_in_account a where a.username = 'thutruong.nnptnt'`.execute(s.w.owner);
  s.post.behaviour = { rcpt: (address) => (address === s.address ? { code: 550, text: `<${address.toUpperCase()}> No such user` } : undefined) };
  await turn(s);
  expect((await states(s.w)).sort()).toEqual(['failed:refused', 'sent']);
  const coordinator = await s.w.as('tonghop');
  const page = await coordinator.call(listUndelivered, { query: {} });
  expect(page.items).toMatchObject([{ state: 'failed', reason: 'refused', agencies: [{ code: 'SNNPTNT' }], can: { again: true } }]);
  // Servers repeat the address in what they say
  expect(page.items[0]?.reply).toContain('<d•••@namdinh.example> No such user');
  expect(JSON.stringify(await (await s.w.owner.selectFrom('mailMessage').selectAll().execute())).toLowerCase()).not.toContain(s.address);
  expect(page.people - page.withoutAddress).toBe(2);
  await expect((await s.w.as('lanhdao')).call(listUndelivered, { query: {} })).rejects.toMatchObject(problem('auth.forbidden'));
  await expect((await s.w.as('daumoi.nnptnt')).call(listUndelivered, { query: {} })).rejects.toMatchObject(problem('auth.forbidden'));
  s.post.behaviour = {};
  const [failed] = page.items;
  const call = () => coordinator.call(sendMailAgain, { params: { mailId: failed?.id ?? '' }, body: { version: failed?.version ?? 0 } });
  expect(await call()).toMatchObject({ state: 'queued', attempts: 0 });
  await expect(call()).rejects.toMatchObject(problem('record.stale'));
  await turn(s);
  expect([letters(s).length, (await states(s.w)).sort()]).toEqual([1, ['sent', 'sent']]);
});

test('một thư bị từ chối hay bị hẹn không kéo theo thư sau: mỗi thư một kết quả của riêng nó', async () => {
  const s = await scene();
  await withAddress(s.w, s.post, 'thutruong.nnptnt');
  await sql`insert into notice (tenant_id, id, person_id, kind, details, dedupe, at) select n.tenant_id, gen_random_uuid(), a.person_id, n.kind, n.details, 'khac', ${s.w.services.now()} from notice n, sign_in_account a where a.username = 'thutruong.nnptnt'`.execute(s.w.owner);
  for (const [code, becomes] of [[550, 'failed:refused'], [450, 'queued:deferred']] as const) {
    await sql`delete from mail_message where kind = 'digest'`.execute(s.w.owner);
    await sql`delete from mail_run`.execute(s.w.owner);
    await sql`update notice set mail_id = null`.execute(s.w.owner);
    s.post.behaviour = { rcpt: (address) => (address === s.address ? { code, text: 'No' } : undefined) };
    await writeDigests(s.w.services, s.w.tenantId);
    // The one that is not taken goes first
    await sql`update mail_message m set next_at = m.next_at - interval '1 minute' from mail_address a where a.person_id = m.person_id and a.address = ${s.address}`.execute(s.w.owner);
    await sendDue(s.w.services, s.w.tenantId);
    expect((await states(s.w)).sort()).toEqual([becomes, 'sent'].sort());
  }
});

test.each(['cut', 'silent'] as const)('mất câu trả lời sau khi giao cả thư (%s): không tự gửi lại, báo là chưa rõ', { timeout: 30_000 }, async (how) => {
  const s = await scene({ SMTP_TIMEOUT: '3' });
  s.post.behaviour = { data: () => how };
  await turn(s);
  expect(await states(s.w)).toEqual(['unclear:no_answer']);
  s.post.behaviour = {};
  for (let n = 0; n < 3; n++) {
    minutes(s.w, 120);
    await turn(s);
  }
  expect(letters(s)).toHaveLength(1);
  expect((await (await s.w.as('tonghop')).call(listUndelivered, { query: {} })).items).toMatchObject([{ state: 'unclear', can: { again: true } }]);
});

test('tiến trình chết khi đang giao thư: thư thành chưa rõ, không gửi hai lần; hai máy chủ cùng gửi thì mỗi thư đi một lần', async () => {
  const s = await scene();
  await writeDigests(s.w.services, s.w.tenantId);
  await sql`update mail_message set state = 'sending', claimed_at = ${s.w.services.now()}, attempts = 1 where kind = 'digest'`.execute(s.w.owner);
  minutes(s.w, 14);
  await turn(s);
  expect(await states(s.w)).toEqual(['sending']);
  minutes(s.w, 2);
  await turn(s);
  expect([letters(s).length, await states(s.w)]).toEqual([0, ['unclear:no_answer']]);
  await sql`update mail_message set state = 'queued', settled_at = null, reason = null, next_at = ${s.w.services.now()} where kind = 'digest'`.execute(s.w.owner);
  await sql`insert into mail_message (tenant_id, id, person_id, kind, day, subject, masked, body, next_at, created_at) select tenant_id, gen_random_uuid(), person_id, 'brief', day + n, 'Thư ' || n, masked, 'x', next_at, created_at from mail_message, generate_series(1, 19) n where kind = 'digest'`.execute(s.w.owner);
  const second = openDatabase(s.w.appUrl, { max: 4 });
  try {
    await Promise.all([sendDue(s.w.services, s.w.tenantId), sendDue({ ...s.w.services, db: second }, s.w.tenantId)]);
  } finally {
    await second.destroy();
  }
  expect(letters(s)).toHaveLength(20);
  expect(new Set(letters(s).map((one) => /^Message-ID: (.*)$/im.exec(one.head)?.[1])).size).toBe(20);
});

test('địa chỉ chỉ dùng khi nhập đúng mã; sai năm lần thì phải xin mã mới; mỗi ngày năm mã; bỏ địa chỉ thì thôi thư', async () => {
  const post = await postOffice();
  const w = await world({ now: MONDAY, settings: settingsFor(post) });
  const focal = await w.as('daumoi.nnptnt');
  expect(await focal.call(getMailAddress)).toEqual({ configured: true, address: null, confirmedAt: null, pending: null, news: true });
  await expect(focal.call(askMailAddress, { body: { address: 'khong phai thu' } })).rejects.toMatchObject(problem('request.invalid'));
  await expect(focal.call(confirmMailAddress, { body: { code: '123456' } })).rejects.toMatchObject(problem('mail.no_pending'));
  await focal.call(askMailAddress, { body: { address: 'a@namdinh.example' } });
  await sendDue(w.services, w.tenantId);
  const right = codeIn(post);
  const wrong = right === '000000' ? '000001' : '000000';
  for (let n = 0; n < 5; n++) expect(await focal.call(confirmMailAddress, { body: { code: wrong } })).toMatchObject({ wrong: true, address: null });
  await expect(focal.call(confirmMailAddress, { body: { code: right } })).rejects.toMatchObject(problem('mail.code_over'));
  await focal.call(askMailAddress, { body: { address: 'a@namdinh.example' } });
  await sendDue(w.services, w.tenantId);
  expect(await focal.call(confirmMailAddress, { body: { code: codeIn(post) } })).toMatchObject({ wrong: false, address: 'a@namdinh.example', pending: null });
  for (let n = 0; n < 3; n++) await focal.call(askMailAddress, { body: { address: 'b@namdinh.example' } });
  await expect(focal.call(askMailAddress, { body: { address: 'b@namdinh.example' } })).rejects.toMatchObject(problem('mail.too_many_codes'));
  // The address in use stays until the new one is confirmed; nobody else sees it
  expect(await focal.call(getMailAddress)).toMatchObject({ address: 'a@namdinh.example', pending: 'b@namdinh.example' });
  expect(await (await w.as('tonghop')).call(getMailAddress)).toMatchObject({ address: null });
  minutes(w, 25 * 60);
  await expect(focal.call(confirmMailAddress, { body: { code: '123456' } })).rejects.toMatchObject(problem('mail.code_over'));
  expect(await focal.call(removeMailAddress)).toMatchObject({ address: null, pending: null });
  await expect(focal.call(changeMailWishes, { body: { news: false } })).rejects.toMatchObject(problem('mail.no_address'));
});

test('bỏ nhận tin để biết bằng đường dẫn trong thư: mở trang không đổi gì, bấm mới đổi; việc phải biết vẫn đến', async () => {
  const s = await scene();
  await turn(s);
  const address = /^List-Unsubscribe: <([^>]+)>$/im.exec(letters(s)[0]?.head ?? '')?.[1] ?? '';
  const url = new URL(address).pathname;
  const page = await s.w.app.inject({ method: 'GET', url });
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await (await s.w.as('daumoi.nnptnt')).call(getMailAddress)).toMatchObject({ news: true });
  const unknown = await s.w.app.inject({ method: 'GET', url: `${url.slice(0, -4)}abcd` });
  expect(unknown.body).toBe(page.body);
  const one = await s.w.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' });
  expect(one.statusCode).toBe(200);
  expect(await (await s.w.as('daumoi.nnptnt')).call(getMailAddress)).toMatchObject({ news: false });
  await sql`insert into notice (tenant_id, id, person_id, kind, details, duty, dedupe, at) select tenant_id, gen_random_uuid(), person_id, 'news', '{"event":"yearly_approved","subjectId":"00000000-0000-0000-0000-000000000001","name":"Kế hoạch năm 2024"}', false, 'tin', at from notice limit 1`.execute(s.w.owner);
  await sql`update notice set mail_id = null`.execute(s.w.owner);
  s.w.setNow('2024-07-02T02:00:00Z');
  await turn(s);
  expect(letters(s)).toHaveLength(2);
  expect(letters(s)[1]?.text).not.toContain('Kế hoạch năm');
  expect(letters(s)[1]?.head).not.toMatch(/List-Unsubscribe/);
  await (await s.w.as('daumoi.nnptnt')).call(changeMailWishes, { body: { news: true } });
  s.w.setNow('2024-07-03T02:00:00Z');
  await turn(s);
  expect(letters(s)[2]?.text).toContain('Kế hoạch năm đã được phê duyệt: Kế hoạch năm 2024');
});

test('tài khoản bị khóa hoặc đã bỏ địa chỉ trước khi thư đi: thư không đi, có lý do; chưa cấu hình thì nói rõ', async () => {
  const s = await scene();
  await writeDigests(s.w.services, s.w.tenantId);
  await sql`update sign_in_account set disabled = true where username = 'daumoi.nnptnt'`.execute(s.w.owner);
  await sendDue(s.w.services, s.w.tenantId);
  expect([letters(s), await states(s.w)]).toEqual([[], ['failed:no_address']]);
  const silent = await world();
  await expect((await silent.as('tonghop')).call(askMailAddress, { body: { address: 'a@b.example' } })).rejects.toMatchObject(problem('mail.not_configured'));
  expect(await (await silent.as('tonghop')).call(listUndelivered, { query: {} })).toMatchObject({ configured: false, items: [] });
});

test('việc nền viết và gửi thư ngay khi máy chủ lên', async () => {
  const s = await scene();
  const job = startMail(s.w.services);
  try {
    await expect.poll(() => letters(s).length, { timeout: 20_000 }).toBe(1);
  } finally {
    await job.stop();
  }
});

test('máy chủ thư có mật khẩu: chỉ đăng nhập khi đường truyền đã mã hóa và chứng thư tin được; không thì thư chờ', async () => {
  let asked = 0;
  const office = (tls: boolean) =>
    postOffice({
      ...(tls ? TEST_TLS : {}),
      authOptional: false,
      disabledCommands: tls ? [] : ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) => {
        asked += 1;
        done(auth.username === 'thu' && auth.password === 'mật:khẩu' ? null : Object.assign(new Error('Wrong'), { responseCode: 535 }), { user: 'thu' });
      },
    });
  const begin = async (tls: boolean, more: Record<string, string>): Promise<[World, Post]> => {
    const post = await office(tls);
    const w = await world({ now: MONDAY, settings: settingsFor(post, { SMTP_URL: `smtp://thu:${encodeURIComponent('mật:khẩu')}@127.0.0.1:${post.port}`, ...more }) });
    await (await w.as('daumoi.nnptnt')).call(askMailAddress, { body: { address: 'a@namdinh.example' } });
    await sendDue(w.services, w.tenantId);
    return [w, post];
  };
  const code = async (w: World) => (await sql<{ s: string }>`select state || coalesce(':' || reason, '') as s from mail_message`.execute(w.owner)).rows[0]?.s;
  const [plain, plainPost] = await begin(false, {});
  expect([await code(plain), plainPost.received.length, asked]).toEqual(['queued:no_server', 0, 0]);
  const [unknown, unknownPost] = await begin(true, {});
  expect([await code(unknown), unknownPost.received.length, asked]).toEqual(['queued:no_server', 0, 0]);
  mkdirSync(unknown.dataDir, { recursive: true });
  const ca = path.join(unknown.dataDir, 'ca.pem');
  writeFileSync(ca, TEST_TLS.cert);
  const [trusted, trustedPost] = await begin(true, { SMTP_CA_FILE: ca });
  expect([await code(trusted), trustedPost.received.length, asked]).toEqual(['sent', 1, 1]);
});
