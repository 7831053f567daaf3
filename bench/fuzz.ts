// Damaged files through the reader: crashes, refusals, lost words, time and memory. Every finding can be made again by its seed and number.
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { FUZZ_LIMITS, type FuzzResult } from '../packages/documents/src/fuzz.fixture.ts';
import { table, writeSection } from './report.ts';
import { quantile } from './system.ts';

const COUNT = Number(process.argv[2] ?? 10_000);
const SEED = Number(process.argv[3] ?? 1);
/** Wall time after which a file counts as hanging, whatever the load. */
const HANG_MS = 180_000;
const SHOWN = 20;

const start = (): ChildProcess => fork(path.join(import.meta.dirname, 'fuzz.worker.ts'), [String(SEED)], { execArgv: ['--import', 'tsx', `--max-old-space-size=${FUZZ_LIMITS.megabytes}`] });

/** Hands one number to the process that reads; one that hangs or runs out of memory is a finding and is replaced. */
function ask(worker: ChildProcess, number: number): Promise<FuzzResult> {
  return new Promise((resolve) => {
    const done = (result: FuzzResult): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(result);
    };
    const failed = (wrong: string): FuzzResult => ({ number, name: '?', size: 0, milliseconds: HANG_MS, megabytes: FUZZ_LIMITS.megabytes, refused: null, wrong });
    const timer = setTimeout(() => done(failed('treo')), HANG_MS);
    worker.once('message', (result) => done(result as FuzzResult));
    worker.once('exit', (code, signal) => done(failed(`tiến trình dừng: ${code ?? signal ?? ''}`)));
    worker.send(number);
  });
}

let worker = start();
const results: FuzzResult[] = [];
const started = performance.now();
for (let number = 0; number < COUNT; number++) {
  const result = await ask(worker, number);
  results.push(result);
  if (result.name === '?') {
    worker.kill('SIGKILL');
    worker = start();
  }
  if (result.wrong !== null) console.log(JSON.stringify(result));
  if (number % 1000 === 999) console.log(`${number + 1} tệp, ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
worker.kill();

const read = results.filter((one) => one.refused === null && one.wrong === null);
const codes = new Map<string, number>();
for (const one of results) if (one.refused !== null) codes.set(one.refused, (codes.get(one.refused) ?? 0) + 1);
const slow = results.filter((one) => one.milliseconds > FUZZ_LIMITS.milliseconds);
const large = results.filter((one) => one.megabytes > FUZZ_LIMITS.megabytes);
const wrong = results.filter((one) => one.wrong !== null);
const times = results.map((one) => one.milliseconds);
const kinds = [...new Set(results.map((one) => one.name.slice(one.name.lastIndexOf('.') + 1)))].sort();
writeSection(
  'Damaged files',
  `npx tsx bench/fuzz.ts ${COUNT} ${SEED}`,
  [
    table(
      ['files', 'read', 'refused with a reason', 'crashes, words lost', `over ${FUZZ_LIMITS.milliseconds} ms`, `over ${FUZZ_LIMITS.megabytes} MB`, 'p50 ms', 'p99 ms', 'slowest ms', 'most MB'],
      [[String(results.length), String(read.length), String([...codes.values()].reduce((sum, one) => sum + one, 0)), String(wrong.length), String(slow.length), String(large.length), quantile(times, 0.5).toFixed(0), quantile(times, 0.99).toFixed(0), Math.max(...times).toFixed(0), Math.max(...results.map((one) => one.megabytes)).toFixed(0)]],
    ),
    '',
    `Milliseconds of processor time. By kind: ${kinds.map((kind) => `${kind} ${results.filter((one) => one.name.endsWith(`.${kind}`)).length}`).join(', ')}. Refused as: ${[...codes].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`).join(', ')}.`,
    ...[...wrong, ...slow].slice(0, SHOWN).map((one) => `- ${one.number} ${one.name}: ${one.wrong ?? `${one.milliseconds.toFixed(0)} ms`}`),
  ].join('\n'),
);
