// Reports of a period over the network: drafts, the province's report, consolidation, and the lists of tasks beside them; with --redmine the same rows in Redmine.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { consolidatePeriod, getPeriod, getReport } from '@thientruong/contract';
import { fillOnce, PLAN_TASKS, type Filled } from './fill.ts';
import { cpuSpoken, drive, filledWith, measureScreen, signInAll, spoken, USERS, WARM_UP, type Figures, type Scenario } from './load.ts';
import { clientOf, openPeriodsOnce, type Periods } from './periods.ts';
import { measureRedmine, type RedmineFigures } from './redmine.ts';
import { table, writeSection } from './report.ts';
import { scenarios } from './scenarios.ts';
import { build, get, quantile, startSystem, type System } from './system.ts';
import { pick } from './wording.ts';

/** Targets of architecture.md. */
const CONSOLIDATION_MS = 300;
const LIST_MS = 100;
const TIMES_REDMINE = 10;
const GROWTH = 2;
/** Lists of tasks that are measured beside the reports; the same ones are asked of Redmine. */
const LISTS = /^baseline|^list, first page|^overdue by deadline|^one agency, by deadline|^search without accents|^own work|^one task/u;

type Measured = Map<string, Map<number, Figures>>;

async function reportScreens(system: System, { closed, open }: Periods): Promise<Scenario[]> {
  const call = clientOf(system, await system.signIn('tonghop'));
  const province = await call(getReport, { params: { reportId: open.provinceReportId } });
  const figures = province.figures.filter((figure) => figure.computed > 0 && figure.key.startsWith('tasks')).map((figure) => encodeURIComponent(figure.key));
  const report = filledWith('parts');
  return [
    { name: 'periods · coordinator', username: 'tonghop', at: () => '/api/report-periods', check: filledWith('items') },
    { name: 'a period with its agencies’ reports · coordinator', username: 'tonghop', at: () => `/api/report-periods/${open.id}`, check: filledWith('reports') },
    { name: 'draft of one agency · its head', username: 'thutruong.nnptnt', at: () => `/api/reports/${open.draftId}`, check: report },
    { name: 'an agency’s report as sent · coordinator', username: 'tonghop', at: (n) => `/api/reports/${pick(open.sentIds, n)}`, check: report },
    { name: 'province’s report from figures of now · coordinator', username: 'tonghop', at: () => `/api/reports/${open.provinceReportId}`, check: report },
    { name: 'province’s report of a closed period · leader', username: 'lanhdao', at: (n) => `/api/reports/${closed[n % closed.length]?.provinceReportId ?? ''}`, check: report },
    { name: 'rows behind a figure · coordinator', username: 'tonghop', at: (n) => `/api/reports/${open.provinceReportId}/rows?figure=${pick(figures, n)}`, check: filledWith('tasks') },
    { name: 'two periods compared by agency · leader', username: 'lanhdao', at: (n) => `/api/report-comparison?a=${closed[n % closed.length]?.id ?? ''}&b=${open.id}&by=agency`, check: filledWith('rows') },
  ];
}

/** Pressing "Tổng hợp" again and again; with six users, five others read the province's report meanwhile. Only the presses count. */
async function consolidation(system: System, cookies: readonly string[], periodId: string, reportId: string): Promise<Map<number, Figures>> {
  const call = clientOf(system, cookies[0] ?? '');
  const press = async () => {
    const { version } = await call(getPeriod, { params: { periodId } });
    const began = performance.now();
    await call(consolidatePeriod, { params: { periodId }, body: { version }, idempotencyKey: randomUUID() });
    return performance.now() - began;
  };
  for (let n = 0; n < WARM_UP; n++) await press();
  const figures = new Map<number, Figures>();
  for (const users of USERS) {
    let pressing = true;
    const readers = cookies.slice(1, users).map(async (cookie) => {
      while (pressing) await get(system.address, `/api/reports/${reportId}`, cookie);
    });
    figures.set(users, await drive(1, press, users === 1 ? system.cpu : undefined));
    pressing = false;
    await Promise.all(readers);
  }
  console.log(`  consolidation: ${USERS.map((users) => `${users}: ${spoken(figures.get(users))}`).join(', ')}`);
  return figures;
}

async function exportTimes(system: System, cookie: string, reportId: string): Promise<string> {
  const times: string[] = [];
  for (const format of ['docx', 'xlsx']) {
    const each: number[] = [];
    for (let n = 0; n < 7; n++) each.push((await get(system.address, `/api/reports/${reportId}/export?format=${format}`, cookie)).milliseconds);
    times.push(`.${format} ${quantile(each, 0.5).toFixed(0)} ms`);
  }
  return times.join(', ');
}

interface Run {
  size: number;
  screens: Measured;
  notes: string[];
  redmine: RedmineFigures | null;
}

