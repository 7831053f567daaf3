import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { clauseSortKey, foldText, POINT_LETTERS } from '@thientruong/kernel';
import { duty, MEASURES, OBJECTS, PLACES, VERBS } from './wording.ts';
import { fillTasks, uuidOf } from './fill-tasks.ts';
import type { System } from './system.ts';

/** Tasks of one plan: all of a city's ten months stand in one plan, which is the hardest way for a screen of one plan. */
export const PLAN_TASKS = 15_533;
const AGENCIES = 40;

/** What the fill wrote, for scenarios. */
export interface Filled {
  tenantId: string;
  /** Published plans of the fill, the first is full. */
  planIds: string[];
  clausePaths: string[];
  databaseSize: string;
}

interface Clause {
  path: string;
  num: string;
  level: number;
  heading: string;
  text: string;
  parent: number | null;
}

/** About 500 clauses in the shape of such plans: purposes, duties with fields under II/5, one number for each agency, implementation. */
function clauses(): Clause[] {
  const all: Clause[] = [];
  const add = (path: string, num: string, level: number, parent: number | null): number => {
    const n = all.length + 1;
    const heading = `${num} ${duty(n).split(';')[0] ?? ''}`;
    all.push({ path, num, level, heading, text: `${heading}. ${duty(n * 5)} ${duty(n * 7)}`, parent });
    return all.length - 1;
  };
  const addBullets = (path: string, level: number, parent: number, count: number) => {
    for (let k = 1; k <= count; k++) add(`${path}/-${k}`, '-', level, parent);
  };
  for (const [part, numbers, bullets] of [['I', 2, 4], ['II', 8, 6], ['III', 38, 5], ['IV', 20, 4]] as const) {
    const top = add(part, `${part}.`, 1, null);
    for (let number = 1; number <= numbers; number++) {
      const middle = add(`${part}/${number}`, `${number}.`, 2, top);
      if (part !== 'II' || number !== 5) addBullets(`${part}/${number}`, 3, middle, bullets);
      else for (const letter of POINT_LETTERS.slice(0, 16)) addBullets(`II/5/${letter}`, 4, add(`II/5/${letter}`, `${letter})`, 3, middle), 4);
    }
  }
  return all;
}

