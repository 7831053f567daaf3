import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { inject, onTestFinished } from 'vitest';
import {
  createClient,
  FileRef,
  signIn,
  type CallArguments,
  type Endpoint,
  type EndpointOutput,
  ApiProblem,
  ProblemDocument,
} from '@thientruong/contract';
import { buildServer } from '../src/assemble.ts';
import { readSettings } from '../src/platform/config.ts';
import { embeddedUrl, makeDatabase, withReplica } from '../src/platform/connect.ts';
import { openDatabase, type Db } from '../src/platform/database.ts';
import type { Services } from '../src/platform/module.ts';
import type { RunningPostgres } from '../src/platform/postgres/index.ts';
import { DEMO_PASSWORD } from './demo-password.ts';

export { DEMO_PASSWORD };

/** A typed client signed in as somebody. */
export interface Person {
  cookie: string;
  call<E extends Endpoint>(endpoint: E, args?: CallArguments<E>): Promise<EndpointOutput<E>>;
}

/** A whole system of its own: cloned database, server without a port, clients by login. */
export interface World {
  app: FastifyInstance;
  services: Services;
  tenantId: string;
  db: Db;
  owner: Db;
  ownerUrl: string;
  appUrl: string;
  dataDir: string;
  /** Signs in once per login and keeps the cookie; `null` is somebody who is not signed in. */
  as(username: string | null): Promise<Person>;
  upload(username: string, name: string, bytes: Uint8Array | string): Promise<FileRef>;
  /** Forgets who is signed in: after a leap of the clock sessions are over. */
  forget(): void;
  /** Sets the clock of the server; every change that a person asks for moves it on by a millisecond. */
  setNow(instant: string | Date): void;
  close(): Promise<void>;
}

/** A database of another server, migrated and seeded by whoever gives it, with a replica of it if there is one. */
export interface OwnDatabase {
  appUrl: string;
  ownerUrl: string;
  caFile: string;
  replicaUrl?: string;
}

/** Makes a world from the template (18–54 ms) and closes it when the test (or, from beforeAll, call close yourself) ends. */
export async function world(options: { keep?: boolean; now?: string; logTo?: Writable; settings?: Record<string, string>; database?: OwnDatabase } = {}): Promise<World> {
  const server = inject('postgres') as Pick<RunningPostgres, 'host' | 'port' | 'superuser'>;
  const name = `world_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const own = options.database;
  if (!own) await makeDatabase(server, name, 'template_thientruong');
  const appUrl = own?.appUrl ?? embeddedUrl(server, 'thientruong_app', name);
  const ownerUrl = own?.ownerUrl ?? embeddedUrl(server, 'thientruong_owner', name);
  const tls = own ? { caFile: own.caFile } : {};
  const db = openDatabase(appUrl, { max: 8, ...tls });
  const owner = openDatabase(ownerUrl, { max: 2, ...tls });
  const replica = own?.replicaUrl ? await withReplica(db, own.replicaUrl, { max: 8, ...tls }, () => undefined) : undefined;
  const dataDir = path.join(inject('dataDir'), name);
  let now = new Date(options.now ?? '2024-07-01T02:00:00Z');
  const settings = readSettings({
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: options.logTo ? 'info' : (process.env['TEST_LOG'] ?? 'silent'),
    PORT: '0',
    RATE_LIMIT: '100000',
    // The test works in the same process: what it reads would count as the server being busy
    BUSY_LIMIT_MS: '0',
    ...options.settings,
  });
  const tenant = await owner.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  const services: Services = { db, settings, tenantId: tenant.id, demonstration: true, now: () => now, log: () => undefined };
  const app = await buildServer(services, null, options.logTo);
  const cookies = new Map<string, Promise<string>>();

  const clientOf = (cookie: string): Person => ({
    cookie,
    call: createClient(async (request) => {
      const answer = await app.inject({
        method: request.method as 'GET',
        url: request.url,
        headers: { ...request.headers, ...(cookie ? { cookie } : {}) },
        ...(request.body === undefined ? {} : { payload: request.body }),
      });
      // As outside of tests no two deeds of one person happen at the same instant: lists "by time, then id" would otherwise come in random order.
      if (request.method !== 'GET') now = new Date(now.getTime() + 1);
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      return { status: answer.statusCode, json: isJson ? (answer.json() as unknown) : answer.body };
    }),
  });
  const cookieOf = (username: string): Promise<string> => {
    const known = cookies.get(username);
    if (known) return known;
    const made = app
      .inject({ method: 'POST', url: `/api${signIn.path}`, payload: { username, password: DEMO_PASSWORD } })
      .then((answer) => {
        if (answer.statusCode !== 200) throw new Error(`không đăng nhập được ${username}: ${answer.statusCode} ${answer.body}`);
        return answer.cookies.map((cookie) => `${cookie.name}=${encodeURIComponent(cookie.value)}`).join('; ');
      });
    cookies.set(username, made);
    return made;
  };
  const made: World = {
    app,
    services,
    tenantId: tenant.id,
    db,
    owner,
    ownerUrl,
    appUrl,
    dataDir,
    as: async (username) => clientOf(username === null ? '' : await cookieOf(username)),
    async upload(username, fileName, bytes) {
      const boundary = `----${randomUUID()}`;
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
      const payload = Buffer.concat([
        Buffer.from(head),
        Buffer.from(bytes as Uint8Array),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const answer = await app.inject({
        method: 'POST',
        url: '/api/files',
        headers: { cookie: await cookieOf(username), 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload,
      });
      if (answer.statusCode !== 200) throw new ApiProblem(ProblemDocument.parse(answer.json()));
      return FileRef.parse(answer.json());
    },
    forget: () => cookies.clear(),
    setNow: (instant) => {
      now = new Date(instant);
    },
    async close() {
      await app.close();
      await Promise.allSettled([db.destroy(), owner.destroy(), replica?.db.destroy()]);
    },
  };
  if (!options.keep) onTestFinished(() => made.close());
  return made;
}
