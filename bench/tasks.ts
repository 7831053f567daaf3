// Screens of the work over the network, as many tasks as asked for, with 1 and 6 users at once. Several numbers of tasks are compared within one run.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PLAN_TASKS, fillOnce, type Filled } from './fill.ts';
import { table, writeSection } from './report.ts';
import { scenarios, type Scenario } from './scenarios.ts';
import { build, get, quantile, startSystem, type System } from './system.ts';

const USERS = [1, 6] as const;
const WARM_UP = 6;
const REQUESTS = 240;
const LIMIT_MS = 8_000;
/** Targets of architecture.md for any list, filter or overdue screen. */
const TARGET_MS = 100;
const TARGET_GROWTH = 2;

interface Figures {
  p50: number;
  p95: number;
  /** Processor milliseconds of one request in server and database; they do not depend on what else the machine does. */
  cpu: { server: number; database: number } | null;
}
type Measured = Map<string, Map<number, Figures>>;

/** Users without a pause between two requests, which is harder than people are; each has a session of its own. */
async function load(system: System, scenario: Scenario, cookies: readonly string[], users: number, from: number): Promise<Figures> {
  const times: number[] = [];
  let next = from;
  const before = system.cpu();
  const until = performance.now() + LIMIT_MS;
  await Promise.all(
    cookies.slice(0, users).map(async (cookie) => {
      while (times.length < REQUESTS && performance.now() < until) {
        const { milliseconds, body } = await get(system.address, scenario.at(next++), cookie);
        scenario.check(JSON.parse(body) as Record<string, unknown>);
        times.push(milliseconds);
      }
    }),
  );
  const after = system.cpu();
  const each = (from: number, to: number) => (to - from) / times.length;
  const cpu = before && after ? { server: each(before.server, after.server), database: each(before.database, after.database) } : null;
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), cpu };
}

async function measure(system: System, filled: Filled, rows: number, sessions: Map<string, string[]>): Promise<Measured> {
  const all: Measured = new Map();
  for (const scenario of await scenarios(system, filled, rows)) {
    if (only && !only.test(scenario.name)) continue;
    const cookies = sessions.get(scenario.username) ?? [];
    for (let i = 0; i < WARM_UP; i++) await get(system.address, scenario.at(i), cookies[0] ?? '');
    const figures = new Map<number, Figures>();
    for (const users of USERS) figures.set(users, await load(system, scenario, cookies, users, WARM_UP + users * REQUESTS));
    all.set(scenario.name, figures);
    console.log(`  ${scenario.name}: ${USERS.map((users) => `${users}: ${figures.get(users)?.p50.toFixed(1)} / ${figures.get(users)?.p95.toFixed(1)} ms`).join(', ')}; ${written(figures.get(6)?.cpu)}`);
  }
  return all;
}

const written = (cpu: Figures['cpu'] | undefined): string => (cpu ? `${cpu.server.toFixed(1)} + ${cpu.database.toFixed(1)}` : '–');

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
    const sessions = new Map<string, string[]>();
    for (const username of ['tonghop', 'daumoi.nnptnt', 'lanhdao']) {
      const own: string[] = [];
      for (let i = 0; i < Math.max(...USERS); i++) own.push(await system.signIn(username));
      sessions.set(username, own);
    }
    results.push(await measure(system, filled, size, sessions));
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
    const cells = of.flatMap((figures) => [...USERS.map((users) => figures?.get(users)).map((one) => `${one?.p50.toFixed(1) ?? ''} / ${one?.p95.toFixed(1) ?? ''}`), written(figures?.get(most)?.cpu)]);
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
