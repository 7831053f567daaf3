// Screens of the work over the network, as many tasks as asked for, with 1 and 6 users at once. Several numbers of tasks are compared within one run.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PLAN_TASKS, fillOnce, type Filled } from './fill.ts';
import { table, writeSection } from './report.ts';
import { cpuSpoken, measureScreen, signInAll, spoken, USERS, type Figures } from './load.ts';
import { scenarios } from './scenarios.ts';
import { build, startSystem, type System } from './system.ts';

/** Targets of architecture.md for any list, filter or overdue screen. */
const TARGET_MS = 100;
const TARGET_GROWTH = 2;

type Measured = Map<string, Map<number, Figures>>;

async function measure(system: System, filled: Filled, rows: number): Promise<Measured> {
  const all: Measured = new Map();
  const chosen = (await scenarios(system, filled, rows)).filter((scenario) => !only || only.test(scenario.name));
  const sessions = await signInAll(system, chosen.map((scenario) => scenario.username));
  for (const scenario of chosen) all.set(scenario.name, await measureScreen(system, scenario, sessions.get(scenario.username) ?? []));
  return all;
}

const { values: given, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' }, only: { type: 'string' } } });
const sizes = positionals.map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1000 || size > 5_000_000)) throw new Error('số nhiệm vụ từ 1000 đến 5000000');
if (sizes.length === 0) sizes.push(PLAN_TASKS);
sizes.sort((a, b) => a - b);
const only = given.only ? new RegExp(given.only, 'u') : null;

build();
const results: Measured[] = [];
const notes: string[] = [];
for (const size of sizes) {
  const system = await startSystem(given.data ? { dataDir: path.join(path.resolve(given.data), String(size)), keep: true } : {});
  try {
    const began = Date.now();
    const filled = await fillOnce(system, size);
    notes.push(`${size.toLocaleString('en')} tasks: ${filled.kept ? 'filled before' : `filled in ${((Date.now() - began) / 1000).toFixed(0)} s`}, database ${filled.databaseSize}`);
    console.log(notes.at(-1));
    results.push(await measure(system, filled, size));
  } finally {
    await system.stop();
  }
}
report(results, notes);

function report(results: readonly Measured[], notes: readonly string[]): void {
  const [base] = results;
  const most = Math.max(...USERS);
  const head = ['screen', ...sizes.flatMap((size) => [...USERS.map((users) => `${size.toLocaleString('en')} · ${users} user${users > 1 ? 's' : ''}: p50 / p95 ms`), 'CPU ms: server + database'])];
  if (results.length > 1) head.push(`p95 ratio at ${most} users`, 'CPU ratio');
  const rows = [...(base?.keys() ?? [])].map((name) => {
    const of = results.map((measured) => measured.get(name));
    const cells = of.flatMap((figures) => [...USERS.map((users) => spoken(figures?.get(users))), cpuSpoken(figures?.get(most))]);
    const p95 = of.map((figures) => figures?.get(most)?.p95 ?? 0);
    const cpu = of.map((figures) => figures?.get(most)?.cpu).map((one) => (one ? one.server + one.database : 0));
    return [name, ...cells, ...(results.length > 1 ? [p95, cpu].map((list) => ((list.at(-1) ?? 0) / (list[0] || 1)).toFixed(1)) : [])];
  });
  const missed = [...(base?.entries() ?? [])].flatMap(([name, figures]) => ((figures.get(6)?.p95 ?? 0) >= TARGET_MS ? [name] : []));
  const grown = rows.filter((row) => results.length > 1 && Number(row.at(-2)) > TARGET_GROWTH).map((row) => row[0] ?? '');
  // A part of the screens is for looking, not for the record
  if (only) return void console.log(`\n${table(head, rows)}`);
  writeSection(
    'Tasks over the network',
    `npx tsx bench/tasks.ts ${sizes.join(' ')}`,
    [
      table(head, rows),
      '',
      `p95 under ${TARGET_MS} ms at 6 users with ${sizes[0]?.toLocaleString('en')} tasks: ${missed.length === 0 ? 'every screen' : `missed by ${missed.join(', ')}`}.`,
      ...(results.length > 1 ? [`Within ${TARGET_GROWTH}× at ${sizes.at(-1)?.toLocaleString('en')} tasks: ${grown.length === 0 ? 'every screen' : `missed by ${grown.join(', ')}`}.`] : []),
      ...notes.map((note) => `- ${note}`),
    ].join('\n'),
  );
}
