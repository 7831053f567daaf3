// How long `npm start` needs: on an empty data folder, again on the folder it left, and once more with a database that was killed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { table, writeSection } from './report.ts';
import { build, quantile, startSystem } from './system.ts';

const ROUNDS = 5;
const TARGET_MS = 2000;
const npm = ['npm', 'start', '--silent'];

// What is installed and built is not measured here: a first start does it once
build();
const first: number[] = [];
const second: number[] = [];
const empty: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'thientruong-bench-start-'));
  try {
    for (const times of [first, second]) {
      const system = await startSystem({ dataDir, command: npm, keep: true });
      times.push(system.startMilliseconds);
      await system.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  const started = performance.now();
  spawnSync('npm', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' });
  empty.push(performance.now() - started);
}
const row = (name: string, times: readonly number[], target: string) => [name, quantile(times, 0.5).toFixed(0), Math.max(...times).toFixed(0), target];
writeSection(
  'Start',
  'npx tsx bench/start.ts',
  table(
    [`\`npm start\` to the printed address, ${ROUNDS} rounds`, 'median ms', 'worst ms', 'target'],
    [
      row('empty data folder (makes database and demonstration)', first, ''),
      row('second start', second, `${quantile(second, 0.5) < TARGET_MS ? 'met' : 'missed'} (< ${TARGET_MS} ms)`),
      row('for comparison: `npm --version`', empty, ''),
    ],
  ),
);
