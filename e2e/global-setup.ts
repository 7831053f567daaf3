import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CLIENT, openProvider } from '../server/test/provider.ts';
import { openPostOffice } from './post-office.ts';

/** A port that nobody holds: the provider has to know the address of the system before it starts. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts the built system on a fresh data folder and gives its address to the journeys; stops it afterwards. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'thientruong-e2e-'));
  const office = await openPostOffice(path.join(dataDir, 'thu'));
  process.env['E2E_MAIL'] = path.join(dataDir, 'thu');
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const provider = await openProvider({ callback: `${site}/api/sign-on/callback`, afterLogout: `${site}/sign-in` });
  const root = path.resolve(import.meta.dirname, '..');
  const child = spawn(process.execPath, [path.join(root, '.build', 'cli.mjs'), 'start'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: site,
      LOG_LEVEL: 'error',
      RATE_LIMIT: '100000',
      SMTP_URL: `smtp://127.0.0.1:${office.port}`,
      MAIL_FROM: 'Thiên Trường <thu@thientruong.example>',
      SECRETS_KEY: 'khoa-chi-de-thu-0123456789-abcdefghij',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'tài khoản công vụ của tỉnh',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<string>((resolve, reject) => {
    let seen = '';
    const read = (data: Buffer) => {
      seen += String(data);
      const address = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(seen);
      if (address) resolve(address[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then(() => reject(new Error(`máy chủ không khởi động:\n${seen}`)));
  });
  process.env['E2E_ADDRESS'] = site;
  return async () => {
    child.kill('SIGTERM');
    await exited;
    await office.close();
    await provider.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
