// npm start: install and build when needed, then run the server from the bundle, in this process: signals reach it once and directly.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, requireNode, root } from './install.mjs';

requireNode();
ensureInstalled();
const { isFresh } = await import('./build.mjs');
if (!isFresh('cli') || !isFresh('web')) {
  // A process of its own: what building needs in memory goes away with it
  const built = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  // npm runs scripts in a shell that passes no signal on: who stops npm means the server
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
const command = path.join(root, '.build', 'cli.mjs');
process.argv = [process.execPath, command, 'start', ...process.argv.slice(2)];
await import(pathToFileURL(command).href);
