import { scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiProblem, changePassword, createClient, createUser, listAgencies, permissionsOf, ProblemDocument, signIn, FileRef, type CallArguments, type Endpoint, type EndpointOutput } from '@thientruong/contract';
import { plainDate, type Actor } from '@thientruong/kernel';
import { buildServer, prepareTenant } from '../../server/src/assemble.ts';
import { loadAgencies } from '../../server/src/modules/agencies/index.ts';
import { readSettings } from '../../server/src/platform/config.ts';
import { asSuperuser, embeddedUrl, makeDatabase, makeRoles } from '../../server/src/platform/connect.ts';
import { asActor, openDatabase, type Db } from '../../server/src/platform/database.ts';
import { migrate } from '../../server/src/platform/migrate.ts';
import type { Services } from '../../server/src/platform/module.ts';
import { startPostgres } from '../../server/src/platform/postgres/index.ts';
import { addUser, asOwner } from '../../server/src/modules/identity/index.ts';

/** An agency of the made-up province. */
export interface Office {
  code: string;
  name: string;
  id: string;
}
/** Somebody who is signed in and calls the API. */
export interface Person {
  cookie: string;
  call<E extends Endpoint>(endpoint: E, args?: CallArguments<E>): Promise<EndpointOutput<E>>;
}
/** A province with its people, and the clock of its server. */
export interface Province {
  offices: Office[];
  coordinator: Person;
  leader: Person;
  auditor: Person;
  headOf(office: { id: string }): Person;
  /** Moves the clock; never back. */
  at(day: string, hour?: string): void;
  today(): string;
  upload(person: Person, name: string, text: string): Promise<FileRef>;
  calls(): number;
  owner: Db;
  /** Asks past row security, by the text of a statement: for counting. */
  ask<Row>(text: string): Promise<Row[]>;
  services: Services;
  stop(): Promise<void>;
}

const DEPARTMENTS = [
  ['SKHCN', 'Sở Khoa học và Công nghệ'], ['STC', 'Sở Tài chính'], ['SNNMT', 'Sở Nông nghiệp và Môi trường'], ['SCT', 'Sở Công Thương'], ['SYT', 'Sở Y tế'], ['SGDĐT', 'Sở Giáo dục và Đào tạo'], ['SXD', 'Sở Xây dựng'],
  ['SNV', 'Sở Nội vụ'], ['STP', 'Sở Tư pháp'], ['SVHTT', 'Sở Văn hóa và Thể thao'], ['SDL', 'Sở Du lịch'], ['TTT', 'Thanh tra tỉnh'],
] as const;
const FIRST = ['An', 'Bình', 'Hòa', 'Phú', 'Tân', 'Thanh', 'Vĩnh'];
const SECOND = ['Lộc', 'Thịnh', 'Khang', 'Phúc'];

/** Forty agencies: departments of our choosing and communes with made-up names. */
const OFFICES = [...DEPARTMENTS.map(([code, name]) => ({ code, name, kind: 'department' })), ...FIRST.flatMap((one, a) => SECOND.map((two, b) => ({ code: `X${a + 1}${b + 1}`, name: `UBND xã ${one} ${two}`, kind: 'commune' })))].slice(0, 40);
const PASSWORD = 'Một mật khẩu dài của năm';

