// The command thientruong: from the bundle when it is what the sources say, else from source through tsx.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { requireNode } from './install.mjs';
import { isFresh } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
requireNode();
if (isFresh('cli')) {
  await import(pathToFileURL(path.join(root, '.build', 'cli.mjs')).href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(path.join(root, 'cli', 'src', 'main.ts')).href);
}
