// Installs the packages when package-lock.json changed since the last time. Plain Node, nothing else is there yet.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Ends with a clear message on a Node that is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Cần Node.js 20.19 trở lên, đang có ${process.versions.node}. Hãy nâng cấp Node.js rồi chạy lại.`);
    process.exit(1);
  }
}

/** npm ci, only when the lock file differs from what was installed. */
export function ensureInstalled() {
  const stamp = path.join(root, 'node_modules', '.thientruong-lock');
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Đang cài đặt các thư viện (lần đầu mất khoảng một phút)…');
  // NODE_ENV=production would leave the build tools out; install scripts are not needed by any package
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error('Không cài đặt được thư viện. Hãy kiểm tra kết nối tới kho npm rồi chạy lại.');
    process.exit(1);
  }
  writeFileSync(stamp, hash);
}