const planId = (index: number): string => {
  const hex = createHash('md5').update(`bench-plan-${index}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
};

/** Fills the system's database, or finds it filled by an earlier run over the same data folder (its file says with how many tasks). */
export async function fillOnce(system: System, rows: number): Promise<Filled & { kept: boolean }> {
  const mark = path.join(system.dataDir, 'bench-filled.json');
  if (existsSync(mark)) {
    const { rows: there, ...filled } = JSON.parse(readFileSync(mark, 'utf8')) as Filled & { rows: number };
    if (there !== rows) throw new Error(`thư mục dữ liệu đã có ${there} nhiệm vụ, không phải ${rows}`);
    return { ...filled, kept: true };
  }
  const filled = await system.database((owner) => fill(owner, rows));
  writeFileSync(mark, JSON.stringify({ rows, ...filled }));
  return { ...filled, kept: false };
}

/** Plans with clauses and passages, tasks in every state, agencies, history, evidence. */
async function fill(owner: pg.Client, to: number): Promise<Filled> {
  const tenant = await owner.query<{ id: string; coordinator: string; focal: string }>(`select t.id,
      (select person_id from sign_in_account a where a.tenant_id = t.id and username = 'tonghop') as coordinator,
      (select person_id from sign_in_account a where a.tenant_id = t.id and username = 'daumoi.nnptnt') as focal from tenant t`);
  const { id: tenantId, coordinator, focal } = tenant.rows[0] ?? { id: '', coordinator: '', focal: '' };
  // The agency of the measured login comes first, and with it the greatest share of tasks
  const agencies = await owner.query<{ id: string; name: string }>(
    `select id, name from agency where tenant_id = $1 order by code <> 'SNNPTNT', valid_from, sort_order, id limit $2`,
    [tenantId, AGENCIES],
  );
  if (agencies.rows.length < AGENCIES) throw new Error(`dữ liệu minh họa chỉ có ${agencies.rows.length} cơ quan`);
  const template = clauses();
  const planIds = Array.from({ length: Math.ceil(to / PLAN_TASKS) }, (_, index) => planId(index));
  await owner.query('begin');
  await owner.query('set local synchronous_commit = off');
  // Rows fit together by how they are made: neither keys nor triggers are asked for each of millions
  await owner.query('set local session_replication_role = replica');
  await owner.query(`set local work_mem = '256MB'`);
  await owner.query(`set local maintenance_work_mem = '512MB'`);
  await addPlans(owner, { tenantId, person: coordinator }, template, planIds);
  await fillTasks(owner, {
    to,
    planTasks: PLAN_TASKS,
    tenantId,
    planIds,
    coordinator,
    focal,
    agencyIds: agencies.rows.map((row) => row.id),
    leadSorts: agencies.rows.map((row) => foldText(row.name)),
    words: [VERBS, OBJECTS, PLACES, MEASURES],
    folded: [VERBS, OBJECTS, PLACES, MEASURES].map((list) => list.map(foldText)),
  });
  await owner.query('commit');
  // What autovacuum does in the first minutes of an installation
  await owner.query('vacuum analyze');
  await owner.query('checkpoint').catch(() => undefined);
  const size = await owner.query<{ size: string }>('select pg_size_pretty(pg_database_size(current_database())) as size');
  return { tenantId, planIds, databaseSize: size.rows[0]?.size ?? '', clausePaths: template.filter((clause) => clause.level === 2).map((clause) => clause.path) };
}

async function addPlans(
  owner: pg.Client,
  { tenantId, person }: { tenantId: string; person: string },
  template: readonly Clause[],
  planIds: readonly string[],
): Promise<void> {
  const text = template.map((clause) => clause.text).join('\n\n');
  const starts: number[] = [];
  let at = 0;
  for (const clause of template) {
    starts.push(at);
    at += clause.text.length + 2;
  }
  const rows = template.map((clause, ord) => ({
    ...clause,
    ord,
    sort_key: clauseSortKey(clause.path),
    span_start: starts[ord],
    span_end: (starts[ord] ?? 0) + clause.text.length,
  }));
  await owner.query(
    `create temp table if not exists bench_clause as select * from jsonb_to_recordset($1::jsonb) as c
      (ord int, path text, num text, level int, heading text, text text, parent int, sort_key text, span_start int, span_end int)`,
    [JSON.stringify(rows)],
  );
  for (const [index, id] of planIds.entries()) {
    await owner.query(
      `insert into file (tenant_id, id, name, media_type, size, sha256, created_by) values ($1, $2, 'ke-hoach.txt', 'text/plain', $3, $4, $5)`,
      [tenantId, id, text.length, createHash('sha256').update(text).digest('hex'), person],
    );
    await owner.query(
      `insert into plan (tenant_id, id, state, file_id, document_type, symbol, issuer, place, issued_on, title, source_format, text, task_count, folded, created_by, published_by, published_at)
       values ($1, $2, 'published', $2, 'Kế hoạch', $3, 'UBND tỉnh', 'Nam Định', to_char(now() - interval '300 days', 'YYYY-MM-DD'), $4, 'txt', $5, $6, $7, $8, $8, now() - interval '300 days')`,
      [tenantId, id, `${index + 1}/KH-ĐO`, `Kế hoạch đo ${id.slice(0, 8)}`, text, PLAN_TASKS, `ke hoach do ${id.slice(0, 8)}`, person],
    );
    await owner.query(
      `insert into clause (tenant_id, id, plan_id, parent_id, path, sort_key, num, level, heading, text, span_start, span_end, ord)
       select $1, ${uuidOf(`$2 || c.ord`)}, $2::uuid, ${uuidOf(`$2 || c.parent`)}, c.path, c.sort_key, c.num, c.level, c.heading, c.text, c.span_start, c.span_end, c.ord
       from bench_clause c order by c.ord`,
      [tenantId, id],
    );
    await owner.query(
      `insert into passage (tenant_id, id, plan_id, clause_id, ord, span_start, span_end, class, reason, confidence)
       select $1, ${uuidOf(`$2 || 'p' || c.ord || '-' || k`)}, $2::uuid, ${uuidOf(`$2 || c.ord`)}, c.ord * 3 + k, c.span_start, c.span_end,
         (array['task', 'task', 'context'])[k + 1], 'dữ liệu đo', 0.9
       from bench_clause c, generate_series(0, 2) k`,
      [tenantId, id],
    );
  }
}