async function run(size: number): Promise<Run> {
  const system = await startSystem(given.data ? { dataDir: path.join(path.resolve(given.data), String(size)), keep: true } : {});
  try {
    const began = Date.now();
    const filled: Filled & { kept: boolean } = await fillOnce(system, size);
    const periods = await openPeriodsOnce(system, filled);
    const notes = [`${size.toLocaleString('en')} tasks, ${filled.planIds.length} plans: tasks and periods ${filled.kept ? 'filled before' : `filled in ${((Date.now() - began) / 1000).toFixed(0)} s`}`];
    const screens: Measured = new Map();
    const lists = (await scenarios(system, filled, size)).filter((scenario) => LISTS.test(scenario.name));
    const wanted = [...(await reportScreens(system, periods)), ...lists].filter((scenario) => !only || only.test(scenario.name));
    const sessions = await signInAll(system, ['tonghop', ...wanted.map((scenario) => scenario.username)]);
    const coordinators = sessions.get('tonghop') ?? [];
    for (const scenario of wanted) screens.set(scenario.name, await measureScreen(system, scenario, sessions.get(scenario.username) ?? []));
    if (!only || only.test('consolidation')) screens.set('consolidation pressed (at 6: while 5 others read it) · coordinator', await consolidation(system, coordinators, periods.open.id, periods.open.provinceReportId));
    const { submissions, closings } = periods;
    notes.push(
      `${submissions.length} submissions: median ${quantile(submissions, 0.5).toFixed(0)} ms, p95 ${quantile(submissions, 0.95).toFixed(0)} ms; ${closings.length} closings: worst ${Math.max(...closings).toFixed(0)} ms; province’s report exported: ${await exportTimes(system, coordinators[0] ?? '', periods.open.provinceReportId)}`,
      `memory: server at most ${system.memory()?.server.toFixed(0) ?? '?'} MB, PostgreSQL now ${system.memory()?.database.toFixed(0) ?? '?'} MB (proportional share)`,
    );
    for (const note of notes) console.log(note);
    const redmine = given.redmine && size === sizes[0] ? await measureRedmine(system, filled) : null;
    return { size, screens, notes, redmine };
  } finally {
    await system.stop();
  }
}

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, only: { type: 'string' }, redmine: { type: 'boolean', default: false } },
});
const sizes = (positionals.length > 0 ? positionals.map(Number) : [PLAN_TASKS]).sort((a, b) => a - b);
if (sizes.some((size) => !Number.isInteger(size) || size < 1000 || size > 5_000_000)) throw new Error('số nhiệm vụ từ 1000 đến 5000000');
const only = given.only ? new RegExp(given.only, 'u') : null;

build();
const runs: Run[] = [];
for (const size of sizes) runs.push(await run(size));
write(runs);

function write(runs: readonly Run[]): void {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return;
  const head = ['screen', ...runs.flatMap(({ size }) => [...USERS.map((users) => `${size.toLocaleString('en')} · ${users} user${users > 1 ? 's' : ''}: p50 / p95 ms`), 'CPU ms: server + database'])];
  if (runs.length > 1) head.push('p50 ratio at 1 user');
  const ratio = (name: string) => (last.screens.get(name)?.get(1)?.p50 ?? 0) / (first.screens.get(name)?.get(1)?.p50 ?? 1);
  const rows = [...first.screens.keys()].map((name) => [
    name,
    ...runs.flatMap(({ screens }) => [...USERS.map((users) => spoken(screens.get(name)?.get(users))), cpuSpoken(screens.get(name)?.get(name.startsWith('consolidation') ? 1 : 6))]),
    ...(runs.length > 1 ? [ratio(name).toFixed(1)] : []),
  ]);
  const slow = [...first.screens].flatMap(([name, figures]) => ((figures.get(6)?.p95 ?? 0) >= (/report|draft|consolidation|compared/.test(name) ? CONSOLIDATION_MS : LIST_MS) ? [name] : []));
  const grown = [...first.screens.keys()].filter((name) => runs.length > 1 && ratio(name) > GROWTH);
  const body = [
    table(head, rows),
    '',
    `p95 at 6 users with ${first.size.toLocaleString('en')} tasks under ${CONSOLIDATION_MS} ms for reports and consolidation, ${LIST_MS} ms for lists: ${slow.length === 0 ? 'every screen' : `missed by ${slow.join('; ')}`}.`,
    ...(runs.length > 1 ? [`Within ${GROWTH}× at ${last.size.toLocaleString('en')} tasks: ${grown.length === 0 ? 'every screen' : `missed by ${grown.join('; ')}`}.`] : []),
    ...runs.flatMap(({ notes }) => notes.map((note) => `- ${note}`)),
  ].join('\n');
  if (only) console.log(`\n${body}`);
  else writeSection('Reports of a period over the network', `npx tsx bench/reports.ts ${sizes.join(' ')}`, body);
  if (first.redmine) writeRedmine(first, first.redmine);
}

function writeRedmine({ size, screens }: Run, { version, figures, notes }: RedmineFigures): void {
  const rows = figures.map(({ name, ours, json, page }) => {
    const own = screens.get(ours);
    const times = (own?.get(6)?.perSecond ?? 0) / (json.get(6)?.perSecond ?? Infinity);
    return [name, spoken(own?.get(6)), spoken(json.get(6)), spoken(page?.get(6)), own?.get(6)?.perSecond.toFixed(0) ?? '', json.get(6)?.perSecond.toFixed(1) ?? '', `${times.toFixed(1)}×`];
  });
  const missed = rows.filter((row) => Number.parseFloat(row.at(-1) ?? '') < TIMES_REDMINE).map((row) => row[0]);
  writeSection(
    'Lists beside Redmine',
    `npx tsx bench/reports.ts ${sizes.join(' ')} --redmine`,
    [
      table(['list, 6 users', 'ours p50 / p95 ms', `Redmine ${version} JSON`, 'Redmine page', 'ours per s', 'Redmine JSON per s', 'throughput'], rows),
      '',
      `At least ${TIMES_REDMINE}× Redmine's throughput with ${size.toLocaleString('en')} tasks: ${missed.length === 0 ? 'every list' : `missed by ${missed.join('; ')}`}.`,
      ...notes.map((note) => `- ${note}`),
    ].join('\n'),
  );
}
