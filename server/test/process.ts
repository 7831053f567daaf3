import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { createClient, signIn, type CallArguments, type Endpoint, type EndpointOutput } from '@thientruong/contract';
import { projectRoot } from '../src/platform/root.ts';
import { DEMO_PASSWORD } from './world.ts';

let bundled: Promise<string> | undefined;

/** Bundles server/test/serve.ts once per run, so that each start of a killed server is quick. */
function bundle(): Promise<string> {
  bundled ??= (async () => {
    const outfile = path.join(projectRoot(), '.test', `serve-${process.pid}.mjs`);
    await build({
      entryPoints: [path.join(projectRoot(), 'server', 'test', 'serve.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      plugins: [
        {
          name: 'packages-stay-outside',
          setup: (b) =>
            b.onResolve({ filter: /^[^./]/ }, (args) =>
              args.path.startsWith('@thientruong/') ? undefined : { path: args.path, external: true },
            ),
        },
      ],
      logLevel: 'silent',
    });
    return outfile;
  })();
  return bundled;
}

/** A server process of a test. */
export interface ServerProcess {
  address: string;
  postgresPid: number;
  child: ChildProcess;
  exited: Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A fresh data folder for a server process. */
export const freshDataDir = (): string => mkdtempSync(path.join(tmpdir(), 'thientruong-process-'));

/** Starts a server over a data folder and waits until it listens; rejects with what it printed when it ends before. */
export async function startProcess(dataDir: string, environment: Record<string, string> = {}): Promise<ServerProcess> {
  const file = await bundle();
  const child = spawn(process.execPath, [file], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dataDir,
      TMPDIR: tmpdir(),
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '1000000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await new Promise<{ address: string; postgresPid: number }>((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += String(data)));
    child.stdout.on('data', (data: Buffer) => {
      out += String(data);
      const line = out.split('\n').find((text) => text.startsWith('{'));
      if (line && out.includes('\n')) resolve(JSON.parse(line) as { address: string; postgresPid: number });
    });
    void exited.then(() => reject(new Error(`máy chủ dừng trước khi sẵn sàng:\n${err}${out}`)));
  });
  return {
    ...ready,
    child,
    exited,
    async kill(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

/** A typed client over the network. */
export type Client = <E extends Endpoint>(endpoint: E, args?: CallArguments<E>) => Promise<EndpointOutput<E>>;

/** What a browser remembers: one jar for however many servers it speaks to. */
export interface Jar {
  cookies: Map<string, string>;
}

/** An empty jar. */
export const newJar = (): Jar => ({ cookies: new Map() });

/** What a jar sends. */
export const cookieOf = (jar: Jar): string => [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** A typed client of one server with the cookies of a jar. */
export const clientOf = (address: string, jar: Jar): Client =>
  createClient(async (request) => {
    const answer = await fetch(address + request.url, {
      method: request.method,
      headers: { ...request.headers, ...(jar.cookies.size > 0 ? { cookie: cookieOf(jar) } : {}) },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value) jar.cookies.set(name, value);
      else jar.cookies.delete(name);
    }
    return { status: answer.status, json: await answer.json() };
  });

/** A typed client over the network, signed in as somebody of the demonstration. */
export async function signedIn(address: string, username: string, jar: Jar = newJar()): Promise<Client> {
  const client = clientOf(address, jar);
  await client(signIn, { body: { username, password: DEMO_PASSWORD } });
  return client;
}
