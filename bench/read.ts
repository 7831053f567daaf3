// Reading of Word files into a proposed plan: the first read (cold code) and the median of warm ones, peak memory of a fresh process per file; cold start of the command.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDocumentNow } from '@thientruong/documents';
import { table, writeSection } from './report.ts';
import { build, quantile, root } from './system.ts';
import { wordPlan } from './word-plan.ts';

const RUNS = 9;
const COMMAND_RUNS = 15;
const COMMAND_TARGET_MS = 400;
/** Generated plans with the target for a warm read. */
const GENERATED = [
  { pages: 10, target: 300 },
  { pages: 100, target: 1500 },
];
const corpus = path.resolve(root, '..', 'shared', 'corpus');

interface Reading {
  first: number;
  warm: number;
  rss: number;
  characters: number;
  tasks: number;
}

function readOften(file: string): Reading {
  const bytes = new Uint8Array(readFileSync(file));
  const times: number[] = [];
  let read = { characters: 0, tasks: 0 };
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now();
    const document = readDocumentNow(bytes, { name: path.basename(file) });
    times.push(performance.now() - started);
    read = { characters: document.text.length, tasks: document.tasks.length };
  }
  const [first = 0, ...warm] = times;
  return { first, warm: quantile(warm, 0.5), rss: process.resourceUsage().maxRSS / 1024, ...read };
}

/** Reads a file in a process of its own, or says why it could not. */
function measure(file: string): Reading | string {
  const run = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, file], { encoding: 'utf8', cwd: root });
  const line = run.stdout.trim().split('\n').pop() ?? '';
  if (line.startsWith('{')) return JSON.parse(line) as Reading;
  return run.stderr.split('\n').find((text) => text.includes('Error')) ?? 'không đọc được';
}

/** `thientruong read FILE --json` from nothing to its end, as a person waits for it; next to it an empty Node process. */
function commandTimes(file: string): { command: number[]; empty: number[] } {
  const timed = (args: string[]) => {
    const started = performance.now();
    const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) throw new Error(`lệnh kết thúc với mã ${run.status}`);
    return performance.now() - started;
  };
  const command: number[] = [];
  const empty: number[] = [];
  for (let i = 0; i < COMMAND_RUNS; i++) {
    command.push(timed([path.join(root, 'scripts', 'cli.mjs'), 'read', file, '--json']));
    empty.push(timed(['-e', '0']));
  }
  return { command, empty };
}

if (process.argv[2]) console.log(JSON.stringify(readOften(process.argv[2])));
else {
  build();
  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-bench-read-'));
  try {
    const generated = GENERATED.map(({ pages, target }) => {
      const file = path.join(folder, `generated, ${pages} pages.docx`);
      writeFileSync(file, wordPlan(pages));
      return { file, target };
    });
    const real = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.docx')).sort() : [];
    const rows = [...generated, ...real.map((name) => ({ file: path.join(corpus, name), target: null }))].map(({ file, target }) => {
      const result = measure(file);
      if (typeof result === 'string') return [path.basename(file), result, '', '', '', '', ''];
      const { characters, tasks, first, warm, rss } = result;
      return [path.basename(file), String(characters), String(tasks), first.toFixed(0), warm.toFixed(0), rss.toFixed(0), target === null ? '' : `${warm < target ? 'met' : 'missed'} (< ${target} ms)`];
    });
    const { command, empty } = commandTimes(generated[0]?.file ?? '');
    const median = quantile(command, 0.5);
    writeSection(
      'Reading Word files',
      'npx tsx bench/read.ts',
      [
        table(['file', 'characters', 'tasks', 'first ms', 'warm ms', 'peak MB', 'target (warm)'], rows),
        '',
        `Cold start of \`thientruong read\` (10 pages, ${COMMAND_RUNS} runs): median ${median.toFixed(0)} ms, p95 ${quantile(command, 0.95).toFixed(0)} ms; an empty Node process in the same minute ${quantile(empty, 0.5).toFixed(0)} ms. Target ${COMMAND_TARGET_MS} ms: ${median <= COMMAND_TARGET_MS ? 'met' : 'missed'}.`,
        ...(real.length === 0 ? ['', '`../shared/corpus` was not there: real files left out.'] : []),
      ].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