/** An installation of its own on a throw-away PostgreSQL: agencies as `admin agencies load` takes them, people as the administrator adds them. */
export async function makeProvince(began: string): Promise<Province> {
  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-year-'));
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), settings: { fsync: 'off', max_connections: '60' } });
  await makeRoles(postgres);
  await makeDatabase(postgres, 'nam');
  const [appUrl, ownerUrl] = [embeddedUrl(postgres, 'thientruong_app', 'nam'), embeddedUrl(postgres, 'thientruong_owner', 'nam')];
  const [db, owner] = [openDatabase(appUrl, { max: 12 }), openDatabase(ownerUrl, { max: 2 })];
  await migrate(owner);
  let now = new Date(`${began}T01:00:00Z`);
  const settings = readSettings({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: folder, LOG_LEVEL: 'silent', PORT: '0', RATE_LIMIT: '100000000', DEMO: 'false', TENANT_NAME: 'Tỉnh Thử' });
  const { tenantId, demonstration } = await prepareTenant({ db, owner, ownerUrl, appUrl, embedded: null } as never, settings, () => now, () => undefined);
  const services: Services = { db, settings, tenantId, demonstration, now: () => now, log: () => undefined };
  const app = await buildServer(services);
  let calls = 0;

  const clientOf = (cookie: string): Person => ({
    cookie,
    call: createClient(async (request) => {
      calls += 1;
      const answer = await app.inject({ method: request.method as 'GET', url: request.url, headers: { ...request.headers, ...(cookie ? { cookie } : {}) }, ...(request.body === undefined ? {} : { payload: request.body }) });
      return { status: answer.statusCode, json: String(answer.headers['content-type'] ?? '').includes('json') ? (answer.json() as unknown) : answer.body };
    }),
  });
  const enter = async (username: string, password: string): Promise<Person> => {
    const answer = await app.inject({ method: 'POST', url: `/api${signIn.path}`, payload: { username, password } });
    if (answer.statusCode !== 200) throw new Error(`không đăng nhập được ${username}: ${answer.body}`);
    return clientOf(answer.cookies.map((cookie) => `${cookie.name}=${encodeURIComponent(cookie.value)}`).join('; '));
  };
  /** Signs in with the first password and takes one's own, as everybody must. */
  const begin = async (username: string, first: string): Promise<Person> => {
    const person = await enter(username, first);
    await person.call(changePassword, { body: { current: first, next: PASSWORD } });
    return person;
  };
  // The cost of passwords is measured elsewhere: the hash says its own, and that of a head is made cheap
  const key = scryptSync(PASSWORD.normalize('NFC'), 'nam', 32, { N: 16, r: 8, p: 1 });
  const cheap = ['scrypt', 16, 8, 1, Buffer.from('nam').toString('base64url'), key.toString('base64url')].join('$');

  const csv = ['code,name,kind,from', ...OFFICES.map((one) => `${one.code},${one.name},${one.kind},2025-07-01`)].join('\n');
  await owner.transaction().execute(async (tx) => {
    await asOwner(tx, tenantId);
    await loadAgencies(tx, { tenantId, personId: null, postId: null, agencyId: null, role: 'administrator' }, csv);
  });
  const system: Actor = { tenantId, personId: null, postId: null, agencyId: null, role: 'administrator', scope: 'admin', permissions: permissionsOf('administrator') };
  const first = await asActor(db, system, (tx) => addUser(tx, system, { username: 'quantri', name: 'Quản trị', posts: [{ role: 'administrator', agencyId: null, position: 'Quản trị' }], today: plainDate(began) }));
  const administrator = await begin('quantri', first.firstPassword);
  const { items } = await administrator.call(listAgencies, { query: { on: began } });
  const offices = OFFICES.map(({ code, name }): Office => ({ code, name, id: items.find((one) => one.code === code)?.id ?? '' }));
  const add = async (username: string, name: string, role: 'coordinator' | 'provincial_leader' | 'auditor' | 'head', agencyId: string | null): Promise<Person> => {
    await administrator.call(createUser, { body: { username, name, posts: [{ role, agencyId, position: 'Chức vụ thử' }] } });
    await owner.updateTable('signInAccount').set({ passwordHash: cheap, mustChangePassword: false }).where('username', '=', username).execute();
    return enter(username, PASSWORD);
  };
  const science = offices[0];
  if (!science) throw new Error('thiếu cơ quan');
  const [coordinator, leader, auditor] = [await add('tonghop', 'Người tổng hợp', 'coordinator', science.id), await add('lanhdao', 'Lãnh đạo tỉnh', 'provincial_leader', null), await add('kiemtra', 'Người kiểm tra', 'auditor', null)];
  const heads = new Map<string, Person>();
  for (const [n, office] of offices.entries()) heads.set(office.id, await add(`thutruong${n + 1}`, `Thủ trưởng ${n + 1}`, 'head', office.id));

  return {
    offices,
    coordinator,
    leader,
    auditor,
    headOf(office) {
      const head = heads.get(office.id);
      if (!head) throw new Error('cơ quan không có thủ trưởng');
      return head;
    },
    at(day, hour = '02:00') {
      const next = new Date(`${day}T${hour}:00Z`);
      if (next < now) throw new Error(`đồng hồ lùi từ ${now.toISOString()} về ${next.toISOString()}`);
      now = next;
    },
    today: () => now.toISOString().slice(0, 10),
    async upload(person, name, text) {
      const boundary = '----nam';
      const payload = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--${boundary}--\r\n`);
      const answer = await app.inject({ method: 'POST', url: '/api/files', headers: { cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
      if (answer.statusCode !== 200) throw new ApiProblem(ProblemDocument.parse(answer.json()));
      return FileRef.parse(answer.json());
    },
    calls: () => calls,
    ask: (text) => asSuperuser(postgres, 'nam', async (client) => (await client.query(text)).rows as never),
    owner,
    services,
    async stop() {
      await app.close();
      await Promise.allSettled([db.destroy(), owner.destroy()]);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nobody has to sign in anew because the clock jumps: in a real year people do, here only time passes. */
export async function keepSignedIn(province: Province): Promise<void> {
  await province.owner.updateTable('signInSession').set({ expiresAt: new Date('2100-01-01') }).execute();
}
