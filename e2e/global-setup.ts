import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPostOffice } from './post-office.ts';

/** Starts the built system on a fresh data folder and gives its address to the journeys; stops it afterwards. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'thientruong-e2e-'));
  const office = await openPostOffice(path.join(dataDir, 'thu'));
  process.env['E2E_MAIL'] = path.join(dataDir, 'thu');
  const root = path.resolve(import.meta.dirname, '..');
  const child = spawn(process.execPath, [path.join(root, '.build', 'cli.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT: '100000', SMTP_URL: `smtp://127.0.0.1:${office.port}`, MAIL_FROM: 'Thiên Trường <thu@thientruong.example>' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.env['E2E_ADDRESS'] = await new Promise<string>((resolve, reject) => {
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
  return async () => {
    child.kill('SIGTERM');
    await exited;
    await office.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
