// The ten statements that cost most in a round of screens, and how PostgreSQL carries them out: as the application's role, inside a tenant's transaction, with as many tasks as asked for.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { getPeriod, openPeriod } from '@thientruong/contract';
import { addDays, plainDateOf } from '@thientruong/kernel';
import { buildServer } from '../server/src/assemble.ts';
import { readSettings } from '../server/src/platform/config.ts';
import { embeddedUrl } from '../server/src/platform/connect.ts';
import { openDatabase } from '../server/src/platform/database.ts';
import { fillOnce, PLAN_TASKS, type Filled } from './fill.ts';
import { clientOf } from './periods.ts';
import { machine, table } from './report.ts';
import { scenarios } from './scenarios.ts';
import { build, root, startSystem, type System } from './system.ts';

const ROUNDS = 6;
const HOTTEST = 10;
const MOST_LINES = 18;
const WIDEST = 150;

/** A request of the round. */
interface Step {
  name: string;
  username: string;
  method: 'GET' | 'POST';
  at: (n: number) => string;
  body?: (n: number) => Record<string, unknown>;
}

/** One statement as it was met. */
interface Met {
  text: string;
  calls: number;
  total: number;
  slowest: number;
  values: readonly unknown[];
  /** The settings under which it ran: role, tenant, agency, person. */
  under: readonly unknown[];
  from: Set<string>;
}

/** Every screen of bench/tasks.ts, and what the others of a day ask: notices, the trail, a plan's tree, a draft of a report, writing a note (trail and hint in the same transaction). */
async function round(system: System, filled: Filled, rows: number): Promise<Step[]> {
  const screens = (await scenarios(system, filled, rows)).filter((one) => !one.name.startsWith('baseline'));
  const coordinator = clientOf(system, await system.signIn('tonghop'));
  const today = plainDateOf(new Date());
  const planId = filled.planIds[0] ?? '';
  const period = await coordinator(openPeriod, { body: { planId, kind: 'own', year: Number(today.slice(0, 4)), number: 1, name: `Kỳ đo ${randomUUID().slice(0, 8)}`, startsOn: addDays(today, -60), endsOn: today, dueRule: 'forward', alsoAgencyIds: [] }, idempotencyKey: randomUUID() });
  const draft = (await coordinator(getPeriod, { params: { periodId: period.id } })).reports.find((one) => one.agency?.code === 'SNNPTNT');
  const own = await system.database(async (owner) => {
    const found = await owner.query<{ id: string }>("select t.id from task t join agency a on a.tenant_id = t.tenant_id and a.id = t.lead_agency_id where t.tenant_id = $1 and a.code = 'SNNPTNT' and t.state = 'in_progress' order by t.id limit 20", [filled.tenantId]);
    return found.rows.map((row) => row.id);
  });
  const get = (name: string, username: string, at: string): Step => ({ name, username, method: 'GET', at: () => at });
  return [
    ...screens.map((one): Step => ({ name: one.name, username: one.username, method: 'GET', at: one.at })),
    get('notices', 'daumoi.nnptnt', '/api/notices'),
    get('unread notices', 'daumoi.nnptnt', '/api/notices/unread'),
    get('trail', 'kiemtra', '/api/audit'),
    get('plan’s tree', 'tonghop', `/api/plans/${planId}/review`),
    get('draft of a report', 'thutruong.nnptnt', `/api/reports/${draft?.id ?? ''}`),
    { name: 'a note on a task', username: 'daumoi.nnptnt', method: 'POST', at: (n) => `/api/tasks/${own[n % own.length] ?? ''}/notes`, body: (n) => ({ text: `Ghi đo ${n}`, percent: null }) },
  ];
}

