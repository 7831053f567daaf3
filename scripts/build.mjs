// Bundles the command (with the server behind it) and the web into .build/, each only when its sources changed. Plain Node; tools are loaded when needed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { latinLettersForBundle } from './latin-letters.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, '.build');
const stampFile = path.join(out, 'stamp.json');
const DAY = 86_400_000;

/** Sources of each part; folders are walked, tests left out. */
const SOURCES = {
  cli: ['packages/kernel', 'packages/contract', 'packages/calendar', 'packages/documents', 'db', 'server/src', 'server/package.json', 'cli', 'scripts/build.mjs', 'scripts/latin-letters.mjs', 'package.json', 'package-lock.json'],
  web: ['packages/kernel', 'packages/contract', 'web', 'scripts/build.mjs', 'package-lock.json'],
};
const RESULT = { cli: path.join(out, 'cli.mjs'), web: path.join(out, 'web', 'index.html') };
const LEFT_OUT = new Set(['node_modules', 'dist', 'migrations', 'test', 'bin']);

function* filesOf(place, withFolders = false) {
  const at = path.join(root, place);
  if (!existsSync(at)) return;
  if (statSync(at).isFile()) return yield place;
  if (withFolders) yield place;
  for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('.')) continue;
    const inner = `${place}/${entry.name}`;
    if (entry.isDirectory()) yield* filesOf(inner, withFolders);
    else if (/\.(ts|tsx|mjs|cjs|js|json|html|css|sql|svg|png|ico|txt|woff2?)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) yield inner;
  }
}

function hashOf(part) {
  const hash = createHash('sha256');
  for (const place of SOURCES[part]) for (const file of filesOf(place)) hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0');
  return hash.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** True when a part ('cli' or 'web') in .build is what the sources say: by time where no source is newer than the stamp, else by hash. */
export function isFresh(part) {
  const stamp = readStamp();
  if (!stamp[part] || !existsSync(RESULT[part])) return false;
  const built = statSync(stampFile).mtimeMs;
  // A folder's time tells of files that were removed or moved in
  for (const place of SOURCES[part]) for (const file of filesOf(place, true)) if (statSync(path.join(root, file)).mtimeMs > built) return hashOf(part) === stamp[part];
  return true;
}

/** Builds what changed; does nothing where nothing did. */
export async function buildAll() {
  mkdirSync(out, { recursive: true });
  // What changes while it is built counts as newer than the build
  const began = new Date();
  for (const [part, build] of [['cli', buildCommand], ['web', buildWeb]]) {
    if (part === 'web' && !existsSync(path.join(root, 'web', 'index.html'))) continue;
    const hash = hashOf(part);
    if (readStamp()[part] === hash && existsSync(RESULT[part])) continue;
    const started = Date.now();
    await build();
    writeWhole(stampFile, JSON.stringify({ ...readStamp(), [part]: hash }, null, 2));
    console.log(`Đã dựng ${part === 'cli' ? 'máy chủ và lệnh thientruong' : 'giao diện'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  if (existsSync(stampFile)) utimesSync(stampFile, began, began);
}

function writeWhole(file, content) {
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
}

/** Our rooms are bundled; npm packages stay outside, except those that npm could not put at the root (another version is there). */
const outsidePackages = {
  name: 'outside-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, (args) => {
      if (args.path.startsWith('node:') || args.path.startsWith('@thientruong/')) return undefined;
      const importer = path.relative(root, args.importer);
      if (args.kind === 'entry-point' || importer.includes('node_modules')) return undefined;
      const name = args.path.split('/').slice(0, args.path.startsWith('@') ? 2 : 1).join('/');
      for (let folder = path.dirname(args.importer); folder !== root && folder.startsWith(root); folder = path.dirname(folder))
        if (existsSync(path.join(folder, 'node_modules', name))) return undefined;
      return { path: args.path, external: true };
    });
  },
};

async function buildCommand() {
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'cli/src/main.ts', reading: 'server/src/platform/reading.worker.ts' },
    outdir: out,
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    // Traces need places, not the text of the sources, which would be parsed at every start
    sourcesContent: false,
    write: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [outsidePackages, latinLettersForBundle],
    banner: { js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);" },
  });
  // Chunks first, the entry last: a start in between finds the old entry with its old chunks. Old chunks stay a day for processes that still load them.
  const files = result.outputFiles.sort((a, b) => Number(a.path.includes('cli.mjs')) - Number(b.path.includes('cli.mjs')));
  mkdirSync(path.join(out, 'chunks'), { recursive: true });
  for (const file of files) writeWhole(file.path, file.contents);
  const present = new Set(files.map((file) => file.path));
  for (const name of readdirSync(path.join(out, 'chunks'))) {
    const file = path.join(out, 'chunks', name);
    if (!present.has(file) && Date.now() - statSync(file).mtimeMs > DAY) rmSync(file, { force: true });
  }
}

async function buildWeb() {
  const { build } = await import('vite');
  await build({ root: path.join(root, 'web'), logLevel: 'warn', build: { outDir: path.join(out, 'web'), emptyOutDir: true } });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildAll();
