// Reading of documents into proposed tasks: first and warm times, memory of a fresh process per file, pandoc and mammoth beside it; growth with the length; cold start of the command.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDocument } from '@thientruong/documents';
import mammoth from 'mammoth';
import { table, writeSection } from './report.ts';
import { build, quantile, root } from './system.ts';
import { wordPlan } from './word-plan.ts';

const RUNS = 9;
const COMMAND_RUNS = 15;
const COMMAND_TARGET_MS = 400;
/** Generated plans with the target for a warm read, and the longest real one. */
const GENERATED = [
  { pages: 10, target: 300 },
  { pages: 100, target: 1500 },
];
const LONGEST = 'chinh-phu-nq-24-2026.docx';
const LONGEST_TARGET_MS = 1500;
const GROWTH = [1, 2, 4, 8];
/** Eight times the text may take eight times the time and a half. */
const LINEAR = 12;
const corpus = path.resolve(root, '..', 'shared', 'corpus');

interface Reading {
  first: number;
  warm: number;
  rss: number;
  characters: number;
  tasks: number;
}

/** Reads a file over and over in this process; `mammoth` only takes its text out. */
async function readOften(file: string, by: string): Promise<Reading> {
  const bytes = readFileSync(file);
  const times: number[] = [];
  let read = { characters: 0, tasks: 0 };
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now();
    const before = process.cpuUsage();
    if (by === 'mammoth') read = { characters: (await mammoth.extractRawText({ buffer: bytes })).value.length, tasks: 0 };
    else {
      const document = await readDocument(new Uint8Array(bytes), { name: path.basename(file) });
      read = { characters: document.text.length, tasks: document.tasks.length };
    }
    const { user, system } = process.cpuUsage(before);
    // On a busy machine the clock counts the others; the collector runs on threads of its own
    times.push(Math.min(performance.now() - started, (user + system) / 1000));
  }
  const [first = 0, ...warm] = times;
  return { first, warm: quantile(warm, 0.5), rss: process.resourceUsage().maxRSS / 1024, ...read };
}

/** Reads a file in a process of its own, or says why it could not. */
function measure(file: string, by = 'reader'): Reading | string {
  const run = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, file, by], { encoding: 'utf8', cwd: root });
  const line = run.stdout.trim().split('\n').pop() ?? '';
  if (line.startsWith('{')) return JSON.parse(line) as Reading;
  return run.stderr.split('\n').find((text) => text.includes('Error')) ?? 'không đọc được';
}

const PANDOC = spawnSync('pandoc', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0] ?? null;

/** Median of three runs of pandoc to plain text, its start included, which is some 100 ms; null where it is not installed. */
function pandocTime(file: string): number | null {
  if (PANDOC === null) return null;
  const times = [0, 1, 2].map(() => {
    const started = performance.now();
    const run = spawnSync('pandoc', ['-f', 'docx', '-t', 'plain', '-o', '/dev/null', file]);
    return run.status === 0 ? performance.now() - started : Number.NaN;
  });
  return quantile(times, 0.5);
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

const met = (value: number, target: number): string => `${value < target ? 'met' : 'missed'} (< ${target} ms)`;

function rowOf(file: string, target: number | null): string[] {
  const own = measure(file);
  const [pandoc, other] = [pandocTime(file), measure(file, 'mammoth')];
  const beside = [pandoc === null ? 'absent' : pandoc.toFixed(0), typeof other === 'string' ? other : other.warm.toFixed(0)];
  if (typeof own === 'string') return [path.basename(file), own, '', '', '', '', ...beside, ''];
  return [path.basename(file), String(own.characters), String(own.tasks), own.first.toFixed(0), own.warm.toFixed(0), own.rss.toFixed(0), ...beside, target === null ? '' : met(own.warm, target)];
}

/** Time of the same text put behind itself 1, 2, 4 and 8 times, as plain text and as a Word file. */
async function growthRows(folder: string): Promise<string[][]> {
  const text = (await readDocument(wordPlan(40), { name: 'a.docx' })).text;
  const kinds = [
    { name: 'plain text, 40 pages', of: (times: number) => Buffer.from(Array.from({ length: times }, () => text).join('\n')), ending: 'txt' },
    { name: 'Word, 10 pages', of: (times: number) => wordPlan(10 * times), ending: 'docx' },
  ];
  const long = path.join(corpus, LONGEST);
  if (existsSync(long)) {
    const real = (await readDocument(new Uint8Array(readFileSync(long)), { name: LONGEST })).text;
    kinds.push({ name: `text of ${LONGEST}`, of: (times) => Buffer.from(Array.from({ length: times }, () => real).join('\n')), ending: 'txt' });
  }
  return kinds.map(({ name, of, ending }) => {
    const times = GROWTH.map((by) => {
      const file = path.join(folder, `growth ${by}.${ending}`);
      writeFileSync(file, of(by));
      const read = measure(file);
      return typeof read === 'string' ? Number.NaN : read.warm;
    });
    const ratio = (times.at(-1) ?? Number.NaN) / (times[0] ?? 1);
    return [name, ...times.map((time) => time.toFixed(0)), ratio.toFixed(1), ratio < LINEAR ? 'linear' : 'NOT linear'];
  });
}

const [file, by] = process.argv.slice(2);
if (file) console.log(JSON.stringify(await readOften(file, by ?? 'reader')));
else {
  build();
  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-bench-reader-'));
  try {
    const generated = GENERATED.map(({ pages, target }) => {
      const made = path.join(folder, `generated, ${pages} pages.docx`);
      writeFileSync(made, wordPlan(pages));
      return { made, target };
    });
    const real = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.docx')).sort() : [];
    const rows = [...generated.map(({ made, target }) => rowOf(made, target)), ...real.map((name) => rowOf(path.join(corpus, name), name === LONGEST ? LONGEST_TARGET_MS : null))];
    const growth = await growthRows(folder);
    const { command, empty } = commandTimes(generated[0]?.made ?? '');
    const median = quantile(command, 0.5);
    writeSection(
      'Reading documents',
      'npx tsx bench/reader.ts',
      [
        table(['file', 'characters', 'tasks', 'first ms', 'warm ms', 'peak MB', 'pandoc ms', 'mammoth warm ms', 'target (warm)'], rows),
        '',
        `${PANDOC === null ? 'pandoc is not installed' : `${PANDOC}, a process for each file`}; mammoth 1.13.0, warm. Both take out text only; times of the reader and of mammoth are processor time where that is less than the clock's, "warm ms" is from bytes to proposed tasks.`,
        '',
        table(['growth: warm ms', ...GROWTH.map((times) => `${times}×`), '8× / 1×', ''], growth),
        '',
        `Cold start of \`thientruong read\` (10 pages, ${COMMAND_RUNS} runs): median ${median.toFixed(0)} ms, p95 ${quantile(command, 0.95).toFixed(0)} ms; an empty Node process in the same minutes ${quantile(empty, 0.5).toFixed(0)} ms. Target ${COMMAND_TARGET_MS} ms: ${median <= COMMAND_TARGET_MS ? 'met' : 'missed'}.`,
        ...(real.length === 0 ? ['', '`../shared/corpus` was not there: real files left out.'] : []),
      ].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
