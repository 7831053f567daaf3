// Reading time and memory of real .docx files: the first read (cold code) and the median of warm ones, peak resident memory of a fresh process per file.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '@thientruong/documents';

const RUNS = 7;
const folder = path.resolve(import.meta.dirname, '..', '..', 'shared', 'corpus');

if (process.argv[2]) {
  const bytes = new Uint8Array(readFileSync(process.argv[2]));
  const times: number[] = [];
  let characters = 0;
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now();
    characters = readDocument(bytes, { name: path.basename(process.argv[2]) }).text.length;
    times.push(performance.now() - started);
  }
  const [first = 0, ...warm] = times;
  warm.sort((a, b) => a - b);
  console.log(JSON.stringify({ first, warm: warm[Math.floor(warm.length / 2)] ?? 0, rss: process.resourceUsage().maxRSS / 1024, characters }));
} else if (!existsSync(folder)) {
  console.log('không có ../shared/corpus: bỏ qua');
} else {
  console.log('| file | characters | first ms | warm ms | peak MB |\n| --- | --- | --- | --- | --- |');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.docx')).sort()) {
    const run = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, path.join(folder, name)], { encoding: 'utf8', cwd: path.resolve(import.meta.dirname, '..') });
    const line = run.stdout.trim().split('\n').pop() ?? '';
    if (!line.startsWith('{')) {
      console.log(`| ${name} | ${run.stderr.split('\n').find((text) => text.includes('Error')) ?? 'không đọc được'} | | | |`);
      continue;
    }
    const result = JSON.parse(line) as { first: number; warm: number; rss: number; characters: number };
    console.log(`| ${name} | ${result.characters} | ${result.first.toFixed(0)} | ${result.warm.toFixed(0)} | ${result.rss.toFixed(0)} |`);
  }
}
