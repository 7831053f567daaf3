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

/** A typed client over the network, signed in as somebody of the demonstration. */
export async function signedIn(
  address: string,
  username: string,
): Promise<<E extends Endpoint>(endpoint: E, args?: CallArguments<E>) => Promise<EndpointOutput<E>>> {
  let cookie = '';
  const client = createClient(async (request) => {
    const answer = await fetch(address + request.url, {
      method: request.method,
      headers: { ...request.headers, ...(cookie ? { cookie } : {}) },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const set = answer.headers.getSetCookie();
    if (set.length > 0) cookie = set.map((line) => line.split(';')[0]).join('; ');
    return { status: answer.status, json: await answer.json() };
  });
  await client(signIn, { body: { username, password: DEMO_PASSWORD } });
  return client;
}
