// Screens of the work over the network, as many tasks as asked for, with 1 and 6 users at once. Several numbers of tasks are compared within one run.
import { PLAN_TASKS, fill, type Filled } from './fill.ts';
import { table, writeSection } from './report.ts';
import { scenarios, type Scenario } from './scenarios.ts';
import { get, quantile, startSystem, type System } from './system.ts';

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
}
type Measured = Map<string, Map<number, Figures>>;

/** Users without a pause between two requests, which is harder than people are; each has a session of its own. */
async function load(system: System, scenario: Scenario, cookies: readonly string[], users: number, from: number): Promise<Figures> {
  const times: number[] = [];
  let next = from;
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
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

async function measure(system: System, filled: Filled, rows: number, sessions: Map<string, string[]>): Promise<Measured> {
  const all: Measured = new Map();
  for (const scenario of await scenarios(system, filled, rows)) {
    const cookies = sessions.get(scenario.username) ?? [];
    for (let i = 0; i < WARM_UP; i++) await get(system.address, scenario.at(i), cookies[0] ?? '');
    const figures = new Map<number, Figures>();
    for (const users of USERS) figures.set(users, await load(system, scenario, cookies, users, WARM_UP + users * REQUESTS));
    all.set(scenario.name, figures);
    console.log(`  ${scenario.name}: ${USERS.map((users) => `${users}: ${figures.get(users)?.p50.toFixed(1)} / ${figures.get(users)?.p95.toFixed(1)} ms`).join(', ')}`);
  }
  return all;
}

const sizes = process.argv.slice(2).map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1000 || size > 5_000_000)) throw new Error('số nhiệm vụ từ 1000 đến 5000000');
if (sizes.length === 0) sizes.push(PLAN_TASKS);
sizes.sort((a, b) => a - b);

const system = await startSystem();
try {
  const sessions = new Map<string, string[]>();
  for (const username of ['tonghop', 'daumoi.nnptnt', 'lanhdao']) {
    const own: string[] = [];
    for (let i = 0; i < Math.max(...USERS); i++) own.push(await system.signIn(username));
    sessions.set(username, own);
  }
  const results: Measured[] = [];
  let there = 0;
  const notes: string[] = [];
  for (const size of sizes) {
    const began = Date.now();
    const before = there;
    const filled = await system.owner((owner) => fill(owner, before, size));
    notes.push(`${size.toLocaleString('en')} tasks: filled in ${((Date.now() - began) / 1000).toFixed(0)} s, database ${filled.databaseSize}`);
    console.log(notes.at(-1));
    there = size;
    results.push(await measure(system, filled, size, sessions));
  }
  report(results, notes);
} finally {
  await system.stop();
}

function report(results: readonly Measured[], notes: readonly string[]): void {
  const [base] = results;
  const head = ['screen', ...sizes.flatMap((size) => USERS.map((users) => `${size.toLocaleString('en')} · ${users} user${users > 1 ? 's' : ''}: p50 / p95 ms`))];
  if (results.length > 1) head.push(`p95 ratio at ${Math.max(...USERS)} users`);
  const rows = [...(base?.keys() ?? [])].map((name) => {
    const cells = results.flatMap((measured) => USERS.map((users) => measured.get(name)?.get(users)).map((one) => `${one?.p50.toFixed(1) ?? ''} / ${one?.p95.toFixed(1) ?? ''}`));
    const p95 = results.map((measured) => measured.get(name)?.get(6)?.p95 ?? 0);
    const ratio = (p95.at(-1) ?? 0) / (p95[0] ?? 1);
    return [name, ...cells, ...(results.length > 1 ? [ratio.toFixed(1)] : [])];
  });
  const missed = [...(base?.entries() ?? [])].flatMap(([name, figures]) => ((figures.get(6)?.p95 ?? 0) >= TARGET_MS ? [name] : []));
  const grown = rows.filter((row) => results.length > 1 && Number(row.at(-1)) > TARGET_GROWTH).map((row) => row[0] ?? '');
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
