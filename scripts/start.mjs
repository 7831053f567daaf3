// npm start: install and build when needed, then run the server from the bundle.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, requireNode, root } from './install.mjs';

requireNode();
ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();
const child = spawn(
  process.execPath,
  ['--enable-source-maps', path.join(root, '.build', 'cli.mjs'), 'start', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