/** Runs the round in this process against the system's database and hears every statement. */
async function listen(system: System, filled: Filled, steps: readonly Step[]): Promise<Met[]> {
  const [appUrl, ownerUrl] = [embeddedUrl(system.listens(), 'thientruong_app', 'thientruong'), embeddedUrl(system.listens(), 'thientruong_owner', 'thientruong')];
  const met = new Map<string, Met>();
  let step: string | null = null;
  let under: readonly unknown[] = [];
  const db = openDatabase(appUrl, {
    max: 4,
    onQuery(text, values, milliseconds) {
      if (text.startsWith('select set_config')) under = values;
      else if (step !== null && /^(select|with|insert|update|delete)/i.test(text.trim())) {
        const one = met.get(text) ?? { text, calls: 0, total: 0, slowest: -1, values, under, from: new Set() };
        one.calls += 1;
        one.total += milliseconds;
        one.from.add(step);
        if (milliseconds > one.slowest) Object.assign(one, { slowest: milliseconds, values, under });
        met.set(text, one);
      }
    },
  });
  const settings = readSettings({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: system.dataDir, LOG_LEVEL: 'silent', RATE_LIMIT: '100000000' });
  const app = await buildServer({ db, settings, tenantId: filled.tenantId, demonstration: true, now: () => new Date(), log: () => undefined });
  try {
    const cookies = new Map<string, string>();
    for (const { username } of steps) if (!cookies.has(username)) cookies.set(username, await system.signIn(username));
    // The first round warms what a running system has long warm
    for (let n = 0; n <= ROUNDS; n++)
      for (const one of steps) {
        step = n === 0 ? null : one.name;
        const payload = one.body?.(n);
        const answer = await app.inject({ method: one.method, url: one.at(n), headers: { cookie: cookies.get(one.username) ?? '' }, ...(payload ? { payload } : {}) });
        if (answer.statusCode !== 200) throw new Error(`${one.name}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
      }
    step = null;
  } finally {
    await app.close();
    await db.destroy();
  }
  return [...met.values()].sort((a, b) => b.total - a.total);
}

/** What matters of a plan: nodes with time and rows, conditions, blocks of the whole; no estimates. */
function shorten(lines: readonly string[]): string[] {
  const kept = lines
    .filter((line, n) => !/^\s*(Planning:|Buffers:)/.test(line) || (line.includes('Buffers:') && n < 4))
    .map((line) => line.replace(/ ?\(cost=[^)]*\)/, '').replace(/actual time=[\d.]+\.\.([\d.]+) rows=(\d+) loops=(\d+)/, '$1 ms, rows $2, loops $3'))
    .map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line));
  const [head, tail] = [kept.filter((line) => !/^(Planning|Execution) Time/.test(line)), kept.filter((line) => /^(Planning|Execution) Time/.test(line))];
  return [...head.slice(0, MOST_LINES), ...(head.length > MOST_LINES ? [`… (${head.length - MOST_LINES} dòng nữa)`] : []), ...tail];
}

/** The plan of one statement as it runs: under its role in its tenant, rolled back. */
async function explain(system: System, one: Met): Promise<string[]> {
  const client = new pg.Client({ connectionString: embeddedUrl(system.listens(), 'thientruong_app', 'thientruong') });
  await client.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('role', $1, true), set_config('app.tenant_id', $2, true), set_config('app.agency_id', $3, true), set_config('app.person_id', $4, true)", [...one.under]);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${one.text}`, [...one.values]);
    return shorten(rows.map((row) => row['QUERY PLAN']));
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.end();
  }
}

const spokenText = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').replaceAll('"', '');
  return flat.length > 420 ? `${flat.slice(0, 300)} … ${flat.slice(-110)}` : flat;
};

/** Puts the part of one size into docs/explain.md, beside those of the others. */
function write(size: number, body: string): void {
  const file = path.join(root, 'docs', 'explain.md');
  const [begin, end] = [`<!-- explain:${size}:begin (npx tsx bench/explain.ts ${size}) -->`, `<!-- explain:${size}:end -->`];
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  const part = `${begin}\n${body.trim()}\n${end}`;
  writeFileSync(file, from < 0 ? `${page.trimEnd()}\n\n${part}\n` : page.slice(0, from) + part + page.slice(to + end.length));
}

const { values: given, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } });
const sizes = positionals.length > 0 ? positionals.map(Number) : [PLAN_TASKS];
if (sizes.some((size) => !Number.isInteger(size) || size < 1000 || size > 5_000_000)) throw new Error('số nhiệm vụ từ 1000 đến 5000000');
build();
for (const size of sizes) {
  const system = await startSystem(given.data ? { dataDir: path.join(path.resolve(given.data), String(size)), keep: true } : {});
  try {
    const filled = await fillOnce(system, size);
    const steps = await round(system, filled, size);
    const all = await listen(system, filled, steps);
    const total = all.reduce((sum, one) => sum + one.total, 0);
    const parts: string[] = [];
    const rows: string[][] = [];
    for (const [n, one] of all.slice(0, HOTTEST).entries()) {
      const role = String(one.under[0] ?? '');
      rows.push([String(n + 1), [...one.from].slice(0, 3).join('; ') + (one.from.size > 3 ? `; và ${one.from.size - 3} màn hình khác` : ''), role, String(one.calls), (one.total / one.calls).toFixed(1), `${((100 * one.total) / total).toFixed(0)}%`]);
      parts.push(`### ${size.toLocaleString('vi')} · ${n + 1}\n\`${spokenText(one.text)}\`\n\n\`\`\`\n${(await explain(system, one)).join('\n')}\n\`\`\``);
      console.log(rows.at(-1)?.join(' | '));
    }
    write(size, [
      `## ${size.toLocaleString('vi')} nhiệm vụ`,
      `${new Date().toISOString().slice(0, 10)} · ${machine()} · cơ sở dữ liệu ${filled.databaseSize} · ${all.length} câu lệnh khác nhau trong ${ROUNDS} vòng ${steps.length} màn hình; mười câu dưới đây chiếm ${((100 * all.slice(0, HOTTEST).reduce((sum, one) => sum + one.total, 0)) / total).toFixed(0)}% thời gian chờ cơ sở dữ liệu.`,
      '',
      table(['', 'màn hình', 'vai trò', 'lần gọi', 'ms mỗi lần', 'phần'], rows),
      '',
      parts.join('\n\n'),
    ].join('\n'));
  } finally {
    await system.stop();
  }
}
